import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Bytes } from '../../../shared/base/bytes.ts';
import { readBundle, readChanges, readProvision, verifyBundle, type Bundle } from '../../../shared/bundle/bundle.ts';
import { changeLine } from '../../../shared/sync/change-line.ts';
import { normaliseCode } from '../../../shared/bundle/code.ts';
import { parseAgeIdentity } from '../../../shared/crypto/age.ts';
import { parsePublicKeyFile } from '../../../shared/crypto/sign.ts';
import { breathe } from './fixture.ts';

interface Expected {
  readonly publicKey: string;
  readonly identity?: string;
  readonly code?: string;
  readonly manifest: unknown;
  readonly manifestSha256: string;
  readonly lines?: readonly string[];
  readonly provision?: unknown;
}

const FOLDER = new URL('../../vectors/', import.meta.url);

async function vector(kind: string): Promise<{ bundle: Bundle; expected: Expected }> {
  const file: Bytes = new Uint8Array(await readFile(new URL(`bundle-v1-${kind}.mcb`, FOLDER)));
  const expected = JSON.parse(await readFile(new URL(`bundle-v1-${kind}.json`, FOLDER), 'utf8')) as Expected;
  const bundle = await readBundle(file);
  if (!bundle.ok) throw new Error(bundle.error.tag);
  return { bundle: bundle.value, expected };
}

describe('a bundle of version 1', () => {
  test.each(['changes', 'snapshot', 'backup'])('of kind %s is read as it was meant', async (kind) => {
    const { bundle, expected } = await vector(kind);
    expect(bundle.manifest).toEqual(expected.manifest);
    expect(bundle.manifest.kind).toBe(kind);
    expect(bundle.manifestSha256).toBe(expected.manifestSha256);
    const [key, identity] = [parsePublicKeyFile(expected.publicKey), parseAgeIdentity(expected.identity ?? '')];
    if (key === null || identity === null) throw new Error('the vector has no keys');
    expect(verifyBundle(bundle, key).ok).toBe(true);
    const lines: string[] = [];
    const done = await readChanges(bundle, identity, (changes) => void lines.push(...changes.map(changeLine)), breathe);
    expect(done.ok).toBe(true);
    expect(lines).toEqual(expected.lines);
    expect(lines).toHaveLength(5);
  });

  test('of kind provision is opened by its code', async () => {
    const { bundle, expected } = await vector('provision');
    const code = normaliseCode(expected.code ?? '');
    if (code === null) throw new Error('the vector has no code');
    expect(bundle.manifest).toEqual(expected.manifest);
    expect(await readProvision(bundle, code, breathe)).toEqual({ ok: true, value: expected.provision });
  });
});
