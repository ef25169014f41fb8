import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalBytes } from '../../../shared/base/bytes.ts';

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
