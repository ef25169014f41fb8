import { describe, expect, it } from 'vitest';
import { bytesOf, dayOf, spanOf, timeOf, whenOf } from '../../../renderer/i18n/format.ts';
import { translator } from '../../../renderer/i18n/t.ts';

const zh = translator('zh-CN');
const noon = new Date(2026, 2, 15, 12, 0, 0).getTime();
const hour = 3_600_000;

describe('whenOf', () => {
  it('says moments and minutes within the hour', () => {
    expect(whenOf(zh, noon - 20_000, noon)).toBe('刚刚');
    expect(whenOf(zh, noon + 20_000, noon)).toBe('刚刚');
    expect(whenOf(zh, noon - 12 * 60_000, noon)).toBe('12 分钟前');
  });

  it('counts days by the calendar, not by 24 hours', () => {
    expect(whenOf(zh, noon - 3 * hour, noon)).toBe('今天 09:00');
    expect(whenOf(zh, noon - 13 * hour, noon)).toBe('昨天 23:00');
    expect(whenOf(zh, noon - 72 * hour, noon)).toBe('3 天前');
  });

  it('gives the date of what is older than thirty days or lies in the future', () => {
    expect(whenOf(zh, noon - 40 * 24 * hour, noon)).toBe(dayOf(noon - 40 * 24 * hour));
    expect(whenOf(zh, noon + 48 * hour, noon)).toBe('2026-03-17');
  });
});

describe('sizes and spans', () => {
  it('shows bytes with the unit that keeps them short', () => {
    expect(bytesOf(999)).toBe('999 B');
    expect(bytesOf(1536)).toBe('1.5 KB');
    expect(bytesOf(300 * 1024 * 1024)).toBe('300 MB');
  });

  it('shows spans in seconds, then minutes', () => {
    expect(spanOf(zh, 400)).toBe('1 秒');
    expect(spanOf(zh, 300_000)).toBe('5 分钟');
  });

  it('pads day and time', () => {
    expect(timeOf(new Date(2026, 0, 2, 3, 4).getTime())).toBe('03:04');
  });
});
