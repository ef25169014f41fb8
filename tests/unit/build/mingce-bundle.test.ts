import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { publicKeyFile, type SignPublicKey } from '../../../shared/crypto/sign.ts';
import type { Vector } from '../../support/vectors/vector.ts';
import { EXIT, run } from '../../../build/mingce-bundle.ts';

const VECTORS = fileURLToPath(new URL('../../vectors/', import.meta.url));
const CHANGES = join(VECTORS, 'voids.mcb');
const folder = mkdtempSync(join(tmpdir(), 'mingce-cli-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The .pub file of a PC of the vectors. */
const keyOf = (replica: string): string => {
  const { reader } = JSON.parse(readFileSync(join(VECTORS, 'voids.json'), 'utf8')) as Vector;
  const known = reader.known.find((each) => each.replica.startsWith(replica));
  const path = join(folder, `${replica}.pub`);
  writeFileSync(path, publicKeyFile(known?.signKey as SignPublicKey));
  return path;
};

async function ran(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const status = await run(args, { out: (text) => (said.out += text), err: (text) => (said.err += text) });
  return { status, ...said };
}

describe('mingce-bundle', () => {
  test('inspects every kind of bundle without a key', async () => {
    for (const [kind, name] of [
      ['changes', 'voids'],
      ['snapshot', 'snapshot'],
      ['provision', 'provision'],
      ['backup', 'refused-kind-backup'],
    ] as const) {
      const { status, out } = await ran('inspect', join(VECTORS, `${name}.mcb`));
      expect([status, out.includes(`kind            ${kind}\n`), out.includes('not checked')]).toEqual([
        EXIT.good,
        true,
        true,
      ]);
    }
  });

  test('verifies with the key of the sender only, given as a file or as its line', async () => {
    const [key, other] = [keyOf('north'), keyOf('south')];
    const line = readFileSync(key, 'utf8').split('\n')[1] ?? '';
    for (const given of [key, line]) {
      const { status, out } = await ran('verify', CHANGES, '--key', given, '--json');
      expect(status).toBe(EXIT.good);
      expect(JSON.parse(out)).toMatchObject({ kind: 'changes', changes: '5', signature: 'good' });
    }
    expect(await ran('verify', CHANGES, '--key', other)).toEqual({
      status: EXIT.refused,
      out: '',
      err: 'refused: not signed by this key, or altered after signing\n',
    });
  });

  test('inspects and verifies a backup, and says what of it is damaged', async () => {
    const path = join(VECTORS, 'register.mcbackup');
    const { status, out } = await ran('inspect', path);
    expect(status).toBe(EXIT.good);
    expect(out).toContain('kind            backup\n');
    expect(out).toContain('counts          members 2, unions 0, employers 0\n');
    expect(await ran('verify', path, '--key', keyOf('south'))).toMatchObject({ status: EXIT.refused });
    const bytes = readFileSync(path);
    bytes[bytes.length - 1000] = (bytes[bytes.length - 1000] ?? 0) ^ 1;
    const bad = join(folder, 'bad.mcbackup');
    writeFileSync(bad, bytes);
    expect(await ran('inspect', bad)).toEqual({
      status: EXIT.refused,
      out: '',
      err: 'refused: damaged or cut off: journal\n',
    });
  });

  test('says which part is damaged', async () => {
    const bad = join(folder, 'bad.mcb');
    const bytes = readFileSync(CHANGES);
    bytes[bytes.length - 500] = (bytes[bytes.length - 500] ?? 0) ^ 1;
    writeFileSync(bad, bytes);
    expect(await ran('inspect', bad)).toEqual({
      status: EXIT.refused,
      out: '',
      err: 'refused: damaged or cut off: payload\n',
    });
    const told = await ran('inspect', bad, '--json');
    expect(JSON.parse(told.out)).toEqual({ refused: { tag: 'damaged', part: 'payload' } });
  });

  test('tells wrong usage from a file that cannot be read', async () => {
    for (const args of [
      [],
      ['inspect'],
      ['verify', CHANGES],
      ['inspect', CHANGES, 'x'],
      ['open', CHANGES],
      ['inspect', CHANGES, '--x'],
    ]) {
      expect((await ran(...args)).status).toBe(EXIT.usage);
    }
    expect((await ran('inspect', join(folder, 'none.mcb'))).status).toBe(EXIT.unreadable);
    expect((await ran('verify', CHANGES, '--key', join(VECTORS, 'README.md'))).status).toBe(EXIT.usage);
  });

  test('prints nothing personal', async () => {
    const { out } = await ran('inspect', CHANGES);
    const vector = readFileSync(join(VECTORS, 'voids.json'), 'utf8');
    for (const personal of ['测甲', '19900000001', 'E10000001', '重复录入']) {
      expect([vector.includes(personal), out.includes(personal)]).toEqual([true, false]);
    }
  });
});
