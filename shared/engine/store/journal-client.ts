import { concat, toHex, type Bytes } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { JournalShell, ShellError } from '../../shell/shell.ts';
import type { SealedFrame } from './frames.ts';

/** One append carries at most this much, so that no message between the processes grows without bound. */
const APPEND_BYTES = 8 * 1024 * 1024;
export const READ_BYTES = 8 * 1024 * 1024;

/** Appends frames of one batch. After a failure the journal is to be opened again, which cuts off a batch without its end. */
export async function appendFrames(
  journal: JournalShell,
  frames: readonly SealedFrame[],
  expected: Bytes,
): Promise<Result<null, ShellError>> {
  let group: Uint8Array[] = [];
  let size = 0;
  for (const [i, frame] of frames.entries()) {
    group.push(frame.bytes);
    size += frame.bytes.length;
    if (size < APPEND_BYTES && i < frames.length - 1) continue;
    const appended = await journal.append(concat(group));
    if (!appended.ok) return appended;
    if (i === frames.length - 1 && appended.value.hash !== toHex(expected)) return err({ tag: 'io', code: 'CHAIN' });
    group = [];
    size = 0;
  }
  return ok(null);
}

/** Reads all frames from number `from` on, piece by piece. */
export async function readJournal(
  journal: JournalShell,
  from: number,
  onPiece: (bytes: Bytes) => Promise<number>,
): Promise<Result<null, ShellError>> {
  let at = from;
  for (;;) {
    const piece = await journal.read(at, READ_BYTES);
    if (!piece.ok) return piece;
    if (piece.value.length === 0) return ok(null);
    at += await onPiece(piece.value);
  }
}
