import { describe, expect, it } from 'vitest';
import type { SheetRow } from '../../../../shared/engine/modules/sheets/face.ts';
import {
  changeTexts,
  columnLetter,
  passedRuns,
  rowSentences,
  sheetFieldLabel,
  sheetFields,
  sheetHolds,
  sheetValueText,
  withColumn,
} from '../../../../renderer/features/imports/sheet-words.ts';
import { translator } from '../../../../renderer/i18n/t.ts';
import { sheetTypes } from '../../../../shared/excel/sheet-form.ts';
import { problemCodes } from '../../../../shared/values/problem-codes.ts';

const t = translator('zh-CN');

describe('the words of a sheet', () => {
  it('call every column by the name of the field it fills', () => {
    const nameless = sheetTypes.flatMap((type) =>
      sheetFields(type).filter((field) => sheetFieldLabel(t, type, field) === field),
    );
    expect(nameless).toEqual([]);
    expect(sheetFieldLabel(t, 'union', 'employer.name')).toBe('单位名称');
    expect(sheetFieldLabel(t, 'union', 'name')).toBe('工会名称');
    expect(sheetFieldLabel(t, 'member', 'event.date')).toBe('会籍变化日期');
  });

  it('say what a sheet holds: its records, and those that stand on the same rows', () => {
    expect(sheetTypes.map((type) => sheetHolds(t, type)).slice(0, 3)).toEqual(['会员', '基层工会、单位', '单位']);
  });

  it('call a record that a cell refers to as the sheet does', () => {
    expect(sheetValueText(t, 'union', { employer: '济南一厂' }, 'employer')).toBe('济南一厂');
  });

  it('have a sentence for every problem that only a sheet can have', () => {
    const silent = problemCodes.filter(({ code }) => t.find(`problem.${code}`) === null);
    expect(silent).toEqual([]);
  });

  it('show what a change replaces, and tell a new event from a corrected one', () => {
    const row: SheetRow = {
      row: 5,
      kind: 'changed',
      problems: [],
      leftOut: [],
      values: { mobile: '13900000002', note: '新', 'event.kind': '1', 'event.date': '2021-03-25' },
      changes: ['mobile', 'note', 'event.date'],
      before: { mobile: '13800000001', note: null, 'event.date': '2021-03-15' },
    };
    expect(changeTexts(t, 'member', row)).toEqual([
      '移动电话 138****0001 → 139****0002',
      '备注',
      '会籍变化日期 2021-03-15 → 2021-03-25',
    ]);
    expect(changeTexts(t, 'member', { ...row, changes: ['event.kind'], before: {} })).toEqual([
      '新增会籍变化“入会” 2021-03-25',
    ]);
    expect(changeTexts(t, 'member', { ...row, changes: ['event.kind'], before: { 'event.kind': '2' } })).toEqual([
      '会籍变化类型 转入 → 入会',
    ]);
  });

  it('print codes by their labels and mask numbers', () => {
    const values = { sex: '2', documentNumber: '37010219900101001X', 'event.kind': '1' };
    expect(sheetValueText(t, 'member', values, 'sex')).toBe('女');
    expect(sheetValueText(t, 'member', values, 'event.kind')).toBe('入会');
    expect(sheetValueText(t, 'member', values, 'documentNumber')).toBe('370102********001X');
    expect(sheetValueText(t, 'member', values, 'mobile')).toBe('');
  });

  it('tell errors before warnings, each with its field, and offices by name', () => {
    const sentences = rowSentences(t, 'member', [
      { field: 'mobile', severity: 'warning', code: 'mobile-form' },
      {
        field: 'documentNumber',
        severity: 'error',
        code: 'held-by-other-office',
        detail: { office: '370102006' },
      },
    ]);
    expect(sentences).toHaveLength(2);
    expect(sentences[0]).toMatch(/^证件号码：.*东关街道/);
    expect(sentences[1]).toMatch(/^移动电话：/);
  });
});

describe('withColumn', () => {
  const plan = { type: 'member', sheet: 's', headerRow: 0, mapping: ['name', 'mobile', null], defaults: {} } as const;

  it('takes a field away from the column that filled it before', () => {
    expect(withColumn(plan, 2, 'mobile').mapping).toEqual(['name', null, 'mobile']);
  });

  it('leaves a column out without touching the others', () => {
    expect(withColumn(plan, 0, null).mapping).toEqual([null, 'mobile', null]);
  });
});

describe('columnLetter', () => {
  it('counts as spreadsheet programs do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

describe('passedRuns', () => {
  it('takes neighbours with the same reason together', () => {
    expect(
      passedRuns([
        { row: 1, why: 'title' },
        { row: 2, why: 'title' },
        { row: 4, why: 'title' },
        { row: 5, why: 'header' },
      ]),
    ).toEqual([
      { from: 1, to: 2, why: 'title' },
      { from: 4, to: 4, why: 'title' },
      { from: 5, to: 5, why: 'header' },
    ]);
  });

  it('parts the sheets in which they stand', () => {
    const head = (row: number, sheet: string, of: number) =>
      ({ row, place: { sheet, row: of }, why: 'header' }) as const;
    expect(passedRuns([head(1, '一月', 1), head(2, '二月', 1), head(3, '二月', 2)])).toEqual([
      { from: 1, to: 1, why: 'header', sheet: '一月' },
      { from: 1, to: 2, why: 'header', sheet: '二月' },
    ]);
  });
});
