import type { CalendarDay } from '../base/calendar-day.ts';
import type { FieldSpec, Problem, Values } from '../values/field.ts';
import { problem, type ProblemCode } from '../values/problem-codes.ts';
import { isBlank } from '../values/reading.ts';
import { typeOf } from '../values/value-types.ts';
import type { Value } from '../sync/change.ts';
import type { RecordType } from './all.ts';
import type { Related } from './kind.ts';
import { usualFigures, type Figures } from './measure/figures.ts';
import { kindOf, schemaOf } from './schema.ts';

/** Errors that a person may insist on, with a reason: the number really stands like that on the document. */
export const overridable: ReadonlySet<string> = new Set<ProblemCode>([
  'id-card-checksum',
  'credit-code-checksum',
  'document-form',
  'residence-permit-area',
]);

/**
 * All that is wrong or doubtful about a record's values, in the order of its fields. Errors block a save (those of
 * `overridable` unless insisted on), warnings and infos do not.
 *
 * @param today the day in China, for ages and days in the future.
 * @param figures those of the district; left out, the usual ones
 */
export function checkRecord(
  type: RecordType,
  values: Values,
  today: CalendarDay,
  related: Related = {},
  figures: Figures = usualFigures,
): readonly Problem[] {
  const schema = schemaOf(type);
  const problems = schema.flatMap((spec) =>
    checkField(spec, values[spec.name] ?? null, today, () => isSpared(type, spec.name, values)),
  );
  problems.push(...(kindOf(type).rules?.(values, today, related, figures) ?? []));
  const order = (field: string): number => schema.findIndex((spec) => spec.name === field);
  return problems.sort((a, b) => order(a.field) - order(b.field));
}

const isSpared = (type: RecordType, field: string, values: Values): boolean =>
  kindOf(type).spared?.[field]?.((other) => values[other]) === true;

function checkField(spec: FieldSpec, value: Value, today: CalendarDay, spared: () => boolean): readonly Problem[] {
  if (isBlank(value)) {
    if (spec.need === 'core') return [problem(spec.name, 'error', 'missing')];
    return spec.need === 'paper' && !spared() ? [problem(spec.name, 'warning', 'missing-paper')] : [];
  }
  return isOfKind(spec, value) ? typeOf(spec).check(spec, value, today) : [problem(spec.name, 'error', 'wrong-kind')];
}

/** Whether a value that is not null has the plain type its field wants. */
export const isOfKind = (spec: FieldSpec, value: Value): boolean => typeOf(spec).holds(value);
