import { beforeEach, describe, expect, it } from 'vitest';
import type { SheetPreview, SheetRow } from '../../../../../shared/engine/modules/sheets/face.ts';
import type { Row } from '../../../../../shared/excel/cell.ts';
import { readWorkbook } from '../../../../../shared/excel/workbook.ts';
import { writeWorkbook, type SheetDesign } from '../../../../../shared/excel/write-workbook.ts';
import { must, newDistrict, newOffice, nothing, type Pc } from '../../../../support/engine-harness.ts';
import { madeUpNumber } from '../../../../support/workbooks.ts';

const ALL = { offset: 0, limit: 100 };
const HEADS: Row = ['姓名', '身份证号', '移动电话', '学历', '奖金'];
const number = (i: number): string => madeUpNumber('19850101', i);
const wrong = (i: number): string => number(i).slice(0, 17) + (number(i).endsWith('0') ? '1' : '0');
const person = (i: number, of = number(i)): Row => [
  `示例${'一二三四五六七八'.charAt(i)}`,
  of,
  '13900000001',
  '本科',
  null,
];
const sheet = (name: string, ...rows: readonly Row[]): SheetDesign => ({ name, widths: [], rows, keepsKinds: true });

const JANUARY = sheet('一月', HEADS, person(0), person(1));
const FEBRUARY = sheet('二月', ['二月名单'], HEADS, person(2), person(3, wrong(3)), person(4));
const OTHER = sheet('别的', ['单位名称', '地址', '职工人数'], ['某厂', '某处', 3]);

let pc: Pc;
beforeEach(async () => {
  pc = await newOffice(await newDistrict(), '370102002');
});

async function look(...sheets: readonly SheetDesign[]): Promise<SheetPreview> {
  const bytes = await writeWorkbook(sheets);
  return must(await pc.engine.readSheet(await pc.engine.takeFile('名单.xlsx', bytes), nothing));
}
const joined = async ({ sheetId, plan, alike }: SheetPreview): Promise<SheetPreview> =>
  must(await pc.engine.remapSheet(sheetId, { ...plan, together: alike }));
const rowsIn = async ({ sheetId }: SheetPreview): Promise<readonly SheetRow[]> =>
  (await pc.engine.sheetRows(sheetId, 'all', ALL)).rows;
const whereOf = ({ place, kind }: SheetRow): string => `${place?.sheet ?? ''} ${String(place?.row)} ${kind}`;

