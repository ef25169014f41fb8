import { describe, expect, it } from 'vitest';
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
