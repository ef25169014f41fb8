import type { CalendarDay } from '../../shared/base/calendar-day.ts';
import { inputOf, typeOf } from '../../shared/values/value-types.ts';
import type { FieldSpec, Values } from '../../shared/values/field.ts';
import type { Value } from '../../shared/sync/change.ts';
import { booleansFor } from './boolean-choices.ts';
import { codeChoices } from './code-choices.ts';
import { meantChoice } from './meant-choice.ts';
import { meantDay } from './meant-day.ts';
import { openCodes, settledCodes } from './typed-codes.ts';

/**
 * A form holds of each field what stands in it at every moment: a value, or text that is none yet (a half-typed day,
 * the letters of a choice, the beginning of a union's name). So a draft keeps it as text, and no save can pass it over.
 * Answers that text, or null where a value or nothing stands.
 */
export function typedText(spec: FieldSpec, value: Value | undefined): string | null {
  if (typeof value !== 'string' || value.trim() === '') return null;
  return typeOf(spec).isValue(spec, value) ? null : value;
}

/**
 * The values with every text that can mean only one thing made that value: readable days, clear choices, yes and no.
 * What is not clear stays as typed. References are looked up in the register and stay here.
 * @param today for days that are named by it (`meantDay`)
 */
export function settleTyped(specs: readonly FieldSpec[], values: Values, today: CalendarDay): Values {
  const settled: Record<string, Value> = { ...values };
  for (const spec of specs) {
    const text = typedText(spec, values[spec.name]);
    const value = text === null ? null : valueOf(spec, text, today);
    if (value !== null) settled[spec.name] = value;
  }
  return settled;
}

/** The part of a typed text that is not clear yet: of several codes what is typed behind those chosen. */
export const openPart = (spec: FieldSpec, text: string): string =>
  inputOf(spec) === 'choices' ? openCodes(text).rest : text;

function valueOf(spec: FieldSpec, text: string, today: CalendarDay): Value {
  switch (inputOf(spec)) {
    case 'choice': {
      if (spec.list === undefined) return null;
      const meant = meantChoice(text, codeChoices(spec.list, text));
      return meant.tag === 'one' ? meant.choice.key : null;
    }
    case 'yes-no': {
      const [only, other] = booleansFor(text);
      return only !== undefined && other === undefined ? only : null;
    }
    case 'choices':
      return readValue(spec, text) ?? (spec.list === undefined ? null : settledCodes(spec.list, text));
    case 'day':
      return readValue(spec, text) ?? meantDay(spec, text, today);
    case 'month':
    case 'year':
    case 'number':
    case 'money':
      return readValue(spec, text);
    case 'line':
    case 'lines':
    case 'figures':
    case 'suggested':
    case 'record':
      return null;
  }
}

function readValue(spec: FieldSpec, text: string): Value {
  const read = typeOf(spec).read(spec, text);
  return read.ok ? read.value : null;
}
