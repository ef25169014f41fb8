import { describe, expect, it } from 'vitest';
import {
  columnLetter,
  passedRuns,
  rowSentences,
  sheetFieldLabel,
  sheetFields,
  sheetValueText,
  withColumn,
} from '../../../../renderer/features/imports/sheet-words.ts';
import { translator } from '../../../../renderer/i18n/t.ts';
import { sheetProblemCodes } from '../../../../shared/excel/sheet-problems.ts';

const t = translator('zh-CN');

describe('the words of a sheet', () => {
  it('call every column by the name of the field it fills', () => {
    const nameless = (['member', 'union'] as const).flatMap((type) =>
      sheetFields(type).filter((field) => sheetFieldLabel(t, type, field) === field),
    );
    expect(nameless).toEqual([]);
    expect(sheetFieldLabel(t, 'union', 'employer.name')).toBe('单位名称');
    expect(sheetFieldLabel(t, 'union', 'name')).toBe('工会名称');
    expect(sheetFieldLabel(t, 'member', 'event.date')).toBe('会籍变化日期');
  });

  it('have a sentence for every problem that only a sheet can have', () => {
    const silent = sheetProblemCodes.filter(({ code }) => t.find(`problem.${code}`) === null);
    expect(silent).toEqual([]);
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
});
