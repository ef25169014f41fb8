import { describe, expect, test } from 'vitest';
import type { Row, Sheet } from '../../../shared/excel/cell.ts';
import { findHeader } from '../../../shared/excel/columns.ts';
import { rejectedSheet, understoodBefore, type Understood } from '../../../shared/excel/rejected-sheet.ts';
import { readWorkbook } from '../../../shared/excel/workbook.ts';
import { writeWorkbook } from '../../../shared/excel/write-workbook.ts';

const source: Sheet = {
  name: '三车间',
  hidden: false,
  rows: [
    ['某公司职工名单'],
    ['工号', '姓名', '入会时间', '身份证号', '手机', '奖金', '备注说明', null, '在册'],
    [
      '00123',
      '示例一',
      { day: '2020-05-01', time: '08:30:00' },
      '370102198501010012',
      13800000001,
      1234.5,
      ' 原样 ',
      '无标题',
      true,
    ],
    ['00124', '示例二', { day: '2020-05-02' }, 370102199003070000, '13800000002', -1, '=1+1', null, false],
  ],
};
const understood: Understood = {
  type: 'member',
  headerRow: 1,
  mapping: ['number', 'name', 'event.joined', 'documentNumber', 'mobile', null, null, null, null],
  defaults: { union: 'union-1' },
};
const rejected = [
  { row: 3, cells: source.rows[2] ?? [], reason: '证件号码：校验位不对。' },
  { row: 4, cells: source.rows[3] ?? [], reason: '证件号码：被写成了数字。' },
];

async function reopened(...args: Parameters<typeof rejectedSheet>): Promise<readonly Sheet[]> {
  const book = await readWorkbook(await writeWorkbook(rejectedSheet(...args)));
  if (!book.ok) throw new Error(book.error.tag);
  return book.value.sheets;
}

describe('the refused rows as a sheet', () => {
  test('have every column of their sheet as it was, those that were not read too, and why they were refused', async () => {
    const [sheet] = await reopened(source, understood, rejected, 9);
    expect(sheet?.name).toBe('三车间');
    expect(sheet?.rows).toEqual([
      [...(source.rows[1] ?? []), '原表行号', '是否导入成功', '错误原因'],
      [...(source.rows[2] ?? []), 3, '否', '证件号码：校验位不对。'],
      [...(source.rows[3] ?? []), 4, '否', '证件号码：被写成了数字。'],
      ['当前共导入9条数据，其中：2条导入失败'],
    ]);
  });

  test('come back understood as before, whatever their headers are called', async () => {
    expect(understoodBefore(await reopened(source, understood, rejected, 9))).toEqual({
      type: 'member',
      sheet: '三车间',
      headerRow: 0,
      mapping: [...understood.mapping, null, null, null],
      defaults: { union: 'union-1' },
    });
  });

  test('are read by their headers when somebody changed these', async () => {
    const sheets = await reopened(source, understood, rejected, 9);
    const changed = sheets.map((sheet) =>
      sheet.hidden ? sheet : { ...sheet, rows: [['序号', ...(sheet.rows[0] ?? []).slice(1)], ...sheet.rows.slice(1)] },
    );
    expect(understoodBefore(changed)).toBeNull();
    expect(findHeader(changed[0]?.rows ?? [])?.mapping.slice(-3)).toEqual([null, null, null]);
  });

  test('written by an earlier version, which called the column of the union otherwise, are understood as they were', async () => {
    const mapping = understood.mapping.map((field) => (field === 'number' ? 'unionName' : field));
    const before = understoodBefore(await reopened(source, { ...understood, mapping }, rejected, 9));
    expect(before?.mapping[0]).toBe('union');
  });

  test('take fields from nobody who made the hidden sheet up', async () => {
    const sheets = await reopened(
      source,
      { ...understood, mapping: ['office', 'void', 'name'], defaults: { void: 'x' } },
      rejected,
      9,
    );
    expect(understoodBefore(sheets)).toMatchObject({
      mapping: [null, null, 'name', ...Array<null>(9).fill(null)],
      defaults: {},
    });
  });

  test('refused a second time keep the row number of the first sheet, and have each column once', async () => {
    const sheets = await reopened(source, understood, rejected, 9);
    const back = sheets[0] ?? source;
    const again: Understood = { ...understood, headerRow: 0, mapping: [...understood.mapping, null, null, null] };
    const [sheet] = await reopened(back, again, [{ row: 3, cells: back.rows[2] ?? [], reason: '还是不对。' }], 2);
    expect(sheet?.rows[0]).toEqual(back.rows[0]);
    expect(sheet?.rows[1]).toEqual([...(source.rows[3] ?? []), 4, '否', '还是不对。']);
  });

  test('of two header rows have the name of each column', async () => {
    const rows: readonly Row[] = [
      ['姓名', '证件', null],
      [null, '证件类型', '证件号码'],
    ];
    const two: Understood = {
      type: 'member',
      headerRow: 1,
      mapping: ['name', 'documentType', 'documentNumber'],
      defaults: {},
    };
    const [sheet] = await reopened({ ...source, rows }, two, [{ row: 3, cells: ['示例'], reason: '缺证件。' }], 1);
    expect(sheet?.rows[0]?.slice(0, 3)).toEqual(['姓名', '证件类型', '证件号码']);
  });
});
