import type { Bytes } from '../../base/bytes.ts';
import { readFrame } from '../../journal/frame.ts';
import type { Shell } from '../../shell/shell.ts';
import type { FrameRow, PageStore } from './page-store.ts';
import { mendPages } from './recovery.ts';

/** The pages (IndexedDB), and what they are owed: frames that the journal holds and they do not yet. */
export interface OwedPages {
  /** Whether nothing is owed. */
  areWhole(): boolean;
  /** Writes frames that the journal holds, with all that is owed. A failure is no loss: they are owed then. */
  add(frames: readonly FrameRow[]): Promise<void>;
  /** A sealed frame by its number. @throws when it is in neither copy (a broken invariant) */
  bytesOf(no: number): Promise<Bytes>;
}

export function createOwedPages(db: PageStore, journal: Shell['journal']): OwedPages {
  let owed: readonly FrameRow[] = [];

  return {
    areWhole: () => owed.length === 0,
    async add(frames) {
      owed = [...owed, ...frames];
      try {
        const first = owed[0]?.no ?? 0;
        // They were deleted under us: all of them, from the journal.
        if (first > 0 && (await db.frames.get(first - 1)) === undefined) {
          const mended = await mendPages(db, journal);
          if (!mended.ok) return;
        } else await db.frames.put(owed);
        owed = [];
      } catch {
        // Kept in `owed`; the next commit tries again, and the next start copies from the journal.
      }
    },
    async bytesOf(no) {
      // A database that fails while the register is open is mended by the next start; until then the journal answers.
      const row = (await db.frames.get(no).catch(() => undefined)) ?? owed.find((frame) => frame.no === no);
      if (row !== undefined) return row.bytes;
      const piece = await journal.read(no, 1);
      const frame = piece.ok ? readFrame(piece.value, 0) : 'incomplete';
      if (!piece.ok || typeof frame === 'string') throw new Error(`frame ${String(no)} is in neither copy`);
      return piece.value.slice(0, frame.bytes.length);
    },
  };
}
