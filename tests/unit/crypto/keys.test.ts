import { argon2id } from '@noble/hashes/argon2.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { fromBase64, fromUtf8, utf8 } from '../../../shared/base/bytes.ts';
import {
  createKeystore,
  keystoreBytes,
  openKeystore,
  parseKeystore,
  withSealed,
  withSlot,
  type Keystore,
} from '../../../shared/crypto/keys.ts';
import { importDataKey, openBox } from '../../../shared/crypto/seal.ts';
import { seeded } from '../bundle/fixture.ts';

/** Far too cheap for the product, quick enough for a test. */
const CHEAP = { memoryKiB: 64, iterations: 1, parallelism: 1 };
const random = seeded(1);

const VERSION_1: Keystore = {
  format: 'mingce-keystore',
  version: 1,
  slots: [
    {
      kind: 'passphrase',
      user: 'user-1',
      kdf: { name: 'argon2id', memoryKiB: 64, iterations: 2, parallelism: 1, salt: 'mytksjUWe9OTV6BS5Xrs5g==' },
      wrapped: 'OR+nM8zympEoShCfx6sRMJu0iWYwG3S3aGJncuPt+/Blx05xkhDqRA6hDSPRrVhM2MCdIh86eB2cWTUM',
    },
  ],
  sealed: '/KhBeEmPuMwjBRQYUXm2+IHnyZ2vGgXFQkjdRNhEqRXB',
};

describe('a keystore', () => {
  let file: Keystore;
  let raw: Uint8Array<ArrayBuffer>;

  beforeAll(async () => {
    const made = await createKeystore('open sesame 1', 'user-1', random, CHEAP);
    file = await withSealed(made.file, made.dataKey, utf8('{"identity":1}'), random);
    raw = made.rawDataKey;
  });

  test('gives its data key and what it seals for the passphrase, and nothing for another', async () => {
    const opened = await openKeystore(file, 'open sesame 1');
    expect(opened.ok && [opened.value.rawDataKey, opened.value.sealed, opened.value.slot.user]).toEqual([
      raw,
      utf8('{"identity":1}'),
      'user-1',
    ]);
    expect(await openKeystore(file, 'open sesame 2')).toEqual({ ok: false, error: { tag: 'wrong-passphrase' } });
  });

  test('takes a passphrase typed with full-width letters for the same', async () => {
    expect((await openKeystore(file, 'ｏｐｅｎ　ｓｅｓａｍｅ　１')).ok).toBe(true);
  });

  test('holds several users and a recovery key, each with a slot; a changed passphrase replaces the old one', async () => {
    const second = await withSlot(file, raw, { kind: 'passphrase', user: 'user-2', passphrase: 'two' }, random, CHEAP);
    const third = await withSlot(
      second,
      raw,
      { kind: 'recovery', user: 'paper', passphrase: 'RECOVER' },
      random,
      CHEAP,
    );
    const changed = await withSlot(
      third,
      raw,
      { kind: 'passphrase', user: 'user-1', passphrase: 'one' },
      random,
      CHEAP,
    );
    const names = async (passphrase: string, user?: string): Promise<string> => {
      const opened = await openKeystore(changed, passphrase, { user });
      return opened.ok ? opened.value.slot.user : opened.error.tag;
    };
    expect(await names('one')).toBe('user-1');
    expect(await names('two')).toBe('user-2');
    expect(await names('RECOVER')).toBe('paper');
    expect(await names('two', 'user-1')).toBe('wrong-passphrase');
    expect(await names('open sesame 1')).toBe('wrong-passphrase');
  });

  test('comes back from its file, which says nothing of what it guards', () => {
    const bytes = keystoreBytes(file);
    expect(parseKeystore(bytes)).toEqual({ ok: true, value: file });
    expect(fromUtf8(bytes)).not.toContain('identity"');
  });

  test('stores the costs of the key derivation', () => {
    expect(file.slots[0]?.kdf).toMatchObject({ name: 'argon2id', ...CHEAP });
  });

  test('is damaged when what it seals does not open', async () => {
    const other = await createKeystore('x', 'user-1', random, CHEAP);
    const foreign = await withSealed(other.file, other.dataKey, utf8('x'), random);
    expect(await openKeystore({ ...file, sealed: foreign.sealed }, 'open sesame 1')).toEqual({
      ok: false,
      error: { tag: 'keystore-damaged' },
    });
  });

  test('does not open a slot moved to another user', async () => {
    const [slot] = file.slots;
    const moved = { ...file, slots: slot === undefined ? [] : [{ ...slot, user: 'admin' }] };
    expect((await openKeystore(moved, 'open sesame 1')).ok).toBe(false);
  });

  test.each([
    ['no JSON', (text: string) => text.slice(1)],
    ['another version', (text: string) => text.replace('"version": 1', '"version": 2')],
    ['no slots', (text: string) => text.replace(/"slots": \[[^]*\]/, '"slots": []')],
    ['a senseless cost', (text: string) => text.replace('"memoryKiB": 64', '"memoryKiB": 99999999')],
    ['another derivation', (text: string) => text.replace('argon2id', 'md5')],
    ['no base64', (text: string) => text.replace('"wrapped": "', '"wrapped": "!')],
  ])('is damaged with %s', (_what, bend) => {
    const text = fromUtf8(keystoreBytes(file));
    expect(bend(text)).not.toBe(text);
    expect(parseKeystore(utf8(bend(text)))).toEqual({ ok: false, error: { tag: 'keystore-damaged' } });
  });
});

test('the derivation is argon2id as another implementation computes it', async () => {
  const made = await createKeystore('名册 passphrase', 'user-1', random, CHEAP);
  const [slot] = made.file.slots;
  const [salt, wrapped] = [fromBase64(slot?.kdf.salt ?? ''), fromBase64(slot?.wrapped ?? '')];
  if (salt === null || wrapped === null) throw new Error('no slot');
  const key = argon2id('名册 passphrase', salt, {
    m: CHEAP.memoryKiB,
    t: CHEAP.iterations,
    p: CHEAP.parallelism,
    dkLen: 32,
  });
  const raw = await openBox(
    await importDataKey(new Uint8Array(key)),
    wrapped,
    utf8('mingce-keystore/1 slot passphrase user-1'),
  );
  expect(raw).toEqual(made.rawDataKey);
});

test('a keystore of version 1 opens for ever', async () => {
  const opened = await openKeystore(VERSION_1, '名册 passphrase');
  expect(opened.ok && opened.value.sealed).toEqual(utf8('known'));
});
