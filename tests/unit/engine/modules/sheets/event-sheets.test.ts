import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { SheetPreview, SheetRow } from '../../../../../shared/engine/modules/sheets/face.ts';
import { writeWorkbook } from '../../../../../shared/excel/write-workbook.ts';
import { must, newDistrict, newOffice, nothing, type Pc } from '../../../../support/engine-harness.ts';
import { madeUpNumber } from '../../../../support/workbooks.ts';

const HERE = '370102002';
const ALL = { offset: 0, limit: 100 };
const NUMBER = madeUpNumber('19850101', 1);
const OTHER = madeUpNumber('19850101', 2);
const HEADS = ['姓名', '身份证号', '会籍变化类型', '会籍变化日期', '移动电话'];

let pc: Pc;
beforeEach(async () => {
  pc = await newOffice(await newDistrict(), HERE);
});

type Line = readonly [kind: string, date: string];
const rowsOf = (...lines: readonly Line[]) => lines.map((line) => ['王伟', NUMBER, ...line, '13800000001']);

async function look(...rows: readonly (readonly string[])[]): Promise<SheetPreview> {
  const bytes = await writeWorkbook([{ name: '表', widths: [], rows: [HEADS, ...rows] }]);
  return must(await pc.engine.readSheet(await pc.engine.takeFile('会籍变化.xlsx', bytes), nothing));
}
const rowsIn = async ({ sheetId }: SheetPreview): Promise<readonly SheetRow[]> =>
  (await pc.engine.sheetRows(sheetId, 'all', ALL)).rows;
const said = async (preview: SheetPreview): Promise<readonly string[]> =>
  (await rowsIn(preview)).map(({ kind, problems }) =>
    [kind, ...problems.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []))].join(' '),
  );
const take = async (preview: SheetPreview) => must(await pc.engine.importSheet(preview.sheetId, nothing));

async function eventsOf(number = NUMBER): Promise<readonly string[]> {
  const { rows } = await pc.engine.records('member', { text: number }, ALL);
  const found = await pc.engine.member(rows[0]?.id as RecordId);
  return (found?.events ?? []).map(({ values }) => `${String(values['kind'])}@${String(values['date'])}`).sort();
}

