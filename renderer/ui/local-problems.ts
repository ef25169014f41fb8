import { isCalendarDay, parseDay } from '../../shared/base/calendar-day.ts';
import { problem } from '../../shared/domain/problem-codes.ts';
import type { FieldSpec, Problem } from '../../shared/domain/field.ts';
import type { Value } from '../../shared/sync/change.ts';

/** What can be said of raw text before it is a value at all: a day not written whole, letters in a number. */
export function localProblems(spec: FieldSpec, value: Value | undefined): readonly Problem[] {
  if (typeof value !== 'string' || value.trim() === '') return [];
  if (spec.kind === 'day' && !isCalendarDay(value)) {
    const day = parseDay(value);
    return day.ok ? [] : [problem(spec.name, 'error', day.error.tag, { value })];
  }
  if (spec.kind === 'integer') return [problem(spec.name, 'error', 'number-unreadable', { value })];
  if (spec.kind === 'boolean') return [problem(spec.name, 'error', 'boolean-unreadable', { value })];
  return [];
}

/** The values with every readable day in its stored form: what a clerk typed and did not yet leave. */
export function settleDays(
  specs: readonly FieldSpec[],
  values: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  const settled: Record<string, Value> = { ...values };
  for (const spec of specs) {
    const value = values[spec.name];
    if (spec.kind !== 'day' || typeof value !== 'string' || isCalendarDay(value)) continue;
    const day = parseDay(value);
    if (day.ok) settled[spec.name] = day.value;
  }
  return settled;
}
