import type { Row } from './cell.ts';
import { cellText } from './cell.ts';

export type SheetType = 'member' | 'union';

/** One column of an official sheet: the field it fills, its printed header, and other headers people write for it. */
export interface Column {
  /** A field's name; `event.…` for the membership event, `employer.…` for the unit a union belongs to. */
  readonly field: string;
  readonly header: string;
  readonly aliases: readonly string[];
}

const column = (field: string, header: string, ...aliases: string[]): Column => ({ field, header, aliases });

/** 工会会员信息采集表 (template of the 2017 real-name scheme), columns A–T. */
export const memberColumns: readonly Column[] = [
  column('ordinal', '序号', '编号', '序', 'no', '行号'),
  column('name', '姓名', '会员姓名', '名字', '职工姓名', '会员名称', '人员姓名'),
  column('sex', '性别', '男女'),
  column('birthDate', '出生日期（格式：yyyy/MM/dd）', '出生年月日', '出生年月', '生日', '出生时间'),
  column('ethnicity', '民族', '名族'),
  column('employment', '就业状况', '就业情况', '工作状态', '在岗状态', '就业状态'),
  column('documentType', '有效证件类别', '证件类型', '证件类别', '有效身份类别', '有效证件类型', '证件种类'),
  column(
    'documentNumber',
    '证件号码\n(填写18位身份证)',
    '身份证号',
    '身份证号码',
    '证件号',
    '公民身份号码',
    '身份证',
    '居民身份证号',
    '居民身份证号码',
    '公民身份证号码',
    '有效证件号码',
  ),
  column('education', '学历', '文化程度', '最高学历', '学历层次'),
  column('skillLevel', '技术等级', '技能等级', '职业资格', '职业资格等级', '职业技能等级', '技术等级职业资格'),
  column(
    'mobile',
    '移动电话',
    '手机',
    '手机号',
    '手机号码',
    '联系电话',
    '电话',
    '联系方式',
    '移动电话号码',
    '电话号码',
  ),
  column('householdType', '户籍类型', '户口类型', '户口性质', '户籍性质', '户籍类别', '户口类别'),
  column('householdPlace', '户籍所在地', '户口所在地', '户籍地', '户籍地址', '户口地址', '户籍住址'),
  column('event.kind', '会籍变化类型', '会籍变化类别', '会籍变动类型', '会籍变更类型', '会籍状态'),
  column('event.date', '会籍变化日期（格式：yyyy/MM/dd）', '会籍变化时间', '会籍变动日期', '会籍变更日期'),
  column('event.reason', '会籍变化原因', '会籍变动原因', '会籍变更原因'),
  column('politicalStatus', '政治面貌', '政治面目', '政治身份'),
  column(
    'workplace',
    '工作单位',
    '单位',
    '所在单位',
    '单位名称',
    '工作单位名称',
    '所在单位名称',
    '单位全称',
    '用人单位',
  ),
  column('nativePlace', '籍贯'),
  column('migrantWorker', '是否农民工会员\n填写“是”或“否”', '是否农民工', '农民工', '农民工会员', '是否为农民工'),
];

/** What the register knows beyond the official form: written after its columns, and read when it is there. */
export const memberExtraColumns: readonly Column[] = [
  column('number', '会员号', '会员编号', '工会会员号', '会员证号', '会员证号码', '会员卡号', '会员号码'),
  column(
    'unionName',
    '基层工会',
    '所属工会',
    '所在工会',
    '工会名称',
    '所属基层工会',
    '所在基层工会',
    '工会',
    '基层工会名称',
  ),
  column('note', '备注', '说明'),
];

/** Columns whose header names the event: the date of joining, used where the sheet has no 会籍变化类型. */
const memberOtherColumns: readonly Column[] = [
  column('event.joined', '入会时间', '入会日期', '入会年月', '加入工会时间', '加入工会日期'),
];

