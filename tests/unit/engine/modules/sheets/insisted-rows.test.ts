import { beforeEach, describe, expect, it } from 'vitest';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import type { SheetPreview, SheetRow } from '../../../../../shared/engine/modules/sheets/face.ts';
import type { Row } from '../../../../../shared/excel/cell.ts';
import { readWorkbook } from '../../../../../shared/excel/workbook.ts';
import { writeWorkbook } from '../../../../../shared/excel/write-workbook.ts';
import type { RecordType } from '../../../../../shared/kinds/all.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import { must, newDistrict, newOffice, nothing, type Pc } from '../../../../support/engine-harness.ts';

const HERE = '370102002';
const ALL = { offset: 0, limit: 100 };
/** Its check character should be K. */
const CODE = '81370102MC1234566L';
const UNIT_CODE = '91370102MA3C00011G';
const HEADS: Row = ['工会名称', '工会社会信用代码', '单位名称', '单位统一社会信用代码', '工会主席'];
const UNION: Row = ['示例工会', CODE, '示例厂', UNIT_CODE, '王伟'];
const REASON = '证书如此';

let pc: Pc;
beforeEach(async () => {
  pc = await newOffice(await newDistrict(), HERE);
});

async function look(at: Pc, ...rows: readonly Row[]): Promise<SheetPreview> {
  const bytes = await writeWorkbook([{ name: '表', widths: [], rows }]);
  return must(await at.engine.readSheet(await at.engine.takeFile('表.xlsx', bytes), nothing));
}
const rowsIn = async (at: Pc, { sheetId }: SheetPreview): Promise<readonly SheetRow[]> =>
  (await at.engine.sheetRows(sheetId, 'all', ALL)).rows;
async function only(at: Pc, type: RecordType): Promise<Values> {
  const { rows } = await at.engine.records(type, everyRecord, ALL);
  expect(rows).toHaveLength(1);
  const [row] = rows;
  return row === undefined ? {} : ((await at.engine.record(type, row.id))?.values ?? {});
}

describe('a code or number in a sheet that fails its check', () => {
  it('is left out of a union, and taken where a person insists with a reason, which is noted', async () => {
    const preview = await look(pc, HEADS, UNION);
    expect((await rowsIn(pc, preview))[0]?.leftOut).toEqual(['creditCode', 'employer.creditCode']);
    const texts = await pc.engine.rowCells(preview.sheetId, 2);
    expect((await pc.engine.checkRow(preview.sheetId, 2, texts, REASON))?.leftOut).toEqual([]);
    const insisted = must(await pc.engine.repairRow(preview.sheetId, 2, texts, REASON));
    expect(insisted.counts).toMatchObject({ new: 1, leftOut: 0 });
    const problems = (await rowsIn(pc, insisted))[0]?.problems ?? [];
    expect(problems).toContainEqual({ field: 'creditCode', severity: 'warning', code: 'credit-code-checksum' });
    must(await pc.engine.importSheet(preview.sheetId, nothing));
    expect(await only(pc, 'union')).toMatchObject({ creditCode: CODE, note: `核对说明：${REASON}` });
    expect(await only(pc, 'employer')).toMatchObject({ creditCode: UNIT_CODE, note: `核对说明：${REASON}` });
    expect((await rowsIn(pc, await look(pc, HEADS, UNION)))[0]?.kind).toBe('unchanged');
  });

  it('refuses a member, who is taken where a person insists', async () => {
    const wrong = '370102198501010012';
    const preview = await look(pc, ['姓名', '身份证号'], ['王伟', wrong]);
    expect(preview.counts).toMatchObject({ rejected: 1 });
    const texts = await pc.engine.rowCells(preview.sheetId, 2);
    expect(must(await pc.engine.repairRow(preview.sheetId, 2, texts, '  ')).counts.rejected).toBe(1);
    expect(must(await pc.engine.repairRow(preview.sheetId, 2, texts, REASON)).counts).toMatchObject({ new: 1 });
    must(await pc.engine.importSheet(preview.sheetId, nothing));
    expect(await only(pc, 'member')).toMatchObject({ documentNumber: wrong, note: `核对说明：${REASON}` });
  });

  it('is insisted on of one row, not of others, and not once other rows are read', async () => {
    const people: readonly Row[] = [
      ['姓名', '身份证号'],
      ['王伟', '370102198501010012'],
      ['李静', '370102199003070025'],
    ];
    const preview = await look(pc, ...people);
    const texts = await pc.engine.rowCells(preview.sheetId, 2);
    const insisted = must(await pc.engine.repairRow(preview.sheetId, 2, texts, REASON));
    expect(insisted.counts).toMatchObject({ new: 1, rejected: 1 });
    const same = must(await pc.engine.remapSheet(preview.sheetId, insisted.plan));
    expect(same.counts).toMatchObject({ new: 1, rejected: 1 });
    const typed = texts.map((text) => (text === '王伟' ? '王伟' : text));
    expect(must(await pc.engine.repairRow(preview.sheetId, 2, typed)).counts.rejected).toBe(2);
  });

  it('comes with its reason on the official form, so that another PC takes it too', async () => {
    const preview = await look(pc, HEADS, UNION.slice(0, 2));
    const texts = await pc.engine.rowCells(preview.sheetId, 2);
    must(await pc.engine.repairRow(preview.sheetId, 2, texts, REASON));
    must(await pc.engine.importSheet(preview.sheetId, nothing));
    const { name } = must(await pc.engine.exportRecords('union', everyRecord, nothing));
    const written = must(await readWorkbook(pc.disk.folders.get('stick')?.get(name) ?? new Uint8Array(0)));
    const rows = written.sheets[0]?.rows ?? [];
    const other = await newOffice(await newDistrict(), HERE);
    expect((await rowsIn(other, await look(other, ...rows)))[0]).toMatchObject({ kind: 'new', leftOut: [] });
    const unnoted = rows.map((row) => row.map((cell) => (cell === `核对说明：${REASON}` ? null : cell)));
    expect((await rowsIn(other, await look(other, ...unnoted)))[0]?.leftOut).toEqual(['creditCode']);
  });

  it('is not let in by a reason that stood there before, for another one', async () => {
    const note = `核对说明：${REASON}`;
    const values = { name: '示例工会', note, office: HERE };
    must(await pc.engine.save({ type: 'union', id: null, values, seen: {}, insist: {} }));
    const row = ['示例工会', CODE, null, null, '李静', note];
    const [found] = await rowsIn(pc, await look(pc, [...HEADS, '备注'], row));
    expect(found).toMatchObject({ kind: 'changed', leftOut: ['creditCode'], changes: ['leader'] });
  });
});
