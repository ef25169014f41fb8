import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { utf8 } from '../../../shared/base/bytes.ts';
import { MalformedPack, initZstd, pack, unpack } from '../../../shared/journal/pack.ts';

beforeAll(initZstd);

describe('packing', () => {
  test('gives back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect([...unpack(pack(new Uint8Array(bytes)))]).toEqual([...bytes]);
      }),
    );
  });

  test('makes repetitive text at least ten times smaller', () => {
    const plain = utf8('{"name":"测试","mobile":"13800000000"}'.repeat(5000));
    const packed = pack(plain);
    expect(packed.length).toBeLessThan(plain.length / 10);
    expect(unpack(packed)).toEqual(plain);
  });

  test('can be started twice', async () => {
    await initZstd();
    expect(unpack(pack(utf8('again'.repeat(100))))).toEqual(utf8('again'.repeat(100)));
  });

  test.each([
    ['no bytes', []],
    ['an unknown codec', [9, 1, 2, 3]],
    ['zstd cut off', [1, 0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0]],
    ['a declared size beyond the bound', [1, 0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0]],
  ])('refuses %s', (_what, bytes) => {
    expect(() => unpack(Uint8Array.from(bytes))).toThrow(MalformedPack);
  });
});
