import type { Bytes } from '../base/bytes.ts';
import { fontFile, tableOf, tablesOf, viewOf, type Tables } from './sfnt.ts';

/** Tables that a font cannot be drawn without, and the character map, which a browser wants. */
const KEPT = ['OS/2', 'cmap', 'cvt ', 'fpgm', 'head', 'hhea', 'maxp', 'name', 'post', 'prep'];

/** Flags of the parts of a composite glyph (OpenType, "glyf"). */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const TWO_BY_TWO = 0x0080;

/**
 * The font with the outlines and measures of the given glyphs and of what they are put together from. Glyphs keep their
 * numbers, so nothing else in the font changes; all others are empty.
 */
export function subsetFont(file: Bytes, glyphs: Iterable<number>): Bytes {
  const tables = tablesOf(file);
  const glyf = tableOf(tables, 'glyf');
  const loca = viewOf(tableOf(tables, 'loca'));
  const head = tableOf(tables, 'head').slice();
  const count = viewOf(tableOf(tables, 'maxp')).getUint16(4);
  const isLong = viewOf(head).getInt16(50) === 1;
  const offset = (glyph: number): number => (isLong ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph));
  const outline = (glyph: number): Bytes => glyf.subarray(offset(glyph), offset(glyph + 1));

  const wanted = [...withParts(glyphs, outline)].sort((a, b) => a - b);
  const length = wanted.reduce((sum, glyph) => sum + outline(glyph).length, 0);
  const [some, places] = [new Uint8Array(length), new Uint8Array(4 * (count + 1))];
  const view = viewOf(places);
  let [used, next] = [0, 0];
  for (let glyph = 0; glyph < count; glyph++) {
    view.setUint32(4 * glyph, used);
    if (wanted[next] !== glyph) continue;
    next += 1;
    some.set(outline(glyph), used);
    used += outline(glyph).length;
  }
  view.setUint32(4 * count, used);
  viewOf(head).setInt16(50, 1);
  const kept = KEPT.flatMap((tag) => {
    const table = tables.get(tag);
    return table === undefined ? [] : [[tag, table] as const];
  });
  const hmtx = metricsOf(tables, wanted);
  return fontFile(new Map([...kept, ['head', head], ['hmtx', hmtx], ['glyf', some], ['loca', places]]));
}

/** Advance and left side of each glyph; from `numberOfHMetrics` on the left side only, with the advance of the one before. */
function metricsOf(tables: Tables, glyphs: readonly number[]): Bytes {
  const whole = tableOf(tables, 'hmtx');
  const count = viewOf(tableOf(tables, 'hhea')).getUint16(34);
  const some = new Uint8Array(whole.length);
  const keep = (from: number, length: number): void => {
    some.set(whole.subarray(from, from + length), from);
  };
  keep(4 * (count - 1), 2);
  for (const glyph of glyphs) {
    if (glyph < count) keep(4 * glyph, 4);
    else keep(4 * count + 2 * (glyph - count), 2);
  }
  return some;
}

function withParts(glyphs: Iterable<number>, outline: (glyph: number) => Bytes): ReadonlySet<number> {
  // What stands for a missing glyph belongs to every font.
  const wanted = new Set([0, ...glyphs]);
  for (const glyph of wanted) for (const part of partsOf(outline(glyph))) wanted.add(part);
  return wanted;
}

/** The glyphs that a composite one is put together from; none of a simple one. */
function* partsOf(outline: Bytes): Generator<number> {
  const view = viewOf(outline);
  if (outline.length === 0 || view.getInt16(0) >= 0) return;
  for (let at = 10, flags = MORE; (flags & MORE) !== 0;) {
    flags = view.getUint16(at);
    yield view.getUint16(at + 2);
    at += 4 + ((flags & WORDS) !== 0 ? 4 : 2);
    at += (flags & SCALE) !== 0 ? 2 : (flags & TWO_SCALES) !== 0 ? 4 : (flags & TWO_BY_TWO) !== 0 ? 8 : 0;
  }
}
