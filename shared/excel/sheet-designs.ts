import type { RecordType } from '../kinds/all.ts';
import type { OfficialSheet, SheetColumn } from '../kinds/kind-sheet.ts';
import type { FieldSpec } from '../values/field.ts';
import type { Cell } from './cell.ts';
import { exportedColumns, formOf, type SheetForm } from './sheet-form.ts';
import { specOf } from './sheet-rows.ts';
import { columnLetters } from './sheet-xml.ts';
import type { SheetDesign } from './write-workbook.ts';

type Line = readonly Cell[];

/** Greatest length of a list that a cell rule may hold itself (Excel's limit is 255); longer ones go to a sheet. */
const INLINE_LIST = 200;
const LISTS_SHEET = '下拉菜单表';
/** Rows of a blank sheet that are made ready: text format and lists. */
const READY_ROWS = 300;
/** Blank rows above the notes, as on the official sheets. */
const BLANK_ROWS = 9;

/** Widths of the official sheets' columns, in characters. */
const WIDTHS: Readonly<Record<string, number>> = {
  ordinal: 6,
  name: 12,
  sex: 6,
  birthDate: 13,
  documentType: 13,
  documentNumber: 22,
  mobile: 14,
  householdPlace: 28,
  'event.date': 14,
  'event.reason': 22,
  workplace: 30,
  union: 30,
  note: 24,
  'employer.name': 30,
  'employer.creditCode': 24,
  'employer.address': 30,
  creditCode: 24,
  parentName: 24,
  'employer.industry': 24,
  'employer.unitClass': 16,
  founded: 14,
};

/** Widths of other columns by what stands in them. */
const WIDTHS_BY_KIND: Readonly<Partial<Record<FieldSpec['kind'], number>>> = {
  'person-name': 12,
  'document-number': 22,
  'credit-code': 24,
  phone: 15,
  day: 13,
  month: 11,
  year: 8,
  integer: 10,
  money: 14,
  boolean: 8,
  reference: 30,
};

/**
 * The records of a list in the layout of their kind: an official sheet as it is printed, of others a title and a row of
 * headers.
 * @param withVoided a last column says why a record is voided (not on the official sheets)
 */
export function filledSheet(type: RecordType, records: readonly Line[], withVoided = false): readonly SheetDesign[] {
  return layOut(type, records, { listRows: records.length, notesAt: null, withVoided });
}

/** A blank sheet: lists for the cells that have one, text format everywhere, and how to fill it in. */
export function templateSheet(type: RecordType): readonly SheetDesign[] {
  const form = formOf(type);
  const line: Line = form.written.map(() => null);
  const blank = Array.from({ length: BLANK_ROWS }, () => line);
  const rest = Array.from({ length: READY_ROWS - BLANK_ROWS }, () => line);
  const body = [...blank, [form.official?.notes ?? notesOf(form)], ...rest];
  return layOut(type, body, { listRows: READY_ROWS + 1, notesAt: BLANK_ROWS, withVoided: false });
}

interface Layout {
  /** Rows with lists, from the first record on. */
  readonly listRows: number;
  /** The row of the notes, counted from the first record; null without notes. */
  readonly notesAt: number | null;
  readonly withVoided: boolean;
}

function layOut(type: RecordType, body: readonly Line[], layout: Layout): readonly SheetDesign[] {
  const form = formOf(type);
  const { official } = form;
  const columns = exportedColumns(type, layout.withVoided);
  const headers = columns.map(({ header }) => header);
  const head = official === null ? [[form.title], headers] : [...officialHead(official), headers];
  const first = head.length;
  const last = (official?.columns ?? columns).length - 1;
  const titleAt = official === null ? 0 : 1;
  const looks = new Map<number, 'title' | 'header' | 'caption' | 'notes'>([
    ...(official === null ? [] : ([0, 2] as const).map((row) => [row, 'caption'] as const)),
    [titleAt, 'title'],
    [first - 1, 'header'],
  ]);
  const merges: (readonly [number, number, number, number])[] = [[titleAt, 0, titleAt, last]];
  if (official?.groups !== undefined) {
    looks.set(first - 2, 'header');
    merges.push(...official.groups.map(([from, to]) => [first - 2, from, first - 2, to] as const));
  }
  const { listRows, notesAt } = layout;
  if (notesAt !== null) {
    looks.set(first + notesAt, 'notes');
    merges.push([first + notesAt, 0, first + notesAt, last]);
  }
  const rows = { fromRow: first, toRow: first + Math.max(listRows, 1) - 1 };
  const sheet: SheetDesign = {
    name: form.tab,
    widths: columns.map((column) => (official === null ? widthOf(type, column) : (WIDTHS[column.field] ?? 11))),
    rows: [...head, ...body],
    looks,
    merges,
    frozenRows: first,
    keepsKinds: official === null,
    lists: listsOf(columns, type).map((list) => ({ ...list, ...rows })),
  };
  const long = longLists(columns, type);
  return long.length === 0 ? [sheet] : [sheet, listsSheet(long)];
}

