import { ok } from '../base/result.ts';
import { stepping, type Steps } from '../base/steps.ts';
import { fieldOf } from '../kinds/schema.ts';
import type { SheetColumn } from '../kinds/kind-sheet.ts';
import type { FieldSpec, Problem } from '../values/field.ts';
import { problem } from '../values/problem-codes.ts';
import { firstPhone } from '../values/phone.ts';
import { typeOf } from '../values/value-types.ts';
import type { Value } from '../sync/change.ts';
import { plainText, parseCell, printCell } from './cell-value.ts';
import { recognise } from './columns.ts';
import { formOf } from './sheet-form.ts';
import type { RecordType } from '../kinds/all.ts';
import { cellText, type Row } from './cell.ts';

/** Where the records of a sheet begin and what its columns mean. */
export interface Table {
  /** 0-based row of the header. */
  readonly headerRow: number;
  readonly mapping: readonly (string | null)[];
  /** Words of the sheet that a person said the code of, by field: they stand in no list. */
  readonly words?: LearntWords;
}

/** By field, and by the word as it stands in the cell, the code that is meant. */
export type LearntWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Why a row is no record. */
export type PassedOver = 'title' | 'header' | 'notes' | 'empty' | 'total' | 'repeated';

/** A row read field by field; nothing is checked beyond the single cell. */
export interface RawRecord {
  /** 1-based, as the spreadsheet program numbers it. */
  readonly row: number;
  readonly cells: Row;
  /** Only what the row gives: a blank cell is no field. */
  readonly fields: Readonly<Record<string, Value>>;
  readonly problems: readonly Problem[];
  /** Words that were taken for other ones, to be shown: nothing is wrong with them. */
  readonly told: readonly Problem[];
}

export interface RawSheet {
  readonly records: readonly RawRecord[];
  readonly passedOver: readonly { readonly row: number; readonly why: PassedOver }[];
}

/** Reads every row of a table, each either as a record or as passed over with the reason: none is left out silently. */
export function* readRows(type: RecordType, rows: readonly Row[], table: Table): Steps<RawSheet> {
  const records: RawRecord[] = [];
  const passedOver: { row: number; why: PassedOver }[] = [];
  const specs = table.mapping.map((field) => (field === null ? null : specOf(type, field)));
  const filling = formOf(type).columns.filter(({ fills }) => fills !== undefined);
  yield* stepping(rows.entries(), ([index, cells]) => {
    const why =
      index < table.headerRow ? headWhy(cells) : index === table.headerRow ? 'header' : whyNot(type, cells, table);
    if (why === null) records.push(filled(readRecord(index + 1, cells, table, specs), filling));
    else passedOver.push({ row: index + 1, why });
  });
  return { records, passedOver };
}

function readRecord(
  row: number,
  cells: Row,
  { mapping, words = {} }: Table,
  specs: readonly (FieldSpec | null)[],
): RawRecord {
  const fields: Record<string, Value> = {};
  const problems: Problem[] = [];
  const told: Problem[] = [];
  specs.forEach((spec, column) => {
    const field = mapping[column] ?? null;
    if (spec === null || field === null) return;
    const cell = cells[column];
    const own = words[field];
    const learnt = own === undefined ? undefined : own[plainText(cellText(cell))];
    const value = learnt === undefined ? parseCell(spec, cell) : ok(learnt);
    if (!value.ok) problems.push({ field, severity: 'error', ...value.error });
    if (!value.ok || value.value === null) return;
    fields[field] = value.value;
    if (!MAY_DIFFER.has(spec.kind)) return;
    const other = otherWord(spec, field, plainText(cellText(cell)), value.value);
    if (other !== null) told.push(other);
  });
  return { row, cells, fields, problems, told };
}

/** Types of values of which a cell may say something else than what is taken. */
const MAY_DIFFER: ReadonlySet<FieldSpec['kind']> = new Set(['code', 'boolean', 'day', 'phone']);

/** What a cell says that is taken for something else (高职 for 大专); what is only shorter or longer is not told. */
function otherWord(spec: FieldSpec, field: string, text: string, value: Value): Problem | null {
  if (!isOtherwise(spec, text, value)) return null;
  const { mask } = typeOf(spec);
  return problem(field, 'info', 'read-as', { value: mask(text), as: mask(printCell(spec, value)) });
}

