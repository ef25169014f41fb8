import type { RecordId } from '../base/id.ts';
import type { Change, UnitOf, Value } from './change.ts';
import { Utf8Writer } from '../base/utf8-writer.ts';
import { lineOnto } from './change-line.ts';
import { knownSum } from './known-lines.ts';
import { bytesHash, textHash, type Sum } from './text-hash.ts';
import type { Head, RecordState } from './merge.ts';
import { originOfUnit } from './merge.ts';

/**
 * A number for a set of changes that two replicas compare to see whether they agree: the sum of their lines' hashes, modulo
 * 2³² in each half. It does not depend on order, and follows each save. An error check, not a proof against forgery.
 */
export interface Digest {
  readonly a: number;
  readonly b: number;
}

export const emptyDigest: Digest = { a: 0, b: 0 };

export const addDigest = (x: Digest, y: Digest): Digest => ({ a: (x.a + y.a) >>> 0, b: (x.b + y.b) >>> 0 });

export const subDigest = (x: Digest, y: Digest): Digest => ({ a: (x.a - y.a) >>> 0, b: (x.b - y.b) >>> 0 });

/** 16 lower-case hex digits. */
export const digestText = ({ a, b }: Digest): string =>
  a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0');

/**
 * What the changes of one record that are in force here come to: the sum of the hashes of their lines (`a`, `b`), and that
 * of their dots, which is what counts once the record is erased. Kept beside each record, since its changes are not.
 */
export interface ChangeSum extends Digest {
  /** Null when there is one change only, whose dot is the record's id. */
  readonly dots: Digest | null;
}

/** The sum of no changes. */
export const NO_CHANGES: ChangeSum = { a: 0, b: 0, dots: emptyDigest };

/** The sum of one change. To be asked for many changes one after the other: it remembers what is alike in them. */
export function changeSummer(): (change: Change) => ChangeSum {
  const write = lineOnto();
  const line = new Utf8Writer();
  const lineSum = (change: Change): Sum => {
    line.clear();
    write(change, line);
    return bytesHash(line.view, 0, line.length);
  };
  return (change) => {
    const { a, b } = knownSum(change) ?? lineSum(change);
    return { a, b, dots: (change.id as string) === change.dot ? null : textHash(change.dot) };
  };
}

/** The sum of two sets of changes of one record that have none in common. */
export function addSums(id: RecordId, x: ChangeSum, y: ChangeSum): ChangeSum {
  if (x === NO_CHANGES) return y;
  if (y === NO_CHANGES) return x;
  return { ...addDigest(x, y), dots: addDigest(x.dots ?? textHash(id), y.dots ?? textHash(id)) };
}

/** The digest of one record: of its changes, or, of what is erased, of their dots alone, for payloads are wiped by and by. */
export const recordDigest = (id: RecordId, sum: ChangeSum, erased: boolean): Digest =>
  erased ? (sum.dots ?? textHash(id)) : sum;

/**
 * Kinds that stand in no digest: everybody has the district's words about replicas and archive keys from somebody else,
 * and knowledge is told by each of himself.
 */
const UNCOUNTED: ReadonlySet<string> = new Set(['replica', 'archive', 'seen']);

export const countsInDigest = (type: string): boolean => !UNCOUNTED.has(type);

/** The digest of one record: its id, type and erasure, and of every head of every unit the dot and what it wrote. */
export function stateHash(state: RecordState, unitOf: UnitOf): Digest {
  const lanes = new Lanes();
  lanes.feed(state.id);
  lanes.feed(state.type);
  lanes.feed(state.erased ? 'erased' : '');
  const record = lanes.mark();
  let sum = lanes.digest();
  lanes.feed(state.base.dot);
  const byBase = lanes.mark();
  for (const field of Object.keys(state.values)) {
    const origin = state.origins === null ? state.base : originOfUnit(state, unitOf(state.type, field));
    if (origin === state.base) lanes.reset(byBase);
    else {
      lanes.reset(record);
      lanes.feed(origin.dot);
    }
    sum = addDigest(sum, hashOf(lanes, field, state.values[field]));
  }
  for (const { origin, fields } of rivalHeads(state)) {
    for (const field of Object.keys(fields)) {
      lanes.reset(record);
      lanes.feed(origin.dot);
      sum = addDigest(sum, hashOf(lanes, field, fields[field]));
    }
  }
  return sum;
}

/** The digest of a set of states. */
export function digestOf(states: Iterable<RecordState>, unitOf: UnitOf): Digest {
  let sum = emptyDigest;
  for (const state of states) sum = addDigest(sum, stateHash(state, unitOf));
  return sum;
}

const rivalHeads = (state: RecordState): readonly Head[] =>
  state.rivals === null ? [] : Object.values(state.rivals).flat();

function hashOf(lanes: Lanes, field: string, value: Value | undefined): Digest {
  lanes.feed(field);
  lanes.feed(typeof value === 'string' ? value : JSON.stringify(value ?? null));
  lanes.feed(typeof value === 'string' ? 's' : '');
  return lanes.digest();
}

/** Ends a text, so that `ab` + `c` is not `a` + `bc`; no UTF-16 unit has this value. */
const END = 0x10000;

interface Mark {
  readonly h1: number;
  readonly h2: number;
}

class Lanes {
  private h1 = 0xdeadbeef;
  private h2 = 0x41c6ce57;

  feed(text: string): void {
    let { h1, h2 } = this;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      h1 = Math.imul(h1 ^ unit, 0x9e3779b1);
      h2 = Math.imul(h2 ^ unit, 0x5f356495);
    }
    this.h1 = Math.imul(h1 ^ END, 0x9e3779b1);
    this.h2 = Math.imul(h2 ^ END, 0x5f356495);
  }

  mark(): Mark {
    return { h1: this.h1, h2: this.h2 };
  }

  reset(mark: Mark): void {
    this.h1 = mark.h1;
    this.h2 = mark.h2;
  }

  digest(): Digest {
    const { h1, h2 } = this;
    const a = Math.imul(h1 ^ (h1 >>> 16), 0x85ebca6b) ^ Math.imul(h2 ^ (h2 >>> 13), 0xc2b2ae35);
    const b = Math.imul(h2 ^ (h2 >>> 16), 0x85ebca6b) ^ Math.imul(h1 ^ (h1 >>> 13), 0xc2b2ae35);
    return { a: mixed(a), b: mixed(b) };
  }
}

const mixed = (h: number): number => {
  const x = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (x ^ (x >>> 13)) >>> 0;
};
