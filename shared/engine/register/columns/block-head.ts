import type { ActorId, RecordId } from '../../../base/id.ts';
import type { Dot, Stamp, Value } from '../../../sync/change.ts';
import type { Head, Origin } from '../../../sync/merge.ts';
import type { ColumnSpec } from './column.ts';

/** What stands once in a block, with its columns by field. */
export interface BlockHead {
  readonly type: string;
  readonly length: number;
  readonly replicas: readonly string[];
  readonly actors: readonly (readonly [id: ActorId, name: string])[];
  readonly batches: readonly string[];
  /** The fields that rows have, in their order. */
  readonly shapes: readonly (readonly string[])[];
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  readonly readings: ColumnSpec;
  readonly standings: ColumnSpec;
  /** The last stamp that each replica gave to anything that is shown. */
  readonly stamps: Readonly<Record<string, Stamp>>;
  /** Where what few rows have lies. */
  readonly rests: RestsSpec;
}

/** The sections that `Rests` lie in: the rows, in ascending order; where each one's JSON ends; the JSON, one behind the other. */
export interface RestsSpec {
  readonly rows: number;
  readonly ends: number;
  readonly text: number;
}

/** What a row has that one plain change does not come to. Most have nothing of it. */
export interface BlockRest {
  /** Where it is not the dot of the change that made the record. */
  readonly id?: RecordId;
  readonly dot?: Dot;
  readonly stamp?: Stamp;
  /** None or several. */
  readonly frames?: readonly number[];
  /** Of the sum. */
  readonly dots?: readonly [a: number, b: number];
  readonly origins?: Readonly<Record<string, BlockOrigin>>;
  readonly rivals?: Readonly<Record<string, readonly BlockRival[]>>;
}

/** With the number of the actor in the head. */
export interface BlockOrigin extends Omit<Origin, 'actor'> {
  readonly actor: number;
}

export interface BlockRival extends Omit<Head, 'origin'> {
  readonly origin: BlockOrigin;
}

/** The first sections, one number for each row: those of the change that made it, its frame, its sum. */
export const SECTIONS = [
  ...['shape', 'replica', 'seq', 'stampHigh', 'stampLow', 'actor', 'time', 'batch'],
  ...['frame', 'sumA', 'sumB', 'flags'],
] as unknown as readonly [
  ...['shape', 'replica', 'seq', 'stampHigh', 'stampLow', 'actor', 'time', 'batch'],
  ...['frame', 'sumA', 'sumB', 'flags'],
];

/** Bits of `flags`. `renamed`: its id is not simply its dot. */
export const FLAG = { sumOfState: 1, marked: 2, erased: 4, rest: 8, renamed: 16, rivals: 32 } as const;

export const mapped = <T, U>(of: Readonly<Record<string, T>>, to: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, to(value)]));

/** An object with these names, to be copied and filled: that is made sooner than one that gets them one by one. */
export const blankOf = (fields: readonly string[]): Record<string, Value> =>
  JSON.parse(JSON.stringify(Object.fromEntries(fields.map((field) => [field, null])))) as Record<string, Value>;
