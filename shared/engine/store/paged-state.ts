import type { RecordId } from '../../base/id.ts';
import type { Actor, Dot, Stamp, Value } from '../../sync/change.ts';
import type { Head, Origin, RecordState } from '../../sync/merge.ts';
import { OF_STATE, type KeptSum } from '../record-sum.ts';

/** What a checkpoint keeps of a row of the register. */
export interface PageRowContent {
  readonly state: RecordState;
  readonly frames: readonly number[];
  readonly sum: KeptSum;
  /** How it is read; null when that is not kept, or the row has changed meanwhile. */
  readonly reading: string | null;
}

/**
 * Rows as a page of the checkpoint keeps them. What many of them have in common stands once, and rows name it by its
 * number: people, batches, and kinds with the names of the fields that are given. That is shorter, and sooner read, than
 * rows that spell everything out.
 */
export interface Page {
  readonly actors: readonly Actor[];
  readonly batches: readonly string[];
  readonly shapes: readonly (readonly [type: string, ...fields: string[]])[];
  readonly rows: readonly PagedRow[];
}

type PagedRow = readonly [
  shape: number,
  /** 0: the same as the dot, since that change made the record. */
  id: RecordId | 0,
  dot: Dot,
  stamp: Stamp,
  actor: number,
  at: number,
  /** -1: none. */
  batch: number,
  /** One, or a list of none or several. */
  frames: number | readonly number[],
  /** Of the sum; -1 when that is of the state. */
  a: number,
  b: number,
  reading: string | 0,
  rest: Rest | 0,
  ...values: Value[],
];

/** What few rows have. */
interface Rest {
  readonly dots?: readonly [a: number, b: number];
  readonly origins?: Readonly<Record<string, PagedOrigin>>;
  readonly rivals?: Readonly<Record<string, readonly PagedHead[]>>;
  readonly erased?: true;
}

interface PagedOrigin extends Omit<Origin, 'actor'> {
  readonly actor: number;
}

interface PagedHead extends Omit<Head, 'origin'> {
  readonly origin: PagedOrigin;
}

/** A page of these rows. */
export function pageOf(rows: Iterable<PageRowContent>): Page {
  const actors = new Map<Actor, number>();
  const batches = new Map<string, number>();
  const shapes = createShapes();
  const paged: PagedRow[] = [];
  const originOf = (origin: Origin): PagedOrigin => ({ ...origin, actor: numberIn(actors, origin.actor) });
  const headsOf = (heads: readonly Head[]): PagedHead[] =>
    heads.map((head) => ({ ...head, origin: originOf(head.origin) }));
  const restOf = (sum: KeptSum, { origins, rivals, erased }: RecordState): Rest => ({
    ...(sum === OF_STATE || sum.dots === null ? {} : { dots: [sum.dots.a, sum.dots.b] as const }),
    ...(origins === null ? {} : { origins: mapped(origins, originOf) }),
    ...(rivals === null ? {} : { rivals: mapped(rivals, headsOf) }),
    ...(erased ? { erased } : {}),
  });
  for (const { state, frames, sum, reading } of rows) {
    const { type, id, values, base } = state;
    const [frame] = frames;
    const { a, b } = sum === OF_STATE ? UNSUMMED : sum;
    paged.push([
      shapes.numberOf(type, values),
      (id as string) === base.dot ? 0 : id,
      base.dot,
      base.stamp,
      numberIn(actors, base.actor),
      base.at,
      base.batch === undefined ? -1 : numberIn(batches, base.batch),
      frame !== undefined && frames.length === 1 ? frame : frames,
      a,
      b,
      reading ?? 0,
      isCommon(sum, state) ? 0 : restOf(sum, state),
      ...Object.values(values),
    ]);
  }
  return { actors: [...actors.keys()], batches: [...batches.keys()], shapes: shapes.all, rows: paged };
}

/**
 * The rows of a page.
 * @param actorOf gives one object for each actor, whichever page names it
 */
