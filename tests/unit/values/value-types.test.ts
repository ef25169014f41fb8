import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, type CalendarDay } from '../../../shared/base/calendar-day.ts';
import type { Value } from '../../../shared/sync/change.ts';
import { entry } from '../../../shared/values/code-entry.ts';
import { codeList } from '../../../shared/values/code-list.ts';
import type { FieldSpec, ValueTypeName } from '../../../shared/values/field.ts';
import { codesIn, inputOf, joinCodes, typeOf, valueTypes } from '../../../shared/values/value-types.ts';

const TODAY = '2026-11-26' as CalendarDay;
const LIST = codeList(
  'activity',
  [
    entry('1', '篮球', '打篮球'),
    entry('2', '合唱'),
    entry('12', '书法、绘画'),
    entry('3', 'Tai Chi'),
    entry('21', '其他（注明）'),
  ],
  ['无'],
);

const spec = (kind: ValueTypeName, rest: Partial<FieldSpec> = {}): FieldSpec => ({
  name: 'field',
  kind,
  need: 'optional',
  ...(kind === 'code' || kind === 'codes' ? { list: LIST } : {}),
  ...rest,
});

/** The value that a text is read as, or the code of what is wrong with it. */
const read = (kind: ValueTypeName, text: string): Value => {
  const found = typeOf({ kind }).read(spec(kind), text);
  return found.ok ? found.value : `? ${found.error.code}`;
};
const print = (kind: ValueTypeName, value: Value): string => typeOf({ kind }).print(spec(kind), value);
const codesOf = (kind: ValueTypeName, value: Value, rest: Partial<FieldSpec> = {}): readonly string[] =>
  typeOf({ kind })
    .check(spec(kind, rest), value, TODAY)
    .map((problem) => problem.code);

describe('reading', () => {
  it.each<[ValueTypeName, string, Value]>([
    ['text', ' 原样 ', ' 原样 '],
    ['day', '2024年3月5日', '2024-03-05'],
    ['day', '2024-3', '? day-incomplete'],
    ['day', '2024-02-30', '? day-impossible'],
    ['month', '202403', '2024-03'],
    ['month', '2024', '? month-unreadable'],
    ['year', '2024', 2024],
    ['year', '２０２４年', 2024],
    ['year', '24', '? year-unreadable'],
    ['year', '2024-03', '? year-unreadable'],
    ['year', '2200', '? year-unreadable'],
    ['integer', '1,234', 1234],
    ['integer', '12人', 12],
    ['integer', '12.0', 12],
    ['integer', '-3', -3],
    ['integer', '-0', 0],
    ['integer', '12.5', '? number-unreadable'],
    ['integer', '十二', '? number-unreadable'],
    ['integer', '1234567890', '? number-unreadable'],
    ['money', '1234.5', 123_450],
    ['money', '¥1,234.50元', 123_450],
    ['money', '￥１２', 1200],
    ['money', '0.07', 7],
    ['money', '-5', -500],
    ['money', '-0.00', 0],
    ['money', '1.005', '? money-unreadable'],
    ['money', '.5', '? money-unreadable'],
    ['money', '一百', '? money-unreadable'],
    ['code', '打篮球', '1'],
    ['code', '12', '12'],
    ['code', '无', null],
    ['code', '足球', '? unknown-word'],
    ['codes', '合唱、篮球', '1 2'],
    ['codes', '篮球,合唱；篮球', '1 2'],
    ['codes', '书法、绘画、篮球', '1 12'],
    ['codes', 'Tai Chi 2', '2 3'],
    ['codes', '1 2', '1 2'],
    ['codes', '无', null],
    ['codes', '、', null],
    ['codes', '篮球、足球', '? unknown-word'],
    ['boolean', '是', true],
    ['boolean', '否', false],
    ['boolean', '也许', '? boolean-unreadable'],
  ])('a %s of %s', (kind, text, value) => {
    expect(read(kind, text)).toEqual(value);
  });

  it('names the word of several that is in no list', () => {
    const found = valueTypes.codes.read(spec('codes'), '篮球、足球、合唱');
    expect(found.ok ? null : found.error.detail?.['value']).toBe('足球');
  });

  it('ends soon with very many words of which the last is none', () => {
    expect(read('codes', '1 2 '.repeat(5000) + '足球')).toBe('? unknown-word');
  });
});

describe('printing', () => {
  it.each<[ValueTypeName, Value, string]>([
    ['text', '字', '字'],
    ['day', '2024-03-05', '2024/03/05'],
    ['month', '2024-03', '2024/03'],
    ['year', 2024, '2024'],
    ['integer', 1234, '1234'],
    ['money', 123_450, '1234.50'],
    ['money', 7, '0.07'],
    ['code', '12', '书法、绘画'],
    ['code', '99', '99'],
    ['codes', '1 12', '篮球、书法、绘画'],
    ['boolean', true, '是'],
    ['boolean', false, '否'],
  ])('a %s of %s', (kind, value, text) => {
    expect(print(kind, value)).toBe(text);
  });

  const codes = fc
    .subarray([...LIST.labels.keys()], { minLength: 1 })
    .map((chosen) => joinCodes(LIST, new Set(chosen)));
  const day = fc
    .tuple(fc.integer({ min: 1800, max: 2199 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, of]) => String(dayOf(year, month, of)));
  const values: Readonly<Partial<Record<ValueTypeName, fc.Arbitrary<Value>>>> = {
    text: fc.string(),
    'person-name': fc.string(),
    'document-number': fc.string(),
    'credit-code': fc.string(),
    phone: fc.string(),
    day,
    month: day.map((text) => text.slice(0, 7)),
    year: fc.integer({ min: 1800, max: 2199 }),
    integer: fc.integer({ min: -999_999_999, max: 999_999_999 }).map((n) => n || 0),
    money: fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }).map((n) => n || 0),
    code: fc.constantFrom(...LIST.labels.keys()),
    codes,
    boolean: fc.boolean(),
    reference: fc.string(),
  };

  it.each(Object.keys(valueTypes) as ValueTypeName[])('a %s is read again as the same value', (kind) => {
    const some = values[kind];
    if (some === undefined) throw new Error(`no values to try ${kind} with`);
    fc.assert(
      fc.property(some, (value) => {
        expect(read(kind, print(kind, value))).toEqual(value);
      }),
    );
  });
});

