import type { Translate } from './t.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * The clock on the wall in China at an instant (ms since 1970), to be read by its UTC parts. Days of records, names of
 * files and printed pages go by this one zone, whatever the PC is set to; so does the screen.
 */
export const chinaClock = (at: number): Date => new Date(at + 8 * 3_600_000);

/** Calendar day of an instant in China, `yyyy-MM-dd`. */
export function dayOf(at: number): string {
  const clock = chinaClock(at);
  return `${String(clock.getUTCFullYear())}-${two(clock.getUTCMonth() + 1)}-${two(clock.getUTCDate())}`;
}

/** Time of day of an instant in China, `HH:mm`. */
export function timeOf(at: number): string {
  const clock = chinaClock(at);
  return `${two(clock.getUTCHours())}:${two(clock.getUTCMinutes())}`;
}

export const dayTimeOf = (at: number): string => `${dayOf(at)} ${timeOf(at)}`;

/** An instant as people say it: 刚刚, 12 分钟前, 今天 09:12, 昨天 17:40, 3 天前, and past thirty days the date. */
export function whenOf(t: Translate, at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  // The screen's clock is told anew each half minute, so what has just happened may lie ahead of it.
  if (minutes >= -1 && minutes < 1) return t('when.now');
  if (minutes >= 0 && minutes < 60) return t('when.minutes', { n: minutes });
  const days = daysBetween(at, now);
  if (days === 0) return t('when.today', { time: timeOf(at) });
  if (days === 1) return t('when.yesterday', { time: timeOf(at) });
  if (days > 1 && days <= 30) return t('when.days', { n: days });
  return dayOf(at);
}

function daysBetween(at: number, now: number): number {
  const day = (instant: number): number => Math.floor(chinaClock(instant).getTime() / 86_400_000);
  return day(now) - day(at);
}

/** A size in bytes, with the binary units that file managers show. */
export function bytesOf(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${unit === 0 || size >= 100 ? String(Math.round(size)) : size.toFixed(1)} ${units[unit] ?? ''}`;
}

/** A span as people say it: seconds below a minute and a half, else whole minutes. */
export function spanOf(t: Translate, ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 90 ? t('time.seconds', { n: seconds }) : t('time.minutes', { n: Math.round(seconds / 60) });
}

/** An amount in fen as yuan with two decimals and its thousands set apart: 123450 as 1,234.50. */
export const groupedMoney = (fen: number): string =>
  (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
