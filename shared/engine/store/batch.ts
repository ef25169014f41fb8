import type { Bytes } from '../../base/bytes.ts';
import { entryBuilder, type Note } from '../../journal/entry.ts';
import { pack } from '../../journal/pack.ts';
import type { Change } from '../../sync/change.ts';

/** How many changes a frame of a bulk holds. */
const CHANGES_PER_FRAME = 1000;

/**
 * What becomes durable as one, cut into the packed contents of frames while it is composed: a bulk of 300,000 changes
 * never lies in memory as such.
 */
export interface Batch {
  /** Changes so far. */
  readonly size: number;
  /** @returns the frame of this batch the change lies in, counted from 0 */
  add(change: Change): number;
  /** The packed contents of all frames; the notes lie in the last. Nothing may be added afterwards. */
  finish(notes: readonly Note[]): readonly Bytes[];
}

export function createBatch(): Batch {
  const packed: Bytes[] = [];
  let entry = entryBuilder();
  return {
    get size() {
      return packed.length * CHANGES_PER_FRAME + entry.size;
    },
    add(change) {
      if (entry.size === CHANGES_PER_FRAME) {
        packed.push(pack(entry.finish([])));
        entry = entryBuilder();
      }
      entry.add(change);
      return packed.length;
    },
    finish: (notes) => [...packed, pack(entry.finish(notes))],
  };
}
