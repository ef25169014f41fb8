import { describe, expect, it } from 'vitest';
import type { SheetPreview } from '../../../../../shared/engine/modules/sheets/face.ts';
import { filledSheet } from '../../../../../shared/excel/sheet-designs.ts';
import { readWorkbook } from '../../../../../shared/excel/workbook.ts';
import { writeWorkbook } from '../../../../../shared/excel/write-workbook.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import { must, newDistrict, newOffice, nothing, type Pc } from '../../../../support/engine-harness.ts';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import { memberSheetRow } from '../../../../support/written-rows.ts';

const OFFICE = '370102002';

const good: Values = {
  name: '张伟',
  documentType: '111',
  documentNumber: '370102198501010011',
  sex: '1',
  birthDate: '1985-01-01',
  mobile: '13800000001',
  workplace: '济南一厂',
};
const joined: Values = { kind: '1', date: '2020-05-01' };

const sheetOf = (people: readonly Values[]): Promise<Uint8Array<ArrayBuffer>> =>
  writeWorkbook(
    filledSheet(
      'member',
      people.map((values, i) => memberSheetRow(i + 1, values, joined, null)),
    ),
  );

async function read(pc: Pc, bytes: Uint8Array<ArrayBuffer>): Promise<SheetPreview> {
  return must(await pc.engine.readSheet(await pc.engine.takeFile('花名册.xlsx', bytes), nothing));
}

const office = async (): Promise<Pc> => newOffice(await newDistrict(), OFFICE);

