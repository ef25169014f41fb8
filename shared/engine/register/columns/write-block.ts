import type { Bytes } from '../../../base/bytes.ts';
import { replicaOf, seqOf, type Actor, type Stamp, type Value } from '../../../sync/change.ts';
import { isStamp } from '../../../sync/hlc.ts';
import { shownOrigins, type Origin, type RecordState } from '../../../sync/merge.ts';
import { OF_STATE, type KeptSum } from '../../record-sum.ts';
import { FLAG, mapped, SECTIONS, type BlockHead, type BlockOrigin, type BlockRest } from './block-head.ts';
import { isPlainDot, writeColumn } from './column.ts';
import { writeRests } from './rests.ts';
import { narrow, writeSections, type Numbers } from './sections.ts';

/** What a block keeps of a row. */
export interface BlockRow {
  readonly state: RecordState;
  readonly frames: readonly number[];
  readonly sum: KeptSum;
  /** How it is read, and what it stands as; null where the register keeps no such thing of it. */
  readonly reading: string | null;
  readonly standing: string | null;
  /** Whether something is to be done or known of it (`marks.ts`). */
  readonly marked: boolean;
}

/** Rows of one kind as columns, in bytes that `openBlock` reads. */
export function writeBlock(type: string, rows: readonly BlockRow[]): Bytes {
  const actors = new Numbering<Actor>();
  const shapes = new Shapes();
  const originOf = (origin: Origin): BlockOrigin => ({ ...origin, actor: actors.of(origin.actor) });
  const rest: Record<number, BlockRest> = {};
  rows.forEach((row, at) => {
    const found = restOf(row, originOf);
    if (Object.keys(found).length > 0) rest[at] = found;
  });
  const { first, replicas, batches } = writeBases(rows, rest, actors, shapes);
  const sections = SECTIONS.map((name) => first[name]);
  const add = (numbers: Numbers): number => sections.push(numbers) - 1;
  const fields = [...new Set(shapes.all.flat())];
  const head: BlockHead = {
    ...{ type, length: rows.length, replicas, batches, shapes: shapes.all, rests: writeRests(rest, add) },
    stamps: lastStamps(rows),
    actors: actors.all().map(({ id, name }) => [id, name]),
    columns: Object.fromEntries(
      fields.map((field) => [
        field,
        writeColumn(
          rows.map(({ state }) => ownValue(state, field)),
          add,
        ),
      ]),
    ),
    readings: writeColumn(
      rows.map(({ reading }) => reading),
      add,
    ),
    standings: writeColumn(
      rows.map(({ standing }) => standing),
      add,
    ),
  };
  return writeSections(head, sections);
}

/** The first sections: of each row the change that made it, its frame, its sum. */
function writeBases(
  rows: readonly BlockRow[],
  rest: Readonly<Record<number, BlockRest>>,
  actors: Numbering<Actor>,
  shapes: Shapes,
): { first: Record<(typeof SECTIONS)[number], Numbers>; replicas: string[]; batches: string[] } {
  const replicas = new Numbering<string>();
  const batches = new Numbering<string>();
  const bases = rows.map(({ state }) => state.base);
  const sums = rows.map(({ sum }) => (sum === OF_STATE ? UNSUMMED : sum));
  const first = {
    shape: narrow(rows.map(({ state }) => shapes.of(state.values))),
    replica: narrow(bases.map(({ dot }) => (isPlainDot(dot) ? replicas.of(replicaOf(dot)) : 0))),
    seq: Uint32Array.from(bases, ({ dot }) => (isPlainDot(dot) ? seqOf(dot) : 0)),
    stampHigh: Uint32Array.from(bases, ({ stamp }) => (isStamp(stamp) ? parseInt(stamp.slice(0, 8), 16) : 0)),
    stampLow: Uint32Array.from(bases, ({ stamp }) => (isStamp(stamp) ? parseInt(stamp.slice(8), 16) : 0)),
    actor: narrow(bases.map(({ actor }) => actors.of(actor))),
    time: Float64Array.from(bases, ({ at }) => at),
    // 0: of no batch.
    batch: narrow(bases.map(({ batch }) => (batch === undefined ? 0 : batches.of(batch) + 1))),
    frame: Uint32Array.from(rows, ({ frames }) => frames.at(-1) ?? 0),
    sumA: Uint32Array.from(sums, ({ a }) => a),
    sumB: Uint32Array.from(sums, ({ b }) => b),
    flags: Uint8Array.from(rows, (row, at) => flagsOf(row) | restFlags(rest[at])),
  };
  return { first, replicas: replicas.all(), batches: batches.all() };
}

const UNSUMMED = { a: 0, b: 0 };

const flagsOf = ({ state, sum, marked }: BlockRow): number =>
  (sum === OF_STATE ? FLAG.sumOfState : 0) | (marked ? FLAG.marked : 0) | (state.erased ? FLAG.erased : 0);

const restFlags = (rest: BlockRest | undefined): number =>
  rest === undefined
    ? 0
    : FLAG.rest |
      (rest.id === undefined && rest.dot === undefined ? 0 : FLAG.renamed) |
      (rest.rivals === undefined ? 0 : FLAG.rivals);

function lastStamps(rows: readonly BlockRow[]): Record<string, Stamp> {
  const last: Record<string, Stamp> = {};
  for (const { state } of rows)
    for (const { dot, stamp } of shownOrigins(state)) {
      const replica = replicaOf(dot);
      if (stamp > (last[replica] ?? '')) last[replica] = stamp;
    }
  return last;
}

const ownValue = ({ values }: RecordState, field: string): Value | undefined =>
  Object.hasOwn(values, field) ? values[field] : undefined;

const restOf = (
  { state: { id, base, origins, rivals }, frames, sum }: BlockRow,
  originOf: (origin: Origin) => BlockOrigin,
): BlockRest => ({
  ...((id as string) === base.dot ? {} : { id }),
  ...(isPlainDot(base.dot) ? {} : { dot: base.dot }),
  ...(isStamp(base.stamp) ? {} : { stamp: base.stamp }),
  ...(frames.length === 1 ? {} : { frames }),
  ...(sum === OF_STATE || sum.dots === null ? {} : { dots: [sum.dots.a, sum.dots.b] }),
  ...(origins === null ? {} : { origins: mapped(origins, originOf) }),
  ...(rivals === null
    ? {}
    : { rivals: mapped(rivals, (heads) => heads.map((head) => ({ ...head, origin: originOf(head.origin) }))) }),
});

/** Numbers things as they are met, from 0. */
class Numbering<T> {
  readonly #numbers = new Map<T, number>();

  of(thing: T): number {
    let number = this.#numbers.get(thing);
    if (number === undefined) this.#numbers.set(thing, (number = this.#numbers.size));
    return number;
  }

  all(): T[] {
    return [...this.#numbers.keys()];
  }
}

/** Numbers the lists of fields that rows have, in their order. Most records look like the one before. */
class Shapes {
  readonly all: (readonly string[])[] = [];
  readonly #numbers = new Numbering<string>();
  #latest = 0;

  of(values: RecordState['values']): number {
    const before = this.all[this.#latest];
    if (before !== undefined && hasShape(values, before)) return this.#latest;
    const shape = Object.keys(values);
    this.#latest = this.#numbers.of(JSON.stringify(shape));
    this.all[this.#latest] = shape;
    return this.#latest;
  }
}

function hasShape(values: RecordState['values'], shape: readonly string[]): boolean {
  let at = 0;
  for (const field in values) if (shape[at++] !== field) return false;
  return at === shape.length;
}
