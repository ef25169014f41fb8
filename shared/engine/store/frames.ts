import type { Bytes } from '../../base/bytes.ts';
import type { Random } from '../../base/clock.ts';
import type { DataKey } from '../../crypto/seal.ts';
import { decodeEntry, type Entry } from '../../journal/entry.ts';
import { encodeFrame, openFrame, readFrame } from '../../journal/frame.ts';
import { unpack } from '../../journal/pack.ts';

/** Where a chain of frames stands: how many there are, and the chain hash of the last. */
export interface ChainHead {
  readonly frames: number;
  readonly hash: Bytes;
}

export const emptyChain: ChainHead = { frames: 0, hash: new Uint8Array(32) };

export interface SealedFrame {
  readonly no: number;
  readonly bytes: Bytes;
}

/** Sealing a frame takes a part of a millisecond; other work gets its turn after this many. */
const FRAMES_PER_TURN = 8;

/** Gives other work of the worker a turn: a key press in the search field must not wait for a bulk. */
export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    // A message comes as soon as those before it are answered; a timer would be held back by 4 ms each time.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/**
 * Seals one batch (one save, one import), given as the packed contents of its frames, so that it continues the chain.
 * Only the last frame is marked as the end of its batch: a batch cut short by a crash is no batch at all.
 */
export async function sealBatch(
  batch: readonly Bytes[],
  head: ChainHead,
  key: DataKey,
  random: Random,
  onFrame: (done: number, total: number) => void,
): Promise<{ frames: SealedFrame[]; head: ChainHead }> {
  const frames: SealedFrame[] = [];
  let previous = head.hash;
  for (const [i, plain] of batch.entries()) {
    const last = i === batch.length - 1;
    const no = head.frames + i;
    const frame = await encodeFrame({ number: no, previous, last, plain, nonce: random.bytes(12), key });
    frames.push({ no, bytes: frame.bytes });
    previous = frame.hash;
    onFrame(i + 1, batch.length);
    if (i % FRAMES_PER_TURN === FRAMES_PER_TURN - 1) await breathe();
  }
  return { frames, head: { frames: head.frames + frames.length, hash: previous } };
}

/** Opens frames that follow `head`; null when one of them is not of this chain or this key. */
export async function openFrames(
  bytes: Bytes,
  head: ChainHead,
  key: DataKey,
  onEntry: (entry: Entry, no: number) => void,
): Promise<ChainHead | null> {
  let at = 0;
  let { frames: no, hash } = head;
  while (at < bytes.length) {
    const frame = readFrame(bytes, at);
    if (typeof frame === 'string') return null;
    const plain = await openFrame(key, frame, no, hash);
    if (plain === null) return null;
    onEntry(decodeEntry(unpack(plain)), no);
    at += frame.bytes.length;
    hash = frame.hash;
    no += 1;
  }
  return { frames: no, hash };
}

/** The chain hash a sealed frame ends with. */
export const hashOfFrame = (bytes: Bytes): Bytes => bytes.slice(bytes.length - 32);