describe('events of members on a sheet', () => {
  it('are refused where they cannot be, with the reason that the form gives', async () => {
    await take(await look(...rowsOf(['入会', '2020/01/01'])));
    await take(await look(...rowsOf(['退会', '2022/01/01'])));
    expect(await said(await look(...rowsOf(['保留', '2023/01/01'])))).toEqual(['rejected event-after-left']);
    expect(await said(await look(...rowsOf(['转出', '2021/01/01'])))).toEqual(['rejected event-breaks-later']);
    expect(await eventsOf()).toEqual(['1@2020-01-01', '6@2022-01-01']);
  });

  it('are taken where a correction of the row makes them possible; it is judged while typing', async () => {
    await take(await look(...rowsOf(['入会', '2020/01/01'])));
    await take(await look(...rowsOf(['退会', '2022/01/01'])));
    const preview = await look(...rowsOf(['保留', '2023/01/01']));
    const cells = await pc.engine.rowCells(preview.sheetId, 2);
    const typed = (date: string) => cells.map((text, at) => (at === 3 ? date : text));
    expect(await pc.engine.checkRow(preview.sheetId, 2, typed('2024/01/01'))).toMatchObject({ kind: 'rejected' });
    expect(await pc.engine.checkRow(preview.sheetId, 2, typed('2021/01/01'))).toMatchObject({ kind: 'changed' });
    await take(must(await pc.engine.repairRow(preview.sheetId, 2, typed('2021/01/01'))));
    expect(await eventsOf()).toEqual(['1@2020-01-01', '3@2021-01-01', '6@2022-01-01']);
  });

  it('of one member on several rows are one member’s, in the order of their days and not of the rows', async () => {
    const lines = rowsOf(['退会', '2022/01/01'], ['入会', '2020/01/01'], ['入会', '2023/01/01']);
    const preview = await look(...lines);
    expect(await said(preview)).toEqual(['new', 'changed', 'changed']);
    expect(await take(preview)).toMatchObject({ read: 3, added: 1, changed: 2 });
    expect((await pc.engine.records('member', { text: '' }, ALL)).total).toBe(1);
    expect(await eventsOf()).toEqual(['1@2020-01-01', '1@2023-01-01', '6@2022-01-01']);
    expect(await said(await look(...lines))).toEqual(['unchanged', 'unchanged', 'unchanged']);
  });

  it('that cannot follow on another row are refused, those that can are taken', async () => {
    const preview = await look(
      ...rowsOf(['入会', '2020/01/01'], ['恢复', '2021/01/01'], ['保留', '2020/06/01'], ['保留', '2020/07/01']),
    );
    expect(await said(preview)).toEqual(['new', 'changed', 'changed', 'rejected event-retained-already']);
    await take(preview);
    expect(await eventsOf()).toEqual(['1@2020-01-01', '3@2020-06-01', '7@2021-01-01']);
  });

  it('whose first row is refused make their member with the next one', async () => {
    const preview = await look(...rowsOf(['恢复', '2019/01/01'], ['入会', '2020/01/01']));
    expect(await said(preview)).toEqual(['rejected event-not-retained', 'new']);
    await take(preview);
    expect(await eventsOf()).toEqual(['1@2020-01-01']);
  });

  it('that cannot be keep nobody out: who is new comes in without them, and the sheet says so', async () => {
    const preview = await look(...rowsOf(['恢复', '2021/01/01']), ['李丽', OTHER, '恢复', '2021/01/01', '13800000002']);
    expect(await said(preview)).toEqual(['new', 'new']);
    for (const { leftOut, problems } of await rowsIn(preview)) {
      expect(leftOut).toEqual(['event.kind', 'event.date']);
      expect(problems.map(({ field, code, severity }) => `${field} ${code} ${severity}`)).toContain(
        'event.kind event-not-retained warning',
      );
    }
    expect(await take(preview)).toMatchObject({ read: 2, added: 2 });
    expect([await eventsOf(), await eventsOf(OTHER)]).toEqual([[], []]);
    const several = await look(...rowsOf(['恢复', '2021/01/01'], ['恢复', '2022/01/01']));
    expect(await said(several)).toEqual(['rejected event-not-retained', 'rejected event-not-retained']);
  });

  it('correct one that another row of the sheet does not speak of, and no other', async () => {
    await take(await look(...rowsOf(['入会', '2020/01/01'])));
    const lines = rowsOf(['入会', '2020/01/01'], ['退会', '2021/01/01'], ['入会', '2023/01/01']);
    await take(await look(...lines));
    expect(await eventsOf()).toEqual(['1@2020-01-01', '1@2023-01-01', '6@2021-01-01']);
    await take(await look(...rowsOf(['退会', '2021/03/01'], ['入会', '2020/01/01'])));
    expect(await eventsOf()).toEqual(['1@2020-01-01', '1@2023-01-01', '6@2021-03-01']);
  });

  it('come back with their member after an undo, each once', async () => {
    const lines = rowsOf(['入会', '2020/01/01'], ['保留', '2021/01/01']);
    const { batch } = await take(await look(...lines));
    must(await pc.engine.undoBatch(batch, nothing));
    expect(await said(await look(...lines))).toEqual(['new', 'changed']);
    await take(await look(...lines));
    expect((await pc.engine.records('member', { text: '' }, ALL)).total).toBe(1);
    expect(await eventsOf()).toEqual(['1@2020-01-01', '3@2021-01-01']);
  });

  it('leave rows doubles that say different things of the person, or of one event', async () => {
    const [first = [], second = []] = rowsOf(['入会', '2020/01/01'], ['保留', '2021/01/01']);
    const doubled = ['rejected duplicate-in-sheet', 'rejected duplicate-in-sheet'];
    expect(await said(await look(first, second.with(4, '13800000002')))).toEqual(doubled);
    expect(await said(await look(first, ['王伟', NUMBER, '', '', '13800000001']))).toEqual(doubled);
    const person = ['李静', OTHER, '入会', '2020/01/01', '13800000003'];
    expect(await said(await look(first, second, person))).toEqual(['new', 'changed', 'new']);
  });
});
