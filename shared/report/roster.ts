import type { Value } from '../sync/change.ts';
import type { CalendarDay } from '../base/calendar-day.ts';
import { labelOf, type CodeList } from '../values/code-list.ts';
import type { Values } from '../values/field.ts';
import { drawable, STAND_IN, type Typeface } from '../paper/typeface.ts';
import { writtenDay, type Paper } from './page.ts';
import { rowHeights, type TableFrame } from './table.ts';
import { documentType } from '../values/codes/document-type.ts';
import { education } from '../kinds/member/codes/education.ts';
import { employment } from '../kinds/member/codes/employment.ts';
import { ethnicity } from '../kinds/member/codes/ethnicity.ts';
import { eventKind } from '../kinds/event/codes/event-kind.ts';
import { eventReason } from '../kinds/event/codes/event-reason.ts';
import { householdType } from '../kinds/member/codes/household-type.ts';
import { politicalStatus } from '../kinds/member/codes/political-status.ts';
import { sex } from '../values/codes/sex.ts';
import { skillLevel } from '../kinds/member/codes/skill-level.ts';

/** One person of a roster: the member and the membership event to be shown, null when there is none. */
export interface RosterEntry {
  readonly values: Values;
  readonly event: Values | null;
}

export interface RosterOptions {
  /** Empty: 工会会员名册. */
  readonly title: string;
  /** In which order, and whom of all: stands under the title, followed by the count. */
  readonly basis: string;
  /** How many of them moved, left or were expelled; 0 when it is not to be said. */
  readonly gone: number;
  /** Who fills the form in: the office, or the union when the roster is of one. */
  readonly unit: string;
  /** The union, when the roster is of one. */
  readonly union: string | null;
  readonly date: CalendarDay;
  /** By which this paper is found again; empty when it has none. */
  readonly code: string;
}

/** Those who stand on a roster, one after the other. */
export interface RosterEntries {
  readonly length: number;
  at(i: number): RosterEntry | undefined;
}

/** What is known of a roster once all its rows were looked through. */
export interface RosterRead {
  readonly people: number;
  /** Of each row, in millimetres. */
  readonly heights: Float32Array;
  /** The sentence of totals. */
  readonly totals: string;
  /** Rows (from 0) with characters that no font here can draw. */
  readonly missing: readonly { readonly row: number; readonly characters: readonly string[] }[];
}

interface RosterColumn {
  readonly label: string;
  /** Millimetres of 281: a document number, a landline, a date, 居民身份证 and 非农业户口 each stand on one line. */
  readonly width: number;
  readonly align: 'left' | 'center';
  readonly field: string;
  readonly of?: 'event';
  readonly list?: CodeList;
}

const center = (label: string, width: number, field: string, rest: Partial<RosterColumn> = {}): RosterColumn => ({
  label,
  width,
  align: 'center',
  field,
  ...rest,
});
const left = (label: string, width: number, field: string, rest: Partial<RosterColumn> = {}): RosterColumn => ({
  ...center(label, width, field, rest),
  align: 'left',
});

/** The 20 columns of 工会会员信息采集表, in its order. */
const COLUMNS: readonly RosterColumn[] = [
  center('序号', 9, 'ordinal'),
  center('姓名', 14, 'name'),
  center('性别', 7, 'sex', { list: sex }),
  center('出生日期', 14.7, 'birthDate'),
  center('民族', 11, 'ethnicity', { list: ethnicity }),
  center('就业状况', 10, 'employment', { list: employment }),
  center('有效证件类别', 13.8, 'documentType', { list: documentType }),
  center('证件号码', 26.6, 'documentNumber'),
  center('学历', 10, 'education', { list: education }),
  center('技术等级', 15.4, 'skillLevel', { list: skillLevel }),
  center('移动电话', 18.8, 'mobile'),
  center('户籍类型', 13.8, 'householdType', { list: householdType }),
  left('户籍所在地', 21.6, 'householdPlace'),
  center('会籍变化类型', 9, 'kind', { of: 'event', list: eventKind }),
  center('会籍变化日期', 14.7, 'date', { of: 'event' }),
  left('会籍变化原因', 15.4, 'reason', { of: 'event', list: eventReason }),
  center('政治面貌', 12, 'politicalStatus', { list: politicalStatus }),
  left('工作单位', 23.6, 'workplace'),
  left('籍贯', 11.6, 'nativePlace'),
  center('是否农民工会员', 9, 'migrantWorker'),
];

const PAPER: Paper = { landscape: true };
/** So many rows are told by their numbers where something has to be filled in by hand. */
const ROWS_TOLD = 20;

/**
 * Looks through all rows of a roster, once.
 * @param whole whole document numbers and telephones; else masked
 * @param seen is shown the texts of each row, in their order
 */
