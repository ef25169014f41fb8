import { describe, expect, test } from 'vitest';

import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { atOnce } from '../../../shared/base/steps.ts';
import type { Bytes } from '../../../shared/base/bytes.ts';
import { findHeader, findTable, type Header } from '../../../shared/excel/columns.ts';
import { difference } from '../../../shared/excel/read-back.ts';
import { recordSheetSteps, type RecordSheet } from '../../../shared/excel/record-sheet.ts';
import { filledSheet, templateSheet } from '../../../shared/excel/sheet-designs.ts';
import { cellText, type Row } from '../../../shared/excel/cell.ts';
import { readWorkbook } from '../../../shared/excel/workbook.ts';
import { writeWorkbook } from '../../../shared/excel/write-workbook.ts';
import { officialMemberRows, personCells } from '../../support/workbooks.ts';
import { memberSheetRow } from '../../support/written-rows.ts';

const TODAY = '2026-11-22' as CalendarDay;
const OPTIONS = { defaults: { office: '370102001' } };

async function reopen(bytes: Bytes): Promise<{ readonly rows: readonly Row[]; readonly header: Header }> {
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(`refused: ${read.error.tag}`);
  const rows = read.value.sheets[findTable(read.value.sheets)]?.rows ?? [];
  const header = findHeader(rows);
  if (header === null) throw new Error('no header in what was written');
  return { rows, header };
}

const readPeople = (rows: readonly Row[], header: Header): RecordSheet =>
  atOnce(recordSheetSteps('member', rows, { headerRow: header.row, mapping: header.mapping }, TODAY, OPTIONS));

function peopleOf(rows: readonly Row[]): RecordSheet {
  const header = findHeader(rows);
  if (header === null) throw new Error('no header in the sheet of this test');
  return readPeople(rows, header);
}

describe('the selection as a sheet', () => {
  test('has the official layout and reads back as no change', async () => {
    const people = peopleOf(officialMemberRows(Array.from({ length: 300 }, (_, i) => personCells(i))));
    const lines = people.rows.map(({ values, beside }, i) =>
      memberSheetRow(i + 1, values, beside?.values ?? null, '示例工会'),
    );
    const { rows, header } = await reopen(await writeWorkbook(filledSheet('member', lines)));
    expect(header).toMatchObject({ type: 'member', row: 3 });
    expect(header.mapping).not.toContain(null);
    const again = readPeople(rows, header);
    expect(again.rows).toHaveLength(300);
    again.rows.forEach(({ values, beside, given }, i) => {
      expect(difference(people.rows[i]?.values ?? {}, values)).toEqual([]);
      expect(values).toEqual(people.rows[i]?.values);
      expect(beside?.values).toEqual(people.rows[i]?.beside?.values);
      expect(given['union']).toBe('示例工会');
    });
  });
});

describe('the blank sheet', () => {
  test('holds no person, and its lists offer every official word', async () => {
    const designs = templateSheet('member');
    const { rows, header } = await reopen(await writeWorkbook(designs));
    const read = readPeople(rows, header);
    expect(read.rows).toEqual([]);
    expect(read.passedOver.map(({ why }) => why)).toContain('notes');
    expect(designs[1]?.rows.flat()).toContain('基诺族');
    const sexes = designs[0]?.lists?.find(({ column }) => column === 2);
    expect(sexes?.source).toContain('男');
    expect(designs[0]?.lists?.length).toBe(13);
  });

  test('of unions has its two header rows', async () => {
    const { header } = await reopen(await writeWorkbook(templateSheet('union')));
    expect(header).toMatchObject({ type: 'union', row: 4 });
  });

  test('of a kind without a prescribed form has its title, its headers, and how to fill it in', async () => {
    const [sheet] = templateSheet('employer');
    expect(sheet?.rows[0]).toEqual(['单位登记表']);
    expect(sheet?.rows[1]?.slice(0, 3)).toEqual(['序号', '单位名称', '单位统一社会信用代码']);
    expect(sheet).toMatchObject({ name: '单位', frozenRows: 2 });
    expect(sheet?.rows.flat().find((cell) => cellText(cell).startsWith('填表说明'))).toContain('“单位名称”必须填写。');
    const listed = (sheet?.lists ?? []).map(({ column }) => sheet?.rows[1]?.[column]);
    expect(listed).toEqual([
      ...['单位性质类别', '经济类型', '单位所属行业', '经营状态', '规模以上', '已建党组织'],
      ...['建会状态', '应建会', '不应建会原因', '分支机构'],
    ]);
    const { header } = await reopen(await writeWorkbook(templateSheet('employer')));
    expect(header).toMatchObject({ type: 'employer', row: 1 });
    expect(header.mapping).not.toContain(null);
  });
});
