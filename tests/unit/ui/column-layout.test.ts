import { describe, expect, it } from 'vitest';
import { moved, putAt, readLayout, shownOf, tracksOf } from '../../../renderer/ui/column-layout.ts';

describe('a kept layout', () => {
  it('comes back as it was kept', () => {
    const layout = { shown: ['name', 'founded'], widths: { name: 240 } };
    expect(readLayout(JSON.stringify(layout))).toEqual(layout);
  });

  it('of an earlier version is the widths alone', () => {
    expect(readLayout('{"name":240,"phone":90}')).toEqual({ shown: null, widths: { name: 240, phone: 90 } });
  });

  it('that is damaged is as good as none, and a column stands in it once', () => {
    for (const kept of [null, '', 'nonsense', '[]', '7', 'null', '{"shown":7,"widths":{"a":3,"b":"x"}}'])
      expect(readLayout(kept)).toEqual({ shown: null, widths: {} });
    expect(readLayout('{"shown":["a","a",7],"widths":{}}').shown).toEqual(['a']);
  });

  it('shows what there still is, and the beginning when nothing is left', () => {
    const all = ['name', 'leader', 'founded'];
    const show = (shown: readonly string[] | null) => shownOf({ shown, widths: {} }, all, ['name', 'leader']);
    expect(show(['founded', 'telegraph', 'name'])).toEqual(['founded', 'name']);
    expect(show(['telegraph'])).toEqual(['name', 'leader']);
    expect(show(null)).toEqual(['name', 'leader']);
  });
});

describe('the tracks of a table', () => {
  const columns = [
    { name: 'members', width: 300, numeric: true },
    { name: 'name', width: 250 },
    { name: 'code', width: 180 },
  ];
  const asAtFirst = { chosen: false, widthOf: (_: string, initial: number) => initial };

  it('give the room that is left to the broadest column of text, and tell the least breadth of all', () => {
    expect(tracksOf(columns, asAtFirst)).toEqual({
      template: '300px minmax(250px, 1fr) 180px 5px',
      breadth: 735,
      growing: 'name',
    });
  });

  it('stay as they are once the clerk has given a width', () => {
    const widths = { chosen: true, widthOf: (name: string, initial: number) => (name === 'code' ? 90 : initial) };
    expect(tracksOf(columns, widths)).toEqual({
      template: '300px 250px 90px minmax(5px, 1fr)',
      breadth: 645,
      growing: null,
    });
  });
});

describe('moving a column', () => {
  const shown = ['a', 'b', 'c', 'd'];

  it('goes by steps and stops at both ends', () => {
    expect(moved(shown, 'b', 1)).toEqual(['a', 'c', 'b', 'd']);
    expect(moved(shown, 'b', -1)).toEqual(['b', 'a', 'c', 'd']);
    expect(moved(shown, 'a', -1)).toEqual(shown);
    expect(moved(shown, 'd', 1)).toEqual(shown);
    expect(moved(shown, 'x', 1)).toEqual(shown);
  });

  it('by dragging puts it in the place of the one it was let go over', () => {
    expect(putAt(shown, 'a', 'c')).toEqual(['b', 'c', 'a', 'd']);
    expect(putAt(shown, 'd', 'b')).toEqual(['a', 'd', 'b', 'c']);
    expect(putAt(shown, 'b', 'b')).toEqual(shown);
    expect(putAt(shown, 'x', 'b')).toEqual(shown);
  });
});