describe('sheets of one workbook with one head', () => {
  it('are offered to be read together; until then one is, and the others are told', async () => {
    const preview = await look(JANUARY, FEBRUARY, OTHER);
    expect(preview).toMatchObject({ alike: ['二月'], parts: [{ name: '一月', read: 2, rejected: 0 }] });
    expect(preview.unaccounted).toContainEqual({ what: 'sheet', name: '二月', hidden: false, records: 3 });
    expect((await rowsIn(preview)).map(({ place }) => place)).toEqual([undefined, undefined]);
  });

  it('are one list then, each told with its rows, and every row with its sheet', async () => {
    const preview = await joined(await look(JANUARY, FEBRUARY, OTHER));
    expect(preview.parts).toEqual([
      { name: '一月', read: 2, rejected: 0 },
      { name: '二月', read: 3, rejected: 1 },
    ]);
    expect((await rowsIn(preview)).map(whereOf)).toEqual([
      ...['一月 2 new', '一月 3 new', '二月 3 new', '二月 4 rejected', '二月 5 new'],
    ]);
    expect(preview.unaccounted.flatMap((each) => (each.what === 'sheet' ? [each.name] : []))).toEqual(['别的']);
    expect(preview.passedOver.map(({ place, why }) => `${place?.sheet ?? ''} ${String(place?.row)} ${why}`)).toEqual([
      ...['一月 1 header', '二月 1 title', '二月 2 header'],
    ]);
  });

  it('are read alone again, and with another one chosen', async () => {
    const preview = await joined(await look(JANUARY, FEBRUARY));
    const { together, ...plan } = preview.plan;
    expect(together).toEqual(['二月']);
    expect(must(await pc.engine.remapSheet(preview.sheetId, plan)).counts.read).toBe(2);
    const other = must(await pc.engine.remapSheet(preview.sheetId, { ...preview.plan, sheet: '二月' }));
    expect(other).toMatchObject({ alike: ['一月'], counts: { read: 3 } });
    expect(other.plan.together).toBeUndefined();
  });

  it('are not those that are hidden, and not those with another head', async () => {
    const hidden = { ...FEBRUARY, hidden: true };
    expect((await look(JANUARY, hidden, sheet('三月', HEADS.slice(0, 3), person(5)))).alike).toEqual([]);
  });

  it('tell of each what no row shows', async () => {
    const above = sheet('二月', ['示例八', number(7)], HEADS, [...person(2).slice(0, 4), 300]);
    const preview = await joined(await look(JANUARY, { ...above }));
    expect(preview.unaccounted).toEqual([
      { what: 'column', column: 4, header: '奖金', cells: 1, people: 0, sheet: '二月' },
      { what: 'passed-rows', rows: [1], count: 1, sheet: '二月' },
    ]);
  });

  it('name a double by its sheet', async () => {
    const preview = await joined(await look(JANUARY, sheet('二月', HEADS, [...person(0).slice(0, 3), '大专', null])));
    const said = (await rowsIn(preview)).flatMap(({ problems }) =>
      problems.flatMap(({ code, detail }) => (code === 'duplicate-in-sheet' ? [detail?.['rows']] : [])),
    );
    expect(said).toEqual(['2（二月）', '2（一月）']);
  });

  it('keep their refused rows by sheet, are repaired there, and are importable again once taken back', async () => {
    const preview = await joined(await look(JANUARY, FEBRUARY));
    const { batch, added } = must(await pc.engine.importSheet(preview.sheetId, nothing));
    expect(added).toBe(4);
    const again = must(await pc.engine.readRefused(batch, nothing));
    const [row] = await rowsIn(again);
    expect(await pc.engine.rowCells(again.sheetId, row?.row ?? 0)).toContain('4（二月）');
    must(await pc.engine.undoBatch(batch, nothing));
    const afresh = await joined(await look(JANUARY, FEBRUARY));
    const refused = (await rowsIn(afresh)).find(({ kind }) => kind === 'rejected');
    const cells = await pc.engine.rowCells(afresh.sheetId, refused?.row ?? 0);
    const typed = cells.map((text) => (text === wrong(3) ? number(3) : text));
    expect(await pc.engine.checkRow(afresh.sheetId, refused?.row ?? 0, typed)).toMatchObject({
      ...{ kind: 'new', place: { sheet: '二月', row: 4 } },
    });
    const repaired = must(await pc.engine.repairRow(afresh.sheetId, refused?.row ?? 0, typed));
    expect(repaired.counts).toMatchObject({ read: 5, new: 5, rejected: 0 });
    expect(must(await pc.engine.importSheet(afresh.sheetId, nothing)).added).toBe(5);
    expect((await pc.engine.records('member', { text: '' }, ALL)).total).toBe(5);
  });

  it('hand their refused rows back with the sheet of each, and note by it what was left out', async () => {
    const bad = person(5).with(3, '火星大学');
    const preview = await joined(await look(JANUARY, sheet('二月', HEADS, person(3, wrong(3)), bad)));
    const reasons = (await rowsIn(preview)).map(({ row }) => ({ row, text: '错' }));
    const { name } = must(await pc.engine.exportRejected(preview.sheetId, reasons));
    const bytes = pc.disk.folders.get('stick')?.get(name) ?? new Uint8Array(0);
    const written = await readWorkbook(bytes);
    expect(written.ok ? written.value.sheets[0]?.rows[1] : []).toContain('2（二月）');
    const { batch } = must(await pc.engine.importSheet(preview.sheetId, nothing));
    expect(await pc.engine.leftCells(batch)).toMatchObject([{ row: 3, sheet: '二月', field: 'education' }]);
  });
});
