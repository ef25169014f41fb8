import type { Bytes } from '../base/bytes.ts';
import type { RecordId, ReplicaId } from '../base/id.ts';
import { unitOf } from '../kinds/schema.ts';
import { storedForm, cleanValues } from '../kinds/stored-form.ts';
import type { Note } from '../journal/entry.ts';
import {
  dotOf,
  recordIdOf,
  type Actor,
  type Change,
  type Dot,
  type Fields,
  type Stamp,
  type Value,
} from '../sync/change.ts';
import { SEEN } from '../sync/authority/seen.ts';
import { observeAll, stampOf, ticking, type ObservedAll } from '../sync/hlc.ts';
import { headDots, type RecordState } from '../sync/merge.ts';
import { PLACING } from '../sync/scope.ts';
import { createFold, type Fold } from './fold.ts';
import type { Register } from './register/register.ts';
import { createBatch } from './store/batch.ts';
import type { RecordType } from '../kinds/all.ts';

/** Where a new change takes its names and times from. */
export interface Pen {
  readonly replica: ReplicaId;
  readonly actor: Actor;
  readonly now: number;
  readonly batch: string | null;
  /** What is to be told as seen before the first change; null when there is nothing new. */
  readonly seen?: () => Fields | null;
}

export interface Written {
  /** The packed contents of the batch's frames. */
  readonly frames: readonly Bytes[];
  readonly notes: readonly Note[];
  readonly fold: Fold;
}

/**
 * Collects what one save or one bulk does, before any of it is durable. Whatever is written here for a person or a sheet
 * goes out as it is to be stored (`storedForm`): typed, pasted, decided or imported. What others wrote is never altered.
 */
export interface Writer {
  create(type: string, fields: Fields): RecordId;
  /**
   * Changes fields of a record; a field of a group brings the rest of its group along. Unchanged units are left out, and
   * so are values that come back as they stand, however they are written.
   * @param seen the dots behind the values the user saw, by unit; without them, all heads there are now.
   */
  update(type: string, id: RecordId, fields: Fields, seen?: Readonly<Record<string, readonly Dot[]>>): void;
  /** Writes these fields over the named dots, whatever is shown now: a decision between the heads of a unit. */
  decide(type: string, id: RecordId, fields: Fields, over: Readonly<Record<string, readonly Dot[]>>): void;
  /** `decide` by the very values that stood here before: taking something back invents nothing. */
  putBack(type: string, id: RecordId, fields: Fields, over: Readonly<Record<string, readonly Dot[]>>): void;
  /** Wipes a record: all that is left of it is where it belonged, and this reason as its voiding. */
  erase(type: string, id: RecordId, reason: string): void;
  /** Takes over a change made elsewhere, as it is. */
  receive(change: Change): void;
  /** Takes over changes made elsewhere, with the states that they and others received lead to in the end. */
  takeOver(received: readonly Change[], states: ReadonlyMap<RecordId, RecordState>): void;
  /** Folds a record anew: its state from exactly these changes, all of which lie in the journal. */
  renew(state: RecordState, changes: readonly Change[]): void;
  /** Nothing of this record is in force any more. */
  drop(id: RecordId, type: string | null): void;
  /** Lets what is written from now on be later than these, unless a wrong clock made them: `observeAll`. */
  observe(received: Iterable<Change>, witnessOf: (replica: ReplicaId) => string | null): ObservedAll;
  note(key: string, value: unknown): void;
  /** Notes as they will be, whose keys begin so. */
  notesUnder(prefix: string): ReadonlyMap<string, unknown>;
  /** Nothing of this is to be written. */
  abandon(): void;
  readonly abandoned: boolean;
  /** There is no stamp left that would be later than the last: nothing of this may be written. */
  readonly outOfTime: boolean;
  /** The record as it will be. */
  state(type: string, id: RecordId): RecordState | undefined;
  /** The records this writes, as they will be. */
  readonly written: Fold['records'];
  /** The changes made so far, in order; not those received. */
  readonly made: readonly Change[];
  /** Changes and notes so far. */
  readonly size: number;
  /** What is to become durable, and what memory takes over then. Nothing may be written afterwards. */
  finish(): Written;
  readonly seq: number;
  readonly stamp: Stamp | null;
}

