import type { Clock } from './clock.ts';
import { err, ok, type Result } from './result.ts';

/** A day of the Gregorian calendar, `yyyy-MM-dd`, 1800 to 2199; text order is day order. It has no time and no zone. */
export type CalendarDay = string & { readonly __brand: 'CalendarDay' };

/** `day-unreadable`: no form of a day. `day-incomplete`: year and month only. `day-impossible`: no such day. */
export type DayError =
  { readonly tag: 'day-unreadable' } | { readonly tag: 'day-incomplete' } | { readonly tag: 'day-impossible' };

const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;
const MS_PER_DAY = 86_400_000;
/** China Standard Time, all year and all over the country. */
const CHINA_OFFSET_MS = 8 * 3_600_000;
/** Days from the day a spreadsheet calls 0 (1899-12-30, counting its imaginary 1900-02-29) to 1970-01-01. */
const SERIAL_OF_1970 = 25_569;
const SERIAL_SHIFT_1904 = 1462;

const SEPARATED = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_MONTH = /^\d{4}(?:[-/.]\d{1,2}|年\d{1,2}月?|\d{2}|年)?$/;
const MIDNIGHT = /[T ]0{1,2}:00(?::00(?:\.0+)?)?Z?$/;

/**
 * Reads a day as clerks write it: 2020/1/5, 2020-01-05, 2020.1.5, 20200105, 2020年1月5日, full-width digits, and a
 * trailing midnight. The year comes first and has four digits; nothing else is guessed at.
 */
export function parseDay(text: string): Result<CalendarDay, DayError> {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^'/, '')
    .replace(MIDNIGHT, '')
    .replace(/[\s\u200b-\u200d\ufeff]/g, '');
  const found = CHINESE.exec(plain) ?? COMPACT.exec(plain) ?? withoutSeparator(SEPARATED.exec(plain));
  if (found === null) return err({ tag: YEAR_MONTH.test(plain) ? 'day-incomplete' : 'day-unreadable' });
  const day = dayOf(Number(found[1]), Number(found[2]), Number(found[3]));
  return day === null ? err({ tag: 'day-impossible' }) : ok(day);
}

/** The day of year, month (1–12) and day of month, or null when there is none. */
export function dayOf(year: number, month: number, dayOfMonth: number): CalendarDay | null {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) return null;
  if (!Number.isInteger(month) || month < 1 || month > 12) return null;
  if (!Number.isInteger(dayOfMonth) || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null;
  return `${String(year)}-${two(month)}-${two(dayOfMonth)}` as CalendarDay;
}

export function isCalendarDay(value: unknown): value is CalendarDay {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  return dayOf(Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8))) !== null;
}

/**
 * The day of a spreadsheet's serial number (a fraction is a time of day and is dropped). `epoch1904` for workbooks that
 * count from 1904. Serial 60 of the 1900 system is 1900-02-29, which never was.
 */
export function dayFromSerial(serial: number, epoch1904 = false): Result<CalendarDay, DayError> {
  if (!Number.isFinite(serial)) return err({ tag: 'day-unreadable' });
  const whole = Math.floor(serial) + (epoch1904 ? SERIAL_SHIFT_1904 : 0);
  if (whole < 1 || whole === 60) return err({ tag: 'day-impossible' });
  const day = fromEpochDay(whole - SERIAL_OF_1970 + (whole < 60 ? 1 : 0));
  return day === null ? err({ tag: 'day-impossible' }) : ok(day);
}

/** Whole days from `a` to `b`, negative when `b` is earlier. */
export const daysBetween = (a: CalendarDay, b: CalendarDay): number => toEpochDay(b) - toEpochDay(a);

/** The day so many days after another, before it where `days` is negative; null outside the calendar. */
export const daysAfter = (day: CalendarDay, days: number): CalendarDay | null => fromEpochDay(toEpochDay(day) + days);

/** The same day so many years on; of 29 February, where that year has none, 1 March. Null outside the calendar. */
export function yearsAfter(day: CalendarDay, years: number): CalendarDay | null {
  const year = Number(day.slice(0, 4)) + years;
  return dayOf(year, Number(day.slice(5, 7)), Number(day.slice(8))) ?? dayOf(year, 3, 1);
}

/** The day in China at this moment, whatever the zone of the PC is set to. */
export function today(clock: Clock): CalendarDay {
  return dayAt(clock.now());
}

/** The day in China at a moment in ms since 1970-01-01 UTC. */
export function dayAt(ms: number): CalendarDay {
  const day = fromEpochDay(Math.floor((ms + CHINA_OFFSET_MS) / MS_PER_DAY));
  if (day === null) throw new RangeError('the clock is outside the years 1800 to 2199');
  return day;
}

/** The time in China at a moment in ms since 1970-01-01 UTC, `yyyy-MM-ddTHH:mm:ss`. */
export const timeAt = (ms: number): string => new Date(ms + CHINA_OFFSET_MS).toISOString().slice(0, 19);

/** As the official sheets print it: yyyy/MM/dd. */
export const formatDay = (day: CalendarDay): string => day.replaceAll('-', '/');

/** Completed years of a person born on `birth`, on the day `on`; one born on 29 February completes a year on 1 March. */
export function ageOn(birth: CalendarDay, on: CalendarDay): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

function withoutSeparator(found: RegExpExecArray | null): readonly string[] | null {
  return found === null ? null : [found[0], found[1] ?? '', found[3] ?? '', found[4] ?? ''];
}

function fromEpochDay(epochDay: number): CalendarDay | null {
  const date = new Date(epochDay * MS_PER_DAY);
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function toEpochDay(day: CalendarDay): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / MS_PER_DAY;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const two = (n: number): string => String(n).padStart(2, '0');
