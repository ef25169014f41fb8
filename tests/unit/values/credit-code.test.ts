import { describe, expect, it } from 'vitest';
import { checkCreditCode, isOrganisationCode } from '../../../shared/values/credit-code.ts';

const codes = (raw: string, holder: 'union' | 'employer' = 'employer'): readonly string[] =>
  checkCreditCode(raw, holder).problems.map((each) => `${each.severity} ${each.code}`);

describe('unified social credit codes by GB 32100', () => {
  it.each([
    '91350100M000100Y43',
    '91110000600037341L',
    '91440300708461136T',
    '91110108551385082Q',
    '91350200MA2YJ1XR9G',
    '91440101MA5CJQ4N59',
    '123502001549897397',
    '913502000728319549',
    '9135021359498494XQ',
    '91370102MA3C00011F',
    '11370102004182016A',
  ])('%s is sound', (code) => {
    expect(checkCreditCode(code, 'employer').code).toBe(code);
    expect(codes(code).filter((each) => each.startsWith('error'))).toEqual([]);
  });

  it('the code of a trade union begins with 81', () => {
    expect(codes('81370102MC1234566K', 'union')).toEqual([]);
    expect(codes('81370102MC1234566K', 'employer')).toEqual(['warning credit-code-is-union']);
    expect(codes('91370102MA3C00011F', 'union')).toContain('warning credit-code-not-union');
  });

  it('91350203M0001QAY9B, really issued, fails the checksum: an error that may be insisted on', () => {
    expect(codes('91350203M0001QAY9B')).toContain('error credit-code-checksum');
  });

  it('is cleaned of width, case and spaces', () => {
    expect(checkCreditCode(' ９１350100m000100 y43 ', 'employer')).toEqual({
      code: '91350100M000100Y43',
      problems: [],
    });
  });

  it.each([
    ['91350100M000100Y4', 'error credit-code-length'],
    ['91350100M0O0100Y43', 'error credit-code-characters'],
    ['9.1350100E+17', 'error credit-code-excel-number'],
    ['123502001549897000', 'error credit-code-excel-number'],
  ])('%s: %s', (raw, expected) => {
    expect(codes(raw)).toEqual([expected]);
  });

  it('wonders about a registrar that does not exist', () => {
    expect(codes('C1350100M000100Y43')).toContain('warning credit-code-registrar');
  });
});

describe('organisation codes by GB 11714', () => {
  it('checks their last character', () => {
    expect(isOrganisationCode('D2143569X')).toBe(true);
    expect(isOrganisationCode('D2143569-X')).toBe(true);
    expect(isOrganisationCode('D21435690')).toBe(false);
    expect(isOrganisationCode('D214356')).toBe(false);
  });
});
