import { describe, expect, it } from 'vitest';
import { cleanPhone, isMobile, isPhone } from '../../../shared/values/phone.ts';

describe('telephone numbers', () => {
  it.each([
    ['138 0013 8000', '13800138000'],
    ['138-0013-8000', '13800138000'],
    ['+86 13800138000', '13800138000'],
    ['+86-138-0013-8000', '13800138000'],
    ['008613800138000', '13800138000'],
    ['8613800138000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    ["'13800138000", '13800138000'],
    ['0531-88881234', '0531-88881234'],
    ['0531 88881234', '0531-88881234'],
    ['(0531)88881234', '0531-88881234'],
    ['053188881234', '0531-88881234'],
    ['0531-88881234-801', '0531-88881234-801'],
    ['010-62345678', '010-62345678'],
    ['88881234', '88881234'],
    ['400-123-4567', '4001234567'],
    ['未留电话', '未留电话'],
  ])('%j is stored as %s', (raw, phone) => {
    expect(cleanPhone(raw)).toBe(phone);
    expect(cleanPhone(phone)).toBe(phone);
  });

  it.each(['13800138000', '19912345678', '16612345678'])('%s is a mobile number', (phone) => {
    expect(isMobile(phone)).toBe(true);
    expect(isPhone(phone)).toBe(true);
  });

  it.each(['12800138000', '1380013800', '138001380000', '10086', '0531-88881234', ''])('%s is none', (phone) => {
    expect(isMobile(phone)).toBe(false);
  });

  it.each(['0531-88881234', '010-62345678', '0531-88881234-801', '88881234', '4001234567', '95588'])(
    '%s is a telephone number',
    (phone) => {
      expect(isPhone(phone)).toBe(true);
    },
  );

  it.each(['123', '0531', '未留电话', '12800138000', '0531-18881234'])('%s is no telephone number', (phone) => {
    expect(isPhone(phone)).toBe(false);
  });
});
