import { beforeAll, describe, expect, test } from 'vitest';
import { concat, toHex, utf8, type Bytes } from '../../../shared/base/bytes.ts';
import { sha256 } from '../../../shared/crypto/digest.ts';
import { importDataKey, type DataKey } from '../../../shared/crypto/seal.ts';
import {
  FRAME_OVERHEAD,
  JOURNAL_MAGIC,
  continuesChain,
  encodeFrame,
  firstHash,
  frameHash,
  frameHashSync,
  openFrame,
  readFrame,
  type Frame,
} from '../../../shared/journal/frame.ts';

const SECOND_FRAME =
  '1300000001070707070707070707070707f98485610d141aba36eb545ade0098b23676a946f0c0e4841672319e2437eca6f76e456f134e7870cb2eb9e04437ec934e77ca';
const NONCE = new Uint8Array(12).fill(7);

describe('a frame', () => {
  let key: DataKey;
  let first: Bytes;
  let second: Bytes;
  let firstHashed: Bytes;

  beforeAll(async () => {
    key = await importDataKey(new Uint8Array(32).fill(1));
    const one = await encodeFrame({
      number: 0,
      previous: firstHash(),
      last: false,
      plain: utf8('one'),
      nonce: NONCE,
      key,
    });
    const two = await encodeFrame({ number: 1, previous: one.hash, last: true, plain: utf8('two'), nonce: NONCE, key });
    [first, second, firstHashed] = [one.bytes, two.bytes, one.hash];
  });

  test('lies in the file as documented', async () => {
    expect(JOURNAL_MAGIC).toEqual(utf8('MCJRNL01'));
    expect(first.length).toBe(FRAME_OVERHEAD + 3 + 16);
    expect([...first.subarray(0, 5)]).toEqual([19, 0, 0, 0, 0]);
    expect(second[4]).toBe(1);
    const chain = await sha256(concat([new Uint8Array(32), first.subarray(0, -32)]));
    expect(toHex(first.subarray(-32))).toBe(toHex(chain));
  });

  test('is read back from between others, and opens in its place only', async () => {
    const file = concat([first, second]);
    const frame = whole(file, first.length);
    expect([frame.last, whole(file, 0).last]).toEqual([true, false]);
    expect(frame.bytes).toEqual(second);
    expect(await openFrame(key, frame, 1, firstHashed)).toEqual(utf8('two'));
    expect(await openFrame(key, frame, 0, firstHashed)).toBeNull();
    expect(await openFrame(key, frame, 1, firstHash())).toBeNull();
    expect(await openFrame(key, { ...frame, flags: 0 }, 1, firstHashed)).toBeNull();
  });

  test('continues the chain of the one before it, and no other', async () => {
    expect(continuesChain(firstHashed, whole(second, 0))).toBe(true);
    expect(continuesChain(firstHash(), whole(second, 0))).toBe(false);
    expect(await frameHash(firstHashed, second)).toEqual(frameHashSync(firstHashed, second));
  });

  test('breaks the chain with any byte flipped', () => {
    for (let at = 0; at < second.length; at++) {
      const bad = second.slice();
      bad[at] = (bad[at] ?? 0) ^ 0x10;
      const frame = readFrame(bad, 0);
      expect(typeof frame === 'string' || !continuesChain(firstHashed, frame)).toBe(true);
    }
  });

  test('is incomplete cut off anywhere', () => {
    for (let length = 0; length < first.length; length++)
      expect(readFrame(first.slice(0, length), 0)).toBe('incomplete');
  });

  test('cannot have a body too short or too long, or unknown flags', () => {
    for (const head of [
      [0, 0, 0, 0, 0],
      [15, 0, 0, 0, 0],
      [1, 0, 0, 4, 0],
      [255, 255, 255, 255, 0],
      [19, 0, 0, 0, 2],
    ]) {
      expect(readFrame(Uint8Array.from([...head, ...new Uint8Array(100)]), 0)).toBe('malformed');
    }
  });

  test('has the known bytes of version 1', () => {
    expect(toHex(second)).toBe(SECOND_FRAME);
  });
});

function whole(bytes: Bytes, offset: number): Frame {
  const frame = readFrame(bytes, offset);
  if (typeof frame === 'string') throw new Error(frame);
  return frame;
}
