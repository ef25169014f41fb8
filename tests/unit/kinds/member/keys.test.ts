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
});
