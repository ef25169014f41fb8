import type { Bytes } from '../../../base/bytes.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { readBackupFrames, type Backup, type BackupFile } from '../../../bundle/backup.ts';
import { decodeEntry, MalformedEntry, type Entry } from '../../../journal/entry.ts';
import { openFrame, readFrame } from '../../../journal/frame.ts';
import { MalformedPack, unpack } from '../../../journal/pack.ts';
import type { ShellError } from '../../../shell/shell.ts';
import type { BackupRefusal } from './face.ts';
import type { Unlocked } from '../session/set-up.ts';
import { createRegister, type Register } from '../../register/register.ts';
import { replayInto } from '../../replay.ts';
import { emptyChain } from '../../store/frames.ts';
import type { Task } from '../../tasks.ts';
import { momentOf, type Moment } from './moment.ts';

/** What a backup comes to once it has been read whole into a register in memory. */
export interface FoldedBackup {
  readonly counts: Moment['counts'];
  readonly digest: string;
  /** The chain hash of each frame. */
  readonly hashes: readonly Bytes[];
}

interface Placed {
  /** Where the frame lies among the bytes of the journal, and how long it is. */
  readonly at: number;
  readonly length: number;
}

const JOURNAL_HEADER = 8;

/** Records taken over at once: some milliseconds, so that who types meanwhile does not notice. */
const SLICE = 500;

const JOURNAL_DAMAGED = { tag: 'backup-damaged', part: 'journal' } as const;

/**
 * Reads a backup whole, opens every frame with the key and folds it into a register that nobody else sees; then
 * compares with what the backup states. Neither disk nor present register is touched.
 */
export async function foldBackup(
  file: BackupFile<ShellError>,
  backup: Backup,
  { identity, key }: Unlocked,
  task: Task,
): Promise<Result<FoldedBackup, BackupRefusal | { readonly tag: 'cancelled' }>> {
  const { manifest } = backup;
  const register: Register = createRegister(identity.role === 'office' ? identity.office : null);
  const hashes: Bytes[] = [];
  const places: Placed[] = [];
  let end = JOURNAL_HEADER;
  const seen: { failure: BackupRefusal | { readonly tag: 'cancelled' } | null } = { failure: null };

  const entryOf = async (bytes: Bytes, no: number): Promise<Entry | null> => {
    const frame = readFrame(bytes, 0);
    const previous = no === 0 ? emptyChain.hash : hashes[no - 1];
    if (typeof frame === 'string' || previous === undefined) return null;
    const plain = await openFrame(key, frame, no, previous);
    return plain === null ? null : decodeEntry(unpack(plain));
  };

  await replayInto(
    register,
    identity.replica,
    {
      replay: async (onEntry) => {
        const pass = { opens: true };
        const read = await readBackupFrames(file, backup, async (frames, firstNo) => {
          if (!(await task.step('backup-check', firstNo, manifest.journal.frames))) return false;
          try {
            for (let at = 0, no = firstNo; at < frames.length; no += 1) {
              const frame = readFrame(frames, at);
              if (typeof frame === 'string') return (pass.opens = false);
              const entry = await entryOf(frame.bytes, no);
              if (entry === null) return (pass.opens = false);
              onEntry(entry, no);
              places.push({ at: end, length: frame.bytes.length });
              hashes.push(frame.hash.slice());
              end += frame.bytes.length;
              at += frame.bytes.length;
            }
          } catch (error) {
            if (!(error instanceof MalformedEntry || error instanceof MalformedPack)) throw error;
            pass.opens = false;
          }
          return pass.opens;
        });
        if (!pass.opens) seen.failure = JOURNAL_DAMAGED;
        else if (!read.ok) seen.failure = read.error;
        else if (read.value === 'stopped') seen.failure = { tag: 'cancelled' };
      },
      read: async (numbers) => {
        const entries: Entry[] = [];
        for (const no of numbers) {
          const place = places[no];
          const piece = place === undefined ? null : await file.read(backup.journalAt + place.at, place.length);
          const entry = piece?.ok === true ? await entryOf(piece.value, no) : null;
          if (entry !== null) entries.push(entry);
          else seen.failure ??= piece?.ok === false ? piece.error : JOURNAL_DAMAGED;
        }
        return entries;
      },
    },
    SLICE,
  );
  if (seen.failure !== null) return err(seen.failure);
  const moment = momentOf(register);
  const { digest } = moment;
  const equal = digest === manifest.digest && sameCounts(moment.counts, manifest.counts);
  return equal ? ok({ counts: moment.counts, digest, hashes }) : err({ tag: 'backup-unequal' });
}

const sameCounts = (a: Moment['counts'], b: Moment['counts']): boolean =>
  a.members === b.members && a.unions === b.unions && a.employers === b.employers;
