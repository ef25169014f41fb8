import { createHash, createPublicKey, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fromBase64 } from '../../../shared/base/bytes.ts';
import { newSignKeyPair } from '../../../shared/crypto/sign.ts';
import {
  extendByBytes,
  extendChain,
  hashTexts,
  isHash,
  knowChain,
  lineHash,
  newChain,
  type Hash,
} from '../../../shared/sync/chain.ts';
import { hashOfChange } from '../../../shared/sync/change-hash.ts';
import { changeLine } from '../../../shared/sync/change-line.ts';
import { wiped } from '../../../shared/sync/scope.ts';
import { isSealBy, parseSeal, sealOf, sealText } from '../../../shared/sync/seal.ts';
import { change, OFFICE, DISTRICT, seeded } from '../bundle/fixture.ts';

const sha = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

const lines = ['{"name":"测试一"}', '{"name":"测试二"}', '{"name":"测试三"}'];
const keys = newSignKeyPair(seeded(1));

describe('the chain over the lines of a replica', () => {
  test('is what the document says, computed here by other means', () => {
    let expected = sha('mingce-chain', OFFICE);
    expect(newChain(OFFICE)).toEqual({ n: 0, hash: unpadded(expected) });
    for (const line of lines) expected = sha(expected, sha(line));
    expect(extendChain(newChain(OFFICE), lines.map(lineHash))).toEqual({ n: 3, hash: unpadded(expected) });
  });

  test('comes to the same from the hashes as bytes, whose texts are those of the lines', () => {
    const hashes = lines.map(lineHash);
    const raw = new Uint8Array(Buffer.concat(lines.map((line) => sha(line))));
    expect(hashTexts(raw)).toBe(hashes.join(''));
    const { hash } = newChain(OFFICE);
    expect(extendByBytes(hash, raw)).toBe(extendChain(newChain(OFFICE), hashes).hash);
    expect(extendByBytes(hash, raw.subarray(0, 0))).toBe(hash);
  });

  test('goes on from where it was, and tells replicas, order and content apart', () => {
    const whole = extendChain(newChain(OFFICE), lines.map(lineHash));
    const first = extendChain(newChain(OFFICE), lines.slice(0, 1).map(lineHash));
    expect(extendChain(first, lines.slice(1).map(lineHash))).toEqual(whole);
    expect(extendChain(newChain(DISTRICT), lines.map(lineHash)).hash).not.toBe(whole.hash);
    expect(extendChain(newChain(OFFICE), [...lines].reverse().map(lineHash)).hash).not.toBe(whole.hash);
  });

  test('takes over once what another thread made of the very same lines from the very same start', () => {
    const [start, hashes] = [newChain(OFFICE), lines.map(lineHash)];
    const truth = extendChain(start, hashes);
    /** No chain of these lines: whoever answers it has taken it over. */
    const mark = lineHash('taken over');
    const known = { from: start.hash, lines: hashes.slice(0, 2), hash: mark };
    const marked = extendChain({ n: 2, hash: mark }, hashes.slice(2));
    knowChain(known);
    expect(extendChain(newChain(DISTRICT), hashes)).toEqual(extendChain(newChain(DISTRICT), hashes));
    expect(extendChain(start, hashes.slice(0, 1)).hash).not.toBe(mark);
    expect(extendChain(start, [...hashes].reverse()).hash).not.toBe(mark);
    expect(extendChain(start, hashes)).toEqual(marked);
    expect(extendChain(start, hashes)).toEqual(truth);
  });

  test('goes on over a change that was wiped: it leaves the hash of the line that it was', () => {
    const whole = change(1);
    expect(hashOfChange(whole)).toBe(lineHash(changeLine(whole)));
    expect(wiped(whole).fields).toEqual({});
    expect(hashOfChange(wiped(wiped(whole)))).toBe(hashOfChange(whole));
  });

  test('a hash is 43 characters of 32 bytes, and no other text', () => {
    const { hash } = newChain(OFFICE);
    expect(isHash(hash)).toBe(true);
    for (const bad of ['', `${hash}=`, `A${hash}`, hash.slice(1), `${hash.slice(0, -1)}B`, 7])
      expect(isHash(bad)).toBe(false);
  });
});

describe('a seal', () => {
  const seal = sealOf(OFFICE, extendChain(newChain(OFFICE), lines.map(lineHash)), keys.secret);

  test('is read again from its text, and verified by a tool of others', () => {
    expect(parseSeal(sealText(seal))).toEqual(seal);
    expect(isSealBy(OFFICE, seal, keys.publicKey)).toBe(true);
    const point = (fromBase64(keys.publicKey) ?? new Uint8Array()).subarray(10);
    const key = createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), point]),
      format: 'der',
      type: 'spki',
    });
    const text = Buffer.from(`mingce-seal ${OFFICE} 3 ${seal.hash}`);
    expect(verify(null, text, key, Buffer.from(seal.signature, 'base64'))).toBe(true);
  });

  test('is of one replica, one number, one content, one key', () => {
    const other = newSignKeyPair(seeded(2));
    expect(isSealBy(DISTRICT, seal, keys.publicKey)).toBe(false);
    expect(isSealBy(OFFICE, { ...seal, n: 4 }, keys.publicKey)).toBe(false);
    expect(isSealBy(OFFICE, { ...seal, hash: lineHash('x') }, keys.publicKey)).toBe(false);
    expect(isSealBy(OFFICE, seal, other.publicKey)).toBe(false);
  });

  test.each([
    '',
    sealText({ ...seal, n: 0 }),
    `0${sealText(seal)}`,
    `${String(seal.n)}x:${seal.hash}:${seal.signature}`,
    `${sealText(seal)}:`,
    sealText(seal).slice(0, -1),
    sealText({ ...seal, hash: `${seal.hash.slice(0, -1)}!` as Hash }),
    `${String(seal.n)}:${seal.hash}`,
  ])('has no other form: %#', (text) => {
    expect(parseSeal(text)).toBeNull();
  });
});
