import { cellText, type Row, type Sheet } from './cell.ts';
import { headMark, HEAD_ROWS } from './sheet-head.ts';
import { isSettings } from './rejected-sheet.ts';
import type { PassedOver, RawSheet } from './sheet-rows.ts';

/** One of several sheets that are read as one list: its rows are those from `from` on in the list, as they stand in it. */
export interface SheetPart {
  readonly name: string;
  /** 0-based row of its header in the sheet itself. */
  readonly headerRow: number;
  readonly from: number;
}

/** A sheet as it is read: alone, or with others of the workbook that have the same head behind it. */
export interface SheetList {
  readonly sheet: Sheet;
  /** In the order of the list, the sheet that gives the head first. */
  readonly parts: readonly SheetPart[];
}

/** Where a row of a list stands: the sheet, and the 1-based row as the spreadsheet program numbers it. */
export interface SheetPlace {
  readonly sheet: string;
  readonly row: number;
}

/** The other sheets of a workbook that have the head of one: they can be read together with it. Hidden ones are not. */
export function sheetsAlike(sheets: readonly Sheet[], { name, rows }: Sheet, headerRow: number): readonly string[] {
  const mark = headMark(rows[headerRow]);
  return mark === ''
    ? []
    : sheets.flatMap((sheet) =>
        sheet.name === name || sheet.hidden || isSettings(sheet) || headRow(sheet, mark) < 0 ? [] : [sheet.name],
      );
}

/** A sheet and those named, as far as they have its head: their rows below their heads come behind its own. */
export function listOf(sheets: readonly Sheet[], main: Sheet, headerRow: number, others: readonly string[]): SheetList {
  const mark = headMark(main.rows[headerRow]);
  const parts: SheetPart[] = [{ name: main.name, headerRow, from: 0 }];
  const wanted = sheets.filter(({ name }) => name !== main.name && others.includes(name));
  if (wanted.length === 0 || mark === '') return { sheet: main, parts };
  const rows: Row[] = [...main.rows];
  for (const sheet of wanted) {
    const at = headRow(sheet, mark);
    if (at < 0) continue;
    parts.push({ name: sheet.name, headerRow: at, from: rows.length });
    sheet.rows.forEach((row, index) => rows.push(index <= at ? [] : row));
  }
  return { sheet: { name: main.name, hidden: main.hidden, rows }, parts };
}

/** Where the row with a 1-based number in the list stands; null in a list of one sheet, whose numbers are its own. */
export function placeIn({ parts }: Pick<SheetList, 'parts'>, row: number): SheetPlace | null {
  if (parts.length < 2) return null;
  const part = parts.findLast(({ from }) => from < row);
  return part === undefined ? null : { sheet: part.name, row: row - part.from };
}

/** What a row goes by: its number, of several sheets with the name of its own. */
export function rowLabel(list: Pick<SheetList, 'parts'>, row: number): number | string {
  const place = placeIn(list, row);
  return place === null ? row : labelOf(place);
}

export const labelOf = ({ sheet, row }: SheetPlace): string => `${String(row)}（${sheet}）`;

/** The rows of one part that are no records, by their numbers in its own sheet: what stands above its head as well. */
export function passedIn(
  { parts }: SheetList,
  part: SheetPart,
  { rows }: Pick<Sheet, 'rows'>,
  passedOver: RawSheet['passedOver'],
): RawSheet['passedOver'] {
  const end = parts.find(({ from }) => from > part.from)?.from ?? Infinity;
  return passedOver.flatMap(({ row, why }) => {
    if (row <= part.from || row > end) return [];
    const own = row - part.from;
    return [{ row: own, why: own <= part.headerRow + 1 ? whyAbove(part, own, rows[own - 1]) : why }];
  });
}

const whyAbove = ({ headerRow }: SheetPart, row: number, cells: Row | undefined): PassedOver =>
  row === headerRow + 1 ? 'header' : cells?.some((cell) => cellText(cell).trim() !== '') === true ? 'title' : 'empty';

const headRow = ({ rows }: Sheet, mark: string): number =>
  rows.slice(0, HEAD_ROWS).findIndex((row) => headMark(row) === mark);
