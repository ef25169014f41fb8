import type { ActorId, RecordId, ReplicaId } from '../base/id.ts';

/** A scalar of a field. Calendar days are `yyyy-MM-dd`, codes their standard code, `null` an emptied field. */
export type Value = string | number | boolean | null;

export type Fields = Readonly<Record<string, Value>>;

/** The name of one change for ever: `replica:seq`; `seq` counts 1, 2, 3… without holes in each replica. */
export type Dot = string & { readonly __brand: 'Dot' };

/** A hybrid logical clock reading, fixed width, so that text order is time order: 12 hex digits of ms, 4 of counter. */
export type Stamp = string & { readonly __brand: 'Stamp' };

/** Who made a change. One object for each person and name, shared by all changes read together. */
export interface Actor {
  readonly id: ActorId;
  /** As shown to people. */
  readonly name: string;
}

/**
 * What one save did to one record. The register is a fold over a set of these.
 * `over` names, for each unit (a field, or a group of fields that moves as one), the dots of the values the writer
 * saw and replaces; a unit that is absent replaced nothing. Every unit in `over` is written by `fields`.
 */
export interface Change {
  readonly dot: Dot;
  readonly stamp: Stamp;
  /** The record: its type and its id. */
  readonly type: string;
  readonly id: RecordId;
  readonly fields: Fields;
  readonly over?: Readonly<Record<string, readonly Dot[]>>;
  readonly actor: Actor;
  /** Wall time in ms, shown to people, never used to decide. */
  readonly at: number;
  /** What this change was part of (one import, one bulk decision), so that it can be shown and undone as one. */
  readonly batch?: string;
  /** Present on an erasure: the payloads of all earlier changes of this record are to be wiped everywhere. */
  readonly erase?: true;
  /** Only of a wiped change: SHA-256 of its line as it was before, base64 without padding. */
  readonly hash?: string;
  /** What this change says again under another name: `dot#hash` of the change whose number is no longer its own. */
  readonly was?: string;
  /** Members that this version does not know, kept and written back as they came. Never empty. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** For a record type, the unit a field belongs to: its group's name, or the field's own. */
export type UnitOf = (type: string, field: string) => string;

/** Fields that hold the code of a place to which a record of any kind belongs. */
export const PLACES = ['office', 'fromOffice', 'toOffice'] as const;

/**
 * The field by which the law of place finds what a record goes with, in records of every kind. Whatever names a record in
 * it is about that record. It and `PLACES` are named here and not asked of the kinds: where a record belongs and whether
 * a change of it is in force must come out alike on every PC, also on one whose version does not know the kind yet. So
 * they can never be called otherwise, and a kind that goes with another names it here.
 */
export const ABOUT = 'member';

export const dotOf = (replica: ReplicaId, seq: number): Dot => `${replica}:${String(seq)}` as Dot;

/** The replica named last: most dots that are looked at one after the other are of one writer. */
const latest = { replica: ' '.repeat(16) as ReplicaId };

/** Length of a replica's id: what stands before the colon of a dot. */
const COLON = 16;
const ZERO = 48;

/** The first 16 characters of a dot. The same text is the same object mostly, which is found faster in a map. */
export function replicaOf(dot: Dot): ReplicaId {
  if (dot.startsWith(latest.replica)) return latest.replica;
  const replica = dot.slice(0, COLON) as ReplicaId;
  // A shorter text is the beginning of many: it is never remembered.
  if (replica.length === COLON) latest.replica = replica;
  return replica;
}

/** What stands behind the colon of a dot. */
export function seqOf(dot: Dot): number {
  let seq = 0;
  for (let i = COLON + 1; i < dot.length; i++) {
    const digit = dot.charCodeAt(i) - ZERO;
    if (digit < 0 || digit > 9) return NaN;
    seq = seq * 10 + digit;
  }
  return seq;
}

/** The id of a record that the change with this dot makes. */
export const recordIdOf = (dot: Dot): RecordId => dot as string as RecordId;

/** Gives one object for each actor it is asked for. */
export function actorBook(): (id: ActorId, name: string) => Actor {
  const known = new Map<string, Actor>();
  let last: Actor | null = null;
  return (id, name) => {
    if (last?.id === id && last.name === name) return last;
    // Ids are all of one length.
    const key = id + name;
    last = known.get(key) ?? { id, name };
    known.set(key, last);
    return last;
  };
}
