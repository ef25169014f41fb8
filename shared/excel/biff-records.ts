/** One record of a workbook stream (MS-XLS 2.1.4), with the offset at which it begins. */
export interface BiffRecord {
  readonly id: number;
  readonly at: number;
  readonly data: Uint8Array;
}

/** Where a text goes on that is too long for one record (MS-XLS 2.4.58). */
export const CONTINUE = 0x3c;

/** The records from an offset on, in order; ends where the stream does or where a record claims more than is there. */
export function* recordsFrom(stream: Uint8Array, from: number): Generator<BiffRecord, undefined, undefined> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  for (let at = from; at >= 0 && at + 4 <= stream.length;) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > stream.length) return;
    yield { id: view.getUint16(at, true), at, data: stream.subarray(at + 4, end) };
    at = end;
  }
}

/**
 * Reads numbers and texts of a record and those that continue it. Reading beyond the last one is a `RangeError`: the
 * file is torn, and whoever reads it refuses it.
 */
export class BiffReader {
  readonly #blocks: readonly Uint8Array[];
  #block = 0;
  #at = 0;

  constructor(blocks: readonly Uint8Array[]) {
    this.#blocks = blocks;
  }

  /** True when nothing is left to read. */
  get ended(): boolean {
    this.#settle();
    return this.#block >= this.#blocks.length;
  }

  u8(): number {
    this.#settle();
    const byte = this.#blocks[this.#block]?.[this.#at];
    if (byte === undefined) throw new RangeError('the record ends too early');
    this.#at += 1;
    return byte;
  }

  u16(): number {
    return this.u8() | (this.u8() << 8);
  }

  u32(): number {
    return this.u16() + this.u16() * 0x10000;
  }

  f64(): number {
    return new DataView(this.bytes(8).buffer).getFloat64(0, true);
  }

  /** The next bytes, wherever records end between them. */
  bytes(count: number): Uint8Array {
    const taken = new Uint8Array(count);
    for (let done = 0; done < count;) {
      this.#settle();
      const part = this.#blocks[this.#block]?.subarray(this.#at, this.#at + count - done);
      if (part === undefined) throw new RangeError('the record ends too early');
      taken.set(part, done);
      done += part.length;
      this.#at += part.length;
    }
    return taken;
  }

  skip(count: number): void {
    for (let left = count; left > 0;) {
      this.#settle();
      const block = this.#blocks[this.#block];
      if (block === undefined) throw new RangeError('the record ends too early');
      const step = Math.min(left, block.length - this.#at);
      this.#at += step;
      left -= step;
    }
  }

  /**
   * Characters of BIFF8: one byte each, or two when `wide`. Where they go on in another record, that one begins with a
   * byte of its own that says how wide they are there (MS-XLS 2.5.293).
   */
  characters(count: number, wide: boolean): string {
    let text = '';
    let each = wide ? 2 : 1;
    for (let left = count; left > 0;) {
      if (this.#at >= (this.#blocks[this.#block]?.length ?? 0)) {
        this.#settle();
        each = (this.u8() & 1) === 1 ? 2 : 1;
      }
      const block = this.#blocks[this.#block];
      const here = Math.min(left, CHARACTERS, Math.floor(((block?.length ?? 0) - this.#at) / each));
      if (block === undefined || here === 0) throw new RangeError('the record ends too early');
      const units = new Uint16Array(here);
      for (let i = 0, at = this.#at; i < here; i++, at += each)
        units[i] = (block[at] ?? 0) | (each === 2 ? (block[at + 1] ?? 0) << 8 : 0);
      text += String.fromCharCode(...units);
      this.#at += here * each;
      left -= here;
    }
    return text;
  }

  /** A text of BIFF8 (MS-XLS 2.5.293): its flags, its characters, and what belongs to their looks, which is left. */
  richText(length: number): string {
    const flags = this.u8();
    const runs = (flags & 8) === 0 ? 0 : this.u16();
    const extended = (flags & 4) === 0 ? 0 : this.u32();
    const text = this.characters(length, (flags & 1) === 1);
    this.skip(runs * 4 + extended);
    return text;
  }

  #settle(): void {
    while (this.#block < this.#blocks.length && this.#at >= (this.#blocks[this.#block]?.length ?? 0)) {
      this.#block += 1;
      this.#at = 0;
    }
  }
}

/** Characters made into a text at a time: as many as arguments of one call are safe. */
const CHARACTERS = 8192;
