import { describe, expect, it } from 'vitest';
import { maskDocument, maskPhone } from '../../../shared/values/mask.ts';

describe('masks', () => {
  it('show six and four of an identity number and hide the birth date', () => {
    expect(maskDocument('370102198501010011')).toBe('370102********0011');
    expect(maskDocument('37010219850101001X')).toBe('370102********001X');
  });

  it('show at most the last four, and never more than half, of short document numbers', () => {
    expect(maskDocument('H12345678')).toBe('*****5678');
    expect(maskDocument('1234')).toBe('**34');
    expect(maskDocument('1')).toBe('*');
    expect(maskDocument('')).toBe('');
  });

  it('show three and four of a telephone number and leave extensions alone', () => {
    expect(maskPhone('13812341234')).toBe('138****1234');
    expect(maskPhone('0531-88880000')).toBe('053******0000');
    expect(maskPhone('8866')).toBe('8866');
  });
});
