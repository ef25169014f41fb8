import type { RecordType } from '../kinds/all.ts';
import type { Row } from './cell.ts';
import { cellText } from './cell.ts';
import { formOf, sheetTypes } from './sheet-form.ts';

/** A header row that was found. */
export interface Header {
  readonly type: RecordType;
  /** 0-based row of the (lower) header row; records begin after it. */
  readonly row: number;
  /** Header texts as they stand, one for each column. */
  readonly headers: readonly string[];
  readonly mapping: readonly (string | null)[];
}

/** Rows in which a header is looked for. */
const HEADER_ROWS = 30;
/** Fields that a row must name to be a header. */
const MIN_FIELDS = 3;

/**
 * Finds the header row and the type: of the first 30 rows the one that names the most fields, the first among equals,
 * and of types that fit alike a prescribed form. Where two rows make the header together (groups above, names below),
 * the lower one counts, filled up from the upper.
 * Null when no row names enough.
 */
export function findHeader(rows: readonly Row[]): Header | null {
  let best: Header | null = null;
  let bestScore = 0;
  for (let row = 0; row < Math.min(rows.length, HEADER_ROWS); row++) {
    for (const two of [false, true]) {
      const headers = headersAt(rows, row, two);
      for (const type of sheetTypes) {
        const mapping = recognise(headers, type);
        const score = scoreOf(mapping, type);
        if (score <= bestScore || !isEnough(mapping, type)) continue;
        best = { type, row, headers, mapping };
        bestScore = score;
      }
    }
  }
  return best;
}

/** The header at a row the user chose, for a type the user chose or the better fitting one. */
export function headerAt(rows: readonly Row[], row: number, type?: RecordType): Header {
  const headers = headersAt(rows, row, false);
  const candidates = (type === undefined ? sheetTypes : [type]).map((each) => {
    const mapping = recognise(headers, each);
    return { type: each, row, headers, mapping, score: scoreOf(mapping, each) };
  });
  const best = candidates.reduce((a, b) => (b.score > a.score ? b : a));
  return { type: best.type, row, headers, mapping: best.mapping };
}

/** Of several sheets the index of the one with the fullest header, visible ones first; -1 when none has a header. */
export function findTable(sheets: readonly { readonly hidden: boolean; readonly rows: readonly Row[] }[]): number {
  const scores = sheets.map((sheet) => {
    const header = findHeader(sheet.rows);
    return header === null ? 0 : scoreOf(header.mapping, header.type) + (sheet.hidden ? 0 : 100);
  });
  const best = Math.max(0, ...scores);
  return best === 0 ? -1 : scores.indexOf(best);
}

/**
 * The field of each header, or null. A field is given once: to the header with its official wording, else to the
 * first that has one of the other wordings.
 */
export function recognise(headers: readonly string[], type: RecordType): readonly (string | null)[] {
  const words = wordsOf(type);
  const found = headers.map((header) => words.get(headerKey(header)) ?? null);
  return found.map((hit, i) => {
    if (hit === null) return null;
    const rivals = found.flatMap((other, at) => (other?.field === hit.field ? [{ at, official: other.official }] : []));
    const winner = rivals.find((rival) => rival.official) ?? rivals[0];
    return winner?.at === i ? hit.field : null;
  });
}

/** What is compared of a header: without spaces, marks, hints in brackets or behind 格式/填写; half width, lower case. */
export function headerKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s|[*:,.、。"“”'/]/g, '')
    .replace(/\([^)]*\)?|\[[^\]]*\]?|【[^】]*】?/g, '')
    .replace(/(.)(?:格式|填写|必填|选填).*$/, '$1')
    .toLowerCase();
}

function headersAt(rows: readonly Row[], row: number, two: boolean): readonly string[] {
  const upper = two ? (rows[row - 1] ?? []) : [];
  const lower = rows[row] ?? [];
  const texts = Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => {
    const text = cellText(lower[i]).trim();
    return text === '' ? cellText(upper[i]).trim() : text;
  });
  return texts;
}

/** How well a row heads a sheet of the type: by the fields it names, those that must be there counted twice. */
function scoreOf(mapping: readonly (string | null)[], type: RecordType): number {
  const { needed } = formOf(type);
  return fieldsIn(mapping).reduce((sum, field) => sum + (needed.includes(field) ? 2 : 1), 0);
}

const fieldsIn = (mapping: readonly (string | null)[]): readonly string[] =>
  mapping.flatMap((field) => (field === null || field === 'ordinal' ? [] : [field]));

/**
 * Whether a row names enough to head a sheet of the type: three fields, all of a kind that has fewer, or the two or more
 * that make a record of it.
 */
function isEnough(mapping: readonly (string | null)[], type: RecordType): boolean {
  const { needed, written } = formOf(type);
  const fields = fieldsIn(mapping);
  if (needed.length > 1 && needed.every((field) => fields.includes(field))) return true;
  return fields.length >= Math.min(MIN_FIELDS, written.length - 1);
}

interface Word {
  readonly field: string;
  readonly official: boolean;
}

/** The headers of a type's sheet as they are compared. */
function wordsOf(type: RecordType): ReadonlyMap<string, Word> {
  let words = WORDS.get(type);
  if (words === undefined) WORDS.set(type, (words = collectWords(type)));
  return words;
}

const WORDS = new Map<RecordType, ReadonlyMap<string, Word>>();

function collectWords(type: RecordType): ReadonlyMap<string, Word> {
  const words = new Map<string, Word>();
  for (const { field, header, aliases } of formOf(type).columns) {
    for (const alias of aliases) words.set(headerKey(alias), { field, official: false });
    words.set(headerKey(header), { field, official: true });
  }
  return words;
}