export function readRoster(
  entries: RosterEntries,
  whole: boolean,
  typeface: Typeface,
  seen: (texts: readonly string[]) => void = () => undefined,
): RosterRead {
  const missing: { row: number; characters: readonly string[] }[] = [];
  const totals = { people: 0, men: 0, women: 0, migrants: 0 };
  const row = (i: number): readonly string[] => {
    const entry = entries.at(i) ?? NOBODY;
    addTo(totals, entry);
    const texts = rosterRow(i, entry, whole);
    const characters = texts.flatMap((text) => drawable(typeface, text).missing);
    if (characters.length > 0) missing.push({ row: i, characters: [...new Set(characters)] });
    seen(texts);
    return texts;
  };
  const heights = rowHeights({ paper: PAPER, columns: COLUMNS, rows: entries.length, row }, typeface);
  return { people: entries.length, heights, totals: totalsText(totals), missing };
}

const NOBODY: RosterEntry = { values: {}, event: null };

/** A roster on A4 landscape: title, seal and signature lines and the header on each page, totals at the end. */
export function rosterFrame({ people, totals, missing }: RosterRead, options: RosterOptions): TableFrame {
  const day = writtenDay(options.date);
  const unit = options.union === null ? options.unit : `${options.unit}　${options.union}`;
  return {
    paper: PAPER,
    title: options.title === '' ? '工会会员名册' : options.title,
    subtitle: `${options.basis}，${headcount(people, options.gone)}`,
    captions: [
      `填表单位（盖章）：${options.union ?? options.unit}`,
      '单位负责人（签字）：　　　　　　　',
      '信息采集人（签字）：　　　　　　　',
      `填报日期：${day}`,
    ],
    columns: COLUMNS,
    closing: missing.length === 0 ? [totals] : [totals, byHand(missing)],
    signatures: [
      '单位负责人（签字）：　　　　　　　　',
      '信息采集人（签字）：　　　　　　　　',
      '填表单位（盖章）：　　　　　　　　',
      '　　　　年　　月　　日',
    ],
    foot: [
      unit,
      `${people.toLocaleString('en-US')} 人`,
      day,
      ...(options.code === '' ? [] : [`核对码 ${options.code}`]),
    ].join('　'),
  };
}

function byHand(missing: RosterRead['missing']): string {
  const numbers = missing.slice(0, ROWS_TOLD).map(({ row }) => String(row + 1));
  const more = missing.length > ROWS_TOLD ? '等' : '';
  return `${STAND_IN}：字库里没有的字，请手写补上（序号 ${numbers.join('、')}${more}，共 ${String(missing.length)} 人）。`;
}

function headcount(people: number, gone: number): string {
  const [all, left] = [people, gone].map((count) => count.toLocaleString('en-US'));
  return gone === 0 ? `${String(all)} 人` : `${String(all)} 人（含已转出、退会、除名的 ${String(left)} 人）`;
}

/** The texts of one row, in the order of the columns; `i` counts from 0. */
export function rosterRow(i: number, { values, event }: RosterEntry, whole: boolean): readonly string[] {
  return COLUMNS.map(({ field, of, list }) => {
    if (field === 'ordinal') return String(i + 1);
    const value = of === 'event' ? event?.[field] : values[field];
    const text = textOf(value, list);
    if (whole) return text;
    return field === 'documentNumber' ? maskNumber(text) : field === 'mobile' ? maskPhone(text) : text;
  });
}

interface Totals {
  people: number;
  men: number;
  women: number;
  migrants: number;
}

function addTo(totals: Totals, { values: { sex, migrantWorker } }: RosterEntry): void {
  totals.people += 1;
  if (sex === '1') totals.men += 1;
  if (sex === '2') totals.women += 1;
  if (migrantWorker === true) totals.migrants += 1;
}

/** 男 and 女 need not make up the whole: who has no sex on record is counted apart. */
function totalsText({ people, men, women, migrants }: Totals): string {
  const rest = people - men - women;
  const unknown = rest > 0 ? `，未填性别 ${String(rest)} 人` : '';
  return `合计：${String(people)} 人，其中男 ${String(men)} 人，女 ${String(women)} 人${unknown}，农民工会员 ${String(migrants)} 人。`;
}

/** A document number with its middle hidden: six and four places of a long one, two and two of a short one. */
export function maskNumber(number: string): string {
  if (number.length >= 15) return `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`;
  if (number.length >= 6) return `${number.slice(0, 2)}${'*'.repeat(number.length - 4)}${number.slice(-2)}`;
  return '*'.repeat(number.length);
}

/** A telephone number with its middle hidden: 138****1234. */
export function maskPhone(phone: string): string {
  return phone.length >= 8 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '*'.repeat(phone.length);
}

function textOf(value: Value | undefined, list: CodeList | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  const text = String(value);
  if (list !== undefined) return labelOf(list, text) ?? text;
  return /^\d{4}-\d\d-\d\d$/.test(text) ? text.replaceAll('-', '/') : text;
}
