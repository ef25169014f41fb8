import {
  memberColumns,
  memberExtraColumns,
  unionColumns,
  unionExtraColumns,
  type Column,
  type SheetType,
} from './columns.ts';
import { specOf } from './sheet-rows.ts';
import { columnLetters, type SheetDesign } from './workbook.ts';

type Line = readonly (string | number | null)[];

/** Greatest length of a list that a cell rule may hold itself (Excel's limit is 255); longer ones go to a sheet. */
const INLINE_LIST = 200;
const LISTS_SHEET = '下拉菜单表';
/** Rows of a blank sheet that are made ready: text format and lists. */
const READY_ROWS = 300;
/** Blank rows of the official sheet above its notes. */
const BLANK_ROWS = 9;

const NOTES: Readonly<Record<SheetType, string>> = {
  member:
    '填表说明：\n1、此表所列项目均为必填项，包括基层工会组织和基层以上工会组织发展的会员信息。\n2、“工作单位”需填写完整的单位全称。\n3、日期格式为 yyyy/MM/dd；证件号码请按文本填写。',
  union:
    '填表说明：\n1、此表所列项目均为必填项。\n2、“工会负责人”填写工会法定代表人。\n3、日期格式为 yyyy/MM/dd；统一社会信用代码请按文本填写。',
};

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
  unionName: 30,
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

/** Lines of a sheet in the official layout: rows 1–4 (of unions 1–5) as printed, then the records. */
export function officialSheet(type: SheetType, records: readonly Line[]): readonly SheetDesign[] {
  return layOut(type, records, records.length, null);
}

/** A blank official sheet: lists for the cells that have one, text format everywhere, and the notes. */
export function templateSheet(type: SheetType): readonly SheetDesign[] {
  const blank = Array.from({ length: BLANK_ROWS }, () => blankLine(type));
  const rest = Array.from({ length: READY_ROWS - BLANK_ROWS }, () => blankLine(type));
  return layOut(type, [...blank, [NOTES[type]], ...rest], READY_ROWS + 1, BLANK_ROWS);
}

const allColumns = (type: SheetType): readonly Column[] =>
  type === 'member' ? [...memberColumns, ...memberExtraColumns] : [...unionColumns, ...unionExtraColumns];

const blankLine = (type: SheetType): Line => allColumns(type).map(() => null);

function layOut(
  type: SheetType,
  body: readonly Line[],
  listRows: number,
  notesAt: number | null,
  more: readonly string[] = [],
): readonly SheetDesign[] {
  const columns = allColumns(type);
  const head = type === 'member' ? memberHead(columns, more) : unionHead(columns, more);
  const first = head.length;
  const last = columns.length + more.length - 1;
  const official = (type === 'member' ? memberColumns : unionColumns).length - 1;
  const looks = new Map<number, 'title' | 'header' | 'caption' | 'notes'>([
    [0, 'caption'],
    [1, 'title'],
    [2, 'caption'],
    [first - 1, 'header'],
  ]);
  const merges: (readonly [number, number, number, number])[] = [[1, 0, 1, official]];
  if (type === 'union') {
    looks.set(3, 'header');
    merges.push([3, 1, 3, 8], [3, 9, 3, official]);
  }
  if (notesAt !== null) {
    looks.set(first + notesAt, 'notes');
    merges.push([first + notesAt, 0, first + notesAt, official]);
  }
  const lists = listsOf(columns, type);
  const sheet: SheetDesign = {
    name: type === 'member' ? '会员信息' : '工会组织信息',
    widths: Array.from(
      { length: last + 1 },
      (_, i) => WIDTHS[columns[i]?.field ?? ''] ?? (i > columns.length ? 60 : 11),
    ),
    rows: [...head, ...body],
    looks,
    merges,
    frozenRows: first,
    lists: lists.map(({ column, source }) => ({
      column,
      source,
      fromRow: first,
      toRow: first + Math.max(listRows, 1) - 1,
    })),
  };
  const long = longLists(columns, type);
  return long.length === 0 ? [sheet] : [sheet, listsSheet(long)];
}

function memberHead(columns: readonly Column[], more: readonly string[]): readonly Line[] {
  return [
    ['附件四'],
    ['工会会员信息采集表'],
    lineAt([
      [0, '填表单位（盖章）：'],
      [11, '单位负责人(签字)：'],
    ]),
    [...columns.map(({ header }) => header), ...more],
  ];
}

function unionHead(columns: readonly Column[], more: readonly string[]): readonly Line[] {
  return [
    ['附件一'],
    ['工会组织信息采集表'],
    lineAt([
      [0, '填表单位（盖章）：'],
      [4, '单位负责人(签字)：'],
      [9, '信息采集人（签字）：'],
      [13, '填报日期：'],
    ]),
    lineAt([
      [1, '工会组织所在单位信息'],
      [9, '工会组织信息'],
    ]),
    [...columns.map(({ header }) => header), ...more],
  ];
}

function lineAt(texts: readonly (readonly [number, string])[]): Line {
  const line: (string | null)[] = Array.from({ length: 1 + Math.max(...texts.map(([at]) => at)) }, () => null);
  for (const [at, text] of texts) line[at] = text;
  return line;
}

interface WordList {
  readonly column: number;
  readonly header: string;
  readonly words: readonly string[];
}

function wordLists(columns: readonly Column[], type: SheetType): readonly WordList[] {
  return columns.flatMap(({ field, header }, column) => {
    const spec = specOf(type, field);
    if (spec?.kind === 'boolean') return [{ column, header, words: ['是', '否'] }];
    if (spec?.kind !== 'code' || spec.list === undefined) return [];
    const words = spec.list.entries.flatMap((entry) => (entry.offered === false ? [] : [entry.label]));
    return [{ column, header, words }];
  });
}

const isLong = ({ words }: WordList): boolean =>
  words.join(',').length > INLINE_LIST || words.some((w) => w.includes(','));

const longLists = (columns: readonly Column[], type: SheetType): readonly WordList[] =>
  wordLists(columns, type).filter(isLong);

function listsOf(
  columns: readonly Column[],
  type: SheetType,
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
