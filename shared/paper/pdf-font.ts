import type { Bytes } from '../base/bytes.ts';
import type { Utf8Writer } from '../base/utf8-writer.ts';
import type { Font } from './font.ts';
import type { PdfFile } from './pdf-file.ts';
import { subsetFont } from './subset.ts';

/** A font of a PDF, which comes to hold whatever was written with it. */
export interface PdfFont {
  /** Puts a text into the content of a page, as it stands between < and >. @throws Error when the font cannot draw it */
  put(text: string, content: Utf8Writer): void;
  /** Writes the font behind all pages. */
  write(): void;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hex = (code: number): string => (HEX[code >> 8] ?? '') + (HEX[code & 255] ?? '');
/** As many as a block of a character map may hold. */
const PER_BLOCK = 100;

/**
 * A composite font of TrueType outlines (ISO 32000-1, 9.7.4, CIDFontType2 with Identity-H). Each character gets a number of its
 * own in the order of first use, also where two share one glyph: what is copied out of the PDF is what was written into it.
 * @param object the number under which pages refer to it
 */
export function pdfFont(file: PdfFile, object: number, font: Font, program: Bytes): PdfFont {
  const numbers = new Map<number, string>();
  const codes: number[] = [];
  const numberOf = (code: number): string => {
    if (font.glyphOf(code) === 0) throw new Error('a character that the font cannot draw');
    const number = hex(codes.push(code));
    numbers.set(code, number);
    return number;
  };
  return {
    put(text, content) {
      for (const character of text) {
        const code = character.codePointAt(0) ?? 0;
        content.text(numbers.get(code) ?? numberOf(code));
      }
    },
    write() {
      const glyphs = codes.map((code) => font.glyphOf(code));
      const name = `/${tagOf(glyphs)}+${font.name}`;
      const subset = subsetFont(program, glyphs);
      const [below, descriptor, outlines, map, words] = [
        file.next(),
        file.next(),
        file.next(),
        file.next(),
        file.next(),
      ];
      const widths = glyphs.map((glyph) => String(Math.round(font.advanceOf(glyph)))).join(' ');
      file.object(
        object,
        `<</Type/Font/Subtype/Type0/BaseFont${name}/Encoding/Identity-H/DescendantFonts[${ref(below)}]/ToUnicode ${ref(words)}>>`,
      );
      file.object(
        below,
        `<</Type/Font/Subtype/CIDFontType2/BaseFont${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${ref(descriptor)}/DW 1000/W[1[${widths}]]/CIDToGIDMap ${ref(map)}>>`,
      );
      file.object(
        descriptor,
        `<</Type/FontDescriptor/FontName${name}/Flags 4/FontBBox[${font.box.join(' ')}]/ItalicAngle 0/Ascent ${String(font.ascent)}/Descent ${String(font.descent)}/CapHeight ${String(font.ascent)}/StemV 80/FontFile2 ${ref(outlines)}>>`,
      );
      file.stream(outlines, subset, `/Length1 ${String(subset.length)}`);
      file.stream(map, glyphMap(glyphs));
      file.stream(words, toUnicode(codes));
    },
  };
}

const ref = (object: number): string => `${String(object)} 0 R`;

function glyphMap(glyphs: readonly number[]): Bytes {
  const map = new Uint8Array(2 * (glyphs.length + 1));
  glyphs.forEach((glyph, i) => {
    map[2 * i + 2] = glyph >> 8;
    map[2 * i + 3] = glyph & 255;
  });
  return map;
}

/** Six capitals that differ where the subset does (ISO 32000-1, 9.6.4). */
function tagOf(glyphs: readonly number[]): string {
  let sum = 0x811c9dc5;
  for (const glyph of glyphs) sum = Math.imul(sum ^ glyph, 0x01000193) >>> 0;
  return Array.from({ length: 6 }, (_, i) => String.fromCharCode(65 + (Math.floor(sum / 26 ** i) % 26))).join('');
}

/** Which character each number is (ISO 32000-1, 9.10.3). */
function toUnicode(codes: readonly number[]): string {
  const entries = codes.map((code, i) => `<${hex(i + 1)}><${utf16(code)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < entries.length; at += PER_BLOCK) {
    const block = entries.slice(at, at + PER_BLOCK);
    blocks.push(`${String(block.length)} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def
1 begincodespacerange<0000><ffff>endcodespacerange
${blocks.join('\n')}
endcmap CMapName currentdict/CMap defineresource pop end end`;
}

/** UTF-16, big end first, in hexadecimal. */
export function utf16(code: number): string {
  const text = String.fromCodePoint(code);
  return Array.from({ length: text.length }, (_, i) => hex(text.charCodeAt(i))).join('');
}
