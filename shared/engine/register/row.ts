import type { RecordId } from '../../base/id.ts';
import type { kinds, RecordType } from '../../kinds/all.ts';
import type { Dot, Value } from '../../sync/change.ts';
import { NO_CHANGES } from '../../sync/digest.ts';
import { shownOrigins, type RecordState } from '../../sync/merge.ts';
import { stubOf } from '../../sync/scope.ts';
import type { Values } from '../../values/field.ts';
import { NO_FRAMES } from '../fold.ts';
import { isKept, type RecordSum } from '../record-sum.ts';
import type { Block } from './columns/block.ts';

/** What a row holds that lies in no block: it is new, or has changed since. */
interface Own {
  state: RecordState;
  frames: readonly number[];
  sum: RecordSum;
}

/** What a row held at one moment: nothing of it changes afterwards. */
export class TakenRow {
  readonly row: Row;
  readonly standing: string | null;
  readonly #own: Readonly<Own> | null;
  readonly #block: Block | null;
  readonly #at: number;

  constructor(row: Row, own: Readonly<Own> | null, block: Block | null, at: number) {
    this.row = row;
    this.standing = isKeptRow(row) ? row.standing : null;
    this.#own = own === null ? null : { ...own };
    this.#block = block;
    this.#at = at;
  }

