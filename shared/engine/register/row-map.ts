import type { RecordId } from '../../base/id.ts';
import { replicaOf, seqOf } from '../../sync/change.ts';
import { isPlainDot } from './columns/column.ts';
import type { Row } from './row.ts';

/**
 * Numbers for the replicas that made records. Mostly the id of a record is the dot of the change that made it: that is two
 * numbers, by which it is found without a text being kept for it.
 */
export class ReplicaNumbers {
  readonly #numbers = new Map<string, number>();
  /** What was asked for last: who puts a record in asks several times. */
  #id: unknown = null;
  #key: number | null = null;

  /** The number of a replica, given out when it is first met. */
  of(replica: string): number {
    let number = this.#numbers.get(replica);
    if (number === undefined) this.#numbers.set(replica, (number = this.#numbers.size));
    return number;
  }

  /** The two numbers as one; null of an id that is no dot, and of what others wrote where an id should stand. */
  keyOf(id: unknown): number | null {
    if (id === this.#id) return this.#key;
    this.#id = id;
    this.#key = typeof id === 'string' && isPlainDot(id) ? this.of(replicaOf(id)) * SEQS + seqOf(id) : null;
    return this.#key;
  }
}

const SEQS = 2 ** 32;

/** Rows of a kind by id, in the order in which they came. */
export interface Rows extends ReadonlyMap<RecordId, Row> {
  /** Whether this very row is the one of its id. */
  holds(row: Row): boolean;
}

/** As a `Map`, and for a row that lies in a block no text is kept. */
export class RowMap implements Rows {
  readonly #replicas: ReplicaNumbers;
  /** A hole where a row went. */
  readonly #rows: (Row | undefined)[] = [];
  #size = 0;
  /** The places of rows whose id is no dot. */
  readonly #named = new Map<RecordId, number>();
  /** How many rows, from the first, can be found. */
  #found = 0;
  /** Of each row, by its place, the number of its replica and its own. */
  #replica = new Uint32Array(FIRST_ROOM);
  #seq = new Uint32Array(FIRST_ROOM);
  /** Where a row lies, plus one, in the first free place from the one that its numbers come to; a power of two of them. */
  #table = new Uint32Array(FIRST_ROOM * 2);

  constructor(replicas: ReplicaNumbers) {
    this.#replicas = replicas;
  }

  get size(): number {
    return this.#size;
  }

  /** Puts a row of a block in, of which it is known that it is not here. It costs nothing before a row is looked for. */
  restore(row: Row): void {
    this.#rows.push(row);
    this.#size += 1;
  }

  get(id: RecordId): Row | undefined {
    return this.at(this.#replicas.keyOf(id), id);
  }

  /** As `get`. @param key what `ReplicaNumbers` say of the id */
  at(key: number | null, id: RecordId): Row | undefined {
    if (this.#size === 0) return undefined;
    const place = this.#placeOf(key, id);
    return place < 0 ? undefined : this.#rows[place];
  }

  holds(row: Row): boolean {
    const key = this.#keyOf(row);
    return this.at(key, key === null ? row.id : NO_ID) === row;
  }

  has(id: RecordId): boolean {
    return this.get(id) !== undefined;
  }

  set(id: RecordId, row: Row): void {
    const key = this.#replicas.keyOf(id);
    const place = this.#placeOf(key, id);
    if (place >= 0 && this.#rows[place] !== undefined) {
      this.#rows[place] = row;
      return;
    }
    this.#found = this.#rows.push(row);
    this.#size += 1;
    this.#makeRoom(this.#found);
    this.#note(key, row, this.#found - 1);
  }

  delete(id: RecordId): boolean {
    const place = this.#placeOf(this.#replicas.keyOf(id), id);
    if (place < 0 || this.#rows[place] === undefined) return false;
    this.#rows[place] = undefined;
    this.#size -= 1;
    return true;
  }

  *values(): MapIterator<Row> {
    // Rows that come meanwhile are passed, too.
    for (const row of this.#rows) if (row !== undefined) yield row;
  }

  *keys(): MapIterator<RecordId> {
    for (const row of this.values()) yield row.id;
  }

  *entries(): MapIterator<[RecordId, Row]> {
    for (const row of this.values()) yield [row.id, row];
  }

  [Symbol.iterator](): MapIterator<[RecordId, Row]> {
    return this.entries();
  }

  forEach(visit: (row: Row, id: RecordId, map: ReadonlyMap<RecordId, Row>) => void): void {
    for (const [id, row] of this) visit(row, id, this);
  }

  /** -1 when there is none of this id; a hole where it went. */
  #placeOf(key: number | null, id: RecordId): number {
    this.#find();
    if (key === null) return this.#named.get(id) ?? -1;
    return (this.#table[this.#slotOf(Math.floor(key / SEQS), key % SEQS)] ?? 0) - 1;
  }

  /** The slot of the table where these numbers stand, or the free one where they would. */
  #slotOf(replica: number, seq: number): number {
    const last = this.#table.length - 1;
    let slot = scattered(replica, seq) & last;
    for (;;) {
      const place = (this.#table[slot] ?? 0) - 1;
      if (place < 0 || (this.#seq[place] === seq && this.#replica[place] === replica)) return slot;
      slot = (slot + 1) & last;
    }
  }

  /** Takes note of the rows that came since. */
  #find(): void {
    const { length } = this.#rows;
    if (this.#found === length) return;
    this.#makeRoom(length);
    for (let place = this.#found; place < length; place++) {
      const row = this.#rows[place];
      if (row !== undefined) this.#note(this.#keyOf(row), row, place);
    }
    this.#found = length;
  }

  #note(key: number | null, row: Row, place: number): void {
    if (key === null) this.#named.set(row.id, place);
    else this.#noteNumbers(Math.floor(key / SEQS), key % SEQS, place);
  }

  /** As `ReplicaNumbers.keyOf` of its id, read where it lies. */
  #keyOf(row: Row): number | null {
    const { block, at } = row;
    return block?.hasDotId(at) === true
      ? this.#replicas.of(block.replicaOf(at)) * SEQS + block.seqOf(at)
      : this.#replicas.keyOf(row.id);
  }

  #noteNumbers(replica: number, seq: number, place: number): void {
    const slot = this.#slotOf(replica, seq);
    this.#replica[place] = replica;
    this.#seq[place] = seq;
    this.#table[slot] = place + 1;
  }

  #makeRoom(length: number): void {
    if (length <= this.#seq.length) return;
    let room = this.#seq.length;
    while (room < length) room *= 2;
    this.#replica = grown(this.#replica, room);
    this.#seq = grown(this.#seq, room);
    const before = this.#table;
    this.#table = new Uint32Array(room * 2);
    for (const place of before)
      if (place > 0) this.#noteNumbers(this.#replica[place - 1] ?? 0, this.#seq[place - 1] ?? 0, place - 1);
  }
}

const FIRST_ROOM = 16;
/** A row that is found by its numbers is not asked for its id. */
const NO_ID = '' as RecordId;

function grown(numbers: Uint32Array<ArrayBuffer>, room: number): Uint32Array<ArrayBuffer> {
  const all = new Uint32Array(room);
  all.set(numbers);
  return all;
}

/** Numbers that follow one another far apart: each writer counts on. */
function scattered(replica: number, seq: number): number {
  const mixed = Math.imul(seq ^ Math.imul(replica, 0x85ebca6b), 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
