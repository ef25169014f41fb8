import { createHash } from 'node:crypto';
import { concat, equalBytes, type Bytes } from '../shared/base/bytes.ts';
import {
  firstHash,
  FRAME_OVERHEAD,
  JOURNAL_MAGIC,
  MAX_BODY_BYTES,
  readFrame,
  type Frame,
} from '../shared/journal/frame.ts';
import type { DiskFile } from './disk.ts';

const CHUNK = 1024 * 1024;
const HASH_BYTES = 32;

/** What a walk through a journal file found. */
export interface Scan {
  /** Where each good frame ends: whole, in chain, and (unless damaged) of a finished batch. */
  readonly ends: readonly number[];
  /** Chain hash of the last of these frames. */
  readonly hash: Bytes;
  readonly size: number;
  /** A frame is broken and whole frames follow it: damage, not a torn end. */
  readonly damaged: boolean;
}

/**
 * Walks a journal file in pieces, checking form and chain. `file` shorter than a header is taken as empty.
 * A broken frame that nothing whole follows is a torn end; so is a batch without its last frame.
 */
export async function scanJournal(file: DiskFile): Promise<Scan> {
  const size = await file.size();
  const source = slidingSource(file, size);
  const ends: number[] = [];
  let offset = JOURNAL_MAGIC.length;
  let hash = firstHash();
  let finished = { count: 0, hash };
  // Damage: every good frame counts, for its batch may well have been acknowledged. Torn: only finished batches do.
  const damaged = (): Scan => ({ ends, hash, size, damaged: true });
  const whole = (): Scan => ({ ends: ends.slice(0, finished.count), hash: finished.hash, size, damaged: false });

  const header = await source.at(0, offset);
  if (!equalBytes(header, JOURNAL_MAGIC.subarray(0, header.length))) return damaged();
  while (offset < size) {
    const frame = await frameAt(source, offset, size);
    if (frame === null || !continues(hash, frame)) {
      return (await wholeFrameAfter(source, offset, size, frame && chainHash(hash, frame))) ? damaged() : whole();
    }
    offset += frame.bytes.length;
    hash = new Uint8Array(frame.hash);
    ends.push(offset);
    if (frame.last) finished = { count: ends.length, hash };
  }
  return whole();
}

/** Whether the frame's chain hash is the right one after `previous`. */
export const continues = (previous: Bytes, frame: Frame): boolean => equalBytes(chainHash(previous, frame), frame.hash);

/** The chain hash by the system's SHA-256, several times faster than a portable one: a whole file is walked. */
function chainHash(previous: Bytes, frame: Frame): Bytes {
  const hashed = frame.bytes.subarray(0, frame.bytes.length - HASH_BYTES);
  return new Uint8Array(createHash('sha256').update(previous).update(hashed).digest());
}

/**
 * Whether a whole frame starts anywhere after the broken one at `broken`. A frame follows the hash that ends the one
 * before it, which lies right before it in the file, so one frame can be checked by itself; where only that hash is
 * broken, `should` (what it ought to be) stands in. Hashed are only places from which the lengths lead on: in noise a
 * handful.
 */
async function wholeFrameAfter(source: Source, broken: number, size: number, should: Bytes | null): Promise<boolean> {
  const earliest = Math.max(broken + 1, JOURNAL_MAGIC.length + HASH_BYTES);
  for (let base = earliest; base < size; base += CHUNK) {
    const block = await source.at(base, CHUNK + 4);
    for (let i = 0; i < CHUNK && i + 5 <= block.length; i++) {
      const length = lengthOf(block.subarray(i, i + 5));
      if (length === null || !(await leadsOn(source, base + i + FRAME_OVERHEAD + length, size))) continue;
      const before = await source.at(base + i - HASH_BYTES, HASH_BYTES);
      const frame = await frameAt(source, base + i, size);
      if (frame !== null && (continues(before, frame) || (should !== null && continues(should, frame)))) return true;
    }
  }
  return false;
}

/** Whether a frame may end at `end`: the file ends there, or another may begin. */
async function leadsOn(source: Source, end: number, size: number): Promise<boolean> {
  if (end > size) return false;
  return end + 5 > size || lengthOf(await source.at(end, 5)) !== null;
}

/** Body length a frame's first five bytes state, or null when no frame begins so. */
function lengthOf(head: Bytes): number | null {
  if (head.length < 5 || (head[4] ?? 2) > 1) return null;
  const length = new DataView(head.buffer, head.byteOffset, 4).getUint32(0, true);
  return length >= 16 && length <= MAX_BODY_BYTES ? length : null;
}

async function frameAt(source: Source, offset: number, size: number): Promise<Frame | null> {
  const length = lengthOf(await source.at(offset, 5));
  if (length === null || offset + FRAME_OVERHEAD + length > size) return null;
  const frame = readFrame(await source.at(offset, FRAME_OVERHEAD + length), 0);
  return typeof frame === 'string' ? null : frame;
}

interface Source {
  /** `length` bytes from `offset`, fewer at the end of the file. */
  at(offset: number, length: number): Promise<Bytes>;
}

/** Reads ahead in chunks, so that small steps forward (and a little back) cost no system call. */
function slidingSource(file: DiskFile, size: number): Source {
  let start = 0;
  let held: Bytes = new Uint8Array(0);
  return {
    at: async (offset, length) => {
      const end = Math.min(offset + length, size);
      if (offset < start || end > start + held.length) {
        const kept = offset >= start && offset < start + held.length ? held.subarray(offset - start) : null;
        const next = offset + (kept?.length ?? 0);
        const more = await file.read(next, Math.max(CHUNK, end - next));
        held = kept ? concat([kept, more]) : more;
        start = offset;
      }
      return held.subarray(offset - start, Math.max(offset, end) - start);
    },
  };
}
