import { POINT, type Pen, type Type } from '../paper/pen.ts';
import { advanceOf, fontOf, widthOf, type Typeface } from '../paper/typeface.ts';

/** How a text is set in a cell. */
export interface Setting {
  /** Points. */
  readonly size: 7 | 6.5;
  readonly lines: readonly string[];
}

/** Height of a line, in sizes. */
export const LINE = 1.14;
/** Of a line of just its size: how far below its top the characters stand. */
const STANDS = 0.88;
/** Nothing on paper is smaller (points). */
const SMALLEST = 6.5;
const LINES_IN_ORDINARY_ROW = 2;

/**
 * The largest setting in which a text fits a row of ordinary height and the given width (mm); where none does, it takes
 * as many lines as it needs of the smallest, and its row grows. Nothing is ever cut off.
 */
export function fit(typeface: Typeface, text: string, width: number): Setting {
  const lines = linesOf(typeface, text, width, { size: 7 });
  if (lines.length <= LINES_IN_ORDINARY_ROW) return { size: 7, lines };
  return { size: SMALLEST, lines: linesOf(typeface, text, width, { size: SMALLEST }) };
}

/** The same in a row that has grown to `height` (mm) for another text's sake: never smaller than in an ordinary one. */
export function fitTall(typeface: Typeface, text: string, width: number, height: number): Setting {
  const setting: Setting = { size: 7, lines: linesOf(typeface, text, width, { size: 7 }) };
  return heightOf(setting) <= height ? setting : fit(typeface, text, width);
}

/** Height in millimetres that a setting takes. */
export const heightOf = ({ size, lines }: Setting): number => lines.length * size * POINT * LINE;

/** Begin no line, and end none (GB/T 15834, 5.1.10). */
const NEVER_FIRST = new Set('，。、；：？！）》」』】〉〕”’·%,.;:?!)');
const NEVER_LAST = new Set('（《「『【〈〔“‘(');
const IN_WORD = /[\w.@-]/;

/**
 * The lines of a text. It breaks between any two characters, save where a mark would begin or end a line wrongly. At least
 * one line; each holds at least one character.
 * @param keepsWords as prose does: numbers and Latin words stay whole where there is a line for them
 */
export function linesOf(
  typeface: Typeface,
  text: string,
  width: number,
  type: Type,
  keepsWords = false,
): readonly string[] {
  const font = fontOf(typeface, type);
  const lines: string[] = [];
  let [begin, at, used] = [0, 0, 0];
  /** Where it may break last in the line, and what stands before that. */
  let [breakAt, usedBefore] = [0, 0];
  let previous = '';
  for (const character of text) {
    const advance = advanceOf(font, character.codePointAt(0) ?? 0, type.size);
    const breaks =
      !NEVER_FIRST.has(character) &&
      !NEVER_LAST.has(previous) &&
      !(keepsWords && IN_WORD.test(previous) && IN_WORD.test(character));
    if (breaks) [breakAt, usedBefore] = [at, used];
    while (used + advance > width && at > begin) {
      const wellAt = breakAt > begin;
      lines.push(text.slice(begin, wellAt ? breakAt : at));
      begin = wellAt ? breakAt : at;
      used = wellAt ? used - usedBefore : 0;
      usedBefore = 0;
    }
    used += advance;
    at += character.length;
    previous = character;
  }
  return begin === 0 ? [text] : [...lines, text.slice(begin)];
}

/** The same, where it takes no more lines as evenly long as may be. */
export function evenLinesOf(typeface: Typeface, text: string, width: number, type: Type): readonly string[] {
  const lines = linesOf(typeface, text, width, type);
  for (let narrower = width - 0.3; narrower > 0; narrower -= 0.3) {
    const even = linesOf(typeface, text, narrower, type);
    if (even.length > lines.length) return linesOf(typeface, text, narrower + 0.3, type);
  }
  return lines;
}

/** Part of a page: its upper left corner and its size, in millimetres. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Draws lines in the middle of a box, from top to bottom. */
export function drawLines(
  pen: Pen,
  typeface: Typeface,
  lines: readonly string[],
  type: Type,
  box: Box,
  align: 'left' | 'center' | 'right',
  line = LINE,
): void {
  const em = type.size * POINT;
  const top = box.y + (box.height - lines.length * em * line) / 2;
  lines.forEach((text, i) => {
    if (text === '') return;
    const room = align === 'left' ? 0 : box.width - widthOf(typeface, text, type);
    pen.text(
      box.x + (align === 'right' ? room : room / 2),
      top + (i * line + (line - 1) / 2 + STANDS) * em,
      text,
      type,
    );
  });
}

/** A text on one line: smaller where it is too long, and its end left out (…) where that is not enough. */
export function onOneLine(typeface: Typeface, text: string, width: number, type: Type): { text: string; type: Type } {
  const needed = widthOf(typeface, text, type);
  if (needed <= width) return { text, type };
  const size = Math.max(SMALLEST, Math.floor((type.size * width * 10) / needed) / 10);
  const smaller = { ...type, size };
  if (widthOf(typeface, text, smaller) <= width) return { text, type: smaller };
  const room = width - widthOf(typeface, '…', smaller);
  return { text: `${linesOf(typeface, text, room, smaller)[0] ?? ''}…`, type: smaller };
}
