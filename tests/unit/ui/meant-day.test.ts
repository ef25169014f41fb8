import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import type { FieldSpec } from '../../../shared/values/field.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import { meantDay } from '../../../renderer/ui/meant-day.ts';

const TODAY = '2026-03-01' as CalendarDay;
const spec = (type: string, name: string): FieldSpec => {
  const found = fieldOf(type, name);
  if (found === null) throw new Error(`${type} has no ${name}`);
  return found;
};
const past = spec('event', 'date');
const any = spec('visit', 'next');
const meant = (field: FieldSpec, ...texts: readonly string[]) => texts.map((text) => meantDay(field, text, TODAY));

describe('a day that is meant', () => {
  it('is named by a word, by its first letters, in full width', () => {
    expect(meant(past, '今天', ' 昨天 ', '前天', 'jt', 'ZT', 'ｑｔ', 'today', 'yesterday')).toEqual([
      ...['2026-03-01', '2026-02-28', '2026-02-27', '2026-03-01', '2026-02-28', '2026-02-27'],
      ...['2026-03-01', '2026-02-28'],
    ]);
    expect(meant(any, '明天', '后天', 'mt')).toEqual(['2026-03-02', '2026-03-03', '2026-03-02']);
    expect(meant(past, '明天', 'ht')).toEqual([null, null]);
  });

  it('without its year is of this one, or of the last where it is yet to come and may not be', () => {
    expect(meant(past, '1.5', '1-5', '１／５', '1月5日', '3月1号', '3.2', '12.31')).toEqual([
      ...['2026-01-05', '2026-01-05', '2026-01-05', '2026-01-05', '2026-03-01'],
      ...['2025-03-02', '2025-12-31'],
    ]);
    expect(meant(any, '3.2', '12.31', '1.5')).toEqual(['2026-03-02', '2026-12-31', '2026-01-05']);
  });

  it('is nothing where there is no such day, no such word, or of a birth', () => {
    expect(meant(past, '2.29', '13.1', '0.5', '5', '5.1.2', '大后天', '', '2024-3-5')).toEqual(Array(8).fill(null));
    expect(meant(spec('member', 'birthDate'), '5.1', '今天')).toEqual([null, null]);
  });
});
