import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { formatMonth, isMonth, monthOf, parseMonth } from '../../../shared/values/month.ts';

const read = (text: string): string => {
  const month = parseMonth(text);
  return month.ok ? month.value : month.error.tag;
};

describe('a month', () => {
  it.each(['2024-03', '2024-3', '2024/3', '2024/03', '2024.3', '202403', '2024年3月', '2024年03月', '２０２４年３月'])(
    'is read as clerks write it: %s',
    (text) => {
      expect(read(text)).toBe('2024-03');
    },
  );

  it('is the month of a whole day', () => {
    expect(read('2024-03-15')).toBe('2024-03');
    expect(read('20240315')).toBe('2024-03');
    expect(read("'2024年3月15日")).toBe('2024-03');
  });

  it.each(['2024', '2024-13', '2024-00', '24-03', '3月', '202413', '三月', '', '2024-03-32', '1799-12', '2200-01'])(
    'is nothing else, and is not guessed: %s',
    (text) => {
      expect(read(text)).toBe('month-unreadable');
    },
  );

  it('is stored with two digits, and only so', () => {
    expect(isMonth('2024-03')).toBe(true);
    for (const text of ['2024-3', '2024/03', '2024-13', '2024-00', '202403', '2024-03-01', ' 2024-03'])
      expect(isMonth(text)).toBe(false);
  });

  it('is the beginning of its days, and is printed as sheets print days', () => {
    expect(monthOf('2024-03-15' as CalendarDay)).toBe('2024-03');
    expect(formatMonth('2024-03')).toBe('2024/03');
  });
});
