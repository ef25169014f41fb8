import { describe, expect, it } from 'vitest';
import { periodOf, typedPeriod } from '../../../../renderer/features/statistics/periods.ts';
import { periodNames } from '../../../../renderer/session/results-view.ts';
import type { CalendarDay } from '../../../../shared/base/calendar-day.ts';

describe('a period', () => {
  it.each([
    ['year', '2024-01-31', '2024-01-01', '2024-12-31'],
    ['last-year', '2024-01-31', '2023-01-01', '2023-12-31'],
    ['half', '2024-11-30', '2024-01-01', '2024-06-30'],
    ['month', '2024-02-10', '2024-02-01', '2024-02-29'],
    ['last-month', '2024-03-31', '2024-02-01', '2024-02-29'],
    ['last-month', '2024-01-05', '2023-12-01', '2023-12-31'],
  ] as const)('%s, seen on %s, is from %s to %s', (name, today, from, to) => {
    expect(periodOf(name, today as CalendarDay)).toEqual({ from, to });
  });

  it('is typed as people write days, the first before the last', () => {
    expect(typedPeriod('2025.10.1', '2026-09-30')).toEqual({
      ok: true,
      value: { from: '2025-10-01', to: '2026-09-30' },
    });
    expect(typedPeriod('2026-01-01', '2026-01-01').ok).toBe(true);
    for (const [from, to, error] of [
      ['2026-09-30', '2025-10-01', 'backwards'],
      ['不知道', '2026-01-01', 'from'],
      ['2026-01-01', '13月', 'to'],
      ['2026-01-01', '', 'blank'],
      ['2026-02-30', '2026-03-01', 'from'],
    ] as const)
      expect(typedPeriod(from, to)).toEqual({ ok: false, error });
    expect(periodNames.filter((name) => periodOf(name, '2026-01-01' as CalendarDay) === null)).toEqual(['own']);
  });
});
