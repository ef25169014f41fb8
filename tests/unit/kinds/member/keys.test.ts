import { describe, expect, it } from 'vitest';
import { documentKey, nameKey, personKey, phoneKey } from '../../../../shared/kinds/member/keys.ts';

const number = '370102198501010011';

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
  });

  it('of a person takes the birth date from the number where it is not given', () => {
    const whole = { name: '古丽·阿不都', birthDate: '1985-01-01', sex: '1' };
    expect(personKey({ name: '古丽•阿不都', documentType: '111', documentNumber: number })).toBe(personKey(whole));
    expect(personKey({ name: '张伟' })).toBe('');
  });

  it('is cleaned of the spaces before and behind it', () => {
    for (const written of [` ${number}`, `${number} `]) expect(documentKey(written)).toBe(number);
    for (const written of [' 古丽', '古丽 ']) expect(nameKey(written)).toBe('古丽');
  });

  it('takes a longer number for what it is: neither a citizen’s of 15 digits nor a permit', () => {
    for (const written of ['1101054912310021', '9110105491231002', 'AH1234567801', 'H12345678011'])
      expect(documentKey(written)).toBe(written);
  });

  it('of a person has the sex where it is known, and no spaces around it or the birth date', () => {
    expect(personKey({ name: '张伟', birthDate: ' 1985-01-01 ', sex: ' 1 ' })).toBe('张伟|1985-01-01|1');
    expect(personKey({ name: '张伟', birthDate: '1985-01-01' })).toBe('张伟|1985-01-01|');
    expect(personKey({ name: '张伟', birthDate: '1985-01-01', sex: null })).toBe('张伟|1985-01-01|');
  });

  it('of a person is empty without a name, whatever else is known', () => {
    expect(personKey({ birthDate: '1985-01-01', sex: '1' })).toBe('');
    expect(personKey({ documentType: '111', documentNumber: number })).toBe('');
  });

  it('of a person says the sex that the number says, where the number tells the birth date', () => {
    expect(personKey({ name: '张伟', documentType: '111', documentNumber: number })).toBe('张伟|1985-01-01|1');
    expect(personKey({ name: '张伟', documentType: ' 111 ', documentNumber: `${number} ` })).toBe('张伟|1985-01-01|1');
    // Also where a table gave the birth date and not the sex: it is one person with one key.
    const given = { name: '张伟', birthDate: '1985-01-01', documentType: '111', documentNumber: number };
    expect(personKey(given)).toBe('张伟|1985-01-01|1');
    const asked = { name: '张伟', documentType: '111', documentNumber: number };
    expect(personKey({ ...asked, birthDate: null })).toBe('张伟|1985-01-01|1');
    expect(personKey({ ...asked, sex: '1' })).toBe('张伟|1985-01-01|1');
  });
});