export function* rowsIn(
  { actors, batches, shapes, rows }: Page,
  actorOf: (id: Actor['id'], name: string) => Actor,
): Generator<PageRowContent> {
  const people = actors.map(({ id, name }) => actorOf(id, name));
  const blanks = shapes.map(([, ...fields]) => blankOf(fields));
  const originOf = (origin: PagedOrigin): Origin => ({ ...origin, actor: need(people[origin.actor]) });
  const headsOf = (heads: readonly PagedHead[]): Head[] =>
    heads.map((head) => ({ ...head, origin: originOf(head.origin) }));
  /** Records of one bulk share the list of their frame. */
  let alone: readonly number[] = [];
  for (const row of rows) {
    const [shapeNo, id, dot, stamp, actor, at, batch, frames, a, b, reading, rest] = row;
    const shape = need(shapes[shapeNo]);
    const values: Record<string, Value> = { ...need(blanks[shapeNo]) };
    for (let i = 1; i < shape.length; i++) values[need(shape[i])] = need(row[HEAD + i - 1]) as Value;
    const person = need(people[actor]);
    const base =
      batch === -1 ? { dot, stamp, actor: person, at } : { dot, stamp, actor: person, at, batch: need(batches[batch]) };
    if (typeof frames === 'number' && alone[0] !== frames) alone = [frames];
    const { dots, origins, rivals, erased = false } = rest === 0 ? NOTHING : rest;
    yield {
      state: {
        type: shape[0],
        id: id === 0 ? (dot as string as RecordId) : id,
        values,
        base,
        origins: origins === undefined ? null : mapped(origins, originOf),
        rivals: rivals === undefined ? null : mapped(rivals, headsOf),
        erased,
      },
      frames: typeof frames === 'number' ? alone : frames,
      sum: a === -1 ? OF_STATE : { a, b, dots: dots === undefined ? null : { a: dots[0], b: dots[1] } },
      reading: reading === 0 ? null : reading,
    };
  }
}

/** Whether there is no more to a row than every row has: one change made the record, and nothing came after. */
const isCommon = (sum: KeptSum, { origins, rivals, erased }: RecordState): boolean =>
  (sum === OF_STATE || sum.dots === null) && origins === null && rivals === null && !erased;

/** Members of a row before its values. */
const HEAD = 12;

const NOTHING: Rest = {};

const UNSUMMED = { a: -1, b: -1 };

/** An object with these names, to be copied and filled: that is made sooner than one that gets them one by one. */
const blankOf = (fields: readonly string[]): Record<string, Value> =>
  JSON.parse(JSON.stringify(Object.fromEntries(fields.map((field) => [field, null])))) as Record<string, Value>;

/** The number of a thing among those met so far. */
function numberIn<T>(met: Map<T, number>, thing: T): number {
  let number = met.get(thing);
  if (number === undefined) met.set(thing, (number = met.size));
  return number;
}

type Shape = [type: string, ...fields: string[]];

/** Kinds with the names of the fields that are given, in their order. Most records look like the one before of their kind. */
function createShapes(): {
  readonly all: readonly Shape[];
  readonly numberOf: (type: string, values: Readonly<Record<string, Value>>) => number;
} {
  const all: Shape[] = [];
  const numbers = new Map<string, number>();
  const latest = new Map<string, number>();
  return {
    all,
    numberOf(type, values) {
      const before = latest.get(type);
      if (before !== undefined && hasShape(values, all[before] ?? [type])) return before;
      const shape: Shape = [type, ...Object.keys(values)];
      const number = numberIn(numbers, JSON.stringify(shape));
      if (number === all.length) all.push(shape);
      latest.set(type, number);
      return number;
    },
  };
}

function hasShape(values: Readonly<Record<string, Value>>, shape: Shape): boolean {
  let at = 1;
  for (const field in values) if (shape[at++] !== field) return false;
  return at === shape.length;
}

const mapped = <T, U>(of: Readonly<Record<string, T>>, to: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, to(value)]));

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a page of the checkpoint names what it does not hold');
  return value;
}
