import { describe, expect, it } from 'vitest';
import { moveCursor, rangeOf, type Cursor } from '../../../renderer/ui/table-keys.ts';

const press = (key: string, mods: { shift?: boolean; control?: boolean } = {}) => ({
  key,
  shift: mods.shift ?? false,
  control: mods.control ?? false,
});
const at = (current: number, anchor = current): Cursor => ({ current, anchor });

describe('moveCursor', () => {
  it('walks by rows and stops at both ends', () => {
    expect(moveCursor(at(4), press('ArrowDown'), 6, 10)).toEqual(at(5));
    expect(moveCursor(at(5), press('ArrowDown'), 6, 10)).toEqual(at(5));
    expect(moveCursor(at(0), press('ArrowUp'), 6, 10)).toEqual(at(0));
  });

  it('begins at the first row going down and at the last going up', () => {
    expect(moveCursor(null, press('ArrowDown'), 6, 10)).toEqual(at(0));
    expect(moveCursor(null, press('ArrowUp'), 6, 10)).toEqual(at(5));
  });

  it('goes by pages and to the ends', () => {
    expect(moveCursor(at(50), press('PageDown'), 120_000, 18)).toEqual(at(68));
    expect(moveCursor(at(5), press('PageUp'), 120_000, 18)).toEqual(at(0));
    expect(moveCursor(at(5), press('End'), 120_000, 18)).toEqual(at(119_999));
    expect(moveCursor(at(5), press('Home'), 120_000, 18)).toEqual(at(0));
  });

  it('keeps the anchor with Shift', () => {
    const grown = moveCursor(at(5), press('ArrowUp', { shift: true }), 10, 5);
    expect(grown).toEqual(at(4, 5));
    expect(rangeOf(at(4, 5))).toEqual([4, 5]);
  });

  it('leaves other keys and empty tables alone', () => {
    expect(moveCursor(at(1), press('x'), 10, 5)).toBeNull();
    expect(moveCursor(null, press('ArrowDown'), 0, 5)).toBeNull();
  });
});
