import { formatDay, isCalendarDay, parseDay, type CalendarDay } from '../base/calendar-day.ts';
import { isRecordId } from '../base/id.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Value } from '../sync/change.ts';
import { codeOf, isCodeOf, mayBeElsewhere, labelOf, type CodeList } from './code-list.ts';
import { cleanDocumentNumber } from './document.ts';
import type { FieldSpec, Problem, ValueTypeName } from './field.ts';
import { maskDocument, maskPhone } from './mask.ts';
import { formatMonth, isMonth, monthOf, parseMonth } from './month.ts';
import { cleanName, checkName } from './person-name.ts';
import { cleanPhone } from './phone.ts';
import { problem, type ProblemCode } from './problem-codes.ts';

/** Why a text is no value, to be said beside its field. */
export interface Fault {
  readonly code: ProblemCode;
  readonly detail?: Readonly<Record<string, string>>;
}

/** The control that a form shows for a value. */
export type InputKind =
  | 'line'
  | 'lines'
  | 'figures'
  | 'suggested'
  | 'day'
  | 'month'
  | 'year'
  | 'number'
  | 'money'
  | 'choice'
  | 'choices'
  | 'yes-no'
  | 'record';

/** All there is to know of one type of values. Values are JSON; null is no value and comes to none of these. */
export interface ValueType {
  /** Whether a value has the JSON type that the format asks for (docs/data-dictionary.md). */
  readonly holds: (value: Value) => boolean;
  /** A text without the dirt of typing and copying. Doing it again may find more: go on until nothing changes. */
  readonly clean: (text: string) => string;
  /** Texts that are certainly clean: most are, and a bulk asks for millions. */
  readonly plain: RegExp;
  /** What is wrong with a value that `holds`. */
  readonly check: (spec: FieldSpec, value: Value, today: CalendarDay) => readonly Problem[];
  /** Whether a text, standing in a form, is a value already and not something on the way to one. */
  readonly isValue: (spec: FieldSpec, text: string) => boolean;
  /** The value of a text as a sheet's cell has it, trimmed and not empty. Nothing is guessed. */
  readonly read: (spec: FieldSpec, text: string) => Result<Value, Fault>;
  /** The text that a value has in a sheet; read again it is the same value. */
  readonly print: (spec: FieldSpec, value: Value) => string;
  /** The text as lists show it of a person. */
  readonly mask: (text: string) => string;
  readonly input: InputKind;
}

const PLAIN_TEXT = /^[\x21-\x7e\u4e00-\u9fff]+$/;
const isText = (value: Value): boolean => typeof value === 'string';
const isWhole = (value: Value): boolean => Number.isSafeInteger(value);
const same = (text: string): string => text;
const nothing = (): readonly Problem[] => [];

const cleanPlain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .trim();

const words: ValueType = {
  holds: isText,
  clean: cleanPlain,
  plain: PLAIN_TEXT,
  check: (spec, value) => tooLong(spec, String(value)),
  isValue: () => true,
  read: (_spec, text) => ok(text),
  print: (_spec, value) => String(value),
  mask: same,
  input: 'suggested',
};

const number = (
  input: 'year' | 'number' | 'money',
  unreadable: ProblemCode,
  read: (text: string) => number | null,
  print: (value: number) => string,
): ValueType => ({
  ...words,
  holds: isWhole,
  check: (spec, value) => outOfRange(spec, Number(value), print),
  isValue: () => false,
  read: (_spec, text) => {
    const value = read(text.normalize('NFKC').replace(/[,\s]/g, ''));
    return value === null ? err({ code: unreadable, detail: { value: text } }) : ok(value);
  },
  print: (_spec, value) => print(Number(value)),
  input,
});