describe('checking', () => {
  it.each<[ValueTypeName, Value, Partial<FieldSpec>, readonly string[]]>([
    ['text', '一二三', { max: 3 }, []],
    ['text', '一二三四', { max: 3 }, ['too-long']],
    ['text', '𠀀𠀁', { max: 2 }, []],
    ['day', '2026-11-26', {}, []],
    ['day', '2026-11-27', {}, ['day-in-future']],
    ['day', '2026-11-27', { future: true }, []],
    ['day', '2026-11', {}, ['day-impossible']],
    ['month', '2026-11', {}, []],
    ['month', '2026-12', {}, ['day-in-future']],
    ['month', '2026-12', { future: true }, []],
    ['month', '2026-13', {}, ['month-unreadable']],
    ['integer', -1, {}, ['number-negative']],
    ['integer', -1, { least: -5 }, []],
    ['integer', 1, { least: 2 }, ['number-too-small']],
    ['integer', 60, { least: 1, most: 60 }, []],
    ['integer', 61, { least: 1, most: 60 }, ['number-too-large']],
    ['year', 1949, { least: 1950 }, ['number-too-small']],
    ['money', 100_001, { most: 100_000 }, ['number-too-large']],
    ['code', '99', {}, ['unknown-code']],
    ['codes', '1 2', {}, []],
    ['codes', '1 99 98', {}, ['unknown-code', 'unknown-code']],
    ['boolean', true, {}, []],
    ['reference', 'anything', {}, []],
  ])('a %s of %s with %o', (kind, value, rest, codes) => {
    expect(codesOf(kind, value, rest)).toEqual(codes);
  });

  it('tells an amount and its bound in yuan', () => {
    const [problem] = valueTypes.money.check(spec('money', { most: 100_000 }), 100_001, TODAY);
    expect(problem?.detail).toEqual({ value: '1000.01', most: '1000.00' });
  });

  it.each<[ValueTypeName, Value, boolean]>([
    ['text', 'a', true],
    ['text', 1, false],
    ['month', '2024-03', true],
    ['month', 202_403, false],
    ['year', 2024, true],
    ['year', '2024', false],
    ['integer', 1.5, false],
    ['money', 12, true],
    ['money', 0.1, false],
    ['codes', '1 2', true],
    ['boolean', 'true', false],
    ['boolean', false, true],
  ])('a %s holds %s: %s', (kind, value, holds) => {
    expect(typeOf({ kind }).holds(value)).toBe(holds);
  });
});

describe('text that stands in a form', () => {
  it.each<[ValueTypeName, string, boolean]>([
    ['text', '半', true],
    ['person-name', '半', true],
    ['day', '2024-03-05', true],
    ['day', '20240305', false],
    ['month', '2024-03', true],
    ['month', '2024-3', false],
    ['year', '2024', false],
    ['integer', '12', false],
    ['money', '12.00', false],
    ['code', '12', true],
    ['code', '书', false],
    ['codes', '1 12', true],
    ['codes', '1 书', false],
    ['codes', '1\n2', false],
    ['boolean', '是', false],
    ['reference', 'abcdefghijklmnop:7', true],
    ['reference', '历下', false],
  ])('of a %s, %s, is a value already: %s', (kind, text, isValue) => {
    expect(typeOf({ kind }).isValue(spec(kind), text)).toBe(isValue);
  });

  it('is clean without what copying brings along', () => {
    expect(valueTypes.text.clean('\u200b 甲 \ufeff')).toBe('甲');
    expect(valueTypes['document-number'].clean(' 37010219900101001x ')).toBe('37010219900101001X');
    expect(valueTypes.phone.clean('138 0000-1234')).toBe('13800001234');
  });
});

describe('several codes', () => {
  it('are stored in the order of the list, those of a later list behind them', () => {
    expect(joinCodes(LIST, new Set(['21', '99', '1', '12']))).toBe('1 12 21 99');
    expect(codesIn('1 12 21 99')).toEqual(['1', '12', '21', '99']);
    expect(codesIn('')).toEqual([]);
  });
});

describe('the input of a field', () => {
  it('is that of its type, and a box where a text has several lines', () => {
    expect(inputOf(spec('text'))).toBe('suggested');
    expect(inputOf(spec('text', { lines: true }))).toBe('lines');
    expect(inputOf(spec('codes'))).toBe('choices');
  });
});
