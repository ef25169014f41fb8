import type { Bytes } from '../base/bytes.ts';
import { tableOf, tablesOf, viewOf, type Tables } from './sfnt.ts';

/** What is measured and described of a font, without its outlines. Lengths are thousandths of the size. */
export interface Font {
  /** Its PostScript name. */
  readonly name: string;
  readonly ascent: number;
  readonly descent: number;
  readonly box: readonly [number, number, number, number];
  /** The glyph of a character; 0 when the font cannot draw it. */
  glyphOf(codePoint: number): number;
  /** How far a glyph takes the pen. */
  advanceOf(glyph: number): number;
}

/** Reads what is measured of a font; keeps nothing of `file` itself. @throws Error when it is no font that can be read */
export function openFont(file: Bytes): Font {
  const tables = tablesOf(file);
  const head = viewOf(tableOf(tables, 'head'));
  const hhea = viewOf(tableOf(tables, 'hhea'));
  const scale = 1000 / head.getUint16(18);
  const { basic, beyond } = glyphsOf(tables);
  const advances = advancesOf(tables, scale);
  const last = advances.length - 1;
  const at = (offset: number): number => Math.round(head.getInt16(offset) * scale);
  return {
    name: nameOf(tables),
    ascent: Math.round(hhea.getInt16(4) * scale),
    descent: Math.round(hhea.getInt16(6) * scale),
    box: [at(36), at(38), at(40), at(42)],
    glyphOf: (codePoint) => (codePoint < 0x10000 ? basic[codePoint] : beyond.get(codePoint)) ?? 0,
    advanceOf: (glyph) => advances[Math.min(glyph, last)] ?? 0,
  };
}

/** Glyphs from number `numberOfHMetrics` on are as wide as the one before. */
function advancesOf(tables: Tables, scale: number): Float32Array {
  const count = viewOf(tableOf(tables, 'hhea')).getUint16(34);
  const hmtx = viewOf(tableOf(tables, 'hmtx'));
  return Float32Array.from({ length: count }, (_, i) => hmtx.getUint16(4 * i) * scale);
}

interface Glyphs {
  /** By code point, of the basic plane. */
  readonly basic: Uint16Array;
  readonly beyond: ReadonlyMap<number, number>;
}

/** The character map of all planes (format 12). */
function glyphsOf(tables: Tables): Glyphs {
  const cmap = tableOf(tables, 'cmap');
  const view = viewOf(cmap);
  for (let i = 0; i < view.getUint16(2); i++) {
    const sub = viewOf(cmap.subarray(view.getUint32(4 + 8 * i + 4)));
    if (sub.getUint16(0) === 12) return groupsOf(sub);
  }
  throw new Error('the font has no character map of all planes');
}

function groupsOf(sub: DataView): Glyphs {
  const basic = new Uint16Array(0x10000);
  const beyond = new Map<number, number>();
  for (let i = 0; i < sub.getUint32(12); i++) {
    const at = 16 + 12 * i;
    const [first, last, glyph] = [sub.getUint32(at), sub.getUint32(at + 4), sub.getUint32(at + 8)];
    for (let code = first; code <= last; code++) {
      if (code < 0x10000) basic[code] = glyph + code - first;
      else beyond.set(code, glyph + code - first);
    }
  }
  return { basic, beyond };
}

/** The PostScript name (6) in the names for Windows, without what a PDF name may not hold. */
function nameOf(tables: Tables): string {
  const names = tableOf(tables, 'name');
  const view = viewOf(names);
  const storage = view.getUint16(4);
  for (let i = 0; i < view.getUint16(2); i++) {
    const at = 6 + 12 * i;
    if (view.getUint16(at) !== 3 || view.getUint16(at + 6) !== 6) continue;
    const from = storage + view.getUint16(at + 10);
    const text = new TextDecoder('utf-16be').decode(names.subarray(from, from + view.getUint16(at + 8)));
    return text.replace(/[^\w-]/g, '');
  }
  return 'Unnamed';
}
