import type { Bytes } from '../base/bytes.ts';
import { openFont, type Font } from './font.ts';
import { POINT, type Type } from './pen.ts';

/** The two font files that paper is set in. */
export interface FontFiles {
  readonly regular: Bytes;
  readonly bold: Bytes;
}

/** What text is measured by: the advance widths of the fonts it is drawn with, without kerning. */
export interface Typeface {
  readonly regular: Font;
  readonly bold: Font;
}

export const openTypeface = ({ regular, bold }: FontFiles): Typeface => ({
  regular: openFont(regular),
  bold: openFont(bold),
});

export const fontOf = (typeface: Typeface, { bold = false }: Type): Font => (bold ? typeface.bold : typeface.regular);

/** Width of a character in millimetres. */
export function advanceOf(font: Font, codePoint: number, size: number): number {
  return (font.advanceOf(font.glyphOf(codePoint)) * size * POINT) / 1000;
}

/** Width of a line in millimetres. */
export function widthOf(typeface: Typeface, text: string, type: Type): number {
  const font = fontOf(typeface, type);
  let width = 0;
  for (const character of text) width += advanceOf(font, character.codePointAt(0) ?? 0, type.size);
  return width;
}

/** Stands where a character cannot be drawn, for the pen of a person: what printers have set for missing type (〓). */
export const STAND_IN = '〓';

/** A text as it can be drawn, and what had to be left out of it. */
export interface Drawable {
  readonly text: string;
  /** Each of them once. */
  readonly missing: readonly string[];
}

/** Control characters become spaces, half a character and one that the fonts lack becomes `STAND_IN`. */
export function drawable(typeface: Typeface, text: string): Drawable {
  if (isDrawable(typeface, text)) return { text, missing: [] };
  const missing = new Set<string>();
  const drawn = Array.from(text, (character) => {
    if (/\p{Cc}/u.test(character)) return ' ';
    if (isDrawable(typeface, character)) return character;
    missing.add(character);
    return STAND_IN;
  });
  return { text: drawn.join(''), missing: [...missing] };
}

function isDrawable({ regular, bold }: Typeface, text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (regular.glyphOf(code) === 0 || bold.glyphOf(code) === 0) return false;
  }
  return true;
}