/** The types of values, by name. */
export const valueTypes: Readonly<Record<ValueTypeName, ValueType>> = {
  text: words,
  'person-name': {
    ...words,
    clean: cleanName,
    plain: /^[\u4e00-\u9fff]+$/,
    check: (spec, value) => [...tooLong(spec, String(value)), ...checkName(String(value), spec.name)],
    input: 'line',
  },
  'document-number': {
    ...words,
    clean: cleanDocumentNumber,
    plain: /^[0-9A-Z]+$/,
    mask: maskDocument,
    input: 'figures',
  },
  'credit-code': {
    ...words,
    clean: cleanDocumentNumber,
    plain: /^[0-9A-Z]+$/,
    check: nothing,
    input: 'figures',
  },
  phone: { ...words, clean: cleanPhone, plain: /^1[3-9]\d{9}$/, mask: maskPhone, input: 'figures' },
  day: {
    ...words,
    check: checkDay,
    isValue: (_spec, text) => isCalendarDay(text),
    read: (_spec, text) => {
      const day = parseDay(text);
      return day.ok ? day : err({ code: day.error.tag, detail: { value: text } });
    },
    print: (_spec, value) => String(value).replaceAll('-', '/'),
    input: 'day',
  },
  month: {
    ...words,
    check: checkMonth,
    isValue: (_spec, text) => isMonth(text),
    read: (_spec, text) => {
      const month = parseMonth(text);
      return month.ok ? month : err({ code: month.error.tag, detail: { value: text } });
    },
    print: (_spec, value) => formatMonth(String(value)),
    input: 'month',
  },
  year: number(
    'year',
    'year-unreadable',
    (text) => (/^(1[89]|2[01])\d\d年?$/.test(text) ? Number(text.slice(0, 4)) : null),
    String,
  ),
  integer: number('number', 'number-unreadable', readInteger, String),
  money: number('money', 'money-unreadable', readMoney, (fen) => (fen / 100).toFixed(2)),
  code: {
    ...words,
    check: (spec, value) => unknownCodes(spec, [String(value)]),
    isValue: (spec, text) => spec.list === undefined || isCodeOf(spec.list, text),
    read: (spec, text) => (spec.list === undefined ? ok(text) : readCode(spec.list, text)),
    print: (spec, value) => labelIn(spec, String(value)),
    input: 'choice',
  },
  codes: {
    ...words,
    check: (spec, value) => unknownCodes(spec, codesIn(String(value))),
    isValue: ({ list }, text) => list === undefined || codesIn(text).every((each) => isCodeOf(list, each)),
    read: (spec, text) => (spec.list === undefined ? ok(text) : readCodes(spec.list, text)),
    print: (spec, value) =>
      codesIn(String(value))
        .map((each) => labelIn(spec, each))
        .join('、'),
    input: 'choices',
  },
  boolean: {
    ...words,
    holds: (value) => typeof value === 'boolean',
    check: nothing,
    isValue: () => false,
    read: (_spec, text) => {
      if (/^(是|√|✓|✔|y|yes|true|1)$/i.test(text)) return ok(true);
      if (/^(否|不是|×|✗|✘|n|no|false|0)$/i.test(text)) return ok(false);
      return err({ code: 'boolean-unreadable', detail: { value: text } });
    },
    print: (_spec, value) => (value === true ? '是' : '否'),
    input: 'yes-no',
  },
  reference: { ...words, check: nothing, isValue: (_spec, text) => isRecordId(text), input: 'record' },
};

/** The type of a field's values. */
export const typeOf = ({ kind }: Pick<FieldSpec, 'kind'>): ValueType => valueTypes[kind];

/** The control that a form shows for a field. */
export const inputOf = (spec: FieldSpec): InputKind => (spec.lines === true ? 'lines' : typeOf(spec).input);

/** Several codes are stored as one text: in the order of the list, a space between. */
export const codesIn = (text: string): readonly string[] => text.split(' ').filter((code) => code !== '');

/** What is stored of several codes, whatever their order. Those of a later list, not known here, stand last. */
export const joinCodes = (list: CodeList, codes: ReadonlySet<string>): string =>
  [
    ...list.entries.flatMap(({ code }) => (codes.has(code) ? [code] : [])),
    ...[...codes].filter((code) => labelOf(list, code) === null),
  ].join(' ');

const labelIn = ({ list }: FieldSpec, code: string): string =>
  (list === undefined ? null : labelOf(list, code)) ?? code;

function unknownCodes({ name, list }: FieldSpec, codes: readonly string[]): readonly Problem[] {
  if (list === undefined) return [];
  return codes
    .filter((code) => labelOf(list, code) === null)
    .map((value) =>
      mayBeElsewhere(list, value)
        ? problem(name, 'warning', 'code-elsewhere', { value })
        : problem(name, 'error', 'unknown-code', { value }),
    );
}

