import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalBytes, utf8Into } from '../../../shared/base/bytes.ts';

describe('equalBytes', () => {
  const at = (bytes: Uint8Array, offset: number): Uint8Array => {
    const room = new Uint8Array(bytes.length + offset);
    room.set(bytes, offset);
    return room.subarray(offset);
  };
  const offset = fc.integer({ min: 0, max: 5 });

  it('knows the same bytes wherever they lie', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), offset, offset, (bytes, left, right) => {
        expect(equalBytes(at(bytes, left), at(bytes, right))).toBe(true);
      }),
    );
  });

  it('sees one flipped bit anywhere, and one byte more', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        offset,
        fc.nat(),
        fc.integer({ min: 0, max: 7 }),
        (bytes, where, place, bit) => {
          const other = bytes.slice();
          const i = place % other.length;
          other[i] = (other[i] ?? 0) ^ (1 << bit);
          expect(equalBytes(at(bytes, where), at(other, 0))).toBe(false);
          expect(equalBytes(bytes, bytes.subarray(1))).toBe(false);
        },
      ),
    );
  });
});

describe('utf8Into', () => {
  it('gives what the platform gives: of any text, with surrogates alone or in pairs, short and long', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
    );
    const examples: [string][] = [
      '',
      '\u007f\u0080\u07ff\u0800\uffff',
      '测试a𠮷',
      '\ud800a\udc00',
      '名'.repeat(30_000),
    ].map((each) => [each]);
    fc.assert(
      fc.property(text, (each) => {
        const room = new Uint8Array(each.length * 3);
        expect(Array.from(room.subarray(0, utf8Into(each, room)))).toEqual(Array.from(new TextEncoder().encode(each)));
      }),
      { examples },
    );
  });
});