describe('a roster from Excel', () => {
  it('takes the good rows in, lists the bad ones with reasons, and does nothing the second time', async () => {
    const pc = await office();
    const wrong = { ...good, name: '李四', documentNumber: '370102199001011234' };
    const bytes = await sheetOf([
      good,
      { ...good, name: '王敏', documentNumber: '370102199003070024', sex: '2', birthDate: '1990-03-07' },
      wrong,
    ]);
    const preview = await read(pc, bytes);
    expect(preview.counts).toMatchObject({ read: 3, new: 2, changed: 0, unchanged: 0, rejected: 1 });
    const outcome = must(await pc.engine.importSheet(preview.sheetId, nothing));
    expect(outcome).toMatchObject({ read: 3, added: 2, changed: 0, unchanged: 0 });
    expect(outcome.rejected.map((row) => row.problems.map((problem) => problem.code))).toEqual([
      expect.arrayContaining(['id-card-checksum']),
    ]);
    const again = await read(pc, bytes);
    expect(again.counts).toMatchObject({ read: 3, new: 0, changed: 0, unchanged: 2, rejected: 1 });
    const journal = pc.disk.journal.length;
    expect(must(await pc.engine.importSheet(again.sheetId, nothing))).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 2,
    });
    expect((await pc.engine.records('member', everyRecord, { offset: 0, limit: 9 })).total).toBe(2);
    expect(pc.disk.journal.length - journal).toBeLessThan(2000);
  });

  it('changes only what the sheet gives, and can be taken back', async () => {
    const pc = await office();
    const first = await read(pc, await sheetOf([{ ...good, nativePlace: '济南' }]));
    must(await pc.engine.importSheet(first.sheetId, nothing));
    const blank: Values = Object.fromEntries(Object.entries(good).filter(([field]) => field !== 'workplace'));
    const second = await read(pc, await sheetOf([{ ...blank, mobile: '13900000009' }]));
    expect(second.counts).toMatchObject({ changed: 1 });
    const { batch } = must(await pc.engine.importSheet(second.sheetId, nothing));
    const id = (await pc.engine.records('member', everyRecord, { offset: 0, limit: 1 })).rows[0]?.id;
    if (id === undefined) throw new Error('no member');
    expect((await pc.engine.member(id))?.values).toMatchObject({
      mobile: '13900000009',
      workplace: '济南一厂',
      nativePlace: '济南',
    });
    must(await pc.engine.undoBatch(batch, nothing));
    expect((await pc.engine.member(id))?.values['mobile']).toBe('13800000001');
    expect((await pc.engine.history('member', id)).map((entry) => entry.changes.length > 0)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('refuses a number that stands in the register under another name', async () => {
    const pc = await office();
    must(await pc.engine.importSheet((await read(pc, await sheetOf([good]))).sheetId, nothing));
    const preview = await read(pc, await sheetOf([{ ...good, name: '张玮' }]));
    expect(preview.counts).toMatchObject({ rejected: 1 });
    const rows = await pc.engine.sheetRows(preview.sheetId, 'rejected', { offset: 0, limit: 5 });
    expect(rows.rows[0]?.problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'name-differs-from-register', detail: { name: '张伟' } }),
      ]),
    );
  });

  it('comes back out as a sheet that changes nothing when it is read in', async () => {
    const pc = await office();
    must(await pc.engine.importSheet((await read(pc, await sheetOf([good]))).sheetId, nothing));
    const written = must(await pc.engine.exportRecords('member', everyRecord, nothing));
    const bytes = pc.disk.folders.get('stick')?.get(written.name);
    if (bytes === undefined) throw new Error('no sheet');
    expect((await read(pc, bytes)).counts).toMatchObject({ read: 1, unchanged: 1 });
  });

  it('gives refused rows back so that, corrected, they are taken without choosing anything again', async () => {
    const pc = await office();
    const rows = [
      ['某公司职工名单'],
      ['工号', '称呼', '入会时间', '号码', '手机', '奖金'],
      ['007', '示例一', '2020/05/01', '370102198501010012', '13800000001', '五百'],
    ];
    const bytes = await writeWorkbook([{ name: '名单', widths: [], rows }]);
    const file = await pc.engine.takeFile('名单.xlsx', bytes);
    expect(must(await pc.engine.readSheet(file, nothing)).missing).toEqual(['name', 'documentNumber']);
    const named = rows.map((row, i) => (i === 1 ? ['工号', '姓名', '入会时间', '身份证号', '手机', '奖金'] : row));
    const first = await read(pc, await writeWorkbook([{ name: '名单', widths: [], rows: named }]));
    const mapping = ['number', 'name', 'event.joined', 'documentNumber', 'mobile', 'note'];
    const planned = must(await pc.engine.remapSheet(first.sheetId, { ...first.plan, mapping }));
    expect(planned.counts).toMatchObject({ read: 1, rejected: 1 });
    const written = must(await pc.engine.exportRejected(first.sheetId, [{ row: 3, text: '校验位不对。' }]));
    const back = await readWorkbook(pc.disk.folders.get('stick')?.get(written.name) ?? new Uint8Array(0));
    if (!back.ok) throw new Error(back.error.tag);
    const corrected = back.value.sheets.map((sheet) => ({
      ...sheet,
      widths: [],
      rows: sheet.rows.map((row) => row.map((cell) => (cell === '370102198501010012' ? '370102198501010011' : cell))),
    }));
    const again = await read(pc, await writeWorkbook(corrected));
    expect(again.counts).toMatchObject({ read: 1, new: 1, rejected: 0 });
    expect(again.passedOver.map(({ why }) => why)).toEqual(['header', 'notes']);
    must(await pc.engine.importSheet(again.sheetId, nothing));
    const id = (await pc.engine.records('member', everyRecord, { offset: 0, limit: 1 })).rows[0]?.id;
    const detail = id === undefined ? null : await pc.engine.member(id);
    expect(detail?.values).toMatchObject({ number: '007', name: '示例一', note: '五百' });
    expect(detail?.events.map(({ values }) => values['date'])).toEqual(['2020-05-01']);
  });

  it('says what is no sheet', async () => {
    const pc = await office();
    const file = await pc.engine.takeFile('a.xlsx', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]));
    expect((await pc.engine.readSheet(file, nothing)).ok).toBe(false);
  });
});
