import type { RecordId, ReplicaId } from '../../shared/base/id.ts';
import { unitOf } from '../../shared/domain/schema.ts';
import type { Note } from '../../shared/journal/entry.ts';
import {
  dotOf,
  recordIdOf,
  type Change,
  type Dot,
  type Fields,
  type Stamp,
  type Value,
} from '../../shared/sync/change.ts';
import { observeAll, tick } from '../../shared/sync/hlc.ts';
import { applyChange, headsOf, type RecordState } from '../../shared/sync/merge.ts';
import { PLACING } from '../../shared/sync/scope.ts';
import type { Register } from './register.ts';

/** Where a new change takes its names and times from. */
export interface Pen {
  readonly replica: ReplicaId;
  readonly actor: string;
  readonly now: number;
  readonly batch: string | null;
}

/** Collects what one save or one bulk does, before any of it is durable. */
export interface Writer {
  create(type: string, fields: Fields): RecordId;
  /**
   * Changes fields of a record; a field of a group brings the rest of its group along. Unchanged units are left out.
   * @param seen the dots behind the values the user saw, by unit; without them, all heads there are now.
   */
  update(type: string, id: RecordId, fields: Fields, seen?: Readonly<Record<string, readonly Dot[]>>): void;
  /** Writes these fields over the named dots, whatever is shown now: a decision between the heads of a unit. */
  decide(type: string, id: RecordId, fields: Fields, over: Readonly<Record<string, readonly Dot[]>>): void;
  /** Wipes a record: all that is left of it is where it belonged, and this reason as its voiding. */
  erase(type: string, id: RecordId, reason: string): void;
  /** Takes over a change made elsewhere, as it is. */
  receive(change: Change): void;
  /** Takes over changes made elsewhere, with the states they lead to. */
  takeOver(received: readonly Change[], made: Iterable<RecordState>): void;
  note(key: string, value: unknown): void;
  /** Nothing of this is to be written. */
  abandon(): void;
  readonly abandoned: boolean;
  /** The record as it will be. */
  state(type: string, id: RecordId): RecordState | undefined;
  readonly changes: readonly Change[];
  readonly notes: readonly Note[];
  states(): readonly RecordState[];
  readonly seq: number;
  readonly stamp: Stamp | null;
}

export function createWriter(register: Register, pen: Pen, lastSeq: number, lastStamp: Stamp | null): Writer {
  const changes: Change[] = [];
  const notes: Note[] = [];
  const states = new Map<RecordId, RecordState>();
  let abandoned = false;
  let seq = lastSeq;
  let stamp = lastStamp;

  const state = (type: string, id: RecordId): RecordState | undefined =>
    states.get(id) ?? register.get(type, id)?.state;

  function take(change: Change): void {
    changes.push(change);
    states.set(change.id, applyChange(state(change.type, change.id), change, unitOf));
  }

  function make(
    type: string,
    id: RecordId | null,
    fields: Fields,
    over: Record<string, readonly Dot[]> | null,
    erase = false,
  ): RecordId {
    seq += 1;
    stamp = tick(stamp, pen.now);
    const dot = dotOf(pen.replica, seq);
    const made = id ?? recordIdOf(dot);
    const { actor, now: at, batch } = pen;
    const change: Change = { dot, stamp, type, id: made, fields, actor, at };
    take({
      ...change,
      ...(over === null ? null : { over }),
      ...(batch === null ? null : { batch }),
      ...(erase ? { erase } : null),
    });
    return made;
  }

  return {
    changes,
    notes,
    state,
    states: () => [...states.values()],
    get seq() {
      return seq;
    },
    get stamp() {
      return stamp;
    },
    create: (type, fields) => make(type, null, withoutEmpty(fields), null),
    update(type, id, fields, seen) {
      const now = state(type, id);
      if (now === undefined || now.erased) return;
      const units = changedUnits(now, fields);
      if (units.size === 0) return;
      const over: Record<string, readonly Dot[]> = {};
      const written: Record<string, Value> = {};
      for (const [unit, unitFields] of units) {
        Object.assign(written, unitFields);
        const dots = seen?.[unit] ?? headsOf(now, unit, unitOf).map((head) => head.origin.dot);
        if (dots.length > 0) over[unit] = dots;
      }
      make(type, id, written, Object.keys(over).length === 0 ? null : over);
    },
    decide: (type, id, fields, over) => {
      if (state(type, id)?.erased !== true) make(type, id, fields, { ...over });
    },
    erase(type, id, reason) {
      const now = state(type, id);
      if (now === undefined || now.erased) return;
      const fields: Record<string, Value> = {};
      for (const field of PLACING) if (Object.hasOwn(now.values, field)) fields[field] = now.values[field] ?? null;
      fields['void'] = reason;
      const over: Record<string, readonly Dot[]> = {};
      for (const unit of Object.keys(fields)) {
        const dots = headsOf(now, unit, unitOf).map((head) => head.origin.dot);
        if (dots.length > 0) over[unit] = dots;
      }
      make(type, id, fields, Object.keys(over).length === 0 ? null : over, true);
    },
    receive: take,
    takeOver(received, made) {
      for (const change of received) changes.push(change);
      stamp = observeAll(stamp, received, pen.now).stamp;
      for (const each of made) states.set(each.id, each);
    },
    abandon: () => {
      abandoned = true;
    },
    get abandoned() {
      return abandoned;
    },
    note: (key, value) => notes.push([key, value] as Note),
  };
}

/** The units whose values really change, each with all the fields of its group. */
function changedUnits(state: RecordState, fields: Fields): Map<string, Record<string, Value>> {
  const units = new Map<string, Record<string, Value>>();
  for (const [field, value] of Object.entries(fields)) {
    if ((state.values[field] ?? null) === value) continue;
    units.set(unitOf(state.type, field), {});
  }
  for (const [unit, written] of units) {
    for (const [field, value] of Object.entries(state.values))
      if (unitOf(state.type, field) === unit) written[field] = value;
    for (const [field, value] of Object.entries(fields)) if (unitOf(state.type, field) === unit) written[field] = value;
  }
  return units;
}

/** A new record says nothing of fields that were never given. */
function withoutEmpty(fields: Fields): Fields {
  const isEmpty = (value: Value | undefined): boolean => value === null || value === undefined || value === '';
  if (!Object.values(fields).some(isEmpty)) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}
