import type { Bytes } from '../../../base/bytes.ts';
import type { ActorId, RecordId, ReplicaId } from '../../../base/id.ts';
import { dotOf, type Actor, type Dot, type Stamp, type Value } from '../../../sync/change.ts';
import type { Head, Origin, RecordState } from '../../../sync/merge.ts';
import { OF_STATE, type KeptSum } from '../../record-sum.ts';
import {
  blankOf,
  FLAG,
  mapped,
  SECTIONS,
  type BlockHead,
  type BlockOrigin,
  type BlockRest,
  type BlockRival,
} from './block-head.ts';
import { readColumn, type Column } from './column.ts';
import { Rests } from './rests.ts';
import { readSections, type Numbers } from './sections.ts';

/**
 * A block as its bytes have it: they are kept, not copied, and nobody else may write to them.
 * @param actorOf gives one object for each actor, whichever block names it
 * @returns null when they are no block
 */
export function openBlock(bytes: Bytes, actorOf: (id: ActorId, name: string) => Actor): Block | null {
  const read = readSections(bytes);
  return read === null ? null : new Block(read.head as BlockHead, read.sections, actorOf);
}

/** Fields that rows have in their order, and an object to be copied and filled for such a row. */
interface Shape {
  readonly blank: Readonly<Record<string, Value>>;
  readonly fields: readonly (readonly [field: string, column: Column])[];
}

type BaseColumns = Readonly<Record<(typeof SECTIONS)[number], Numbers>>;

/** Rows of one kind as columns. What a row says never changes; its sum may be computed later. */
export class Block {
  readonly type: string;
  readonly length: number;
  /** The last stamp that each replica gave to anything that is shown. */
  readonly stamps: Readonly<Record<string, Stamp>>;
  readonly #replicas: readonly string[];
  readonly #batches: readonly string[];
  readonly #actors: readonly Actor[];
  readonly #shapes: readonly Shape[];
  readonly #columns: ReadonlyMap<string, Column & { readonly isIn: Uint8Array }>;
  readonly #readings: Column;
  readonly #standings: Column;
  readonly #rests: Rests;
  /** Of each row, the numbers that `SECTIONS` names. */
  readonly #of: BaseColumns;
  /** States that were asked for lately: whoever asks for one mostly asks for it again. */
  readonly #recent: { readonly row: number; readonly state: RecordState }[] = [];
  #alone: readonly number[] = [];

