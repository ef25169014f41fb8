import { concat, toHex, utf8, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { ageDecryptStream, ageEncryptStream, type AgeKey, type AgeLock } from '../crypto/age.ts';
import { sha256 } from '../crypto/digest.ts';
import { MAX_LINE } from '../sync/change-line.ts';
import { gunzipped } from './gzip.ts';
import type { BundleRefusal } from './refusal.ts';

/** Batches of lines, without their newlines. */
export type Lines = Iterable<readonly string[]> | AsyncIterable<readonly string[]>;

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
/** UTF-16 units of such a batch, about. */
const BATCH_UNITS = 1 << 20;
const SLICE = 1 << 20;

/** age(gzip(line ‖ newline …)), piece by piece. An error thrown by `lines` comes through. */
export async function sealLines(lines: Lines, lock: AgeLock, breathe: Breathe): Promise<SealedPayload> {
  let plainBytes = 0;
  let count = 0;
  async function* pieces(): AsyncGenerator<Bytes> {
    for await (const batch of lines) {
      if (batch.length === 0) continue;
      const piece = utf8(`${batch.join('\n')}\n`);
      count += batch.length;
      plainBytes += piece.length;
      yield piece;
      await breathe();
    }
  }
  const gzip = streamOf(pieces()).pipeThrough(new CompressionStream('gzip'));
  const sealed = await ageEncryptStream(gzip, lock);
  const bytes = await collect(sealed);
  return { bytes, sha256: toHex(await sha256(bytes)), plainBytes, lines: count };
}

/** What a payload must come to. */
export interface Unfolded {
  readonly plainBytes: number;
  readonly lines: number;
}

/**
 * Opens a payload and hands its lines on in batches. It must come to exactly what was declared: one that unfolds beyond
 * it, in bytes or in lines, is given up at that point, and so is one of which `onLines` answers false. Nothing may be
 * concluded from the lines before this answers ok. An error thrown by `onLines` comes through.
 * @param onLines whether these lines are good
 */
export async function openLines(
  payload: Bytes,
  key: AgeKey,
  declared: Unfolded,
  onLines: (lines: readonly string[]) => boolean | Promise<boolean>,
  breathe: Breathe,
): Promise<Result<null, BundleRefusal | NoKey>> {
  const opened = await ageDecryptStream(slices(payload), key);
  if (!opened.ok) return opened.error.tag === 'malformed' ? DAMAGED : err({ tag: opened.error.tag });
  const reader = gunzipped(opened.value as ReadableStream<Bytes>).getReader();
  const refused = await readLines(reader, declared, onLines, breathe);
  if (refused === null) return ok(null);
  await reader.cancel().catch(() => undefined);
  return refused;
}

/** Null when all lines were good and as many as declared. */
async function readLines(
  reader: ReadableStreamDefaultReader<Bytes>,
  declared: Unfolded,
  onLines: (lines: readonly string[]) => boolean | Promise<boolean>,
  breathe: Breathe,
): Promise<Result<never, BundleRefusal> | null> {
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
    if (lines + splitter.lines.length > declared.lines) return OTHER_LINES;
    if (splitter.lines.length < BATCH && splitter.units < BATCH_UNITS) continue;
    lines += splitter.lines.length;
    if (!(await onLines(splitter.take()))) return OTHER_LINES;
    await breathe();
  }
  if (bytes !== declared.plainBytes) return OTHER_SIZE;
  if (!splitter.atLineEnd()) return DAMAGED;
  lines += splitter.lines.length;
  if (lines !== declared.lines) return OTHER_LINES;
  return splitter.lines.length === 0 || (await onLines(splitter.take())) ? null : OTHER_LINES;
}

const DAMAGED = err<BundleRefusal>({ tag: 'damaged', part: 'payload' });
const OTHER_SIZE = err<BundleRefusal>({ tag: 'damaged', part: 'size' });
const OTHER_LINES = err<BundleRefusal>({ tag: 'damaged', part: 'change' });

/** UTF-8 in pieces of any size to whole lines. A piece is looked at once, however long its line. */
class LineSplitter {
  lines: string[] = [];
  /** UTF-16 units of these lines. */
  units = 0;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #rest: string[] = [];
  #restUnits = 0;

  /** False when the text is not UTF-8, or a line too long. */
  push(piece: Uint8Array): boolean {
    let text: string;
    try {
      text = this.#decoder.decode(piece, { stream: true });
    } catch {
      return false;
    }
    const parts = text.split('\n');
    const open = parts.pop() ?? '';
    for (const part of parts) {
      const line = this.#rest.length === 0 ? part : [...this.#rest, part].join('');
      this.#rest = [];
      this.#restUnits = 0;
      if (line.length > MAX_LINE) return false;
      this.units += line.length;
      this.lines.push(line);
    }
    if (open !== '') this.#rest.push(open);
    this.#restUnits += open.length;
    return this.#restUnits <= MAX_LINE;
  }

  take(): readonly string[] {
    const { lines } = this;
    this.lines = [];
    this.units = 0;
    return lines;
  }

  atLineEnd(): boolean {
    try {
      return this.#rest.length === 0 && this.#decoder.decode() === '';
    } catch {
      return false;
    }
  }
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
