import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkDocument } from '../../../shared/values/document.ts';
import type { Values } from '../../../shared/values/field.ts';
import { homeCounty } from '../../../shared/values/home-county.ts';
import type { Value } from '../../../shared/sync/change.ts';

/** The fields that a document number can fill. */
export const derivedFields = ['sex', 'birthDate', 'householdPlace'] as const;

export interface Derived {
  /** The values to take over into the form. */
  readonly values: Values;
  /** What each field was filled with from the number, by name: while the form still holds it, it is a derived value. */
  readonly filled: Values;
}

/**
 * What the document number tells, for the fields that are blank or still hold what an earlier number told. What a
 * person typed is never touched. A number that is not whole tells nothing, and takes back what it told before.
 */
export function deriveFromDocument(values: Values, filled: Values, today: CalendarDay): Derived {
  const told = toldBy(values, today);
  const changes: Record<string, Value> = {};
  const now: Record<string, Value> = {};
  for (const field of derivedFields) {
    const current = values[field] ?? null;
    const before = filled[field] ?? null;
    if (current !== null && current !== '' && current !== before) continue;
    const next = told[field] ?? null;
    if (next !== null) now[field] = next;
    if (next !== current && (next !== null || before !== null)) changes[field] = next;
  }
  return { values: changes, filled: now };
}

function toldBy(values: Values, today: CalendarDay): Values {
  const type = values['documentType'];
  const number = values['documentNumber'];
  if (typeof type !== 'string' || typeof number !== 'string') return {};
  const document = checkDocument(type, number, today);
  if (document.problems.some((problem) => problem.severity === 'error')) return {};
  return {
    sex: document.sex ?? null,
    birthDate: document.birthDate ?? null,
    householdPlace: (document.area === undefined ? null : homeCounty(document.area)?.name) ?? null,
  };
}
