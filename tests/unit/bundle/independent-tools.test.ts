import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { utf8, type Bytes } from '../../../shared/base/bytes.ts';
import { readBundle, writeBundle, writeProvision } from '../../../shared/bundle/bundle.ts';
import { changeLine } from '../../../shared/sync/change-line.ts';
import { newCode } from '../../../shared/bundle/code.ts';
import { openLines } from '../../../shared/bundle/payload.ts';
import { provisionLine } from '../../../shared/bundle/provision.ts';
import { ageRecipientOf } from '../../../shared/crypto/age.ts';
import { parsePublicKeyFile, publicKeyFile, verify } from '../../../shared/crypto/sign.ts';
import { DISTRICT, OFFICE, breathe, changesOf, draftOf, party, provisionOf, seeded, toolsOf } from './fixture.ts';

/**
 * The promise of the format: with these four Debian programs and no program of ours, a bundle can be checked and read,
 * and what they make is read by us. A program that is not installed is named in the output and its step left out.
 */
const has = Object.fromEntries(
  ['unzip', 'minisign', 'age', 'gunzip', 'script'].map((tool) => [tool, isInstalled(tool)]),
);
for (const [tool, there] of Object.entries(has)) {
  if (!there) process.stderr.write(`independent-tools: ${tool} is not installed here, its checks are left out\n`);
}

const changes = changesOf(1500);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingce-tools-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('with the programs of an ordinary Linux system', () => {
  test('a bundle is unpacked, its signature checked, its payload decrypted and decompressed', async () => {
    const [sender, recipient] = [await party(OFFICE, 1), await party(DISTRICT, 2)];
    const made = await writeBundle(await draftOf(sender, recipient, changes), [changes], toolsOf(sender));
    const at = await unpacked(made.bytes, 'changes');
    writeFileSync(join(at, 'office.pub'), publicKeyFile(sender.keys.publicKey));
    writeFileSync(join(at, 'identity.txt'), `${recipient.identity}\n`);
    if (has['minisign']) {
      const said = run('minisign', ['-Vm', 'manifest.json', '-p', 'office.pub'], at);
      expect(said.toString()).toContain(`Trusted comment: mingce-bundle ${made.manifest.id}`);
      writeFileSync(
        join(at, 'altered.json'),
        readFileSync(join(at, 'manifest.json'), 'utf8').replace('2024-06-01', '2024-06-02'),
      );
      const refused = spawnSync(
        'minisign',
        ['-Vm', 'altered.json', '-x', 'manifest.json.minisig', '-p', 'office.pub'],
        { cwd: at },
      );
      expect(refused.status).not.toBe(0);
    }
    if (has['age'] && has['gunzip']) {
      const zipped = run('age', ['-d', '-i', 'identity.txt', 'payload.age'], at);
      const plain = execFileSync('gunzip', ['-c'], { input: zipped, maxBuffer: 1 << 28 });
      expect(plain.length).toBe(made.manifest.payload.plainBytes);
      expect(plain.toString().split('\n')).toEqual([...changes.map(changeLine), '']);
    }
  });

  test('a provisioning bundle is decrypted with the code told by telephone', async () => {
    const district = await party(DISTRICT, 3);
    const [provision, code] = [await provisionOf(district), newCode(seeded(5))];
    const draft = await draftOf(district, district, [], 'provision');
    const recipients = [{ office: provision.office.code, ageKey: '' as const }];
    const made = await writeProvision({ ...draft, recipients }, provision, code, toolsOf(district));
    const at = await unpacked(made.bytes, 'provision');
    if (has['age'] && has['gunzip'] && has['script']) {
      const typed = { cwd: at, input: `${code}\n` };
      const asked = spawnSync('script', ['-qec', 'age -d -o payload.gz payload.age', '/dev/null'], typed);
      expect(asked.status).toBe(0);
      expect(run('gunzip', ['-c', 'payload.gz'], at).toString()).toBe(`${provisionLine(provision)}\n`);
    }
  });

  test('a payload that gzip and age made is read', async () => {
    const recipient = await party(DISTRICT, 2);
    const text = changes.map((change) => `${changeLine(change)}\n`).join('');
    if (has['age'] && has['gunzip']) {
      const zipped = execFileSync('gzip', ['-9', '-c'], { input: text, maxBuffer: 1 << 28 });
      const cipher = execFileSync('age', ['-r', await ageRecipientOf(recipient.identity)], { input: zipped });
      const lines: string[] = [];
      const key = { identity: recipient.identity };
      const take = (batch: readonly string[]): boolean => lines.push(...batch) > 0;
      const done = await openLines(
        new Uint8Array(cipher),
        key,
        { plainBytes: utf8(text).length, lines: changes.length },
        take,
        breathe,
      );
      expect(done.ok).toBe(true);
      expect(lines).toEqual(changes.map(changeLine));
    }
  });

  test('a signature that minisign made is accepted', () => {
    if (has['minisign']) {
      run('minisign', ['-GWf', '-p', 'theirs.pub', '-s', 'theirs.key'], folder);
      writeFileSync(join(folder, 'message'), 'hello');
      run('minisign', ['-S', '-s', 'theirs.key', '-t', 'a comment', '-m', 'message'], folder);
      const key = parsePublicKeyFile(readFileSync(join(folder, 'theirs.pub'), 'utf8'));
      const signature = readFileSync(join(folder, 'message.minisig'), 'utf8');
      expect(key !== null && verify(signature, key, utf8('hello'))).toEqual({ ok: true, value: 'a comment' });
      expect(key !== null && verify(signature, key, utf8('hallo')).ok).toBe(false);
    }
  });
});

/** The three entries in a folder of their own: by unzip, or by our own reader where there is none. */
async function unpacked(bytes: Bytes, name: string): Promise<string> {
  const at = join(folder, name);
  mkdirSync(at);
  writeFileSync(join(at, 'bundle.mcb'), bytes);
  if (has['unzip']) {
    expect(run('unzip', ['-t', 'bundle.mcb'], at).toString()).toContain('No errors detected');
    run('unzip', ['-q', 'bundle.mcb'], at);
    return at;
  }
  const read = await readBundle(bytes);
  if (!read.ok) throw new Error(read.error.tag);
  const { manifest, signature, payload } = read.value.parts;
  writeFileSync(join(at, 'manifest.json'), manifest);
  writeFileSync(join(at, 'manifest.json.minisig'), signature);
  writeFileSync(join(at, 'payload.age'), payload);
  return at;
}

const run = (tool: string, args: readonly string[], cwd: string): Buffer =>
  execFileSync(tool, args, { cwd, maxBuffer: 1 << 28 });

function isInstalled(tool: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;
}
