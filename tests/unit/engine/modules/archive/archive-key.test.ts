import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromUtf8, type Bytes } from '../../../../../shared/base/bytes.ts';
import { RECIPE } from '../../../../../shared/bundle/archive-key.ts';
import { readBundle as openContainer } from '../../../../../shared/bundle/bundle.ts';
import { ageDecrypt, ageRecipientOf, newAgeIdentity, parseAgeIdentity } from '../../../../../shared/crypto/age.ts';
import type { ArchiveKeyRow } from '../../../../../shared/engine/modules/archive/face.ts';
import type { Engine } from '../../../../../shared/engine/engine.ts';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import type { Change } from '../../../../../shared/sync/change.ts';
import { framesOf, unlocked } from '../../../../support/engine-disk.ts';
import { bundleOf } from '../../../../support/forged-bundle.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  PASSPHRASE,
  readBundle,
  writeBundle,
  type Pc,
} from '../../../../support/engine-harness.ts';
import { memoryShell } from '../../../../support/memory-shell.ts';

const EAST = '370102006';
const KEY_STICK = '密钥盘';

const add = async (engine: Engine, name: string, documentNumber: string): Promise<void> => {
  const values = { name, documentType: '111', documentNumber, office: EAST, sex: '1' };
  const event = { kind: '1', date: '2020-05-01' } as const;
  must(await engine.saveMember({ id: null, values, seen: {}, insist: {}, event, draft: null }));
};

/** A district with a stick for the key in it, and an office. */
async function town(): Promise<{ district: Pc; east: Pc }> {
  const district = await newDistrict();
  district.disk.folders.set(KEY_STICK, new Map());
  district.disk.drives.push(KEY_STICK);
  const east = await newOffice(district, EAST);
  must(await carry(east, district));
  return { district, east };
}

const stickOf = async (pc: Pc): Promise<string> => must(await pc.engine.drives())[0]?.id ?? '';

/** The check code and the secret, as a person reads them off the paper. */
function offPaper(pc: Pc): { check: string; secret: string } {
  const page = pc.disk.printed.at(-1) ?? '';
  return {
    check: /^校验码　(.*)$/m.exec(page)?.[1] ?? '',
    secret: /制作\n(.*)\n照上面/s.exec(page)?.[1]?.replaceAll('\n', '') ?? '',
  };
}

/** Makes an archive key as the window does. @returns the name of its file */
async function makeKey(pc: Pc): Promise<string> {
  const made = must(await pc.engine.beginArchiveKey(PASSPHRASE, await stickOf(pc), nothing));
  must(await pc.engine.printArchiveKey(nothing));
  must(await pc.engine.finishArchiveKey(offPaper(pc).check));
  return made.name;
}

const fileOf = (pc: Pc, folder: string, name: string): Bytes => {
  const bytes = pc.disk.folders.get(folder)?.get(name);
  if (bytes === undefined) throw new Error(`no ${name}`);
  return bytes;
};
const secretIn = (file: Bytes) =>
  parseAgeIdentity(
    fromUtf8(file)
      .split('\n')
      .find((line) => line.startsWith('AGE-')) ?? '',
  );
const opens = async (bundle: Bytes, file: Bytes): Promise<boolean> => {
  const identity = secretIn(file);
  const { parts } = must(await openContainer(bundle));
  return identity !== null && (await ageDecrypt(parts.payload, { identity })).ok;
};
const states = (keys: readonly ArchiveKeyRow[]): boolean[] => keys.map(({ current }) => current);