function isOtherwise(spec: FieldSpec, text: string, value: Value): boolean {
  switch (spec.kind) {
    case 'code': {
      const word = printCell(spec, value);
      return word !== text && !isPartOf(text, word);
    }
    case 'boolean':
      return /^[\d.]+$/.test(text);
    case 'day':
      return /^\d{5}(?:\.|$)/.test(text);
    case 'phone':
      return value !== text && /^1\d{10}\D+\d/.test(text) && firstPhone(text) !== text;
    default:
      return false;
  }
}

const isPartOf = (text: string, word: string): boolean => {
  const [given, known] = [letters(text), letters(word)];
  return known.includes(given) || given.includes(known);
};

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/**
 * A row with what the headers of its columns say besides (入会日期: that it is a joining). What does not go with what
 * the row says itself is not used, and that is told.
 */
function filled(record: RawRecord, columns: readonly SheetColumn[]): RawRecord {
  let { fields, problems } = record;
  for (const { field, fills } of columns) {
    const { [field]: value, ...others } = fields;
    if (fills === undefined || value === undefined) continue;
    fields = others;
    const said = Object.entries(fills.saying);
    if (others[fills.field] === undefined && said.every(([name, word]) => (others[name] ?? word) === word))
      fields = { ...others, ...fills.saying, [fills.field]: value };
    else if (others[fills.field] !== value)
      problems = [...problems, problem(field, 'warning', 'joined-unused', { value: String(value) })];
  }
  return { ...record, fields, problems };
}

/** The field that a column's word names: of the record itself, or of the one beside it. */
export function specOf(type: RecordType, field: string): FieldSpec | null {
  const own = fieldOf(type, field);
  if (own !== null || !field.includes('.')) return own;
  const column = formOf(type).columns.find((each) => each.field === field);
  const [beside = '', name = ''] = (column?.fills?.field ?? field).split('.');
  return fieldOf(beside, name);
}

const headWhy = (cells: Row): PassedOver => (isEmpty(cells) ? 'empty' : 'title');

const isEmpty = (cells: Row): boolean => cells.every((cell) => plainText(cellText(cell)) === '');

const NOTES =
  /^(填表说明|填写说明|说明|备注|注|附注|填表人|制表人?|经办人|审核人?|复核人?|单位负责人|信息采集人|填表单位|填报单位|填报日期|填表日期|当前共导入|第\d*页|以上为)([:：(（,，、\s\d]|$)/;
const TOTAL = /^(合计|总计|小计|共计|总人数|合计人数|本页合计|本页小计|共\d+人)/;

/** Why a row below the header is no record, or null when it is one. */
function whyNot(type: RecordType, cells: Row, table: Table): PassedOver | null {
  const texts = cells.map((cell) => plainText(cellText(cell)));
  const given = texts.filter((text, column) => text !== '' && table.mapping[column] !== 'ordinal');
  const first = texts.find((text) => text !== '') ?? '';
  if (first === '') return 'empty';
  if (given.length <= 4 && /^填表说明|^当前共导入/.test(first)) return 'notes';
  if (isHeaderAgain(type, texts, table)) return 'header';
  if (hasIdentity(type, texts, table)) return null;
  if (TOTAL.test(first.replace(/\s/g, ''))) return 'total';
  if (NOTES.test(first) && new Set(given).size <= 4) return 'notes';
  return given.length === 0 ? 'empty' : null;
}

/** A header repeated on each printed page names the same fields in the same columns. */
function isHeaderAgain(type: RecordType, texts: readonly string[], table: Table): boolean {
  const named = recognise(texts, type);
  const same = named.filter((field, column) => field !== null && field === table.mapping[column]).length;
  return same >= 3 && same * 2 >= table.mapping.filter((field) => field !== null).length;
}

/** True when the row gives what makes a record, as a person's number or a union's name and code. */
function hasIdentity(type: RecordType, texts: readonly string[], table: Table): boolean {
  return formOf(type).identity.some((field) => {
    const column = table.mapping.indexOf(field);
    return column >= 0 && (texts[column] ?? '').length >= 7;
  });
}
