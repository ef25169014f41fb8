import { beforeAll, describe, expect, test } from 'vitest';
import { concat, utf8, type Bytes } from '../../shared/base/bytes.ts';
import { canonicalJson } from '../../shared/base/canonical-json.ts';
import {
  backupEnvelope,
  backupInMemory,
  openBackup,
  readBackupFrames,
  verifyBackup,
} from '../../shared/bundle/backup.ts';
import { parseBackupManifest } from '../../shared/bundle/backup-manifest.ts';
import { crc32 } from '../../shared/bundle/stored-zip.ts';
import { readBundle } from '../../shared/bundle/bundle.ts';
import { must, newDistrict, nothing } from '../support/engine-harness.ts';
import { flipped } from '../unit/bundle/fixture.ts';

/** A small backup, as the engine writes one. */
async function smallBackup(): Promise<Bytes> {
  const pc = await newDistrict();
  pc.disk.folders.set('backups', new Map());
  pc.disk.answers.folder = 'backups';
  must(await pc.engine.keepBackupPlace(must(await pc.engine.chooseFolder()).id));
  const { name } = must(await pc.engine.backUp(nothing));
  return pc.disk.folders.get('backups')?.get(name) ?? new Uint8Array(0);
}

/** The tag of a refusal, or `accepted` when every check that needs no passphrase was passed. */
async function outcome(bytes: Bytes): Promise<string> {
  const file = backupInMemory(bytes);
  const backup = await openBackup(file);
  if (!backup.ok) return backup.error.tag;
  const verified = verifyBackup(backup.value, backup.value.manifest.sender.signKey);
  if (!verified.ok) return verified.error.tag;
  const read = await readBackupFrames(file, backup.value, () => Promise.resolve(true));
  return read.ok ? 'accepted' : read.error.tag;
}

describe('a small backup', () => {
  let whole: Bytes;

  beforeAll(async () => {
    whole = await smallBackup();
  });

  test('is accepted as it is', async () => {
    expect(await outcome(whole)).toBe('accepted');
  });

  test('is refused, without an exception, with any one byte of it flipped', async () => {
    for (let at = 0; at < whole.length; at++) {
      const tag = await outcome(flipped(whole, at, 1 << (at & 7)));
      if (tag === 'accepted') expect.fail(`byte ${String(at)} flipped went unnoticed`);
    }
    expect(whole.length).toBeGreaterThan(2000);
  });

  test('is refused, without an exception, cut off at any length or with something behind it', async () => {
    for (let length = 0; length < whole.length; length++) {
      const tag = await outcome(whole.slice(0, length));
      expect(['not-a-backup', 'backup-damaged']).toContain(tag);
    }
    const longer = new Uint8Array(whole.length + 1);
    longer.set(whole);
    expect(await outcome(longer)).toBe('backup-damaged');
  });

  test('is refused with any byte of its journal or keys flipped and the archive put together anew', async () => {
    const opened = await openBackup(backupInMemory(whole));
    if (!opened.ok) throw new Error(opened.error.tag);
    const { parts, manifest, journalAt } = opened.value;
    const journal = whole.slice(journalAt, journalAt + manifest.journal.bytes);
    const together = (keys: Bytes, frames: Bytes): Bytes => {
      const { before, after } = backupEnvelope({ ...parts, keys }, { bytes: frames.length, crc: crc32(frames) });
      return concat([before, frames, after]);
    };
    expect(await outcome(together(parts.keys, journal))).toBe('accepted');
    for (let at = 0; at < journal.length; at++)
      expect(await outcome(together(parts.keys, flipped(journal, at, 1 << (at & 7))))).toBe('backup-damaged');
    for (let at = 0; at < parts.keys.length; at++)
      expect(await outcome(together(flipped(parts.keys, at, 1 << (at & 7)), journal))).toBe('backup-damaged');
  });

  test('of a newer version or suite is told apart from damage, and from a bundle', async () => {
    const file = await openBackup(backupInMemory(whole));
    if (!file.ok) throw new Error(file.error.tag);
    const json = JSON.parse(Buffer.from(file.value.parts.manifest).toString('utf8')) as Record<string, unknown>;
    const tagOf = (changed: Record<string, unknown>): unknown => {
      const parsed = parseBackupManifest(utf8(`${canonicalJson({ ...json, ...changed })}\n`));
      return parsed.ok ? 'accepted' : parsed.error;
    };
    expect(tagOf({})).toBe('accepted');
    expect(tagOf({ version: 3, minimum: 2, digest: 7 })).toEqual({ tag: 'backup-newer', version: '2' });
    expect(tagOf({ version: 3, minimum: 1, later: true })).toBe('accepted');
    expect(tagOf({ suite: 'sm2/mingce-journal' })).toEqual({ tag: 'backup-newer', version: '1 sm2/mingce-journal' });
    expect(tagOf({ kind: 'changes' })).toEqual({ tag: 'not-a-backup' });
    expect(tagOf({ digest: 7 })).toMatchObject({ tag: 'backup-damaged', part: 'manifest' });
    const spaced = parseBackupManifest(utf8(`${JSON.stringify(json, null, 1)}\n`));
    expect(spaced).toMatchObject({ ok: false, error: { tag: 'backup-damaged', part: 'manifest' } });
    expect(await readBundle(whole)).toEqual({ ok: false, error: { tag: 'wrong-kind', kind: 'backup' } });
  });
});