const officialHead = ({ annex, title, signatures, groups }: OfficialSheet): readonly Line[] => [
  [annex],
  [title],
  lineAt(signatures),
  ...(groups === undefined ? [] : [lineAt(groups.map(([from, , text]) => [from, text]))]),
];

/** How to fill in a sheet that nobody prescribes, as far as its columns ask for it. */
function notesOf({ type, needed, written }: SheetForm): string {
  const headersWhere = (fits: (spec: FieldSpec) => boolean): string =>
    written
      .filter(({ field }) => {
        const spec = specOf(type, field);
        return spec !== null && fits(spec);
      })
      .map(({ header }) => `“${header}”`)
      .join('');
  const of = (...kinds: readonly FieldSpec['kind'][]): string => headersWhere(({ kind }) => kinds.includes(kind));
  const notes: readonly (readonly [string, string])[] = [
    [headersWhere(({ name }) => needed.includes(name)), '必须填写。'],
    [of('code', 'boolean'), '请从下拉列表中选。'],
    [of('codes'), '可以填写几项，中间用顿号隔开。'],
    [of('day'), '的格式为 yyyy/MM/dd。'],
    [of('month'), '的格式为 yyyy/MM。'],
    [of('money'), '以元为单位。'],
    [of('document-number', 'credit-code'), '请按文本填写。'],
    [of('reference'), '请填写登记册中已有的名称。'],
  ];
  const lines = notes.flatMap(([headers, what]) => (headers === '' ? [] : [headers + what]));
  return ['填表说明：', ...lines.map((line, i) => `${String(i + 1)}、${line}`)].join('\n');
}

/** Wide enough for what stands in the column, and for its header on two lines. */
function widthOf(type: RecordType, { field, header }: SheetColumn): number {
  const spec = specOf(type, field);
  if (spec === null) return 6;
  const text = spec.kind === 'text' ? Math.min(36, Math.max(12, Math.round((spec.max ?? 0) / 3))) : 0;
  const longest = Math.max(0, ...(spec.list?.entries ?? []).map(({ label }) => label.length * 2));
  return Math.max(WIDTHS_BY_KIND[spec.kind] ?? 0, text, Math.min(28, longest + 3), header.length + 4);
}

function lineAt(texts: readonly (readonly [number, string])[]): Line {
  const line: Cell[] = Array.from({ length: 1 + Math.max(...texts.map(([at]) => at)) }, () => null);
  for (const [at, text] of texts) line[at] = text;
  return line;
}

interface WordList {
  readonly column: number;
  readonly header: string;
  readonly words: readonly string[];
}

function wordLists(columns: readonly SheetColumn[], type: RecordType): readonly WordList[] {
  return columns.flatMap(({ field, header }, column) => {
    const spec = specOf(type, field);
    if (spec?.kind === 'boolean') return [{ column, header, words: ['是', '否'] }];
    if (spec?.kind !== 'code' || spec.list === undefined) return [];
    const words = spec.list.entries.flatMap((entry) => (entry.offered === false ? [] : [entry.label]));
    // A list of nothing would let nothing be written there.
    return words.length === 0 ? [] : [{ column, header, words }];
  });
}

const isLong = ({ words }: WordList): boolean =>
  words.join(',').length > INLINE_LIST || words.some((w) => w.includes(','));

const longLists = (columns: readonly SheetColumn[], type: RecordType): readonly WordList[] =>
  wordLists(columns, type).filter(isLong);

function listsOf(
  columns: readonly SheetColumn[],
  type: RecordType,
): readonly { column: number; source: readonly string[] | string }[] {
  const long = longLists(columns, type);
  return wordLists(columns, type).map((list) => {
    const at = long.findIndex(({ column }) => column === list.column);
    if (at < 0) return { column: list.column, source: list.words };
    const letter = columnLetters(at);
    return { column: list.column, source: `'${LISTS_SHEET}'!$${letter}$2:$${letter}$${String(list.words.length + 1)}` };
  });
}

function listsSheet(lists: readonly WordList[]): SheetDesign {
  const height = Math.max(...lists.map(({ words }) => words.length));
  return {
    name: LISTS_SHEET,
    hidden: true,
    widths: lists.map(() => 30),
    rows: [
      lists.map(({ header }) => header),
      ...Array.from({ length: height }, (_, row) => lists.map(({ words }) => words[row] ?? null)),
    ],
  };
}
