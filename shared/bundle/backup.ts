import { concat, equalBytes, fromUtf8, toHex, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { sha256, sha256Stream } from '../crypto/digest.ts';
import { verify, type SignPublicKey } from '../crypto/sign.ts';
import { firstHash, JOURNAL_MAGIC, readFrame } from '../journal/frame.ts';
import { parseBackupManifest, type BackupFault, type BackupManifest, type BackupPart } from './backup-manifest.ts';
import { ENTRY_NAMES } from './container.ts';
import { MAX_MANIFEST_BYTES } from './manifest.ts';
import { crc32, directory, localHeader, readLocal, type StoredEntry } from './stored-zip.ts';

/**
 * A backup is an archive as a bundle's, of four entries: manifest, signature, and the two files that make a profile, the
 * keystore and the journal, byte for byte. Both are sealed already, so nothing is encrypted once more and nothing but
 * the passphrase of that day is needed to open it. It is written and read in pieces: a journal may be large.
 */
export const BACKUP_ENTRIES = [ENTRY_NAMES[0], ENTRY_NAMES[1], 'keys.mck', 'register.mcj'] as const;

/** The largest backup; FAT32 and the sizes of the archive allow no more. */
export const MAX_BACKUP_BYTES = 2 ** 31 - 1;
const MAX_SIGNATURE_BYTES = 4096;
const MAX_KEYS_BYTES = 4 * 1024 * 1024;
const PIECE = 4 * 1024 * 1024;

/** The small entries of a backup. */
export interface BackupParts {
  readonly manifest: Bytes;
  readonly signature: Bytes;
  readonly keys: Bytes;
}

/** All bytes of the file before the journal, and all after it. */
export function backupEnvelope(
  parts: BackupParts,
  journal: { readonly bytes: number; readonly crc: number },
): { readonly before: Bytes; readonly after: Bytes } {
  const small = [parts.manifest, parts.signature, parts.keys];
  const entries: StoredEntry[] = [
    ...small.map((data, i) => ({ name: BACKUP_ENTRIES[i] ?? '', size: data.length, crc: crc32(data) })),
    { name: BACKUP_ENTRIES[3], size: journal.bytes, crc: journal.crc },
  ];
  const before = entries.flatMap((entry, i) => [localHeader(entry), small[i] ?? new Uint8Array(0)]);
  return { before: concat(before), after: concat(directory(entries)) };
}

/** Reads up to `length` bytes of a file from `offset`; fewer only at its end. */
export type ReadPiece<E> = (offset: number, length: number) => Promise<Result<Bytes, E>>;

export interface BackupFile<E> {
  readonly bytes: number;
  readonly read: ReadPiece<E>;
}

/** A backup whose small entries are whole and well formed. Its journal was not looked at, nor who made it. */
export interface Backup {
  readonly manifest: BackupManifest;
  readonly parts: BackupParts;
  /** Where the bytes of the journal begin. */
  readonly journalAt: number;
}

/** Reads and checks what stands before the journal. */
export async function openBackup<E>(file: BackupFile<E>): Promise<Result<Backup, BackupFault | E>> {
  const first = await entryAt(file, 0, 0, MAX_MANIFEST_BYTES);
  if (!first.ok) return first;
  const manifest = parseBackupManifest(first.value.data);
  if (!manifest.ok) return manifest;
  const second = await entryAt(file, 1, first.value.end, MAX_SIGNATURE_BYTES);
  if (!second.ok) return second;
  const third = await entryAt(file, 2, second.value.end, MAX_KEYS_BYTES);
  if (!third.ok) return third;
  const { keys, journal } = manifest.value;
  const keyBytes = third.value.data;
  if (keyBytes.length !== keys.bytes || toHex(await sha256(keyBytes)) !== keys.sha256) return damaged('keys');
  const head = await file.read(third.value.end, HEADER_PIECE);
  if (!head.ok) return head;
  const local = readLocal(head.value, 0);
  if (local?.name !== BACKUP_ENTRIES[3] || local.end - local.start !== journal.bytes) return damaged('container');
  return ok({
    manifest: manifest.value,
    parts: { manifest: first.value.data, signature: second.value.data, keys: keyBytes },
    journalAt: third.value.end + local.start,
  });
}

/** Whether the holder of `key` signed this manifest, and by its hashes keystore and journal. */
export function verifyBackup({ parts }: Backup, key: SignPublicKey): Result<null, BackupFault> {
  let text: string;
  try {
    text = fromUtf8(parts.signature);
  } catch {
    return damaged('signature');
  }
  return verify(text, key, parts.manifest).ok ? ok(null) : damaged('signature');
}

/** What a reader does with whole frames, the first of which has this number; false ends the reading. */
export type OnFrames = (frames: Bytes, firstNo: number) => Promise<boolean>;

/**
 * Reads the journal of a backup in pieces of whole frames, then checks that it was the one that the manifest states and
 * that every other byte of the file is as it must be. Nothing may be concluded before this answers ok.
 * @returns `stopped` when `onFrames` answered false
 */
export async function readBackupFrames<E>(
  file: BackupFile<E>,
  backup: Backup,
  onFrames: OnFrames,
): Promise<Result<'whole' | 'stopped', BackupFault | E>> {
  const { journal } = backup.manifest;
  const hash = sha256Stream();
  const seen = { crc: 0, frames: 0, chain: firstHash() };
  let rest: Bytes = new Uint8Array(0);
  let headerRead = false;
  for (let at = 0; at < journal.bytes;) {
    const piece = await file.read(backup.journalAt + at, Math.min(PIECE, journal.bytes - at));
    if (!piece.ok) return piece;
    if (piece.value.length === 0) return damaged('journal');
    hash.update(piece.value);
    seen.crc = crc32(piece.value, seen.crc);
    at += piece.value.length;
    let bytes = rest.length === 0 ? piece.value : concat([rest, piece.value]);
    if (!headerRead) {
      if (bytes.length < JOURNAL_MAGIC.length && at < journal.bytes) {
        rest = bytes;
        continue;
      }
      if (!equalBytes(bytes.subarray(0, JOURNAL_MAGIC.length), JOURNAL_MAGIC)) return damaged('journal');
      headerRead = true;
      bytes = bytes.subarray(JOURNAL_MAGIC.length);
    }
    const whole = wholeFrames(bytes);
    if (whole === null) return damaged('journal');
    if (whole.count > 0) {
      const goOn = await onFrames(bytes.slice(0, whole.end), seen.frames);
      if (!goOn) return ok('stopped');
      seen.frames += whole.count;
      seen.chain = whole.hash;
    }
    rest = bytes.slice(whole.end);
  }
  const right =
    rest.length === 0 &&
    seen.frames === journal.frames &&
    toHex(seen.chain) === journal.chain &&
    toHex(hash.digest()) === journal.sha256;
  if (!right) return damaged('journal');
  return (await restIsRight(file, backup, seen.crc)) ? ok('whole') : damaged('container');
}

/** Where the last whole frame ends, how many there are and the hash of the last; null when no frame can look so. */
function wholeFrames(bytes: Bytes): { readonly end: number; readonly count: number; readonly hash: Bytes } | null {
  let [end, count, hash] = [0, 0, firstHash()];
  for (;;) {
    const frame = readFrame(bytes, end);
    if (frame === 'malformed') return null;
    if (frame === 'incomplete') return { end, count, hash };
    end += frame.bytes.length;
    count += 1;
    hash = frame.hash.slice();
  }
}

/** The archive is built anew around the journal and compared with the file. */
async function restIsRight<E>(file: BackupFile<E>, backup: Backup, crc: number): Promise<boolean> {
  const { bytes } = backup.manifest.journal;
  const { before, after } = backupEnvelope(backup.parts, { bytes, crc });
  if (file.bytes !== before.length + bytes + after.length || before.length !== backup.journalAt) return false;
  const [head, tail] = [await file.read(0, before.length), await file.read(before.length + bytes, after.length)];
  return head.ok && tail.ok && equalBytes(head.value, before) && equalBytes(tail.value, after);
}

/** Header of an entry, its name included, and some more. */
const HEADER_PIECE = 256;

async function entryAt<E>(
  file: BackupFile<E>,
  index: 0 | 1 | 2,
  at: number,
  most: number,
): Promise<Result<{ readonly data: Bytes; readonly end: number }, BackupFault | E>> {
  const head = await file.read(at, HEADER_PIECE);
  if (!head.ok) return head;
  const local = readLocal(head.value, 0);
  if (local?.name !== BACKUP_ENTRIES[index]) return index === 0 ? err({ tag: 'not-a-backup' }) : damaged('container');
  const size = local.end - local.start;
  if (size > most || at + local.end > file.bytes) return damaged('container');
  const data = await file.read(at + local.start, size);
  if (!data.ok) return data;
  if (data.value.length !== size || crc32(data.value) !== local.crc) return damaged(PARTS[index]);
  return ok({ data: data.value, end: at + local.end });
}

const PARTS = ['manifest', 'signature', 'keys'] as const satisfies readonly BackupPart[];

const damaged = (part: BackupPart) => err({ tag: 'backup-damaged' as const, part });

/** A file that lies in memory. */
export const backupInMemory = (bytes: Bytes): BackupFile<never> => ({
  bytes: bytes.length,
  read: (offset, length) => Promise.resolve(ok(bytes.slice(offset, offset + length))),
});
