import type { Change, UnitOf } from './change.ts';

/** What this version knows of kinds and their fields. */
export interface KnownUnits {
  readonly unitOf: UnitOf;
  isField(type: string, field: string): boolean;
  isUnit(type: string, unit: string): boolean;
}

/**
 * Whether a change replaces (`over`) values of those units alone that it writes. A unit that is not known here may be the
 * group of an unknown field: it is allowed where the change writes one.
 */
export function replacesWhatItWrites({ type, fields, over }: Change, known: KnownUnits): boolean {
  if (over === undefined) return true;
  const written = new Set(Object.keys(fields).map((field) => known.unitOf(type, field)));
  const writesUnknown = Object.keys(fields).some((field) => !known.isField(type, field));
  return Object.keys(over).every((unit) => written.has(unit) || (writesUnknown && !known.isUnit(type, unit)));
}
