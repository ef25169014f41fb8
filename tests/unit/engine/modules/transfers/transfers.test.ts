import { beforeEach, describe, expect, it } from 'vitest';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { ListQuery, RecordRow } from '../../../../../shared/engine/modules/records/face.ts';
import { readWorkbook } from '../../../../../shared/excel/workbook.ts';
import { kindOf } from '../../../../../shared/kinds/schema.ts';
import { SEND, STANDING, type ListFilter } from '../../../../../shared/kinds/list-filter.ts';
import { carry, must, newDistrict, newOffice, nothing, type Pc } from '../../../../support/engine-harness.ts';

const [EAST, WEST] = ['370102002', '370102006'];
const ALL = { offset: 0, limit: 50 };
const DAY_MS = 24 * 60 * 60 * 1000;

let district: Pc;
let east: Pc;
let west: Pc;

beforeEach(async () => {
  district = await newDistrict();
  east = await newOffice(district, EAST);
  west = await newOffice(district, WEST);
});

/** Begins a transfer of a new member to the other of the two offices. */
async function begin(pc: Pc, name: string, date: string, toUnionName = ''): Promise<RecordId> {
  const [office, toOffice] = pc === east ? [EAST, WEST] : [WEST, EAST];
  const values = { name, documentType: '414', documentNumber: `E1000000${String(date.length + name.length)}`, office };
  const member = must(await pc.engine.save({ type: 'member', id: null, values, seen: {}, insist: {} })).id;
  return must(await pc.engine.transferOut({ member, toOffice, toUnionName, reason: '工作调动', date })).id;
}

/** Everything that one office wrote is known everywhere. */
async function round(...offices: readonly Pc[]): Promise<void> {
  for (const pc of offices) must(await carry(pc, district));
  for (const pc of [east, west]) must(await carry(district, pc));
}

const rowsAt = async (pc: Pc, query: Partial<ListQuery> = {}): Promise<readonly RecordRow[]> =>
  (await pc.engine.records('transfer', { ...everyRecord, ...query }, ALL)).rows;
const namesAt = async (pc: Pc, query: Partial<ListQuery> = {}): Promise<readonly string[]> =>
  (await rowsAt(pc, query)).map(({ title }) => title);
const often = kindOf('transfer').page?.often ?? [];

describe('a transfer that was not answered', () => {
  it('is withdrawn by the office that began it, once', async () => {
    const id = await begin(east, '测甲', '2026-02-01');
    expect(await east.engine.withdrawTransfer('none' as RecordId)).toMatchObject({ ok: false });
    must(await east.engine.withdrawTransfer(id));
    expect(await rowsAt(east)).toMatchObject([{ id, cells: { [STANDING]: 'withdrawn' } }]);
    expect(await east.engine.withdrawTransfer(id)).toMatchObject({ ok: false });
  });
});

describe('the list of transfers', () => {
  it('has on top what waits for this office, then what waits for another, the oldest first; then what is done', async () => {
    const late = await begin(east, '测乙丙', '2026-01-10');
    await begin(east, '测丁', '2026-02-20', '示例工会');
    await begin(west, '测戊', '2026-02-25');
    await round(east, west);
    must(await west.engine.answerTransfer(late, { accept: false, reason: '查无此人', date: '2026-02-26' }));
    const older = await begin(east, '测己己己', '2026-02-02');
    await round(west, east);
    expect(await namesAt(east)).toEqual(['测戊', '测己己己', '测丁', '测乙丙']);
    expect(await namesAt(west)).toEqual(['测己己己', '测丁', '测戊', '测乙丙']);
    expect(await namesAt(district)).toEqual(['测己己己', '测丁', '测戊', '测乙丙']);
    expect(await east.engine.recordPosition('transfer', everyRecord, older)).toBe(1);

    const [mine, others, done, long] = often;
    const by = (filter: ListFilter | undefined): Promise<readonly string[]> =>
      namesAt(east, { filters: filter === undefined ? [] : [filter] });
    expect(await by(mine)).toEqual(['测戊']);
    expect(await by(others)).toEqual(['测己己己', '测丁']);
    expect(await by(done)).toEqual(['测乙丙']);
    expect(await by(long)).toEqual(['测己己己', '测乙丙']);
    expect(await namesAt(east, { text: '示例' })).toEqual(['测丁']);
    expect(await namesAt(east, { sort: { column: 'days', descending: true } })).toEqual([
      '测乙丙',
      '测己己己',
      '测丁',
      '测戊',
    ]);
    const { office, district: atDistrict } = kindOf('transfer').page?.awaits ?? { office: [], district: [] };
    expect(await by({ is: 'one-of', field: STANDING, codes: office })).toEqual(['测戊']);
    expect(await namesAt(district, { filters: [{ is: 'one-of', field: STANDING, codes: atDistrict }] })).toHaveLength(
      3,
    );
  });

  it('says at the district that a transfer is confirmed once both of its offices have said so', async () => {
    const sentAt = async (pc: Pc): Promise<unknown> =>
      (await rowsAt(pc, { columns: [SEND] })).map(({ cells }) => cells[SEND]);
    await round(east, west);
    await begin(east, '测甲', '2026-02-15');
    must(await carry(east, district));
    expect(await sentAt(district)).toEqual(['unsent']);
    must(await carry(district, east));
    must(await carry(district, west));
    expect(await sentAt(district)).toEqual(['unconfirmed']);
    must(await carry(east, district));
    expect(await sentAt(district)).toEqual(['unconfirmed']);
    must(await carry(west, district));
    expect(await sentAt(district)).toEqual(['confirmed']);
  });

  it('counts one day more after midnight, also where nothing was written since', async () => {
    await begin(east, '测甲', '2026-02-15');
    const long: ListFilter = { is: 'between', field: 'days', from: 15, to: null };
    expect(await namesAt(east, { filters: [long] })).toEqual([]);
    expect((await rowsAt(east))[0]?.cells['days']).toBe(14);
    east.now += DAY_MS;
    expect(await namesAt(east, { filters: [long] })).toEqual(['测甲']);
    expect((await rowsAt(east))[0]?.cells['days']).toBe(15);
  });

  it('goes into a sheet in words, with what each stands as, and no sheet brings a transfer', async () => {
    await begin(east, '测甲', '2026-02-15', '示例工会');
    const { name } = must(await east.engine.exportRecords('transfer', everyRecord, nothing));
    expect(name).toContain('会籍接转列表.xlsx');
    const bytes = east.disk.folders.get('stick')?.get(name);
    const book = await readWorkbook(bytes ?? new Uint8Array());
    if (!book.ok) throw new Error(book.error.tag);
    const [, head = [], row = []] = book.value.sheets[0]?.rows ?? [];
    const said = Object.fromEntries(head.map((header, i) => [typeof header === 'string' ? header : '', row[i]]));
    expect(said).toMatchObject({
      会员姓名: '测甲',
      转出办事处: '千佛山街道',
      转入办事处: '东关街道',
      转入工会: '示例工会',
      原因: '工作调动',
      办理状态: '待转入处答复',
    });
    const file = await east.engine.takeFile('a.xlsx', bytes ?? new Uint8Array());
    const read = must(await east.engine.readSheet(file, nothing));
    expect(read.missing).not.toEqual([]);
    expect(read.counts.read).toBe(0);
  });
});
