import { describe, expect, it } from 'vitest';
import {
  ageOn,
  dayAt,
  dayFromSerial,
  dayOf,
  daysAfter,
  daysBetween,
  formatDay,
  isCalendarDay,
  parseDay,
  today,
  yearsAfter,
  type CalendarDay,
} from '../../../shared/base/calendar-day.ts';

const day = (text: string): CalendarDay => {
  const parsed = parseDay(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

describe('reading a day', () => {
  it.each([
    '2020/1/5',
    '2020/01/05',
    '2020-01-05',
    '2020-1-5',
    '2020.1.5',
    '2020.01.05',
    '20200105',
    '2020年1月5日',
    '2020年01月05日',
    '2020年1月5号',
    '2020年1月5',
    ' 2020 年 1 月 5 日 ',
    '２０２０／０１／０５',
    '２０２０年１月５日',
    "'2020-01-05",
    '2020-01-05 00:00:00',
    '2020-01-05T00:00:00.000Z',
    '2020/1/5 0:00',
    '\u200b2020-01-05\ufeff',
  ])('takes %j for 2020-01-05', (text) => {
    expect(parseDay(text)).toEqual({ ok: true, value: '2020-01-05' });
  });

  it.each([
    '2021-02-29',
    '2023/13/01',
    '20230431',
    '2023年0月1日',
    '2020-01-00',
    '1900-02-29',
    '1700-01-01',
    '9999-12-31',
  ])('refuses %j as a day that never is', (text) => {
    expect(parseDay(text)).toEqual({ ok: false, error: { tag: 'day-impossible' } });
  });

  it.each(['2020', '2020-01', '2020.1', '2020年1月', '202001', '2020/12'])('asks for the day that %j lacks', (text) => {
    expect(parseDay(text)).toEqual({ ok: false, error: { tag: 'day-incomplete' } });
  });

  it.each([
    '',
    '5/1/2020',
    '20-01-05',
    '85.1.1',
    '2020-01/05',
    '43835',
    '1月5日',
    '2020-01-05 08:30',
    '昨天',
    '2020-001-05',
  ])('does not guess at %j', (text) => {
    expect(parseDay(text)).toEqual({ ok: false, error: { tag: 'day-unreadable' } });
  });

  it('knows the leap years of the Gregorian calendar', () => {
    expect(dayOf(2000, 2, 29)).toBe('2000-02-29');
    expect(dayOf(2024, 2, 29)).toBe('2024-02-29');
    expect(dayOf(1900, 2, 29)).toBeNull();
    expect(dayOf(2020, 1.5, 1)).toBeNull();
  });

  it('tells a calendar day from other values', () => {
    expect(isCalendarDay('2020-01-05')).toBe(true);
    expect(isCalendarDay('2020-02-30')).toBe(false);
    expect(isCalendarDay('2020/01/05')).toBe(false);
    expect(isCalendarDay(20200105)).toBe(false);
  });
});

describe('the serial numbers of spreadsheets', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [25569, '1970-01-01'],
    [43835, '2020-01-05'],
    [43835.75, '2020-01-05'],
  ])('reads %d as %s', (serial, expected) => {
    expect(dayFromSerial(serial)).toEqual({ ok: true, value: expected });
  });

  it('reads workbooks that count from 1904', () => {
    expect(dayFromSerial(0, true)).toEqual({ ok: true, value: '1904-01-01' });
    expect(dayFromSerial(42373, true)).toEqual({ ok: true, value: '2020-01-05' });
  });

  it.each([0, -5, 60, 2_000_000])('refuses %d', (serial) => {
    expect(dayFromSerial(serial)).toEqual({ ok: false, error: { tag: 'day-impossible' } });
  });

  it('refuses what is no number', () => {
    expect(dayFromSerial(Number.NaN)).toEqual({ ok: false, error: { tag: 'day-unreadable' } });
  });
});

describe('reckoning with days', () => {
  it('takes the day in China, where it begins eight hours before UTC', () => {
    expect(dayAt(Date.UTC(2026, 10, 22, 15, 59))).toBe('2026-11-22');
    expect(today({ now: () => Date.UTC(2026, 10, 22, 16, 0) })).toBe('2026-11-23');
  });

  it('prints a day as the official sheet does', () => {
    expect(formatDay(day('2020-1-5'))).toBe('2020/01/05');
  });

  it('counts days', () => {
    expect(daysBetween(day('2020-02-28'), day('2020-03-01'))).toBe(2);
    expect(daysBetween(day('2020-03-01'), day('2020-02-28'))).toBe(-2);
  });

  it('are counted on and back, over the ends of months and years', () => {
    expect(daysAfter(day('2020-02-28'), 2)).toBe('2020-03-01');
    expect(daysAfter(day('2026-12-28'), 10)).toBe('2027-01-07');
    expect(daysAfter(day('2026-03-03'), -5)).toBe('2026-02-26');
    expect(daysAfter(day('2199-12-31'), 1)).toBeNull();
  });

  it('come again after years, one of 29 February as 1 March', () => {
    expect(yearsAfter(day('2024-05-31'), 3)).toBe('2027-05-31');
    expect(yearsAfter(day('2024-02-29'), 1)).toBe('2025-03-01');
    expect(yearsAfter(day('2024-02-29'), 4)).toBe('2028-02-29');
    expect(yearsAfter(day('2199-01-01'), 1)).toBeNull();
  });

  it('completes a year of age on the birthday', () => {
    expect(ageOn(day('2004-11-23'), day('2026-11-22'))).toBe(21);
    expect(ageOn(day('2004-11-22'), day('2026-11-22'))).toBe(22);
  });

  it('completes a year of a person born on 29 February on 1 March', () => {
    expect(ageOn(day('2004-02-29'), day('2025-02-28'))).toBe(20);
    expect(ageOn(day('2004-02-29'), day('2025-03-01'))).toBe(21);
  });
});
