import type { RecordId } from '../base/id.ts';
import type { Actor, Change, Dot, Fields, Stamp, UnitOf, Value } from './change.ts';
import { compareShown } from './hlc.ts';

/** Who made a change and when. One object per change, shared by all the units it set. */
export interface Origin {
  readonly dot: Dot;
  readonly stamp: Stamp;
  readonly actor: Actor;
  readonly at: number;
  readonly batch?: string;
}

/** One head of a unit: a change to it that no other known change replaced, with what it wrote to this unit. */
export interface Head {
  readonly origin: Origin;
  readonly fields: Fields;
}

/**
 * What the known changes of one record come to. Compact, since a district holds 120,000 in memory: a record made by one
 * change holds that change's `fields` object and one Origin.
 */
export interface RecordState {
  readonly type: string;
  readonly id: RecordId;
  /** The shown values. */
  readonly values: Readonly<Record<string, Value>>;
  /** Origin of every unit of `values` that `origins` does not name; the change that made the record. */
  readonly base: Origin;
  readonly origins: Readonly<Record<string, Origin>> | null;
  /** Heads that are not shown, by unit, the next to be shown first; whether their values differ or not. */
  readonly rivals: Readonly<Record<string, readonly Head[]>> | null;
  /** Wiped for privacy: only what erasing changes themselves wrote is left, for ever. */
  readonly erased: boolean;
}

/**
 * The state with one change more. Pure. Wants causal delivery (the inbox sees to it): the change that made the record and
 * those named in `over` come before. A change that is still a head changes nothing when it comes again; whether a wholly
 * replaced one was there cannot be told from the state, so ask the version vector first, as the inbox does.
 */
export function applyChange(state: RecordState | undefined, change: Change, unitOf: UnitOf): RecordState {
  if (change.erase === true) return applyErasure(state, change, unitOf);
  if (state === undefined) return firstState(change, originOf(change));
  if (state.erased || isHead(state, change.dot)) return state;
  return replaceHeads(state, change, originOf(change), unitOf);
}

/**
 * The states of all records from the definition of heads alone: any order, any repetition, any set of changes.
 * Slow and simple; what `applyChange` is measured against, and the way to mend a state whose history came late.
 */
export function foldChanges(changes: Iterable<Change>, unitOf: UnitOf): Map<RecordId, RecordState> {
  const byRecord = new Map<RecordId, Map<Dot, Change>>();
  for (const change of changes) {
    const known = byRecord.get(change.id) ?? new Map<Dot, Change>();
    byRecord.set(change.id, known.set(change.dot, change));
  }
  const states = new Map<RecordId, RecordState>();
  for (const [id, known] of byRecord) {
    const state = foldRecord(id, [...known.values()], unitOf);
    if (state !== undefined) states.set(id, state);
  }
  return states;
}

/** All heads of a unit, the shown one first; none when nothing was ever written to it. */
export function headsOf(state: RecordState, unit: string, unitOf: UnitOf): readonly Head[] {
  const fields: Record<string, Value> = {};
  let written = false;
  for (const [field, value] of Object.entries(state.values)) {
    if (unitOf(state.type, field) !== unit) continue;
    fields[field] = value;
    written = true;
  }
  return written ? [{ origin: originOfUnit(state, unit), fields }, ...rivalsOf(state, unit)] : [];
}

/** The dots of all heads of a unit that something was written to, the shown one first. */
export function headDots(state: RecordState, unit: string): readonly Dot[] {
  const shown = originOfUnit(state, unit).dot;
  const rivals = rivalsOf(state, unit);
  return rivals.length === 0 ? [shown] : [shown, ...rivals.map((rival) => rival.origin.dot)];
}

/** By unit, the dots behind the shown value: what a form filled from this state saw, and what its save replaces. */
export function seenOf(state: RecordState, unitOf: UnitOf): Record<string, Dot[]> {
  const seen: Record<string, Dot[]> = {};
  for (const field of Object.keys(state.values)) {
    const unit = unitOf(state.type, field);
    if (Object.hasOwn(seen, unit)) continue;
    const alike = rivalsOf(state, unit).filter((rival) => !differs(state.values, rival.fields));
    seen[unit] = [originOfUnit(state, unit).dot, ...alike.map((rival) => rival.origin.dot)];
  }
  return seen;
}

