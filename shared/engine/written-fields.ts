import { unitOf } from '../kinds/schema.ts';
import { cleanValues, storedForm } from '../kinds/stored-form.ts';
import type { Dot, Fields, Value } from '../sync/change.ts';
import { headDots, type RecordState } from '../sync/merge.ts';
import { PLACING } from '../sync/scope.ts';
import type { Over } from './own-changes.ts';

/** What a change writes, and which dots it replaces by that. */
interface Written {
  readonly fields: Fields;
  readonly over: Over;
}

/**
 * What changing these fields of a record writes; null when nothing really changes.
 * @param seen the dots behind the values the user saw, by unit; without them, all heads there are now
 */
export function updating(state: RecordState, given: Fields, seen?: Over): Written | null {
  const { type, values } = state;
  const units = changedUnits(state, storedForm(type, unlike(values, given), values));
  if (units.size === 0) return null;
  const over: Record<string, readonly Dot[]> = {};
  const fields: Record<string, Value> = {};
  for (const [unit, { fields: unitFields, known }] of units) {
    Object.assign(fields, unitFields);
    const dots = seen?.[unit] ?? (known ? headDots(state, unit) : []);
    if (dots.length > 0) over[unit] = dots;
  }
  return { fields, over };
}

/** What erasing a record writes: where it belonged, and the reason as its voiding. */
export function erasing(state: RecordState, reason: string): Written {
  const { values } = state;
  const fields: Record<string, Value> = {};
  for (const field of PLACING) if (Object.hasOwn(values, field)) fields[field] = values[field] ?? null;
  fields['void'] = reason;
  const over: Record<string, readonly Dot[]> = {};
  for (const unit of Object.keys(fields)) if (Object.hasOwn(values, unit)) over[unit] = headDots(state, unit);
  return { fields, over };
}

/** The units whose values really change, each with all the fields of its group, and whether it had any before. */
function changedUnits(
  state: RecordState,
  fields: Fields,
): Map<string, { readonly fields: Record<string, Value>; known: boolean }> {
  const units = new Map<string, { readonly fields: Record<string, Value>; known: boolean }>();
  for (const field in fields) {
    if ((state.values[field] ?? null) !== fields[field])
      units.set(unitOf(state.type, field), { fields: {}, known: false });
  }
  if (units.size === 0) return units;
  for (const field in state.values) {
    const unit = units.get(unitOf(state.type, field));
    if (unit === undefined) continue;
    unit.known = true;
    unit.fields[field] = cleanValues(state.type, { [field]: state.values[field] ?? null })[field] ?? null;
  }
  for (const field in fields) {
    const unit = units.get(unitOf(state.type, field));
    if (unit !== undefined) unit.fields[field] = fields[field] ?? null;
  }
  return units;
}

/** Fields that come otherwise than they stand. */
function unlike(before: Fields, fields: Fields): Fields {
  const left: Record<string, Value> = {};
  for (const field in fields) {
    const value = fields[field] ?? null;
    if (value !== (before[field] ?? null)) left[field] = value;
  }
  return left;
}

/** A decision between the heads of a unit writes this unit and nothing beside it. */
export function decided(type: string, fields: Fields): Fields {
  const stored = storedForm(type, fields);
  if (stored === fields) return fields;
  return Object.fromEntries(Object.keys(fields).map((field) => [field, stored[field] ?? null]));
}

/** A new record says nothing of fields that were never given. */
export function withoutEmpty(fields: Fields): Fields {
  let given = true;
  for (const field in fields) given &&= isGiven(fields[field]);
  if (given) return fields;
  const left: Record<string, Value> = {};
  for (const field in fields) {
    const value = fields[field];
    if (isGiven(value)) left[field] = value;
  }
  return left;
}

const isGiven = (value: Value | undefined): value is Value => value !== null && value !== undefined && value !== '';
