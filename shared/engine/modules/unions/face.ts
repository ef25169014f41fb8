import type { RecordId } from '../../../base/id.ts';
import type { Result } from '../../../base/result.ts';
import type { SaveError } from '../records/face.ts';

/** What only unions have: where they stand in their district, and how one ends. */
export interface UnionsFace {
  /** The unions in force by office and community, with how many members name them. */
  unionTree(): Promise<readonly UnionBranch[]>;
  /** How a union can be dissolved, or was; null when there is none. */
  dissolution(union: RecordId): Promise<Dissolution | null>;
  /**
   * Dissolves a union: its members go where each is told to, it is struck out, and both stand in one batch, which
   * `undoBatch` takes back. Nothing is written unless every member was disposed of.
   */
  dissolveUnion(input: DissolveUnion): Promise<Result<Dissolved, DissolveError>>;
}

/** Unions of one office. */
export interface UnionBranch {
  readonly office: string;
  readonly unions: number;
  readonly members: number;
  /** By name; the empty name stands last: those of which none is told. */
  readonly communities: readonly { readonly name: string; readonly unions: number; readonly members: number }[];
}

export interface Dissolution {
  /** How many members name the union. */
  readonly members: number;
  /** The batch that dissolved it, while it stands so; null when it was not dissolved, or only struck out. */
  readonly batch: string | null;
  /** How many members were moved on when it was dissolved, and have not been moved since. */
  readonly moved: number;
}

export interface DissolveUnion {
  readonly union: RecordId;
  /** Day, as it is typed. */
  readonly date: string;
  readonly reason: string;
  /** Where the members go: another union of the same office, or to none. */
  readonly to: RecordId | null;
  /** Members who go to no union, whatever the others do. */
  readonly without: readonly RecordId[];
  /** How many members the clerk saw and disposed of. */
  readonly members: number;
}

export interface Dissolved {
  readonly batch: string;
  readonly moved: number;
}

export type DissolveError =
  | SaveError
  /** Since the clerk looked, somebody came or went. */
  | { readonly tag: 'members-changed'; readonly n: number }
  /** So many have had their processing stopped: they are changed by nobody, so that they cannot be disposed of. */
  | { readonly tag: 'members-locked'; readonly n: number }
  /** The other union is struck out, is this one, or belongs to another office. */
  | { readonly tag: 'not-that-union' };
