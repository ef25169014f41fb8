import type { kinds, RecordType } from '../../kinds/all.ts';
import type { Value } from '../../sync/change.ts';
import type { RecordState } from '../../sync/merge.ts';
import { stubOf } from '../../sync/scope.ts';
import type { RecordSum } from '../record-sum.ts';

/**
 * One record in memory: its state, the frames its changes lie in, and the checkpoint page it is kept on. What a record
 * holds is read by field (`valueOf`, `textOf`); its whole state is for the merge and for what carries it.
 */
export interface Row {
  state: RecordState;
  frames: readonly number[];
  /** Of all its changes in force. */
  sum: RecordSum;
  /** The page of the checkpoint, or -1 when it is on none yet. */
  page: number;
  /** State or frames changed and no checkpoint has written them. */
  touched: boolean;
}

/** The row of a kind that has `kept`, with what follows from the record: kept up to date, never saved but for the reading. */
export interface KeptRow<S extends string = string> extends Row {
  /** How it is read: syllables without space, a space, initials; null until `readingOf` is first asked for it. */
  reading: string | null;
  /** What search looks through, made when `hayOf` is first asked for it; null before, and when it is out of date. */
  hay: string | null;
  /** Counts the rows of the kind in the order in which they came, from 0. */
  readonly slot: number;
  standing: S | Everywhere;
}

/** What a record of any such kind may stand as: struck out; or moved to another office, where it is only a stub here. */
type Everywhere = 'voided' | 'stub';

/** The kinds of which rows are `KeptRow`s, with what their records may stand as. */
type Standings = {
  readonly [
    T in RecordType as (typeof kinds)[T] extends Keeping<string> ? T : never
  ]: (typeof kinds)[T] extends Keeping<infer S> ? S : never;
};

interface Keeping<S extends string> {
  readonly kept: { readonly standing: { readonly tell: (going: never) => S } };
}

export type KeptType = keyof Standings;

export type KeptRowOf<T extends KeptType> = KeptRow<Standings[T]>;

type Stated = Pick<Row, 'state'>;

/** What a record has in a field; undefined when it was never given. */
export const valueOf = ({ state }: Stated, field: string): Value | undefined => state.values[field];

/** The text that a record has in a field, empty when it has none. */
export function textOf({ state }: Stated, field: string): string {
  const value = state.values[field];
  return typeof value === 'string' ? value : '';
}

/** Whether a record is struck out. */
export const isVoided = ({ state }: Stated): boolean => typeof state.values['void'] === 'string';

/** Whether no more is left here of a record than that it moved to another office. */
export const isStub = (row: Stated): boolean => 'standing' in row && row.standing === 'stub';

/** What may be shown of a record: of a stub the masked name and where it is. */
export const shownState = (row: Stated): RecordState => (isStub(row) ? stubOf(row.state) : row.state);

/** When a record was last changed, Unix ms. */
export function changedAt({ state: { base, origins } }: Stated): number {
  let { at } = base;
  if (origins !== null) for (const origin of Object.values(origins)) at = Math.max(at, origin.at);
  return at;
}
