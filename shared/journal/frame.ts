import { concat, equalBytes, utf8, type Bytes } from '../base/bytes.ts';
import { DIGEST_BYTES, sha256, sha256Stream } from '../crypto/digest.ts';
import { NONCE_BYTES, TAG_BYTES, open, seal, type DataKey } from '../crypto/seal.ts';

/**
 * The journal file: 8 bytes `MCJRNL01`, then frames. A frame is
 * body length (u32 LE) ‖ flags (u8; bit 0: last of its batch) ‖ nonce (12) ‖ body (AES-256-GCM ciphertext and tag) ‖
 * chain hash (32) = SHA-256(chain hash of the frame before ‖ length ‖ flags ‖ nonce ‖ body).
 * The hash before the first frame is 32 zeros. The chain can be checked without the key.
 */
export const JOURNAL_MAGIC: Bytes = utf8('MCJRNL01');

/** Bytes of a frame besides its body. */
export const FRAME_OVERHEAD = 4 + 1 + NONCE_BYTES + DIGEST_BYTES;

/** The largest body. A longer length field is damage, not a frame. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** A frame as it lies in the file; nothing about it is checked but its form. */
export interface Frame {
  /** The last of a batch: until it has been seen, its batch was not acknowledged. */
  readonly last: boolean;
  readonly flags: number;
  readonly nonce: Bytes;
  readonly body: Bytes;
  /** The chain hash it carries. */
  readonly hash: Bytes;
  /** The whole frame. */
  readonly bytes: Bytes;
}

const LAST = 1;
const HEAD = 4 + 1 + NONCE_BYTES;

/** The chain hash before the first frame. */
export const firstHash = (): Bytes => new Uint8Array(DIGEST_BYTES);

/** Seals `plain` as frame `number` (0-based) after the frame whose chain hash is `previous`. `nonce`: 12 fresh bytes. */
export async function encodeFrame(input: {
  readonly number: number;
  readonly previous: Bytes;
  readonly last: boolean;
  readonly plain: Bytes;
  readonly nonce: Bytes;
  readonly key: DataKey;
}): Promise<{ readonly bytes: Bytes; readonly hash: Bytes }> {
  const { number, previous, last, plain, nonce, key } = input;
  if (plain.length + TAG_BYTES > MAX_BODY_BYTES) throw new RangeError('a frame holds less than 64 MiB');
  const flags = last ? LAST : 0;
  const body = await seal(key, plain, nonce, frameContext(number, flags, previous));
  const bytes = new Uint8Array(FRAME_OVERHEAD + body.length);
  new DataView(bytes.buffer).setUint32(0, body.length, true);
  bytes[4] = flags;
  bytes.set(nonce, 5);
  bytes.set(body, HEAD);
  const hash = await frameHash(previous, bytes);
  bytes.set(hash, HEAD + body.length);
  return { bytes, hash };
}

/**
 * The frame that starts at `offset`. `incomplete`: the bytes end before it does. `malformed`: no frame can look so
 * (length out of bounds, unknown flags). The parts are views into `bytes`.
 */
export function readFrame(bytes: Bytes, offset: number): Frame | 'incomplete' | 'malformed' {
  if (bytes.length - offset < 5) return 'incomplete';
  const length = new DataView(bytes.buffer, bytes.byteOffset + offset, 4).getUint32(0, true);
  const flags = bytes[offset + 4] ?? 0;
  if (length < TAG_BYTES || length > MAX_BODY_BYTES || (flags & ~LAST) !== 0) return 'malformed';
  const end = offset + FRAME_OVERHEAD + length;
  if (bytes.length < end) return 'incomplete';
  return {
    last: (flags & LAST) !== 0,
    flags,
    nonce: bytes.subarray(offset + 5, offset + HEAD),
    body: bytes.subarray(offset + HEAD, offset + HEAD + length),
    hash: bytes.subarray(end - DIGEST_BYTES, end),
    bytes: bytes.subarray(offset, end),
  };
}

/** The whole frames that bytes begin with, up to what is none, or only a part of one. */
export function framesIn(bytes: Bytes): readonly Frame[] {
  const frames: Frame[] = [];
  for (let at = 0; ;) {
    const frame = readFrame(bytes, at);
    if (typeof frame === 'string') return frames;
    frames.push(frame);
    at += frame.bytes.length;
  }
}

/** The chain hash of a whole frame (its own hash field is not looked at). Native and fast. */
export const frameHash = (previous: Bytes, frame: Bytes): Promise<Bytes> =>
  sha256(concat([previous, frame.subarray(0, frame.length - DIGEST_BYTES)]));

/** `frameHash` without a promise, for callers that stream through a file. */
export const frameHashSync = (previous: Bytes, frame: Bytes): Bytes =>
  sha256Stream()
    .update(previous)
    .update(frame.subarray(0, frame.length - DIGEST_BYTES))
    .digest();

/** Whether the frame continues the chain. */
export const continuesChain = (previous: Bytes, frame: Frame): boolean =>
  equalBytes(frameHashSync(previous, frame.bytes), frame.hash);

/** What was sealed in frame `number` after `previous`; null when frame, number, order or key is not the original. */
export const openFrame = (key: DataKey, frame: Frame, number: number, previous: Bytes): Promise<Bytes | null> =>
  open(key, frame.body, frame.nonce, frameContext(number, frame.flags, previous));

/** Authenticated with the body: number (u64 LE) ‖ flags ‖ previous chain hash. */
function frameContext(number: number, flags: number, previous: Bytes): Bytes {
  const context = new Uint8Array(9 + DIGEST_BYTES);
  new DataView(context.buffer).setBigUint64(0, BigInt(number), true);
  context[8] = flags;
  context.set(previous, 9);
  return context;
}
