import type { CalendarDay } from '../../shared/base/calendar-day.ts';
import type { FieldSpec, Problem } from '../../shared/values/field.ts';
import { problem } from '../../shared/values/problem-codes.ts';
import { inputOf, typeOf } from '../../shared/values/value-types.ts';
import type { Value } from '../../shared/sync/change.ts';
import { openPart, settleTyped, typedText } from './typed-value.ts';

/** What can be said of typed text that is no value yet and means none clearly: a day not written whole, half a choice. */
export function localProblems(spec: FieldSpec, value: Value | undefined, today: CalendarDay): readonly Problem[] {
  const text = typedText(spec, value);
  if (text === null || settleTyped([spec], { [spec.name]: text }, today)[spec.name] !== text) return [];
  const input = inputOf(spec);
  const unclear = openPart(spec, text);
  if (input === 'choice' || input === 'record' || (input === 'choices' && unclear !== ''))
    return [problem(spec.name, 'error', 'choice-open', { value: unclear })];
  const found = typeOf(spec).read(spec, text);
  return found.ok ? [] : [{ field: spec.name, severity: 'error', ...found.error }];
}
