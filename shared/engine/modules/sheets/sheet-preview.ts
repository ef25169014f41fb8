import type { Page, Window } from '../../../base/page.ts';
import { cellText, type Cell, type Row } from '../../../excel/cell.ts';
import { passedIn, sheetsAlike } from '../../../excel/sheets-together.ts';
import { specOf } from '../../../excel/sheet-rows.ts';
import { maskDocument, maskPhone } from '../../../values/mask.ts';
import type { Here } from '../../workspace.ts';
import type { SheetFilter, SheetPreview, SheetRow } from './face.ts';
import { keptBy, senderOf } from './kept-heads.ts';
import { count, isWithout, type OpenSheet } from './open-sheet.ts';
import { plainRow, type MatchedRow } from './sheet-match.ts';

/** A sheet as it is looked through. */
export function previewOf(workspace: Here, open: OpenSheet): SheetPreview {
  const { sheet } = open.list;
  const sender = senderOf(workspace, sheet, open.plan);
  const rows = open.workbook.sheets.find((each) => each.name === open.plan.sheet)?.rows ?? [];
  const { matched } = open;
  return {
    sheetId: open.sheetId,
    sheets: open.workbook.sheets.filter((sheet) => !sheet.hidden || holds(open, sheet.name)).map(({ name }) => name),
    sender,
    keptBy: open.from === undefined ? keptBy(workspace, sheet, open.plan.headerRow, sender) : [],
    alike: alikeIn(open),
    parts: partsOf(open),
    headers: headersOf(rows[open.plan.headerRow], open.plan.mapping.length),
    plan: open.plan,
    counts: {
      read: matched.rows.length,
      new: count(matched.rows, 'new'),
      changed: count(matched.rows, 'changed'),
      unchanged: count(matched.rows, 'unchanged'),
      rejected: count(matched.rows, 'rejected'),
      warnings: matched.rows.filter(
        (row) => row.kind !== 'rejected' && row.problems.some((problem) => problem.severity === 'warning'),
      ).length,
      leftOut: matched.rows.filter(isWithout).length,
    },
    missing: open.missing,
    unknownWords: unknownIn(open),
    unregistered: unregisteredIn(matched.rows),
    unaccounted: open.unaccounted,
    passedOver: passedOverIn(open),
  };
}

/** Rows that are no records, by the sheets they stand in. */
function passedOverIn({ list, workbook, matched }: OpenSheet): SheetPreview['passedOver'] {
  if (list.parts.length < 2) return matched.passedOver;
  return list.parts.flatMap((part) => {
    const sheet = workbook.sheets.find(({ name }) => name === part.name);
    const passed = sheet === undefined ? [] : passedIn(list, part, sheet, matched.passedOver);
    return passed.map(({ row, why }) => ({ row: row + part.from, place: { sheet: part.name, row }, why }));
  });
}

/** The rows that were refused before are a list of their own. */
function alikeIn({ workbook, plan, from }: OpenSheet): readonly string[] {
  const sheet = workbook.sheets.find(({ name }) => name === plan.sheet);
  return sheet === undefined || from !== undefined ? [] : sheetsAlike(workbook.sheets, sheet, plan.headerRow);
}

function partsOf({ list, matched }: OpenSheet): SheetPreview['parts'] {
  const parts = list.parts.map(({ name }) => ({ name, read: 0, rejected: 0 }));
  for (const { row, kind } of matched.rows) {
    const part = parts[list.parts.findLastIndex(({ from }) => from < row)];
    if (part === undefined) continue;
    part.read += 1;
    if (kind === 'rejected') part.rejected += 1;
  }
  return parts;
}

/** Names told at most: of a district's sheet there may be thousands. */
const MOST_NAMES = 1000;

function unregisteredIn(rows: readonly MatchedRow[]): SheetPreview['unregistered'] {
  const names = new Map<string, number>();
  for (const { kind, unlinked } of rows)
    if (unlinked !== null && kind !== 'rejected') names.set(unlinked, (names.get(unlinked) ?? 0) + 1);
  return [...names].slice(0, MOST_NAMES).map(([name, times]) => ({ name, rows: times }));
}

/** Words that stand in no list: whoever knows what they mean says it once for all rows. */
function unknownIn({ matched, plan }: OpenSheet): SheetPreview['unknownWords'] {
  const words = new Map<string, { readonly field: string; readonly word: string; rows: number }>();
  for (const { problems } of matched.rows) {
    for (const { code, field, detail } of problems) {
      if (code !== 'unknown-word' || specOf(plan.type, field)?.kind !== 'code') continue;
      const word = detail?.['value'] ?? '';
      const known = words.get(`${field} ${word}`);
      if (known === undefined) words.set(`${field} ${word}`, { field, word, rows: 1 });
      else known.rows += 1;
    }
  }
  return [...words.values()].slice(0, MOST_NAMES);
}

/** Rows of the worksheet as they stand, with the numbers of people masked as in lists. */
export function rawRows({ workbook, plan }: OpenSheet, { offset, limit }: Window): Page<RawTexts> {
  const rows = workbook.sheets.find(({ name }) => name === plan.sheet)?.rows ?? [];
  const wanted = rows.slice(offset, offset + limit);
  return { total: rows.length, rows: wanted.map((cells, at) => ({ row: offset + at + 1, texts: cells.map(masked) })) };
}

const masked = (cell: Cell): string =>
  cellText(cell).replace(/\d[\dXx]{10,}/g, (number) => (number.length < 15 ? maskPhone(number) : maskDocument(number)));

interface RawTexts {
  readonly row: number;
  readonly texts: readonly string[];
}

/** Whether a hidden sheet has to be offered: it is read, or holds records. */
const holds = ({ plan, unaccounted }: OpenSheet, name: string): boolean =>
  plan.sheet === name || unaccounted.some((each) => each.what === 'sheet' && each.name === name);

const headersOf = (row: Row | undefined, columns: number): string[] =>
  Array.from({ length: columns }, (_, i) => cellText(row?.[i]));

export function sheetRows(open: OpenSheet, filter: SheetFilter, window: Window): Page<SheetRow> {
  const { rows: all } = open.matched;
  const rows = filter === 'all' ? all : all.filter(filter === 'left-out' ? isWithout : (row) => row.kind === filter);
  return {
    total: rows.length,
    rows: rows.slice(window.offset, window.offset + window.limit).map((row) => plainRow(open.list, row)),
  };
}