/** 工会组织信息采集表, columns A–Q (row 5; row 4 groups them into the unit's and the union's). */
export const unionColumns: readonly Column[] = [
  column('ordinal', '序号', '编号', '序', 'no'),
  column('employer.name', '单位名称', '所在单位', '工会组织所在单位', '单位全称', '工作单位', '企业名称'),
  column(
    'employer.creditCode',
    '单位法人和其他组织统一社会信用代码',
    '单位统一社会信用代码',
    '单位社会信用代码',
    '单位信用代码',
    '统一社会信用代码',
    '社会信用代码',
  ),
  column('employer.address', '单位地址', '地址', '单位住所', '住所'),
  column('employer.area', '单位所在政区', '所在政区', '行政区划', '所属政区', '单位所在地'),
  column('employer.unitClass', '单位性质类别', '单位性质', '单位类别', '单位类型'),
  column('employer.economicType', '经济类型'),
  column('employer.industry', '单位所属行业', '所属行业', '行业', '单位行业'),
  column('employer.workers', '职工人数', '职工数', '员工人数', '职工总数'),
  column('name', '工会名称', '基层工会名称', '工会组织名称', '工会全称'),
  column(
    'creditCode',
    '工会法人和其他组织统一社会信用代码',
    '工会统一社会信用代码',
    '工会社会信用代码',
    '工会信用代码',
    '工会法人统一社会信用代码',
  ),
  column('parentName', '上级工会名称', '上级工会', '上级工会企业名称', '主管工会'),
  column('founded', '建会日期（格式：yyyy/MM/dd）', '建会时间', '成立日期', '成立时间', '建会年月'),
  column('kind', '基层工会类型', '工会类型', '工会类别'),
  column('reportedMembers', '会员人数', '会员数', '工会会员人数', '会员总数'),
  column('leader', '工会负责人', '工会主席', '负责人', '主席', '工会企业负责人'),
  column('phone', '联系电话', '电话', '手机', '移动电话', '联系方式', '工会电话'),
];

export const unionExtraColumns: readonly Column[] = [column('note', '备注', '说明')];

/** Every column that a sheet of the type may have. */
export const columnsOf = (type: SheetType): readonly Column[] =>
  type === 'member'
    ? [...memberColumns, ...memberExtraColumns, ...memberOtherColumns]
    : [...unionColumns, ...unionExtraColumns];

/** A header row that was found. */
export interface Header {
  readonly type: SheetType;
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
 * Finds the header row: of the first 30 rows the one that names the most fields, the first among equals. Where two
 * rows make the header together (groups above, names below), the lower one counts, filled up from the upper.
 * Null when no row names three fields.
 */
export function findHeader(rows: readonly Row[]): Header | null {
  let best: Header | null = null;
  let bestScore = MIN_FIELDS - 1;
  for (let row = 0; row < Math.min(rows.length, HEADER_ROWS); row++) {
    for (const two of [false, true]) {
      const headers = headersAt(rows, row, two);
      for (const type of ['member', 'union'] as const) {
        const mapping = recognise(headers, type);
        const score = scoreOf(mapping, type);
        if (score <= bestScore) continue;
        best = { type, row, headers, mapping };
        bestScore = score;
      }
    }
  }
  return best;
}

/** The header at a row the user chose, for a type the user chose or the better fitting one. */
export function headerAt(rows: readonly Row[], row: number, type?: SheetType): Header {
  const headers = headersAt(rows, row, false);
  const candidates = (type === undefined ? (['member', 'union'] as const) : [type]).map((each) => {
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
export function recognise(headers: readonly string[], type: SheetType): readonly (string | null)[] {
  const words = WORDS[type];
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

function scoreOf(mapping: readonly (string | null)[], type: SheetType): number {
  const fields = mapping.filter((field) => field !== null && field !== 'ordinal');
  const person = fields.includes('name') && fields.includes('documentNumber');
  return fields.length + (type === 'member' && person ? 3 : 0);
}

interface Word {
  readonly field: string;
  readonly official: boolean;
}

const wordsOf = (type: SheetType): ReadonlyMap<string, Word> => {
  const words = new Map<string, Word>();
  for (const { field, header, aliases } of columnsOf(type)) {
    for (const alias of aliases) words.set(headerKey(alias), { field, official: false });
    words.set(headerKey(header), { field, official: true });
  }
  return words;
};

const WORDS: Readonly<Record<SheetType, ReadonlyMap<string, Word>>> = {
  member: wordsOf('member'),
  union: wordsOf('union'),
};