export interface Conflict {
  readonly unit: string;
  /** All heads, the shown one first. */
  readonly heads: readonly Head[];
}

/** Units with several heads whose values differ, by name. */
export function conflictsOf(state: RecordState): readonly Conflict[] {
  if (state.rivals === null) return [];
  const conflicts: Conflict[] = [];
  for (const unit of Object.keys(state.rivals).sort()) {
    const rivals = rivalsOf(state, unit);
    if (!rivals.some((rival) => differs(state.values, rival.fields))) continue;
    conflicts.push({
      unit,
      heads: [{ origin: originOfUnit(state, unit), fields: shownLike(state, rivals) }, ...rivals],
    });
  }
  return conflicts;
}

/** Whether `conflictsOf` would find any. */
export function conflicted(state: RecordState): boolean {
  if (state.rivals === null) return false;
  return Object.values(state.rivals).some((rivals) => rivals.some((rival) => differs(state.values, rival.fields)));
}

export function originOf({ dot, stamp, actor, at, batch }: Change): Origin {
  return batch === undefined ? { dot, stamp, actor, at } : { dot, stamp, actor, at, batch };
}

/** The origin of the shown value of a unit that has one. */
export function originOfUnit(state: RecordState, unit: string): Origin {
  return (state.origins !== null && Object.hasOwn(state.origins, unit) ? state.origins[unit] : undefined) ?? state.base;
}

/** The origins of all that is shown. */
export const shownOrigins = ({ base, origins }: RecordState): readonly Origin[] =>
  origins === null ? [base] : [base, ...Object.values(origins)];

const rivalsOf = (state: RecordState, unit: string): readonly Head[] =>
  (state.rivals !== null && Object.hasOwn(state.rivals, unit) ? state.rivals[unit] : undefined) ?? [];

const firstState = (change: Change, origin: Origin): RecordState => ({
  type: change.type,
  id: change.id,
  values: change.fields,
  base: origin,
  origins: null,
  rivals: null,
  erased: false,
});

function isHead(state: RecordState, dot: Dot): boolean {
  if (state.base.dot === dot) return true;
  if (state.origins !== null && Object.values(state.origins).some((origin) => origin.dot === dot)) return true;
  return state.rivals !== null && Object.values(state.rivals).some((r) => r.some((head) => head.origin.dot === dot));
}

/** What is left of an erased record is the fold of its erasing changes, as if there had never been others. */
function applyErasure(state: RecordState | undefined, change: Change, unitOf: UnitOf): RecordState {
  const origin = originOf(change);
  if (state?.erased !== true) {
    const origins: Record<string, Origin> = {};
    for (const field of Object.keys(change.fields)) origins[unitOf(change.type, field)] = origin;
    return { ...firstState(change, origin), origins: noneAsNull(origins), erased: true };
  }
  if (isHead(state, change.dot)) return state;
  const next = replaceHeads(state, change, origin, unitOf);
  return compareShown(origin, next.base) < 0 ? { ...next, base: origin } : next;
}

