import { isCalendarDay, parseDay } from '../../shared/base/calendar-day.ts';
import { isRecordId } from '../../shared/base/id.ts';
import { labelOf } from '../../shared/domain/code-list.ts';
import type { FieldSpec, Values } from '../../shared/domain/field.ts';
import type { Value } from '../../shared/sync/change.ts';
import { booleansFor } from './boolean-choices.ts';
import { codeChoices } from './code-choices.ts';
import { meantChoice } from './meant-choice.ts';

/**
 * A form holds of each field what stands in it at every moment: a value, or text that is none yet (a half-typed day,
 * the letters of a choice, the beginning of a union's name). So a draft keeps it as text, and no save can pass it over.
 * Answers that text, or null where a value or nothing stands.
 */
export function typedText(spec: FieldSpec, value: Value | undefined): string | null {
  if (typeof value !== 'string' || value.trim() === '') return null;
  switch (spec.kind) {
    case 'code':
      return spec.list !== undefined && labelOf(spec.list, value) === null ? value : null;
    case 'reference':
      return isRecordId(value) ? null : value;
    case 'day':
      return isCalendarDay(value) ? null : value;
    case 'boolean':
    case 'integer':
      return value;
    case 'text':
    case 'document-number':
    case 'credit-code':
    case 'phone':
    case 'person-name':
      return null;
  }
}

/**
 * The values with every text that can mean only one thing made that value: readable days, clear choices, yes and no.
 * What is not clear stays as typed. References are looked up in the register and stay here.
 */
export function settleTyped(specs: readonly FieldSpec[], values: Values): Values {
  const settled: Record<string, Value> = { ...values };
  for (const spec of specs) {
    const text = typedText(spec, values[spec.name]);
    const value = text === null ? null : valueOf(spec, text);
    if (value !== null) settled[spec.name] = value;
  }
  return settled;
}

function valueOf(spec: FieldSpec, text: string): Value {
  if (spec.kind === 'day') {
    const day = parseDay(text);
    return day.ok ? day.value : null;
  }
  if (spec.kind === 'boolean') {
    const [only, other] = booleansFor(text);
    return only !== undefined && other === undefined ? only : null;
  }
  if (spec.kind !== 'code' || spec.list === undefined) return null;
  const meant = meantChoice(text, codeChoices(spec.list, text));
  return meant.tag === 'one' ? meant.choice.key : null;
}