  constructor(head: BlockHead, sections: readonly Numbers[], actorOf: (id: ActorId, name: string) => Actor) {
    const { shapes } = head;
    this.type = head.type;
    this.length = head.length;
    this.#replicas = head.replicas;
    this.#batches = head.batches;
    this.#actors = head.actors.map(([id, name]) => actorOf(id, name));
    const { rows, ends, text } = head.rests;
    this.#rests = new Rests(need(sections[rows]), need(sections[ends]), need(sections[text]));
    this.stamps = head.stamps;
    this.#of = Object.fromEntries(SECTIONS.map((name, at) => [name, need(sections[at])])) as BaseColumns;
    const columns = new Map(
      Object.entries(head.columns).map(([field, spec]) => [
        field,
        { ...readColumn(spec, sections), isIn: Uint8Array.from(shapes, (fields) => (fields.includes(field) ? 1 : 0)) },
      ]),
    );
    this.#columns = columns;
    this.#shapes = shapes.map((fields) => ({
      blank: blankOf(fields),
      fields: fields.map((field) => [field, need(columns.get(field))]),
    }));
    this.#readings = readColumn(head.readings, sections);
    this.#standings = readColumn(head.standings, sections);
  }

  idOf(row: number): RecordId {
    const id = this.#has(row, FLAG.renamed) ? this.#restOf(row).id : undefined;
    return id ?? (this.#dotOf(row) as string as RecordId);
  }

  /** Whether the id of a row is the dot of the change that made it, and that is all that its replica and number say. */
  hasDotId(row: number): boolean {
    return !this.#has(row, FLAG.renamed);
  }

  /** The replica whose change made a row. */
  replicaOf(row: number): string {
    return need(this.#replicas[this.#of.replica[row] ?? 0]);
  }

  /** The number of that change. */
  seqOf(row: number): number {
    return this.#of.seq[row] ?? 0;
  }

  stateOf(row: number): RecordState {
    const slot = row % RECENT;
    const known = this.#recent[slot];
    if (known?.row === row) return known.state;
    const state = this.#madeState(row);
    this.#recent[slot] = { row, state };
    return state;
  }

  /** What a row has in a field; undefined when it was never given. */
  valueOf(row: number, field: string): Value | undefined {
    const column = this.#columns.get(field);
    return column === undefined || column.isIn[this.#of.shape[row] ?? 0] !== 1 ? undefined : column.at(row);
  }

  /** How to tell of many rows whether they have nothing in a field, or an empty text: the column is looked for once. */
  blanksOf(field: string): (row: number) => boolean {
    const column = this.#columns.get(field);
    if (column === undefined) return () => true;
    const { isIn, isBlank } = column;
    const { shape } = this.#of;
    return (row) => isIn[shape[row] ?? 0] !== 1 || isBlank(row);
  }

  framesOf(row: number): readonly number[] {
    const { frames } = this.#restOf(row);
    if (frames !== undefined) return frames;
    // Records of one bulk share the list of their frame.
    const only = this.#of.frame[row] ?? 0;
    if (this.#alone[0] !== only) this.#alone = [only];
    return this.#alone;
  }

  lastFrameOf(row: number): number {
    return this.#of.frame[row] ?? 0;
  }

  sumOf(row: number): KeptSum {
    if (this.#has(row, FLAG.sumOfState)) return OF_STATE;
    const { dots } = this.#restOf(row);
    const [a, b] = [this.#of.sumA[row] ?? 0, this.#of.sumB[row] ?? 0];
    return { a, b, dots: dots === undefined ? null : { a: dots[0], b: dots[1] } };
  }

  /** Notes the sum that the row has had all along. */
  setSum(row: number, sum: KeptSum): void {
    if (sum === OF_STATE) return;
    const { flags, sumA, sumB } = this.#of;
    const before = this.#restOf(row);
    sumA[row] = sum.a;
    sumB[row] = sum.b;
    flags[row] = (flags[row] ?? 0) & ~FLAG.sumOfState;
    if (before.dots === undefined && sum.dots === null) return;
    flags[row] |= FLAG.rest;
    const rest = { ...before };
    Reflect.deleteProperty(rest, 'dots');
    this.#rests.set(row, sum.dots === null ? rest : { ...rest, dots: [sum.dots.a, sum.dots.b] });
  }

  /** How a row is read; null where that is not kept. */
  readingOf(row: number): string | null {
    return this.#readings.at(row) as string | null;
  }

  /** What a row stands as; null where that is not kept. */
  standingOf(row: number): string | null {
    return this.#standings.at(row) as string | null;
  }

  isMarked(row: number): boolean {
    return this.#has(row, FLAG.marked);
  }

  hasRivals(row: number): boolean {
    return this.#has(row, FLAG.rivals);
  }

  isErased(row: number): boolean {
    return this.#has(row, FLAG.erased);
  }

  /** When a row was last changed, Unix ms. */
  changedAt(row: number): number {
    let at = this.#of.time[row] ?? 0;
    const { origins } = this.#restOf(row);
    if (origins !== undefined) for (const origin of Object.values(origins)) at = Math.max(at, origin.at);
    return at;
  }

  /** The changes that what is shown of a row comes of, rivals too. */
  dotsOf(row: number): readonly Dot[] {
    const { origins = {}, rivals = {} } = this.#restOf(row);
    const heads = Object.values(rivals).flat();
    return [
      this.#dotOf(row),
      ...[...Object.values(origins), ...heads.map(({ origin }) => origin)].map(({ dot }) => dot),
    ];
  }

  /** Whether a batch made a row, or wrote anything that is shown of it. */
  isOfBatch(row: number, batch: string): boolean {
    const number = this.#of.batch[row] ?? 0;
    if (number !== 0 && this.#batches[number - 1] === batch) return true;
    if (!this.#rests.mentions(batch)) return false;
    const { origins } = this.#restOf(row);
    return origins !== undefined && Object.values(origins).some((origin) => origin.batch === batch);
  }

  #has(row: number, flag: number): boolean {
    return ((this.#of.flags[row] ?? 0) & flag) !== 0;
  }

  #restOf(row: number): BlockRest {
    return this.#has(row, FLAG.rest) ? (this.#rests.of(row) ?? NOTHING) : NOTHING;
  }

  #dotOf(row: number): Dot {
    const { replica, seq } = this.#of;
    const dot = this.#has(row, FLAG.renamed) ? this.#restOf(row).dot : undefined;
    return dot ?? dotOf(need(this.#replicas[replica[row] ?? 0]) as ReplicaId, seq[row] ?? 0);
  }

  #stampOf(row: number): Stamp {
    const { stampHigh, stampLow } = this.#of;
    return this.#restOf(row).stamp ?? ((hexOf(stampHigh[row] ?? 0) + hexOf(stampLow[row] ?? 0)) as Stamp);
  }

  #baseOf(row: number): Origin {
    const { actor, time, batch } = this.#of;
    const base = {
      ...{ dot: this.#dotOf(row), stamp: this.#stampOf(row) },
      ...{ actor: need(this.#actors[actor[row] ?? 0]), at: time[row] ?? 0 },
    };
    const number = batch[row] ?? 0;
    return number === 0 ? base : { ...base, batch: need(this.#batches[number - 1]) };
  }

  #originOf(origin: BlockOrigin): Origin {
    return { ...origin, actor: need(this.#actors[origin.actor]) };
  }

  #madeState(row: number): RecordState {
    const { blank, fields } = need(this.#shapes[this.#of.shape[row] ?? 0]);
    const values: Record<string, Value> = { ...blank };
    for (const [field, column] of fields) values[field] = column.at(row);
    const base = this.#baseOf(row);
    const { id, origins, rivals } = this.#restOf(row);
    const rivalOf = (rival: BlockRival): Head => ({ ...rival, origin: this.#originOf(rival.origin) });
    return {
      ...{ type: this.type, id: id ?? (base.dot as string as RecordId), values, base },
      origins: origins === undefined ? null : mapped(origins, (origin) => this.#originOf(origin)),
      rivals: rivals === undefined ? null : mapped(rivals, (heads) => heads.map(rivalOf)),
      erased: this.isErased(row),
    };
  }
}

const RECENT = 16;

const NOTHING: BlockRest = {};

const hexOf = (number: number): string => number.toString(16).padStart(8, '0');

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a block names what it does not hold');
  return value;
}