/** For each unit the change writes: its heads without those in `over`, with the change; the greatest is shown. */
function replaceHeads(state: RecordState, change: Change, origin: Origin, unitOf: UnitOf): RecordState {
  const { type, id, base, erased } = state;
  const written = splitByUnit(type, change.fields, unitOf, null);
  const before = splitByUnit(type, state.values, unitOf, written);
  const values: Record<string, Value> = { ...state.values };
  const origins: Record<string, Origin> = { ...state.origins };
  const rivals: Record<string, readonly Head[]> = { ...state.rivals };

  for (const [unit, fields] of written) {
    const over = change.over?.[unit] ?? [];
    const shownBefore = before.get(unit);
    const kept: Head[] = [{ origin, fields }];
    if (shownBefore !== undefined) {
      const shownOrigin = originOfUnit(state, unit);
      if (!over.includes(shownOrigin.dot)) kept.push({ origin: shownOrigin, fields: shownBefore });
      for (const rival of rivalsOf(state, unit)) if (!over.includes(rival.origin.dot)) kept.push(rival);
    }
    if (kept.length > 1) kept.sort((a, b) => compareShown(b.origin, a.origin));
    const shown = kept[0] ?? { origin, fields };
    for (const field in shownBefore) if (!Object.hasOwn(shown.fields, field)) Reflect.deleteProperty(values, field);
    Object.assign(values, shown.fields);
    if (!erased && shown.origin.dot === base.dot) Reflect.deleteProperty(origins, unit);
    else origins[unit] = shown.origin;
    if (kept.length > 1) rivals[unit] = kept.slice(1);
    else Reflect.deleteProperty(rivals, unit);
  }
  return { type, id, values, base, origins: noneAsNull(origins), rivals: noneAsNull(rivals), erased };
}

/** Fields by unit; of the units in `only` when it is given. */
function splitByUnit(
  type: string,
  fields: Fields,
  unitOf: UnitOf,
  only: ReadonlyMap<string, unknown> | null,
): Map<string, Record<string, Value>> {
  const units = new Map<string, Record<string, Value>>();
  for (const field in fields) {
    const unit = unitOf(type, field);
    if (only?.has(unit) === false) continue;
    const value = fields[field] ?? null;
    const others = units.get(unit);
    if (others === undefined) units.set(unit, { [field]: value });
    else others[field] = value;
  }
  return units;
}

/** A group always travels whole, so any head's fields name those of all. An absent field is an emptied one. */
const differs = (values: Fields, fields: Fields): boolean =>
  Object.entries(fields).some(([field, value]) => (values[field] ?? null) !== value);

function shownLike(state: RecordState, rivals: readonly Head[]): Fields {
  const fields: Record<string, Value> = {};
  for (const rival of rivals)
    for (const field of Object.keys(rival.fields)) fields[field] = state.values[field] ?? null;
  return fields;
}

function noneAsNull<T>(of: Record<string, T>): Record<string, T> | null {
  for (const _ in of) return of;
  return null;
}

/** Straight from the definition: a head is a change to the unit that no other known change names in `over`. */
function foldRecord(id: RecordId, all: readonly Change[], unitOf: UnitOf): RecordState | undefined {
  const erasing = all.filter((change) => change.erase === true);
  const erased = erasing.length > 0;
  const known = (erased ? erasing : [...all]).sort((a, b) => compareShown(b, a));
  const oldest = known.at(-1);
  if (oldest === undefined) return undefined;
  const maker = (erased ? undefined : known.find((change) => (change.dot as string) === id)) ?? oldest;
  const originByDot = new Map(known.map((change) => [change.dot, originOf(change)]));
  const base = originByDot.get(maker.dot) ?? originOf(maker);

  const values: Record<string, Value> = {};
  const origins: Record<string, Origin> = {};
  const rivals: Record<string, readonly Head[]> = {};
  const unitsOf = new Map(known.map((change) => [change, splitByUnit(change.type, change.fields, unitOf, null)]));
  const units = new Set([...unitsOf.values()].flatMap((written) => [...written.keys()]));
  for (const unit of units) {
    const writers = known.filter((change) => unitsOf.get(change)?.has(unit) === true);
    const replaced = new Set(writers.flatMap((change) => change.over?.[unit] ?? []));
    const heads = writers
      .filter((change) => !replaced.has(change.dot))
      .map((change) => ({
        origin: originByDot.get(change.dot) ?? originOf(change),
        fields: unitsOf.get(change)?.get(unit) ?? {},
      }));
    const [shown, ...others] = heads;
    if (shown === undefined) continue;
    Object.assign(values, shown.fields);
    if (erased || shown.origin !== base) origins[unit] = shown.origin;
    if (others.length > 0) rivals[unit] = others;
  }
  return { type: maker.type, id, values, base, origins: noneAsNull(origins), rivals: noneAsNull(rivals), erased };
}
