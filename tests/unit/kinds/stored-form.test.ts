import { describe, expect, it } from 'vitest';
import { documentKey, nameKey, personKey, phoneKey, unitKey } from '../../../shared/kinds/match-key.ts';
import { storedForm, cleanValues } from '../../../shared/kinds/stored-form.ts';

const number = '370102198501010011';

describe('what is stored of what was typed', () => {
  it('is clean, with what a sound number says', () => {
    const typed = { name: '古丽•阿不都', documentType: '111', documentNumber: '370102 19850101 0011', mobile: '' };
    const stored = {
      name: '古丽·阿不都',
      documentType: '111',
      documentNumber: number,
      mobile: null,
      birthDate: '1985-01-01',
      sex: '1',
    };
    expect(storedForm('member', typed)).toEqual(stored);
    expect(storedForm('member', stored)).toBe(stored);
  });

  it('looks at what stands there already, and fills only what is blank', () => {
    const before = { documentType: '111', sex: '2', birthDate: '1985-01-01' };
    expect(storedForm('member', { documentNumber: number }, before)).toEqual({ documentNumber: number });
    expect(storedForm('member', { birthDate: null }, { documentType: '111', documentNumber: number })).toEqual({
      birthDate: '1985-01-01',
      sex: '1',
    });
    expect(storedForm('member', { documentNumber: '110105491231002' }, { documentType: '111' })).toMatchObject({
      documentNumber: '11010519491231002X',
    });
  });

  it('leaves alone what it does not understand, and fields that have nothing to do with a document', () => {
    const doubtful = { documentType: '111', documentNumber: '370102198501010012', birthDate: null };
    expect(storedForm('member', doubtful)).toBe(doubtful);
    const given = { workplace: '济南一厂' };
    expect(storedForm('member', given, { documentType: '111', documentNumber: number })).toBe(given);
    expect(storedForm('union', { name: ' 一厂工会 ' })).toEqual({ name: '一厂工会' });
  });

  it('is made in no new object when there is nothing to clean', () => {
    const values = { name: '张伟', workplace: '济南一厂', later: ' x ', workers: 3 };
    expect(cleanValues('member', values)).toBe(values);
  });
});

describe('a key to hold records against one another', () => {
  it('is the same however a number, a name or a telephone is written', () => {
    for (const written of [number, '370102 19850101 0011', '３７０１０２１９８５０１０１００１１', `'${number}`])
      expect(documentKey(written)).toBe(number);
    expect(documentKey('11010519491231002x')).toBe('11010519491231002X');
    expect(documentKey('110105491231002')).toBe('11010519491231002X');
    expect(documentKey('H1234567801')).toBe('H12345678');
    expect(documentKey('')).toBe('');
    for (const written of ['古丽·阿不都', '古丽•阿不都', ' 古丽 ・ 阿不都 '])
      expect(nameKey(written)).toBe('古丽·阿不都');
    expect(phoneKey('+86 138-0000-0002')).toBe('13800000002');
    expect(unitKey(' 济南一厂工会\u200b')).toBe('济南一厂工会');
  });

  it('of a person takes the birth date from the number where it is not given', () => {
    const whole = { name: '古丽·阿不都', birthDate: '1985-01-01', sex: '1' };
    expect(personKey({ name: '古丽•阿不都', documentType: '111', documentNumber: number })).toBe(personKey(whole));
    expect(personKey({ name: '张伟' })).toBe('');
  });
});
