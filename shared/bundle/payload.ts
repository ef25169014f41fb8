import { concat, toHex, utf8, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { ageDecryptStream, ageEncryptStream, type AgeKey, type AgeLock } from '../crypto/age.ts';
import { sha256 } from '../crypto/digest.ts';
import { MAX_LINE } from '../sync/change-line.ts';
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

/** No payload opens to more than this, whatever its manifest declares. */
export const MAX_PLAIN_BYTES = 2 ** 31;

/** Lines that are handed on together. */
const BATCH = 1000;
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

/**
 * Opens a payload and hands its lines on in batches. The bytes must come to exactly `plainBytes`: an archive that
 * unfolds beyond its declaration is given up at that point. Nothing may be concluded from the lines before this
 * answers ok. An error thrown by `onLines` comes through.
 */
export async function openLines(
  payload: Bytes,
  key: AgeKey,
  plainBytes: number,
  onLines: (lines: readonly string[]) => void | Promise<void>,
  breathe: Breathe,
): Promise<Result<null, BundleRefusal | NoKey>> {
  if (plainBytes > MAX_PLAIN_BYTES) return err({ tag: 'too-large' });
  const opened = await ageDecryptStream(slices(payload), key);
  if (!opened.ok) return opened.error.tag === 'malformed' ? DAMAGED : err({ tag: opened.error.tag });
  const plain = opened.value as ReadableStream<Bytes>;
  const reader = plain.pipeThrough(new DecompressionStream('gzip')).getReader();
  const splitter = new LineSplitter();
  let total = 0;
  for (;;) {
    const step = await next(reader);
    if (step === 'damaged') return DAMAGED;
    if (step === 'end') break;
    total += step.length;
    if (total > plainBytes || !splitter.push(step)) {
      await reader.cancel().catch(() => undefined);
      return total > plainBytes ? OTHER_SIZE : DAMAGED;
    }
    if (splitter.lines.length >= BATCH) {
      await onLines(splitter.take());
      await breathe();
    }
  }
  if (total !== plainBytes) return OTHER_SIZE;
  if (!splitter.atLineEnd()) return DAMAGED;
  if (splitter.lines.length > 0) await onLines(splitter.take());
  return ok(null);
}

const DAMAGED = err<BundleRefusal>({ tag: 'damaged', part: 'payload' });
const OTHER_SIZE = err<BundleRefusal>({ tag: 'damaged', part: 'size' });

/** UTF-8 in pieces of any size to whole lines. */
class LineSplitter {
  lines: string[] = [];
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #rest = '';

  /** False when the text is not UTF-8, or a line too long. */
  push(piece: Uint8Array): boolean {
    let text: string;
    try {
      text = this.#rest + this.#decoder.decode(piece, { stream: true });
    } catch {
      return false;
    }
    const lines = text.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.length > MAX_LINE) return false;
      this.lines.push(line);
    }
    return this.#rest.length <= MAX_LINE;
  }

  take(): readonly string[] {
    const { lines } = this;
    this.lines = [];
    return lines;
  }

  atLineEnd(): boolean {
    try {
      return this.#rest === '' && this.#decoder.decode() === '';
    } catch {
      return false;
    }
  }
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | 'end' | 'damaged'> {
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
