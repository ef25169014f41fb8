import { concat, toHex, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { ageDecryptStream, ageEncryptStream, type AgeKey, type AgeLock } from '../crypto/age.ts';
import { sha256 } from '../crypto/digest.ts';
import { MAX_LINE } from '../sync/line-reader.ts';
import { gunzipped } from './gzip.ts';
import type { BundleRefusal } from './refusal.ts';

/** Lines to be sealed, in pieces. */
export type Lines = Iterable<PlainPiece> | AsyncIterable<PlainPiece>;

/** Called between batches, so that the thread can answer others; resolve in a later task, not in a microtask. */
export type Breathe = () => Promise<void>;

export interface SealedPayload {
  readonly bytes: Bytes;
  /** 64 hex digits. */
  readonly sha256: string;
  readonly plainBytes: number;
  readonly lines: number;
}

/** The payload is whole as far as can be seen, but not encrypted to this key. */
export interface NoKey {
  readonly tag: 'no-key';
}

/** Lines that are handed on together; fewer when they are long. */
const BATCH = 1000;
/** Bytes of such a batch, about. */
const BATCH_BYTES = 1 << 20;
const SLICE = 1 << 20;

/** Lines to be sealed, as they will stand in the payload: UTF-8, each with its line feed. */
export interface PlainPiece {
  readonly bytes: Bytes;
  readonly lines: number;
}

/** age(gzip(line ‖ newline …)), piece by piece. An error thrown by `lines` comes through. */
export function sealLines(lines: Lines, lock: AgeLock, breathe: Breathe): Promise<SealedPayload> {
  async function* pieces(): AsyncGenerator<PlainPiece> {
    for await (const piece of lines) {
      yield piece;
      await breathe();
    }
  }
  return sealPieces(pieces(), lock);
}

/** `sealLines` for a thread that does nothing else. */
export async function sealPieces(pieces: AsyncIterable<PlainPiece>, lock: AgeLock): Promise<SealedPayload> {
  let plainBytes = 0;
  let lines = 0;
  async function* plain(): AsyncGenerator<Bytes> {
    for await (const piece of pieces) {
      lines += piece.lines;
      plainBytes += piece.bytes.length;
      if (piece.lines > 0) yield piece.bytes;
    }
  }
  const gzip = streamOf(plain()).pipeThrough(new CompressionStream('gzip'));
  const bytes = await collect(await ageEncryptStream(gzip, lock));
  return { bytes, sha256: toHex(await sha256(bytes)), plainBytes, lines };
}

/** What a payload must come to. */
export interface Unfolded {
  readonly plainBytes: number;
  readonly lines: number;
}

/** Whole lines as they stand in a payload. */
export interface LinePiece {
  /** UTF-8, with a line feed between two lines. */
  readonly bytes: Bytes;
  /** Where each line ends in them, before its line feed. */
  readonly ends: Uint32Array;
}

/**
 * Opens a payload and hands its lines on in batches. It must come to exactly what was declared: one that unfolds beyond
 * it, in bytes or in lines, is given up at that point, and so is one of which `onLines` answers false. Nothing may be
 * concluded from the lines before this answers ok. An error thrown by `onLines` comes through.
 * @param onLines whether these lines are good
 */
export type OpenLines = (
  payload: Bytes,
  key: AgeKey,
  declared: Unfolded,
  onLines: (lines: readonly string[]) => boolean | Promise<boolean>,
  breathe: Breathe,
) => Promise<Result<null, BundleRefusal | NoKey>>;

/** `OpenLines` in this thread. */
export const openLines: OpenLines = (payload, key, declared, onLines, breathe) =>
  openPieces(
    payload,
    key,
    declared,
    async (piece) => {
      const text = textOf(piece);
      if (text === null) return DAMAGED;
      return (await onLines(text.split('\n'))) ? null : OTHER_LINES;
    },
    breathe,
  );

/** What a piece of a payload is refused for. */
type Refused = Result<never, BundleRefusal>;

/**
 * `OpenLines` before the lines are read.
 * @param onPiece null when its lines are good, else what the payload is refused for
 */
export async function openPieces(
  payload: Bytes,
  key: AgeKey,
  declared: Unfolded,
  onPiece: (piece: LinePiece) => Promise<Refused | null>,
  breathe: Breathe,
): Promise<Result<null, BundleRefusal | NoKey>> {
  const opened = await ageDecryptStream(slices(payload), key);
  if (!opened.ok) return opened.error.tag === 'malformed' ? DAMAGED : err({ tag: opened.error.tag });
  const reader = gunzipped(opened.value as ReadableStream<Bytes>).getReader();
  const refused = await readPieces(reader, declared, onPiece, breathe);
  if (refused === null) return ok(null);
  await reader.cancel().catch(() => undefined);
  return refused;
}

/** Null when all lines were good and as many as declared. */
async function readPieces(
  reader: ReadableStreamDefaultReader<Bytes>,
  declared: Unfolded,
  onPiece: (piece: LinePiece) => Promise<Refused | null>,
  breathe: Breathe,
): Promise<Refused | null> {
  const splitter = new LineSplitter();
  let bytes = 0;
  let lines = 0;
  for (;;) {
    const step = await next(reader);
    if (step === 'damaged') return DAMAGED;
    if (step === 'end') break;
    bytes += step.length;
    if (bytes > declared.plainBytes) return OTHER_SIZE;
    if (!splitter.push(step)) return DAMAGED;
    if (lines + splitter.lines > declared.lines) return OTHER_LINES;
    if (splitter.lines < BATCH && splitter.bytes < BATCH_BYTES) continue;
    lines += splitter.lines;
    const refused = await onPiece(splitter.take());
    if (refused !== null) return refused;
    await breathe();
  }
  if (bytes !== declared.plainBytes) return OTHER_SIZE;
  if (!splitter.atLineEnd()) return DAMAGED;
  lines += splitter.lines;
  if (lines !== declared.lines) return OTHER_LINES;
  return splitter.lines === 0 ? null : onPiece(splitter.take());
}

/** The lines of a piece, with a line feed between two of them; null when they are not UTF-8. */
export function textOf({ bytes }: LinePiece): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Of bytes that do not open to lines. */
export const DAMAGED = err<BundleRefusal>({ tag: 'damaged', part: 'payload' });
const OTHER_SIZE = err<BundleRefusal>({ tag: 'damaged', part: 'size' });
/** Of lines that are no changes, or not as many as declared. */
export const OTHER_LINES = err<BundleRefusal>({ tag: 'damaged', part: 'change' });

/** Bytes in pieces of any size to whole lines. A piece is looked at once, however long its line. */
class LineSplitter {
  #buffer = new Uint8Array(BATCH_BYTES * 2);
  #length = 0;
  #ends: number[] = [];
  /** UTF-16 units of the line that has not ended, as far as they have been counted: only of one of very many bytes. */
  #units = 0;
  #counted = 0;

  get lines(): number {
    return this.#ends.length;
  }

  /** Of the lines that have ended. */
  get bytes(): number {
    return this.#ends.at(-1) ?? 0;
  }

  /** False when a line is too long. */
  push(piece: Uint8Array): boolean {
    const before = this.#length;
    this.#append(piece);
    for (let at = piece.indexOf(LF); at >= 0; at = piece.indexOf(LF, at + 1)) {
      const end = before + at;
      if (this.#isTooLong(end)) return false;
      this.#ends.push(end);
      this.#units = 0;
      this.#counted = end + 1;
    }
    return !this.#isTooLong(this.#length);
  }

  /** The lines that have ended; at least one. */
  take(): LinePiece {
    const end = this.bytes;
    const bytes = this.#buffer.slice(0, end);
    const ends = Uint32Array.from(this.#ends);
    this.#buffer.copyWithin(0, end + 1, this.#length);
    this.#length -= end + 1;
    this.#counted -= end + 1;
    this.#ends = [];
    return { bytes, ends };
  }

  atLineEnd(): boolean {
    return this.#length === this.#start;
  }

  /** Of the line that has not ended. */
  get #start(): number {
    return this.lines === 0 ? 0 : this.bytes + 1;
  }

  /** Whether the line that has not ended is too long up to there; it has no more units than bytes. */
  #isTooLong(end: number): boolean {
    if (end - this.#start <= MAX_LINE) return false;
    this.#units += unitsOf(this.#buffer, this.#counted, end);
    this.#counted = end;
    return this.#units > MAX_LINE;
  }

  #append(piece: Uint8Array): void {
    const length = this.#length + piece.length;
    if (length > this.#buffer.length) {
      const larger = new Uint8Array(length * 2);
      larger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = larger;
    }
    this.#buffer.set(piece, this.#length);
    this.#length = length;
  }
}

const LF = 10;

/** The UTF-16 units that bytes of UTF-8 come to. */
function unitsOf(bytes: Uint8Array, from: number, to: number): number {
  let units = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if ((byte & 0xc0) !== 0x80) units += byte < 0xf0 ? 1 : 2;
  }
  return units;
}
async function next(reader: ReadableStreamDefaultReader<Bytes>): Promise<Bytes | 'end' | 'damaged'> {
  try {
    const step = await reader.read();
    return step.done ? 'end' : step.value;
  } catch {
    return 'damaged';
  }
}

function slices(bytes: Bytes): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.subarray(at, (at += SLICE)));
    },
  });
}

function streamOf(pieces: AsyncGenerator<Bytes>): ReadableStream<Bytes> {
  return new ReadableStream({
    async pull(controller) {
      const step = await pieces.next();
      if (step.done === true) controller.close();
      else controller.enqueue(step.value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) parts.push(step.value);
  return concat(parts);
}
