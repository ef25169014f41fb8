import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, dayOf, spanOf, timeOf, whenOf } from '../../../renderer/i18n/format.ts';
import { translator } from '../../../renderer/i18n/t.ts';

const zh = translator('zh-CN');
/** Noon in China. */
const noon = Date.UTC(2026, 2, 15, 4);
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
    expect(timeOf(Date.UTC(2026, 0, 1, 19, 4))).toBe('03:04');
  });
});

describe('on a PC that is set to another zone', () => {
  const before = process.env['TZ'];
  beforeAll(() => {
    process.env['TZ'] = 'America/New_York';
  });
  afterAll(() => {
    if (before === undefined) Reflect.deleteProperty(process.env, 'TZ');
    else process.env['TZ'] = before;
  });

  it('shows the day and time of China, as the names of files and the printed pages do', () => {
    const early = Date.UTC(2026, 2, 14, 23, 30);
    expect(new Date(early).getHours()).toBe(19);
    expect(dayOf(early)).toBe('2026-03-15');
    expect(timeOf(early)).toBe('07:30');
    expect(whenOf(zh, early, noon)).toBe('今天 07:30');
    expect(whenOf(zh, early - 8 * hour, noon)).toBe('昨天 23:30');
  });
});