  content(): Readonly<Own> {
    const [block, at] = [this.#block, this.#at];
    if (this.#own !== null) return this.#own;
    if (block === null) throw new Error('a row has no state yet');
    return { state: block.stateOf(at), frames: block.framesOf(at), sum: block.sumOf(at) };
  }

  /** Whether that is what a row holds now, but for a sum that was computed since. */
  isStill(own: Readonly<Own> | null, block: Block | null, at: number): boolean {
    return own === null
      ? this.#own === null && block === this.#block && at === this.#at
      : own.state === this.#own?.state && own.frames === this.#own.frames;
  }
}

/**
 * One record in memory: its state, the frames its changes lie in, and the checkpoint page it is kept on. It lies in the
 * columns of that page until it changes. What it holds is read by field (`valueOf`, `textOf`); its whole state, which is
 * put together anew each time, is for the merge, for what carries it, and for who reads much of one record.
 */
export interface Row {
  readonly id: RecordId;
  readonly type: string;
  state: RecordState;
  frames: readonly number[];
  /** The last of its frames; 0 when it lies in none yet. */
  readonly lastFrame: number;
  /** Of all its changes in force. */
  sum: RecordSum;
  readonly erased: boolean;
  /** The page of the checkpoint, or -1 when it is on none yet. */
  page: number;
  /** State or frames changed and no checkpoint has written them. */
  touched: boolean;
  /** Whether it lies in no block: then this is all there is of it. */
  readonly isApart: boolean;
  /** Whether several values stand beside one another in any unit. */
  readonly hasRivals: boolean;
  /** Where it lies; null while it lies in none. */
  readonly block: Block | null;
  /** Which row of its block it is. */
  readonly at: number;
  /** From now on it lies in a block, which holds all that is here. */
  liesIn(block: Block, at: number): void;
  /** What it holds at this moment. */
  taken(): TakenRow;
  /** Whether it still holds what was taken. */
  isAs(taken: TakenRow): boolean;
  /** What the record has in a field; undefined when it was never given. */
  valueOf(field: string): Value | undefined;
  /** When the record was last changed, Unix ms. */
  changedAt(): number;
  /** The changes that what is shown of the record comes of, rivals too. */
  dots(): readonly Dot[];
  /** Whether a batch made the record, or wrote anything that is shown of it. */
  isOfBatch(batch: string): boolean;
}

/** The row of a kind that has `kept`, with what follows from the record: kept up to date, and saved with it. */
export interface KeptRow<S extends string = string> extends Row {
  /** How it is read: syllables without space, a space, initials; null until it is put in. */
  reading: string | null;
  /** What search looks through, made when `hayOf` is first asked for it; null before, and when it is out of date. */
  hay: string | null;
  /** Counts the rows of the kind in the order in which they came, from 0. */
  readonly slot: number;
  standing: S | Everywhere;
}

/** Whether a row is of a kind that has `kept`. */
export const isKeptRow = (row: object): row is KeptRow => 'slot' in row;

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

class StoredRow implements Row {
  readonly type: string;
  /** The page of the checkpoint, or -1 when it is on none yet. */
  page = -1;
  /** State or frames changed and no checkpoint has written them. */
  touched = false;
  #own: Own | null = null;
  /** Null while the row lies in a block, which says it. */
  #id: RecordId | null;
  #block: Block | null = null;
  #at = 0;

  /** @param id null of a row that is put into a block at once */
  constructor(id: RecordId | null, type: string) {
    this.#id = id;
    this.type = type;
  }

  get id(): RecordId {
    return this.#id ?? this.#in.idOf(this.#at);
  }

  get block(): Block | null {
    return this.#block;
  }

  get at(): number {
    return this.#at;
  }

  get state(): RecordState {
    return this.#own === null ? this.#in.stateOf(this.#at) : this.#own.state;
  }

  /** Puts another state of the record in. */
  set state(state: RecordState) {
    if (this.#own === null && this.#block === null) this.#own = { state, frames: NO_FRAMES, sum: NO_CHANGES };
    else this.#taken().state = state;
  }

  get frames(): readonly number[] {
    return this.#own === null ? this.#in.framesOf(this.#at) : this.#own.frames;
  }

  set frames(frames: readonly number[]) {
    this.#taken().frames = frames;
  }

  get lastFrame(): number {
    return this.#own === null ? this.#in.lastFrameOf(this.#at) : (this.#own.frames.at(-1) ?? 0);
  }

  /** Of all its changes in force. */
  get sum(): RecordSum {
    return this.#own === null ? this.#in.sumOf(this.#at) : this.#own.sum;
  }

  set sum(sum: RecordSum) {
    if (this.#own === null && isKept(sum)) this.#in.setSum(this.#at, sum);
    else this.#taken().sum = sum;
  }

  get erased(): boolean {
    return this.#own === null ? this.#in.isErased(this.#at) : this.#own.state.erased;
  }

  /** From now on it lies in a block, which holds all that is here. */
  liesIn(block: Block, at: number): void {
    this.#own = null;
    this.#id = null;
    this.#block = block;
    this.#at = at;
  }

  /** What it holds at this moment. */
  taken(): TakenRow {
    return new TakenRow(this, this.#own, this.#block, this.#at);
  }

  /** Whether it still holds what was taken. */
  isAs(taken: TakenRow): boolean {
    return taken.isStill(this.#own, this.#block, this.#at);
  }

  /** What the record has in a field; undefined when it was never given. */
  valueOf(field: string): Value | undefined {
    return this.#own === null ? this.#in.valueOf(this.#at, field) : this.#own.state.values[field];
  }

  /** When the record was last changed, Unix ms. */
  changedAt(): number {
    return this.#own === null ? this.#in.changedAt(this.#at) : changedAtOf(this.#own.state);
  }

  /** The changes that what is shown of the record comes of, rivals too. */
  dots(): readonly Dot[] {
    return this.#own === null ? this.#in.dotsOf(this.#at) : dotsIn(this.#own.state);
  }

  /** Whether a batch made the record, or wrote anything that is shown of it. */
  isOfBatch(batch: string): boolean {
    return this.#own === null ? this.#in.isOfBatch(this.#at, batch) : isBatchIn(this.#own.state, batch);
  }

  get isApart(): boolean {
    return this.#own !== null;
  }

  get hasRivals(): boolean {
    return this.#own === null ? this.#in.hasRivals(this.#at) : this.#own.state.rivals !== null;
  }

  /** How it was read when its page was written; null when it has changed since. */
  protected keptReading(): string | null {
    return this.#own === null ? this.#in.readingOf(this.#at) : null;
  }

  get #in(): Block {
    if (this.#block === null) throw new Error('a row has no state yet');
    return this.#block;
  }

  /** Out of its block, so that something of it may change. */
  #taken(): Own {
    this.#own ??= { state: this.state, frames: this.frames, sum: this.sum };
    this.#id ??= this.id;
    this.#block = null;
    return this.#own;
  }
}

class StoredKeptRow extends StoredRow implements KeptRow {
  /** What search looks through, made when `hayOf` is first asked for it; null before, and when it is out of date. */
  hay: string | null = null;
  /** Counts the rows of the kind in the order in which they came, from 0. */
  readonly slot: number;
  standing: string;
  #reading: string | null = null;

  constructor(id: RecordId | null, type: string, slot: number, standing: string) {
    super(id, type);
    this.slot = slot;
    this.standing = standing;
  }

  /** How it is read: syllables without space, a space, initials; null until it is put in. */
  get reading(): string | null {
    return this.#reading ?? this.keptReading();
  }

  set reading(reading: string | null) {
    this.#reading = reading;
  }

  override liesIn(block: Block, at: number): void {
    super.liesIn(block, at);
    this.#reading = null;
  }
}

/** A new row, without a state yet. @param id null when it is put into a block at once */
export const newRow = (id: RecordId | null, type: string): Row => new StoredRow(id, type);

/** A new row of a kind that has `kept`, without a state yet. @param id null when it is put into a block at once */
export const newKeptRow = (id: RecordId | null, type: string, slot: number, standing: string): KeptRow =>
  new StoredKeptRow(id, type, slot, standing);

/**
 * The state of a row of which only the place is asked: whose it is, what it is about. Of what lies in a block no more is
 * read than is asked, and its whole state only where something else is.
 */
export const placeState = (row: Row): RecordState => (row.isApart ? row.state : new PlaceState(row));

class PlaceState implements RecordState {
  readonly type: string;
  readonly id: RecordId;
  readonly #row: Row;

  constructor(row: Row) {
    this.type = row.type;
    this.id = row.id;
    this.#row = row;
  }

  get values(): RecordState['values'] {
    return new Proxy<Record<string, Value>>({}, new FieldReader(this.#row));
  }

  get base(): RecordState['base'] {
    return this.#row.state.base;
  }

  get origins(): RecordState['origins'] {
    return this.#row.state.origins;
  }

  get rivals(): RecordState['rivals'] {
    return this.#row.hasRivals ? this.#row.state.rivals : null;
  }

  get erased(): boolean {
    return this.#row.erased;
  }
}

/** Values by name from the columns of a row; listed from its state. */
class FieldReader implements ProxyHandler<Record<string, Value>> {
  readonly #row: Row;

  constructor(row: Row) {
    this.#row = row;
  }

  get(_: unknown, field: string | symbol): Value | undefined {
    return typeof field === 'string' ? this.#row.valueOf(field) : undefined;
  }

  has(_: unknown, field: string | symbol): boolean {
    return this.get(_, field) !== undefined;
  }

  ownKeys(): string[] {
    return Object.keys(this.#row.state.values);
  }

  getOwnPropertyDescriptor(_: unknown, field: string | symbol): PropertyDescriptor | undefined {
    const value = this.get(_, field);
    return value === undefined ? undefined : { value, enumerable: true, configurable: true, writable: true };
  }
}

/** A row, or what may be shown of one. */
export type Stated = Pick<Row, 'state'>;

/** What a record has in a field; undefined when it was never given. */
export const valueOf = (row: Stated, field: string): Value | undefined =>
  row instanceof StoredRow ? row.valueOf(field) : row.state.values[field];

/**
 * The values of one row after the other, to be read by name: nothing is put together for it. The object that is answered
 * is the same each time, and not to be kept; who would list what is in it is refused.
 */
export function valuesByName(): (row: Row) => Values {
  const at: { row: Row | null } = { row: null };
  const refuse = (): never => {
    throw new Error('values that are read by name are not listed');
  };
  const values = new Proxy<Values>(
    {},
    {
      get: (_, field) => (typeof field === 'string' ? at.row?.valueOf(field) : refuse()),
      ...{ has: refuse, ownKeys: refuse, getOwnPropertyDescriptor: refuse },
    },
  );
  return (row) => {
    at.row = row;
    return values;
  };
}

/** As `valuesByName`, of what may be shown of each row. */
export function shownByName(): (row: Row) => Values {
  const byName = valuesByName();
  return (row) => (isStub(row) ? stubOf(row.state).values : byName(row));
}

/** The text that a record has in a field, empty when it has none. */
export function textOf(row: Stated, field: string): string {
  const value = valueOf(row, field);
  return typeof value === 'string' ? value : '';
}

/** Whether a record is struck out. */
export const isVoided = (row: Stated): boolean => typeof valueOf(row, 'void') === 'string';

/** Whether no more is left here of a record than that it moved to another office. */
export const isStub = (row: Stated): boolean => isKeptRow(row) && row.standing === 'stub';

/** What may be shown of a record: of a stub the masked name and where it is. */
export const shownState = (row: Stated): RecordState => (isStub(row) ? stubOf(row.state) : row.state);

/** When a record was last changed, Unix ms. */
export const changedAt = (row: Stated): number => (row instanceof StoredRow ? row.changedAt() : changedAtOf(row.state));

/** The changes that what is shown of a record comes of, rivals too. */
export const dotsOf = (row: Stated): readonly Dot[] => (row instanceof StoredRow ? row.dots() : dotsIn(row.state));

function dotsIn(state: RecordState): Dot[] {
  const dots = shownOrigins(state).map(({ dot }) => dot);
  if (state.rivals === null) return dots;
  return dots.concat(Object.values(state.rivals).flatMap((heads) => heads.map(({ origin }) => origin.dot)));
}

const isBatchIn = ({ base, origins }: RecordState, batch: string): boolean =>
  base.batch === batch || (origins !== null && Object.values(origins).some((origin) => origin.batch === batch));

function changedAtOf({ base, origins }: RecordState): number {
  let { at } = base;
  if (origins !== null) for (const origin of Object.values(origins)) at = Math.max(at, origin.at);
  return at;
}
