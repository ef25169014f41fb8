import { expect, test } from 'vitest';
import { fromHex, toHex, utf8, type Bytes } from '../../../shared/base/bytes.ts';
import { importDataKey, open, openBox, seal, sealBox } from '../../../shared/crypto/seal.ts';

const hex = (text: string): Bytes => fromHex(text) ?? new Uint8Array(0);
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };

test('sealing is AES-256-GCM: test case 16 of the GCM specification', async () => {
  const key = await importDataKey(hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'));
  const plain = hex(
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
  );
  const aad = hex('feedfacedeadbeeffeedfacedeadbeefabaddad2');
  const sealed = await seal(key, plain, hex('cafebabefacedbaddecaf888'), aad);
  expect(toHex(sealed)).toBe(
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
      '76fc6ece0f4e1768cddf8853bb2d551b',
  );
  expect(await open(key, sealed, hex('cafebabefacedbaddecaf888'), aad)).toEqual(plain);
});

test('what was sealed opens only with the same key, nonce, context and bytes', async () => {
  const key = await importDataKey(random.bytes(32));
  const [nonce, aad] = [random.bytes(12), utf8('context')];
  const sealed = await seal(key, utf8('secret'), nonce, aad);
  expect(await open(await importDataKey(random.bytes(32)), sealed, nonce, aad)).toBeNull();
  expect(await open(key, sealed, random.bytes(12), aad)).toBeNull();
  expect(await open(key, sealed, nonce, utf8('another'))).toBeNull();
  for (let at = 0; at < sealed.length; at++) {
    const bad = sealed.slice();
    bad[at] = (bad[at] ?? 0) ^ 1;
    expect(await open(key, bad, nonce, aad)).toBeNull();
    expect(await open(key, sealed.slice(0, at), nonce, aad)).toBeNull();
  }
});

test('a box carries its own nonce, a new one each time', async () => {
  const key = await importDataKey(random.bytes(32));
  const [first, second] = [
    await sealBox(key, utf8('x'), utf8('a'), random),
    await sealBox(key, utf8('x'), utf8('a'), random),
  ];
  expect(first).not.toEqual(second);
  expect(await openBox(key, first, utf8('a'))).toEqual(utf8('x'));
  expect(await openBox(key, first, utf8('b'))).toBeNull();
  expect(await openBox(key, first.slice(0, 27), utf8('a'))).toBeNull();
});

test('a key of another length is a defect', async () => {
  await expect(importDataKey(new Uint8Array(16))).rejects.toThrow(RangeError);
});
