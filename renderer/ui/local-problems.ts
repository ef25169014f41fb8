import { parseDay } from '../../shared/base/calendar-day.ts';
import type { FieldSpec, Problem } from '../../shared/domain/field.ts';
import { problem } from '../../shared/domain/problem-codes.ts';
import type { Value } from '../../shared/sync/change.ts';
import { settleTyped, typedText } from './typed-value.ts';

/** What can be said of typed text that is no value yet and means none clearly: a day not written whole, half a choice. */
export function localProblems(spec: FieldSpec, value: Value | undefined): readonly Problem[] {
  const text = typedText(spec, value);
  if (text === null || settleTyped([spec], { [spec.name]: text })[spec.name] !== text) return [];
  const wrong = (code: Parameters<typeof problem>[2]): readonly Problem[] => [
    problem(spec.name, 'error', code, { value: text }),
  ];
  switch (spec.kind) {
    case 'day': {
      const day = parseDay(text);
      return day.ok ? [] : wrong(day.error.tag);
    }
    case 'integer':
      return wrong('number-unreadable');
    case 'boolean':
      return wrong('boolean-unreadable');
    case 'code':
    case 'reference':
      return wrong('choice-open');
    case 'text':
    case 'document-number':
    case 'credit-code':
    case 'phone':
    case 'person-name':
      return [];
  }
}
