/** How a text is set in a cell. */
export interface Setting {
  /** Points. */
  readonly size: 7 | 6 | 5;
  readonly lines: number;
}

/** Millimetres to a point. */
const POINT = 0.3528;
/** Height of a line, in sizes. */
export const LINE = 1.14;
/** Fonts differ: a text counts as a little wider than it is in any of them. */
const CAUTION = 1.04;

/** The sizes tried in a row of ordinary height, with the lines that it holds of each. */
const ORDINARY: readonly Setting[] = [
  { size: 7, lines: 2 },
  { size: 6, lines: 2 },
  { size: 5, lines: 3 },
];

/**
 * The largest setting in which a text fits a row of ordinary height and the given width (mm); where none does, it is
 * set at 6 points over as many lines as it needs, and its row grows. Nothing is ever cut off.
 */
export function fit(text: string, width: number): Setting {
  for (const { size, lines } of ORDINARY) {
    const needed = linesOf(text, width, size);
    if (needed <= lines) return { size, lines: needed };
  }
  return { size: 6, lines: linesOf(text, width, 6) };
}

/** The same in a row that has grown to `height` (mm) for another text's sake: never smaller than in an ordinary one. */
export function fitTall(text: string, width: number, height: number): Setting {
  for (const size of [7, 6] as const) {
    const setting = { size, lines: linesOf(text, width, size) };
    if (heightOf(setting) <= height) return setting;
  }
  return fit(text, width);
}

/** Height in millimetres that a setting takes. */
export const heightOf = ({ size, lines }: Setting): number => lines * size * POINT * LINE;

/** Lines that a text takes when it may break between any two characters. */
export function linesOf(text: string, width: number, size: number): number {
  const room = width / (size * POINT * CAUTION);
  if (text.length <= room / 2) return 1;
  let lines = 1;
  let used = 0;
  for (const character of text) {
    const advance = advanceOf(character);
    if (used + advance > room) {
      lines++;
      used = 0;
    }
    used += advance;
  }
  return lines;
}

/** Advance of a character in sizes: 1 for those of Chinese type, less for Latin ones. */
function advanceOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x2000) return 1;
  if (code >= 0x30 && code <= 0x39) return 0.56;
  if (code === 0x20) return 0.35;
  if (/[/.,:;'|ijl()-]/.test(character)) return 0.45;
  if (/[MWmw@%—…]/.test(character)) return 0.95;
  return code >= 0x41 && code <= 0x5a ? 0.72 : 0.6;
}
