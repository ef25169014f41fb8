import type { RecordType } from '../../../kinds/all.ts';
import type { Value } from '../../../sync/change.ts';
import type { Completeness, ValueOf } from '../../../kinds/kind.ts';
import { isMissing } from '../../../kinds/list-filter.ts';
import { kindOf } from '../../../kinds/schema.ts';
import type { Block } from '../../register/columns/block.ts';
import { isKeptRow, type KeptRow, type Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import type { Complete, CompletenessCounts } from './face.ts';

/**
 * What is missing in each record, a bit for each field, by the number that the register gives rows of the kind. All rows
 * are read once; after a write only those that changed since, so that counts, filters and the order by score cost nothing
 * between two writes and little after one.
 */
interface Kept extends Readonly<Sums> {
  readonly changes: number;
  /** By slot: `Bits`; 0 of a slot that is no row's. */
  readonly masks: Uint32Array;
}

interface Sums {
  /** How many counted records have each bit. */
  readonly counts: Uint32Array;
  counted: number;
  qualified: number;
}

/** Which bit says what: fields that hold nothing, then fields that hold nothing sound, then the rest. */
interface Bits {
  readonly fields: readonly string[];
  /** By place in `fields`; null of one of which anything is sound. */
  readonly sound: readonly (((valueOf: ValueOf) => boolean) | null)[];
  readonly unsoundAt: ReadonlyMap<string, number>;
  readonly missingAt: ReadonlyMap<string, number>;
  readonly lacking: number;
  /** Those that keep a record from being counted as qualified. */
  readonly blocking: number;
}

/** A row that is there and counted. */
const COUNTED = 2 ** 31;
const MOST_BITS = 31;

const KEPT = new WeakMap<Workspace, Map<RecordType, Kept>>();
const BITS = new Map<RecordType, Bits | null>();

/** What is missing among all records of a kind that are counted; null of a kind that says nothing of it. */
export function completenessCounts(workspace: Workspace, type: RecordType): CompletenessCounts | null {
  const { completeness } = kindOf(type);
  const bits = bitsOf(type);
  if (completeness === undefined || bits === null) return null;
  return countsIn(completeness, bits, keptOf(workspace, type, completeness, bits));
}

/** The same of those records alone that have one value in a field, and of all of them by their values: read once each. */
export function completenessIn(
  workspace: Workspace,
  type: RecordType,
  field: string,
): ReadonlyMap<Value, CompletenessCounts> {
  const { completeness } = kindOf(type);
  const bits = bitsOf(type);
  if (completeness === undefined || bits === null) return new Map();
  const kept = keptOf(workspace, type, completeness, bits);
  let known = BY_VALUE.get(kept);
  if (known === undefined) BY_VALUE.set(kept, (known = new Map<string, ReadonlyMap<Value, CompletenessCounts>>()));
  let groups = known.get(field);
  if (groups === undefined) {
    const sums = new Map<Value, Sums>();
    for (const row of workspace.register.rows(type).values()) {
      const mask = isKeptRow(row) ? (kept.masks[row.slot] ?? 0) : 0;
      if (!isCounted(mask)) continue;
      const value = row.valueOf(field) ?? null;
      let sum = sums.get(value);
      if (sum === undefined) sums.set(value, (sum = { counts: new Uint32Array(MOST_BITS), counted: 0, qualified: 0 }));
      count(sum, mask, 1, bits);
    }
    groups = new Map([...sums].map(([value, sum]) => [value, countsIn(completeness, bits, sum)]));
    known.set(field, groups);
  }
  return groups;
}

/** By what was kept of a kind, and by field. */
const BY_VALUE = new WeakMap<Kept, Map<string, ReadonlyMap<Value, CompletenessCounts>>>();

function countsIn(completeness: Completeness, bits: Bits, { counts, counted, qualified }: Sums): CompletenessCounts {
  const at = (bit: number | undefined): number => (bit === undefined ? 0 : (counts[bit] ?? 0));
  const gaps = bits.fields
    .map((field) => ({
      field,
      blocks: completeness.blocks.includes(field),
      missing: at(bits.missingAt.get(field)),
      unsound: at(bits.unsoundAt.get(field)),
    }))
    .filter(({ missing, unsound }) => missing + unsound > 0)
    .sort((a, b) => Number(b.blocks) - Number(a.blocks) || b.missing + b.unsound - a.missing - a.unsound);
  return { counted, qualified, lacking: at(bits.lacking), gaps };
}

/** What filters and columns ask of a row; of a kind that says nothing of it, nothing. */
export interface RowCompleteness {
  readonly scoreOf: (row: Row) => number | null;
  /** Null of a row that is not counted. */
  readonly isQualified: (row: Row) => boolean | null;
  readonly isUnsound: (row: Row, field: string) => boolean;
}

export function rowCompleteness(workspace: Workspace, type: RecordType): RowCompleteness {
  const { completeness } = kindOf(type);
  const bits = bitsOf(type);
  if (completeness === undefined || bits === null)
    return { scoreOf: () => null, isQualified: () => null, isUnsound: () => false };
  const { masks } = keptOf(workspace, type, completeness, bits);
  const maskOf = (row: Row): number => masks[(row as KeptRow).slot] ?? 0;
  return {
    scoreOf(row) {
      const mask = maskOf(row);
      return isCounted(mask) ? scoreOf(mask, bits) : null;
    },
    isQualified(row) {
      const mask = maskOf(row);
      return isCounted(mask) ? (mask & bits.blocking) === 0 : null;
    },
    isUnsound(row, field) {
      const bit = bits.unsoundAt.get(field);
      return bit !== undefined && (maskOf(row) & (1 << bit)) !== 0;
    },
  };
}

/** How complete one record is; null of one that is not counted. */
export function completeOf(type: RecordType, row: Pick<KeptRow, 'standing' | 'valueOf'>): Complete | null {
  const { completeness } = kindOf(type);
  const bits = bitsOf(type);
  if (completeness === undefined || bits === null) return null;
  const mask = maskOfRow(row, completeness, bits);
  if (!isCounted(mask)) return null;
  const has = (bit: number | undefined): boolean => bit !== undefined && (mask & (1 << bit)) !== 0;
  const gaps = bits.fields.flatMap((field) => {
    const missing = has(bits.missingAt.get(field));
    if (!missing && !has(bits.unsoundAt.get(field))) return [];
    const why = missing ? ('missing' as const) : ('unsound' as const);
    return [{ field, blocks: completeness.blocks.includes(field), why }];
  });
  return {
    score: scoreOf(mask, bits),
    qualified: (mask & bits.blocking) === 0,
    lacking: has(bits.lacking),
    gaps,
  };
}

function keptOf(workspace: Workspace, type: RecordType, completeness: Completeness, bits: Bits): Kept {
  let shelf = KEPT.get(workspace);
  if (shelf === undefined) KEPT.set(workspace, (shelf = new Map<RecordType, Kept>()));
  const { register } = workspace;
  const before = shelf.get(type);
  const changes = register.changesOf(type);
  if (before?.changes === changes) return before;
  const changed = before === undefined ? null : register.changedSince(type, before.changes);
  const rows = register.rows(type);
  const tally = tallied(before === undefined || changed === null ? null : before, bits);
  const maskOfAny = masksOf(completeness, bits);
  for (const row of changed ?? rows.values()) {
    if (!isKeptRow(row)) continue;
    // All rows at once are there; to look each of them up by its id would cost more than to read it.
    const isThere = (changed === null || rows.holds(row)) && !row.erased;
    tally.put(row.slot, isThere ? maskOfAny(row) : 0);
  }
  const kept = tally.done(changes);
  shelf.set(type, kept);
  return kept;
}

/** Counts of masks that change one by one. */
function tallied(before: Kept | null, bits: Bits) {
  let masks = before?.masks ?? new Uint32Array(1024);
  const sums: Sums = {
    counts: before?.counts ?? new Uint32Array(MOST_BITS),
    counted: before?.counted ?? 0,
    qualified: before?.qualified ?? 0,
  };
  return {
    put(slot: number, mask: number): void {
      if (slot >= masks.length) {
        const longer = new Uint32Array(Math.max(masks.length * 2, slot + 1));
        longer.set(masks);
        masks = longer;
      }
      count(sums, masks[slot] ?? 0, -1, bits);
      count(sums, mask, 1, bits);
      masks[slot] = mask;
    },
    done: (changes: number): Kept => ({ changes, masks, ...sums }),
  };
}

function count(sums: Sums, mask: number, by: 1 | -1, bits: Bits): void {
  if (!isCounted(mask)) return;
  sums.counted += by;
  if ((mask & bits.blocking) === 0) sums.qualified += by;
  for (let left = mask & ~COUNTED; left !== 0; left &= left - 1) {
    const bit = 31 - Math.clz32(left & -left);
    sums.counts[bit] = (sums.counts[bit] ?? 0) + by;
  }
}

const isCounted = (mask: number): boolean => (mask & COUNTED) !== 0;

function maskOfRow(row: Pick<KeptRow, 'standing' | 'valueOf'>, completeness: Completeness, bits: Bits): number {
  return maskOf(row, completeness, bits, (at) => isMissing(row.valueOf(bits.fields[at] ?? '')));
}

/** `maskOfRow` of many rows: of those that lie in one block each column is looked for once, and read where it must be. */
function masksOf(completeness: Completeness, bits: Bits): (row: KeptRow) => number {
  let block: Block | null = null;
  let blanks: readonly ((row: number) => boolean)[] = [];
  let place = 0;
  const lacks = (at: number): boolean => blanks[at]?.(place) !== false;
  return (row) => {
    if (row.block === null) return maskOfRow(row, completeness, bits);
    if (row.block !== block) {
      const { block: next } = row;
      block = next;
      blanks = bits.fields.map((field) => next.blanksOf(field));
    }
    place = row.at;
    return maskOf(row, completeness, bits, lacks);
  };
}

function maskOf(
  row: Pick<KeptRow, 'standing' | 'valueOf'>,
  completeness: Completeness,
  bits: Bits,
  lacks: (at: number) => boolean,
): number {
  const { standing } = row;
  let mask = completeness.counted.includes(standing) ? COUNTED : 0;
  if (standing === completeness.lacking) mask |= 1 << bits.lacking;
  const valueOf: ValueOf = (field) => row.valueOf(field);
  for (let at = 0; at < bits.fields.length; at++) {
    if (lacks(at)) mask |= 1 << at;
    else if (bits.sound[at]?.(valueOf) === false) mask |= 1 << (bits.unsoundAt.get(bits.fields[at] ?? '') ?? 0);
  }
  return mask;
}

/** The share of the fields that hold something sound. */
function scoreOf(mask: number, { fields, missingAt, unsoundAt, lacking }: Bits): number {
  const asked = fields.length + 1;
  let gaps = (mask & (1 << lacking)) === 0 ? 0 : 1;
  for (const at of [missingAt, unsoundAt]) for (const bit of at.values()) if ((mask & (1 << bit)) !== 0) gaps += 1;
  return Math.floor((100 * (asked - gaps)) / asked);
}

function bitsOf(type: RecordType): Bits | null {
  let bits = BITS.get(type);
  if (bits === undefined) BITS.set(type, (bits = madeBits(kindOf(type).completeness)));
  return bits;
}

function madeBits(completeness: Completeness | undefined): Bits | null {
  if (completeness === undefined) return null;
  const { blocks, lowers, sound = {} } = completeness;
  const fields = [...blocks, ...lowers];
  const missingAt = new Map(fields.map((field, at) => [field, at]));
  const judged = fields.filter((field) => sound[field] !== undefined);
  const unsoundAt = new Map(judged.map((field, at) => [field, fields.length + at]));
  const lacking = fields.length + judged.length;
  if (lacking >= MOST_BITS) throw new Error('more is asked of a record than there are bits');
  const blocking = blocks
    .flatMap((field) => [missingAt.get(field) ?? [], unsoundAt.get(field) ?? []].flat())
    .reduce((mask, bit) => mask | (1 << bit), 1 << lacking);
  return { fields, sound: fields.map((field) => sound[field] ?? null), unsoundAt, missingAt, lacking, blocking };
}
