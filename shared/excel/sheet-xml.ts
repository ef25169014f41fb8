import { dateToSerial } from 'hucre';
import type { Cell } from './cell.ts';
import { writtenText } from './written-text.ts';

/**
 * Rows of a worksheet as XML (ECMA-376 18.3.1.73), written piece by piece: a sheet of a district is 110 MB of it, which
 * must never be one text. What is special about a sheet (styles, lists, merges) the spreadsheet library writes.
 */

/** What a cell holds; each kind has a style. */
export type CellKind = 'text' | 'whole' | 'number' | 'day' | 'time';

export function kindOfCell(cell: Cell): CellKind {
  if (typeof cell === 'number') return Number.isInteger(cell) ? 'whole' : 'number';
  if (cell === null || typeof cell !== 'object') return 'text';
  return cell.time === undefined ? 'day' : 'time';
}

/** Places of styles in the workbook's table, as the attribute of a cell. */
export type StyleOf = (column: number, kind: CellKind) => string;

/** `A` for 0, `Z` for 25, `AA` for 26. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/**
 * One plain row. Empty cells are written too as far as `width` goes, so that what somebody types into them has the style.
 * @param row counted from 0
 */
export function rowXml(row: number, cells: readonly Cell[], width: number, styleOf: StyleOf): string {
  const number = String(row + 1);
  let xml = '';
  for (let column = 0; column < Math.max(cells.length, width); column++) {
    const cell = writtenCell(cells[column]);
    if (cell === null && column >= width) continue;
    xml += `<c r="${columnLetters(column)}${number}"${styleOf(column, kindOfCell(cell))}${valueXml(cell)}`;
  }
  return xml === '' ? '' : `<row r="${number}">${xml}</row>`;
}

/** A number that is none (a file may bring one) stands in no sheet: a spreadsheet program would call the file damaged. */
const writtenCell = (cell: Cell | undefined): Cell =>
  cell === undefined || (typeof cell === 'number' && !Number.isFinite(cell)) ? null : cell;

function valueXml(cell: Cell): string {
  if (cell === null) return '/>';
  if (typeof cell === 'string') {
    const space = SPACE.test(cell) ? ' xml:space="preserve"' : '';
    return ` t="inlineStr"><is><t${space}>${escaped(cell)}</t></is></c>`;
  }
  if (typeof cell === 'boolean') return ` t="b"><v>${cell ? '1' : '0'}</v></c>`;
  return `><v>${String(typeof cell === 'number' ? cell : dateToSerial(dateOf(cell)))}</v></c>`;
}

/** The moment a cell of a day means to the spreadsheet library, which knows no zones. */
export const dateOf = (cell: { readonly day: string; readonly time?: string }): Date =>
  new Date(`${cell.day}T${cell.time ?? '00:00:00'}Z`);

/** Where a reader would take space away. */
const SPACE = /^\s|\s$|[\t\n]/;
const SPECIAL = /[&<>\r]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '_x000D_' };

const escaped = (text: string): string => writable(text).replace(SPECIAL, (character) => ENTITIES[character] ?? '');

/** A text that happens to look like OOXML's escape (`_x000D_`, ECMA-376 22.9.2.19) is escaped itself. */
export const writable = (text: string): string => writtenText(text).replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_');
