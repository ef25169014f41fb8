import { expect, test } from 'vitest';

import { openFont } from '../../../shared/paper/font.ts';
import { fontFile, tableOf, tablesOf, viewOf } from '../../../shared/paper/sfnt.ts';
import { subsetFont } from '../../../shared/paper/subset.ts';
import { loadFonts } from '../../support/papers.ts';

const { regular, bold } = await loadFonts();
const font = openFont(regular);
const glyph = (character: string): number => font.glyphOf(character.codePointAt(0) ?? 0);
const [A, B, C] = [glyph('A'), glyph('B'), glyph('C')];

test('a font tells which characters it has, how wide they are, and what it is called', () => {
  expect(font.name).toBe('NotoSansSC-Regular');
  expect(openFont(bold).name).toBe('NotoSansSC-Bold');
  for (const character of '王䶮𬱖㛃𣲗〓') expect(font.advanceOf(glyph(character))).toBe(1000);
  expect(font.advanceOf(glyph('0'))).toBeCloseTo(555, 0);
  expect(glyph('𠮷')).toBe(0);
  expect([font.ascent, font.descent]).toEqual([1160, -288]);
});

test('what is no font of TrueType outlines is refused', () => {
  expect(() => openFont(new Uint8Array(64))).toThrow('TrueType');
  const tables = new Map(tablesOf(regular));
  tables.delete('cmap');
  expect(() => openFont(fontFile(tables))).toThrow('cmap');
});

/** The outline of a glyph, as the font has it. */
function outline(file: Uint8Array<ArrayBuffer>, at: number): Uint8Array {
  const tables = tablesOf(file);
  const loca = viewOf(tableOf(tables, 'loca'));
  return tableOf(tables, 'glyf').subarray(loca.getUint32(4 * at), loca.getUint32(4 * at + 4));
}

test('a part of a font has the outlines that were asked for, under their own numbers, and no others', () => {
  const wanted = ['王', '䶮', '𬱖', '8'].map(glyph);
  const part = subsetFont(regular, wanted);
  expect(part.length).toBeLessThan(500_000);
  for (const at of [0, ...wanted]) expect(outline(part, at)).toEqual(outline(regular, at));
  expect(outline(part, glyph('李')).length).toBe(0);
  const again = openFont(part);
  expect(again.glyphOf(0x738b)).toBe(glyph('王'));
  expect(again.advanceOf(glyph('8'))).toBe(font.advanceOf(glyph('8')));
});

/**
 * The font with 'A' put together from 'B' and 'C': the first part with offsets of two bytes, the second with a scale. `.notdef`
 * and whatever lies before 'A' is empty.
 */
function withComposite(): Uint8Array<ArrayBuffer> {
  const tables = new Map(tablesOf(subsetFont(regular, [B, C])));
  const words = [0xffff, 0, 0, 500, 500, 0x0021, B, 10, 0, 0x0008, C, 0, 0x4000, 0];
  const composite = new Uint8Array(2 * words.length);
  words.forEach((word, i) => {
    viewOf(composite).setUint16(2 * i, word);
  });
  const glyf = tableOf(tables, 'glyf');
  const loca = tableOf(tables, 'loca').slice();
  const view = viewOf(loca);
  for (let at = 0; at < loca.length / 4; at++) {
    view.setUint32(4 * at, at <= A ? 0 : view.getUint32(4 * at) + composite.length);
  }
  return fontFile(new Map([...tables, ['glyf', new Uint8Array([...composite, ...glyf])], ['loca', loca]]));
}

test('a glyph that is put together from others brings them along', () => {
  const file = withComposite();
  const part = subsetFont(file, [A]);
  for (const at of [A, B, C]) expect(outline(part, at)).toEqual(outline(file, at));
  expect(viewOf(tableOf(tablesOf(part), 'glyf')).getInt16(0)).toBe(-1);
  expect(outline(part, B)).toEqual(outline(regular, B));
});

test('the sum over the whole file is what its head says', () => {
  const part = subsetFont(regular, [glyph('王')]);
  const view = viewOf(part);
  let sum = 0;
  for (let at = 0; at < part.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  expect(sum).toBe(0xb1b0afba);
});
