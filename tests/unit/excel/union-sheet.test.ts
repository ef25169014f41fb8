import { describe, expect, test } from 'vitest';

import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { atOnce } from '../../../shared/base/steps.ts';
import { findHeader } from '../../../shared/excel/columns.ts';
import { unionColumns } from '../../../shared/kinds/union/sheet.ts';
import type { RecordRow } from '../../../shared/excel/record-row.ts';
import { recordSheetSteps, type RecordSheet } from '../../../shared/excel/record-sheet.ts';
import type { Cell, Row } from '../../../shared/excel/cell.ts';
import { officialUnionRows, unionCells } from '../../support/workbooks.ts';
import { unionSheetRow } from '../../support/written-rows.ts';

const TODAY = '2026-11-22' as CalendarDay;

function read(rows: readonly Row[]): RecordSheet {
  const header = findHeader(rows);
  if (header === null) throw new Error('no header in the sheet of this test');
  const table = header.row === -1 ? { headerRow: 0, mapping: [] } : { headerRow: header.row, mapping: header.mapping };
  return atOnce(recordSheetSteps('union', rows, table, TODAY, { defaults: { office: '370102001' } }));
}

function one(cells: Row): RecordRow {
  const row = read(officialUnionRows([cells])).rows[0];
  if (row === undefined) throw new Error('no row was read');
  return row;
}

const withCell = (at: number, cell: Cell): RecordRow => one(unionCells.map((old, i) => (i === at ? cell : old)));

const errors = (row: RecordRow): readonly string[] =>
  row.problems.filter(({ severity }) => severity === 'error').map(({ field, code }) => `${field}:${code}`);

/** What is wrong with cells that are left out, while the union is taken. */
function leftOut(row: RecordRow): readonly string[] {
  expect(errors(row)).toEqual([]);
  return row.problems
    .filter(({ severity, field }) => severity === 'warning' && row.leftOut.includes(field))
    .map(({ field, code }) => `${field}:${code}`);
}

describe('a row of the official union sheet', () => {
  test('becomes a union and the unit it belongs to', () => {
    const row = one(unionCells);
    expect(row.row).toBe(6);
    expect(errors(row)).toEqual([]);
    expect(row.values).toEqual({
      name: '济南示例机械有限公司工会委员会',
      creditCode: '81370102MC1234566K',
      parentName: '解放路街道总工会',
      founded: '2015-06-01',
      kind: '0',
      reportedMembers: 98,
      leader: '王伟',
      phone: '0531-88880000',
    });
    expect(row.beside?.values).toMatchObject({ name: '济南示例机械有限公司', industry: 'C', workers: 120 });
  });

  test('names the unit in the field of its problems', () => {
    expect(leftOut(withCell(7, '炼金业'))).toEqual(['employer.industry:unknown-word']);
    expect(leftOut(withCell(8, '一百二'))).toEqual(['employer.workers:number-unreadable']);
  });

  test('leaves out a credit code that was kept as a number, and takes the union', () => {
    expect(leftOut(withCell(2, 123502001549897000))).toContain('employer.creditCode:credit-code-excel-number');
  });

  test('written and read again is the same', () => {
    const before = one(unionCells);
    const header = [...(officialUnionRows([])[4] ?? []), '备注'];
    const after = read([header, unionSheetRow(1, { ...before.values, note: '备用' }, before.beside?.values ?? null)])
      .rows[0];
    expect(after?.values).toEqual({ ...before.values, note: '备用' });
    expect(after?.beside?.values).toEqual(before.beside?.values);
  });
});

describe('unions twice in a sheet', () => {
  test('are refused by their code, or by their name when they have none', () => {
    const nameless = unionCells.map((cell, i) => (i === 10 ? null : cell));
    const other = nameless.map((cell, i) => (i === 15 ? '李伟' : cell));
    const sheet = read(officialUnionRows([unionCells, nameless, other]));
    expect(sheet.rows.map(({ problems }) => problems.some(({ code }) => code === 'duplicate-in-sheet'))).toEqual([
      false,
      true,
      true,
    ]);
    const neither = unionCells.map((cell, i) => (i === 9 || i === 10 ? null : cell));
    const nobody = read(officialUnionRows([neither, neither]));
    expect(nobody.rows).toHaveLength(2);
    expect(nobody.rows.flatMap(({ problems }) => problems.map(({ code }) => code))).not.toContain('duplicate-in-sheet');
  });
});

describe('a unit that stands on several rows', () => {
  const at = (field: string): number => unionColumns.findIndex((column) => column.field === field);
  const row = (union: string, workers: number): Row =>
    unionCells.map((old, i) =>
      i === at('name') ? union : i === at('creditCode') ? null : i === at('employer.workers') ? workers : old,
    );
  const warnings = (sheet: RecordSheet): readonly (readonly [number, unknown])[] =>
    sheet.rows.flatMap((each) =>
      each.problems
        .filter(({ code }) => code === 'unit-contradicted')
        .map(({ field, severity, detail }) => [each.row, { field, severity, ...detail }] as const),
    );
  const rows = officialUnionRows([row('甲工会委员会', 120), row('乙工会委员会', 150), row('丙工会委员会', 120)]);

  test('is told on each of them, with whom it disagrees and which value a new unit gets: the first', () => {
    const say = (others: string) => ({
      ...{ field: 'employer.workers', severity: 'warning', rows: others },
      ...{ value: '120', row: '6' },
    });
    expect(warnings(read(rows))).toEqual([
      [6, say('7')],
      [7, say('6、8')],
      [8, say('7')],
    ]);
  });

  test('gets the last value that changes it when the register holds it, and keeps what no row changes', () => {
    const known = read(rows).rows[0]?.beside?.values ?? {};
    const beside = () => [{ id: 'a:1', values: known, names: {}, beside: [], takenBack: false }];
    const header = findHeader(rows);
    const table = { headerRow: header?.row ?? 0, mapping: header?.mapping ?? [] };
    const sheet = atOnce(recordSheetSteps('union', rows, table, TODAY, { defaults: { office: '370102001' }, beside }));
    expect(warnings(sheet).map(([no, problem]) => [no, problem])).toEqual(
      [
        [6, '7'],
        [7, '6、8'],
        [8, '7'],
      ].map(([no, others]) => [
        no,
        { field: 'employer.workers', severity: 'warning', rows: others, value: '150', row: '7' },
      ]),
    );
  });

  test('is not mentioned when all rows say the same, or when the other one is refused', () => {
    expect(warnings(read(officialUnionRows([row('甲工会委员会', 120), row('乙工会委员会', 120)])))).toEqual([]);
    const refused = row('乙工会委员会', 150).map((cell, i) => (i === at('name') ? null : cell));
    const sheet = read(officialUnionRows([row('甲工会委员会', 120), refused]));
    expect(errors(sheet.rows[1] as RecordRow)).not.toEqual([]);
    expect(warnings(sheet)).toEqual([]);
  });
});
