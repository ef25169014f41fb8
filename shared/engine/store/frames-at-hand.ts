import type { Bytes } from '../../base/bytes.ts';
import type { DataKey } from '../../crypto/seal.ts';
import type { Entry } from '../../journal/entry.ts';
import { emptyChain, hashOfFrame, openFrames } from './frames.ts';

/** Opened frames kept at hand, of at most 1000 changes each: who reads record after record opens each frame once. */
const FRAMES_AT_HAND = 8;

/**
 * Reads entries by the numbers of their frames, in the order given.
 * @param bytesOf a sealed frame by its number
 * @throws (what is made) when a frame cannot be opened: a broken invariant
 */
export function createFramesAtHand(
  bytesOf: (no: number) => Promise<Bytes>,
  key: DataKey,
): (numbers: readonly number[]) => Promise<Entry[]> {
  /** What a frame holds never changes. The one used last stands last. */
  const atHand = new Map<number, Entry>();

  async function opened(no: number): Promise<Entry> {
    const bytes = await bytesOf(no);
    const previous = { frames: no, hash: no === 0 ? emptyChain.hash : hashOfFrame(await bytesOf(no - 1)) };
    const found: Entry[] = [];
    const end = await openFrames(bytes, previous, key, (entry) => found.push(entry));
    const [entry] = found;
    if (end === null || entry === undefined) throw new Error(`frame ${String(no)} does not open`);
    return entry;
  }

  return async (numbers) => {
    const entries: Entry[] = [];
    for (const no of numbers) {
      const entry = atHand.get(no) ?? (await opened(no));
      atHand.delete(no);
      atHand.set(no, entry);
      for (const oldest of atHand.keys()) if (atHand.size > FRAMES_AT_HAND) atHand.delete(oldest);
      entries.push(entry);
    }
    return entries;
  };
}
