import { fromUtf8, toHex, type Bytes } from '../../../shared/base/bytes.ts';
import {
  backupInMemory,
  openBackup,
  readBackupFrames,
  verifyBackup,
  type Backup,
} from '../../../shared/bundle/backup.ts';
import { openKeystore, parseKeystore, type OpenedKeystore } from '../../../shared/crypto/keys.ts';
import { parseSignPublicKey } from '../../../shared/crypto/sign.ts';
import type { DataKey } from '../../../shared/crypto/seal.ts';

import type { Entry } from '../../../shared/journal/entry.ts';
import { JOURNAL_MAGIC } from '../../../shared/journal/frame.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { changeLine } from '../../../shared/sync/change-line.ts';
import type { DiskFile } from '../../../electron/disk.ts';
import { scanJournal } from '../../../electron/journal-scan.ts';
import { emptyChain, openFrames, type ChainHead } from '../../../shared/engine/store/frames.ts';
import { codec } from '../engine-harness.ts';
import { inForce } from './in-force.ts';
import { registerDigest } from './register-digest.ts';
import type { ProfileOutcome } from './vector.ts';

/** What a keystore and a journal come to, by the product's own parts. */
export async function readProfile(keystore: Bytes, journal: Bytes, passphrase: string): Promise<ProfileOutcome> {
  await codec;
  const opened = await openKeys(keystore, passphrase);
  if (typeof opened === 'string') return { refusal: opened };
  const scan = await scanJournal(inMemory(journal));
  if (scan.damaged) return { refusal: 'damaged/journal' };
  const end = scan.ends.at(-1) ?? JOURNAL_MAGIC.length;
  return outcomeOf(opened, journal.slice(JOURNAL_MAGIC.length, end));
}

/** What a backup comes to, in the order in which it is checked. */
export async function readBackupFile(bytes: Bytes, passphrase: string): Promise<ProfileOutcome> {
  await codec;
  const file = backupInMemory(bytes);
  const read = await openBackup(file);
  if (!read.ok) return { refusal: tagOf(read.error) };
  const opened = await openKeys(read.value.parts.keys, passphrase);
  if (typeof opened === 'string') return { refusal: opened };
  const { signKey } = identityOf(opened);
  const key = parseSignPublicKey(signKey);
  if (key === null || signKey !== read.value.manifest.sender.signKey) return { refusal: 'damaged/keys' };
  const verified = verifyBackup(read.value, key);
  return verified.ok ? journalOf(opened, bytes, read.value) : { refusal: tagOf(verified.error) };
}

/** The changes in force of a profile that is known to be whole. */
export async function changesIn(keystore: Bytes, journal: Bytes, passphrase: string): Promise<readonly Change[]> {
  const opened = await openKeys(keystore, passphrase);
  const entries: Entry[] = [];
  if (typeof opened !== 'string') await openAll(journal.slice(JOURNAL_MAGIC.length), opened.dataKey, entries);
  return inForce(entries);
}

async function journalOf(opened: OpenedKeystore, bytes: Bytes, backup: Backup): Promise<ProfileOutcome> {
  const pieces: Bytes[] = [];
  const whole = await readBackupFrames(backupInMemory(bytes), backup, (frames) => {
    pieces.push(frames);
    return Promise.resolve(true);
  });
  if (!whole.ok) return { refusal: tagOf(whole.error) };
  const outcome = await outcomeOf(opened, new Uint8Array(Buffer.concat(pieces)));
  const told = 'refusal' in outcome || outcome.digest === backup.manifest.digest;
  return told ? outcome : { refusal: 'damaged/journal' };
}

async function openKeys(keystore: Bytes, passphrase: string): Promise<OpenedKeystore | string> {
  const parsed = parseKeystore(keystore);
  if (!parsed.ok) return 'damaged/keys';
  const opened = await openKeystore(parsed.value, passphrase);
  if (opened.ok) return opened.value;
  return opened.error.tag === 'wrong-passphrase' ? 'wrong-passphrase' : 'damaged/keys';
}

async function outcomeOf(opened: OpenedKeystore, frames: Bytes): Promise<ProfileOutcome> {
  const entries: Entry[] = [];
  const head = await openAll(frames, opened.dataKey, entries);
  if (head === null) return { refusal: 'damaged/journal' };
  const changes = entries.flatMap((entry) => entry.changes);
  const notes = new Map(entries.flatMap((entry) => entry.notes));
  return {
    user: opened.slot.user,
    replica: identityOf(opened).replica,
    frames: head.frames,
    chain: toHex(head.hash),
    lines: changes.map(changeLine),
    notes: Object.fromEntries([...notes].filter(([, value]) => value !== null)),
    digest: registerDigest(inForce(entries)),
  };
}

async function openAll(frames: Bytes, key: DataKey, entries: Entry[]): Promise<ChainHead | null> {
  try {
    return await openFrames(frames, emptyChain, key, (entry) => entries.push(entry));
  } catch {
    return null;
  }
}

const identityOf = ({ sealed }: OpenedKeystore): { readonly replica: string; readonly signKey: string } =>
  JSON.parse(sealed === null ? '{}' : fromUtf8(sealed)) as { replica: string; signKey: string };

const tagOf = (fault: { readonly tag: string; readonly part?: string }): string =>
  fault.part === undefined ? fault.tag.replace('backup-newer', 'newer-format') : `damaged/${fault.part}`;

const inMemory = (bytes: Bytes): DiskFile => ({
  size: () => Promise.resolve(bytes.length),
  read: (position, length) => Promise.resolve(bytes.slice(position, position + length)),
  write: () => Promise.reject(new Error('a vector is only read')),
  truncate: () => Promise.reject(new Error('a vector is only read')),
  fsync: () => Promise.resolve(),
  close: () => Promise.resolve(),
});