/** Long because each way to write is a few lines, and all of them share what this write has come to so far. */
export function createWriter(register: Register, pen: Pen, lastSeq: number, lastStamp: Stamp | null): Writer {
  const content = createBatch();
  const fold = createFold((type, id) => register.get(type, id)?.state);
  const notes: Note[] = [];
  const made: Change[] = [];
  let abandoned = false;
  let told = false;
  let outOfTime = false;
  let seq = lastSeq;
  let stamp = lastStamp;
  let nextStamp = ticking(lastStamp, pen.now);

  const state = (type: string, id: RecordId): RecordState | undefined => fold.state(type, id);

  function make(
    type: string,
    id: RecordId | null,
    fields: Fields,
    over: Readonly<Record<string, readonly Dot[]>> | null,
    erase = false,
  ): RecordId {
    if (!told) {
      told = true;
      const words = type === SEEN ? null : (pen.seen?.() ?? null);
      if (words !== null) make(SEEN, null, words, null);
    }
    seq += 1;
    const next = nextStamp();
    outOfTime ||= next === null;
    stamp = next ?? stamp ?? stampOf(pen.now, 0);
    const dot = dotOf(pen.replica, seq);
    const record = id ?? recordIdOf(dot);
    const { actor, now: at, batch } = pen;
    const change: { -readonly [K in keyof Change]: Change[K] } = { dot, stamp, type, id: record, fields, actor, at };
    const replaced = over === null ? null : naming(over);
    if (replaced !== null) change.over = replaced;
    if (batch !== null) change.batch = batch;
    if (erase) change.erase = true;
    made.push(change);
    fold.apply(change, content.add(change), id === null);
    return record;
  }

  return {
    get size() {
      return content.size + notes.length;
    },
    state,
    made,
    written: fold.records,
    finish: () => ({ frames: content.finish(notes), notes, fold }),
    get seq() {
      return seq;
    },
    get stamp() {
      return stamp;
    },
    create: (type, fields) => make(type, null, withoutEmpty(storedForm(type, fields)), null),
    update(type, id, fields, seen) {
      const now = state(type, id);
      if (now === undefined || now.erased) return;
      const units = changedUnits(now, storedForm(type, unlike(now.values, fields), now.values));
      if (units.size === 0) return;
      const over: Record<string, readonly Dot[]> = {};
      const written: Record<string, Value> = {};
      for (const [unit, { fields: unitFields, known }] of units) {
        Object.assign(written, unitFields);
        const dots = seen?.[unit] ?? (known ? headDots(now, unit) : []);
        if (dots.length > 0) over[unit] = dots;
      }
      make(type, id, written, over);
    },
    decide: (type, id, fields, over) => {
      const now = state(type, id);
      if (now?.erased !== true) make(type, id, decided(type, fields), over);
    },
    putBack: (type, id, fields, over) => {
      if (state(type, id)?.erased !== true) make(type, id, fields, over);
    },
    erase(type, id, reason) {
      const now = state(type, id);
      if (now === undefined || now.erased) return;
      const fields: Record<string, Value> = {};
      for (const field of PLACING) if (Object.hasOwn(now.values, field)) fields[field] = now.values[field] ?? null;
      fields['void'] = reason;
      const over: Record<string, readonly Dot[]> = {};
      for (const unit of Object.keys(fields)) if (Object.hasOwn(now.values, unit)) over[unit] = headDots(now, unit);
      make(type, id, fields, over, true);
    },
    receive: (change) => {
      fold.apply(change, content.add(change));
    },
    takeOver(received, states) {
      for (const change of received) {
        const made = states.get(change.id);
        if (made !== undefined && !fold.records.has(change.id)) fold.settle([made]);
        fold.note(change, content.add(change));
      }
    },
    renew: (state, changes) => {
      fold.renew(state, changes);
    },
    drop: (id, type) => {
      fold.drop(id, type);
    },
    observe(received, witnessOf) {
      const observed = observeAll(stamp, received, pen.now, witnessOf);
      stamp = observed.stamp;
      nextStamp = ticking(stamp, pen.now);
      return observed;
    },
    abandon: () => {
      abandoned = true;
    },
    get abandoned() {
      return abandoned;
    },
    get outOfTime() {
      return outOfTime;
    },
    note: (key, value) => notes.push([key, value] as Note),
    notesUnder(prefix) {
      const found = new Map<string, unknown>(register.notesUnder(prefix));
      for (const [key, value] of notes) {
        if (!key.startsWith(prefix)) continue;
        if (value === null) found.delete(key);
        else found.set(key, value);
      }
      return found;
    },
  };
}

/** A unit that replaces nothing is not named, nor is none of them. */
function naming(over: Readonly<Record<string, readonly Dot[]>>): NonNullable<Change['over']> | null {
  const units = Object.entries(over).filter(([, dots]) => dots.length > 0);
  return units.length === 0 ? null : Object.fromEntries(units);
}

/** All records of a type as they will be. */
export function* statesOf(register: Register, writer: Writer, type: RecordType): Generator<RecordState> {
  for (const { state } of register.rows(type).values()) if (!writer.written.has(state.id)) yield state;
  for (const { state } of writer.written.values()) if (state.type === type) yield state;
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
function decided(type: string, fields: Fields): Fields {
  const stored = storedForm(type, fields);
  if (stored === fields) return fields;
  return Object.fromEntries(Object.keys(fields).map((field) => [field, stored[field] ?? null]));
}

/** A new record says nothing of fields that were never given. */
function withoutEmpty(fields: Fields): Fields {
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