describe('an archive key', () => {
  const tools = ['unzip', 'minisign', 'age', 'gunzip', 'sha256sum'];
  const missing = tools.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
  if (missing.length > 0) process.stderr.write(`archive-key: not installed here: ${missing.join(' ')}\n`);
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mingce-archive-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens the bundles of district and office by the recipe on its paper', async () => {
    if (missing.length > 0) return;
    const { district, east } = await town();
    const name = await makeKey(district);
    must(await carry(district, east));
    await add(east.engine, '东一', '370102198501010011');
    const up = await writeBundle(east, district);
    must(await readBundle(district, up));
    await add(district.engine, '东二', '370102197908150038');
    const down = await writeBundle(district, east);
    const signers = fromUtf8(fileOf(district, KEY_STICK, name));
    for (const [bundle, person] of [
      [up, '东一'],
      [down, '东二'],
    ] as const) {
      const at = mkdtempSync(join(folder, 'bundle-'));
      writeFileSync(join(at, '数据包.mcb'), fileOf(district, 'stick', bundle));
      writeFileSync(join(at, '存档密钥.txt'), fileOf(district, KEY_STICK, name));
      const said: string[] = [];
      for (const { command } of RECIPE) {
        // The public key is what the manifest names, which an archivist compares with the list.
        const manifest = said.length === 0 ? '' : readFileSync(join(at, 'manifest.json'), 'utf8');
        const key = /"signKey":"([^"]*)"/.exec(manifest)?.[1] ?? '';
        said.push(execFileSync('sh', ['-c', command.replace('公钥', key)], { cwd: at }).toString());
      }
      expect(said[1]).toContain('mingce-bundle');
      const [sum = ''] = (said[2] ?? '').split(' ');
      expect(readFileSync(join(at, 'manifest.json'), 'utf8')).toContain(sum);
      expect(readFileSync(join(at, '内容.txt'), 'utf8')).toContain(`"name":"${person}"`);
      const signKey = /"signKey":"([^"]*)"/.exec(readFileSync(join(at, 'manifest.json'), 'utf8'))?.[1] ?? '-';
      expect(signers).toContain(bundle === down ? signKey : '签名公钥表');
    }
  });

  it('stands on the paper as it stands in the file, with the key of the PC that signs', async () => {
    const { district } = await town();
    const name = await makeKey(district);
    const file = fileOf(district, KEY_STICK, name);
    const { signKey } = (await unlocked(memoryShell(district.disk))).identity;
    expect(offPaper(district).secret).toBe(secretIn(file));
    expect(district.disk.printed.at(-1)).toContain(signKey);
    expect(fromUtf8(file)).toContain(signKey);
    expect([...(district.disk.folders.get(KEY_STICK)?.keys() ?? [])]).toEqual([name, name.replace('.txt', '.pdf')]);
  });

  it('is known to an office that is let in later, and to its very first bundle', async () => {
    const { district } = await town();
    const name = await makeKey(district);
    const south = await newOffice(district, '370102002');
    const first = fileOf(district, 'stick', await writeBundle(south, district));
    expect(await opens(first, fileOf(district, KEY_STICK, name))).toBe(true);
  });

  it('gives way to the next one, which opens what is written from then on, and only that', async () => {
    const { district, east } = await town();
    const before = fileOf(district, 'stick', await writeBundle(district, east));
    const old = fileOf(district, KEY_STICK, await makeKey(district));
    const between = fileOf(district, 'stick', await writeBundle(district, east));
    const name = await makeKey(district);
    const fresh = fileOf(district, KEY_STICK, name);
    const after = fileOf(district, 'stick', await writeBundle(district, east));
    expect(states(await district.engine.archiveKeys())).toEqual([true, false]);
    expect([await opens(before, old), await opens(between, old), await opens(after, old)]).toEqual([
      false,
      true,
      false,
    ]);
    expect([await opens(before, fresh), await opens(between, fresh), await opens(after, fresh)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('makes nobody an addressee: a bundle between PCs of an office is not the district’s', async () => {
    const { district, east } = await town();
    await makeKey(district);
    must(await carry(district, east));
    const sister = await newOffice(district, EAST);
    must(await carry(sister, district));
    must(await carry(district, east));
    const bundle = await writeBundle(east, sister);
    const refused = await readBundle(district, bundle);
    expect(refused).toEqual({ ok: false, error: { tag: 'not-for-us', forOffices: [EAST] } });
  });

  it('is in use only when the check code was typed as the paper has it', async () => {
    const { district } = await town();
    must(await district.engine.beginArchiveKey(PASSPHRASE, await stickOf(district), nothing));
    const { check } = offPaper(district);
    const wrong = check.startsWith('0') ? `1${check.slice(1)}` : `0${check.slice(1)}`;
    expect(await district.engine.finishArchiveKey(wrong)).toEqual({ ok: false, error: { tag: 'archive-check-wrong' } });
    expect(await district.engine.archiveKeys()).toEqual([]);
    must(await district.engine.finishArchiveKey(`  ${check.replace(' ', '-').toLowerCase()} `));
    expect(states(await district.engine.archiveKeys())).toEqual([true]);
    expect(await district.engine.printArchiveKey(nothing)).toEqual({ ok: false, error: { tag: 'archive-key-gone' } });
  });

  it('wants the passphrase, a stick, and the district', async () => {
    const { district, east } = await town();
    const stick = await stickOf(district);
    const folder = must(await district.engine.chooseFolder());
    const tagOf = async (call: Promise<{ readonly ok: boolean; readonly error?: { readonly tag: string } }>) =>
      (await call).error?.tag;
    expect(await tagOf(district.engine.beginArchiveKey('not this one 1', stick, nothing))).toBe('wrong-passphrase');
    expect(await tagOf(district.engine.beginArchiveKey(PASSPHRASE, folder.id, nothing))).toBe('archive-not-on-pc');
    expect(district.disk.folders.get(KEY_STICK)?.size).toBe(0);
    east.disk.drives.push(KEY_STICK);
    expect(await tagOf(east.engine.beginArchiveKey(PASSPHRASE, await stickOf(east), nothing))).toBe('not-allowed');
    expect(district.disk.folders.get(KEY_STICK)?.size).toBe(0);
  });

  it('is forgotten when the register is locked, or when it is not wanted after all', async () => {
    const { district } = await town();
    for (const leave of [() => district.engine.dropArchiveKey(), () => district.engine.lock()]) {
      must(await district.engine.beginArchiveKey(PASSPHRASE, await stickOf(district), nothing));
      await leave();
      must(await district.engine.unlock(PASSPHRASE, nothing));
      const finished = await district.engine.finishArchiveKey(offPaper(district).check);
      expect(finished).toEqual({ ok: false, error: { tag: 'archive-key-gone' } });
    }
    expect(await district.engine.archiveKeys()).toEqual([]);
  });

  it('stays nowhere on the PC: neither sealed nor in the clear', async () => {
    const { district } = await town();
    const name = await makeKey(district);
    await district.engine.lock();
    const secret = secretIn(fileOf(district, KEY_STICK, name)) ?? '';
    expect(secret).toMatch(/^AGE-SECRET-KEY-1/);
    const parts = [secret, secret.slice(16), secret.slice(20, 40), offPaper(district).check];
    const { identity } = await unlocked(memoryShell(district.disk));
    const opened = JSON.stringify([await framesOf(district), identity]);
    const rows = await Promise.all(
      district.db.dexie.tables.map((table) => table.toArray().then((all) => all as unknown[])),
    );
    const raw = [district.disk.journal, district.disk.keystore, district.disk.mark, ...district.disk.copies.values()]
      .filter((bytes) => bytes !== null)
      .map((bytes) => Buffer.from(bytes).toString('latin1'));
    for (const part of parts)
      for (const text of [opened, JSON.stringify(rows), ...raw]) expect(text).not.toContain(part);
    expect(opened).toContain('"type":"archive"');
  });
});

describe('an office', () => {
  it('can neither make an archive key nor change or erase the district’s', async () => {
    const { district, east } = await town();
    await makeKey(district);
    must(await carry(district, east));
    await add(east.engine, '东一', '370102198501010011');
    const honest = await writeBundle(east, district);
    const { identity } = await unlocked(memoryShell(east.disk));
    const [known] = (await framesOf(east)).flatMap(({ changes }) => changes).filter(({ type }) => type === 'archive');
    const changes = (await framesOf(east)).flatMap((entry) => entry.changes);
    const own = changes.filter(({ dot }) => dot.startsWith(identity.replica));
    const [like] = own;
    if (like === undefined || known === undefined) throw new Error('nothing to forge from');
    const theirs = await ageRecipientOf(await newAgeIdentity());
    const forged = (fields: Change['fields'], n: number, more: Partial<Change> = {}): Change => {
      const dot = `${identity.replica}:${String(own.length + n)}` as Change['dot'];
      const { stamp, actor, at } = like;
      return { stamp, actor, at, dot, id: dot as string as Change['id'], type: 'archive', fields, ...more };
    };
    const made = { ageKey: theirs, state: 'current', madeOn: '2026-03-01', madeBy: '街道' };
    const bad = [
      forged({ ...made, office: EAST }, 1),
      forged({ ...made, office: '370102' }, 2),
      forged({ ageKey: theirs }, 3, { id: known.id, over: { ageKey: [known.dot] } }),
      forged({ office: EAST }, 4, { id: known.id, erase: true }),
    ];
    const bundle = await bundleOf(fileOf(district, 'stick', honest), identity, [...own, ...bad]);
    district.disk.folders.get('stick')?.set('forged.mcb', bundle);
    const before = await district.engine.archiveKeys();
    const sheet = must(await readBundle(district, 'forged.mcb'));
    expect(sheet.quarantined).toBe(bad.length);
    expect(await district.engine.archiveKeys()).toEqual(before);
    const down = must(await openContainer(fileOf(district, 'stick', await writeBundle(district, east))));
    expect(down.manifest.recipients.filter(({ archive }) => archive === true).map(({ ageKey }) => ageKey)).toEqual(
      before.map(({ recipient }) => recipient),
    );
    expect((await district.engine.records('member', everyRecord, { offset: 0, limit: 5 })).total).toBe(1);
  });
});
