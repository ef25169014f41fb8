import type { Bytes } from '../../../base/bytes.ts';
import { readBackupFrames, type Backup, type BackupFile } from '../../../bundle/backup.ts';
import type { DataKey } from '../../../crypto/seal.ts';
import { MalformedEntry, type Entry } from '../../../journal/entry.ts';
import { framesIn, JOURNAL_MAGIC } from '../../../journal/frame.ts';
import { MalformedPack } from '../../../journal/pack.ts';
import type { ShellError } from '../../../shell/shell.ts';
import type { EntrySource } from '../../replay.ts';
import { emptyChain, openFrames, type ChainHead } from '../../store/frames.ts';
import type { Task } from '../../tasks.ts';
import type { BackupRefusal } from './face.ts';

/** The journal in a backup as a source of entries, to be replayed as the journal of this PC is. */
export interface BackupEntries extends EntrySource {
  /** The chain hash of each frame that was replayed. */
  readonly hashes: readonly Bytes[];
  /** Why not all could be read; null when it could. Nothing may be concluded from the entries before this is null. */
  readonly failure: BackupRefusal | { readonly tag: 'cancelled' } | null;
}

const DAMAGED = { tag: 'backup-damaged', part: 'journal' } as const;

export function backupEntries(file: BackupFile<ShellError>, backup: Backup, key: DataKey, task: Task): BackupEntries {
  const { frames: total } = backup.manifest.journal;
  const hashes: Bytes[] = [];
  /** Where each frame lies in the file. */
  const places: { readonly at: number; readonly length: number }[] = [];
  let failure: BackupEntries['failure'] = null;

  return {
    hashes,
    get failure() {
      return failure;
    },
    async replay(onEntry) {
      let head: ChainHead | null = emptyChain;
      let at = backup.journalAt + JOURNAL_MAGIC.length;
      const read = await readBackupFrames(file, backup, async (bytes, firstNo) => {
        if (head === null || !(await task.step('backup-check', firstNo, total))) return false;
        head = await opened(bytes, head, key, onEntry);
        for (const frame of framesIn(bytes)) {
          places.push({ at, length: frame.bytes.length });
          hashes.push(frame.hash.slice());
          at += frame.bytes.length;
        }
        return head !== null;
      });
      if ((head as ChainHead | null) === null) failure = DAMAGED;
      else if (!read.ok) failure = read.error;
      else if (read.value === 'stopped') failure = { tag: 'cancelled' };
    },
    async read(numbers) {
      const entries: Entry[] = [];
      for (const no of numbers) {
        const [place, hash] = [places[no], no === 0 ? emptyChain.hash : hashes[no - 1]];
        if (place === undefined || hash === undefined) throw new RangeError(`frame ${String(no)} was not replayed`);
        const piece = await file.read(place.at, place.length);
        if (!piece.ok) failure ??= piece.error;
        else if ((await opened(piece.value, { frames: no, hash }, key, (entry) => entries.push(entry))) === null)
          failure ??= DAMAGED;
      }
      return entries;
    },
  };
}

/** As `openFrames`; what is sealed with the right key and is no entry is no frame of this journal either. */
async function opened(...asked: Parameters<typeof openFrames>): Promise<ChainHead | null> {
  try {
    return await openFrames(...asked);
  } catch (error) {
    if (error instanceof MalformedEntry || error instanceof MalformedPack) return null;
    throw error;
  }
}
