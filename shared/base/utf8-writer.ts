import type { Bytes } from './bytes.ts';

const encoder = new TextEncoder();

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** So much room is kept from one use to the next; what was longer gives its room back. */
const KEPT = 1 << 20;

/**
 * Writes texts into bytes, one behind the other: UTF-8 as `TextEncoder` gives it (what is no pair of surrogates becomes
 * U+FFFD). Joining many short texts first and then encoding the whole takes three times as long, since the engine keeps a
 * joined text as a tree of its parts; and in a browser each call of `TextEncoder.encodeInto` leaves an object outside the
 * heap of the engine, so that it is asked only where there are surrogates (`docs/decisions/017-memory-outside-the-heap.md`).
 */
export class Utf8Writer {
  private room = roomFor(4096);

  /** How many bytes were written. */
  length = 0;

  /** What was written, until something is written again. */
  get bytes(): Bytes {
    return this.room.bytes.subarray(0, this.length);
  }

  /** Of the bytes, and of room behind them. */
  get view(): DataView {
    return this.room.view;
  }

  /** Forgets what was written. */
  clear(): void {
    this.length = 0;
    if (this.room.bytes.length > KEPT) this.room = roomFor(KEPT);
  }

  /** Writes a text as it stands. */
  text(text: string): void {
    this.reserve(text.length * 3);
    const { bytes } = this.room;
    let at = this.length;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80) bytes[at++] = unit;
      else if ((unit & 0xf800) === 0xd800) {
        this.length += encoder.encodeInto(text, bytes.subarray(this.length)).written;
        return;
      } else at = putWide(bytes, at, unit);
    }
    this.length = at;
  }

  /** Writes a text as JSON does, in quotation marks: as `JSON.stringify` gives it. */
  quoted(text: string): void {
    this.reserve(text.length * 3 + 2);
    const { bytes } = this.room;
    let at = this.length;
    bytes[at++] = QUOTE;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const isPlain = unit >= SPACE && unit !== QUOTE && unit !== BACKSLASH && (unit & 0xf800) !== 0xd800;
      if (!isPlain) {
        this.text(JSON.stringify(text));
        return;
      }
      if (unit < 0x80) bytes[at++] = unit;
      else at = putWide(bytes, at, unit);
    }
    bytes[at++] = QUOTE;
    this.length = at;
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.room.bytes.length) return;
    const { bytes } = this;
    this.room = roomFor(Math.max(needed, 2 * this.room.bytes.length));
    this.room.bytes.set(bytes);
  }
}

/** Two or three bytes, of a unit that is no ASCII and no surrogate. */
function putWide(bytes: Bytes, from: number, unit: number): number {
  let at = from;
  if (unit < 0x800) bytes[at++] = 0xc0 | (unit >> 6);
  else {
    bytes[at++] = 0xe0 | (unit >> 12);
    bytes[at++] = 0x80 | ((unit >> 6) & 63);
  }
  bytes[at++] = 0x80 | (unit & 63);
  return at;
}

function roomFor(length: number): { readonly bytes: Bytes; readonly view: DataView } {
  const buffer = new ArrayBuffer(length);
  return { bytes: new Uint8Array(buffer), view: new DataView(buffer) };
}