function readCode(list: CodeList, text: string): Result<Value, Fault> {
  const code = codeOf(list, text);
  if (code.ok) return code;
  if (list.none.includes(text)) return ok(null);
  // What another district's sheet says of its own.
  if (mayBeElsewhere(list, text)) return ok(text);
  return err({ code: 'unknown-word', detail: { value: text, suggestions: code.error.suggestions.join('、') } });
}

/** Several words of a list, whatever stands between them; a word may itself have a comma or a space inside. */
function readCodes(list: CodeList, text: string): Result<Value, Fault> {
  const parts = text.split(BETWEEN_WORDS).filter((part) => part !== '');
  const codes = codesOfParts(list, parts);
  if (codes !== null) return ok(codes.length === 0 ? null : joinCodes(list, new Set(codes)));
  const unread = parts.map((part) => readCode(list, part)).find((code) => !code.ok);
  return unread ?? err({ code: 'unknown-word', detail: { value: text, suggestions: '' } });
}

const BETWEEN_WORDS = /[、,，;；/／\s]+/;

/** Into how many parts a word is cut at most, by what it has inside. */
const PARTS_OF_A_WORD = 8;

/** The codes of words that were cut apart, each of as few parts as can be; null when the parts make no words. */
function codesOfParts(list: CodeList, parts: readonly string[]): readonly string[] | null {
  /** At each place the codes of all that stands from there on. */
  const from: (readonly string[] | null)[] = parts.map(() => null);
  from.push([]);
  for (let at = parts.length - 1; at >= 0; at--) {
    for (let length = 1; length <= PARTS_OF_A_WORD && from[at] === null; length++) {
      const rest = from[at + length] ?? null;
      const word = rest === null ? null : readCode(list, parts.slice(at, at + length).join(''));
      if (rest !== null && word?.ok === true) from[at] = typeof word.value === 'string' ? [word.value, ...rest] : rest;
    }
  }
  return from[0] ?? null;
}

/** At most nine digits, 人 behind them or not; a number below zero is read, to be told as such. */
function readInteger(text: string): number | null {
  const plain = text.replace(/人$/, '').replace(/\.0+$/, '');
  return /^-?\d{1,9}$/.test(plain) ? Number(plain) || 0 : null;
}

/** Yuan with at most two decimals as fen; null for anything else. */
function readMoney(text: string): number | null {
  const found = /^(-?)(\d{1,10})(?:\.(\d{1,2}))?元?$/.exec(text.replace(/^[¥￥]/, ''));
  if (found === null) return null;
  const fen = Number(found[2]) * 100 + Number((found[3] ?? '').padEnd(2, '0'));
  return found[1] === '-' && fen > 0 ? -fen : fen;
}

function outOfRange(
  { name, least = 0, most }: FieldSpec,
  value: number,
  print: (value: number) => string,
): readonly Problem[] {
  if (value < 0 && least >= 0) return [problem(name, 'error', 'number-negative', { value: print(value) })];
  if (value < least) return [problem(name, 'error', 'number-too-small', { value: print(value), least: print(least) })];
  return most === undefined || value <= most
    ? []
    : [problem(name, 'error', 'number-too-large', { value: print(value), most: print(most) })];
}

function checkDay({ name, future }: FieldSpec, value: Value, today: CalendarDay): readonly Problem[] {
  if (!isCalendarDay(value)) return [problem(name, 'error', 'day-impossible', { value: String(value) })];
  return value > today && future !== true ? [problem(name, 'error', 'day-in-future', { day: formatDay(value) })] : [];
}

function checkMonth({ name, future }: FieldSpec, value: Value, today: CalendarDay): readonly Problem[] {
  const text = String(value);
  if (!isMonth(text)) return [problem(name, 'error', 'month-unreadable', { value: text })];
  return text > monthOf(today) && future !== true
    ? [problem(name, 'error', 'day-in-future', { day: formatMonth(text) })]
    : [];
}

function tooLong({ name, max }: FieldSpec, value: string): readonly Problem[] {
  if (max === undefined || value.length <= max) return [];
  const length = Array.from(value).length;
  return length <= max ? [] : [problem(name, 'error', 'too-long', { length: String(length), max: String(max) })];
}
