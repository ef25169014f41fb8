import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/base/id.ts';
import { filledSheet } from '../../../shared/excel/sheet-designs.ts';
import { writeWorkbook } from '../../../shared/excel/write-workbook.ts';
import type { Values } from '../../../shared/values/field.ts';
import { carry, must, newDistrict, newOffice, nothing, type Pc } from '../../support/engine-harness.ts';
import { memberSheetRow } from '../../support/written-rows.ts';

const OFFICE = '370102002';
const LOCKED = { ok: false, error: { tag: 'locked' } };
const WISH = '2026-2-1 书面要求停止处理';
const JOINED: Values = { kind: '1', date: '2020-05-01' };
const PERSON: Values = { name: '张伟', documentType: '414', documentNumber: 'E10000001', mobile: '13800000001' };

async function add(pc: Pc, values: Values): Promise<RecordId> {
  const given = { office: OFFICE, ...values };
  return must(await pc.engine.saveMember({ id: null, values: given, seen: {}, insist: {}, event: JOINED, draft: null }))
    .id;
}

async function locked(): Promise<{ readonly pc: Pc; readonly id: RecordId }> {
  const pc = await newDistrict();
  const id = await add(pc, PERSON);
  must(await pc.engine.setLock('member', id, WISH));
  return { pc, id };
}

const change = (pc: Pc, id: RecordId, values: Values) =>
  pc.engine.save({ type: 'member', id, values, seen: {}, insist: {} });

describe('a member of whom nothing more is to be processed', () => {
  it('is not edited and not voided, and says by which wish', async () => {
    const { pc, id } = await locked();
    expect(await change(pc, id, { mobile: '13800000002' })).toEqual(LOCKED);
    expect(await change(pc, id, { stopped: null })).toEqual(LOCKED);
    expect(await pc.engine.setVoid('member', id, '重复')).toEqual(LOCKED);
    expect((await pc.engine.record('member', id))?.values).toMatchObject({ mobile: '13800000001', stopped: WISH });
  });

  it('is found in the list by that', async () => {
    const { pc, id } = await locked();
    await add(pc, { ...PERSON, documentNumber: 'E10000002' });
    const query = { text: '', filters: [{ is: 'locked' }] } as const;
    const { rows } = await pc.engine.records('member', query, { offset: 0, limit: 10 });
    expect(rows.map((row) => row.id)).toEqual([id]);
  });

  it('gets no event, and those there are stay', async () => {
    const { pc, id } = await locked();
    const values = { member: id, kind: '3', reason: '1', date: '2021-05-01' };
    expect(await pc.engine.save({ type: 'event', id: null, values, seen: {}, insist: {} })).toEqual(LOCKED);
    const [event] = (await pc.engine.member(id))?.events ?? [];
    expect(await pc.engine.setVoid('event', event?.id as RecordId, '错')).toEqual(LOCKED);
    expect((await pc.engine.member(id))?.status).toBe('active');
  });

  it('moves nowhere and becomes one with nobody', async () => {
    const { pc, id } = await locked();
    const move = { member: id, toOffice: '370102003', toUnionName: '', reason: '1', date: '2026-02-01' };
    expect(await pc.engine.transferOut(move)).toEqual(LOCKED);
    const other = await add(pc, { ...PERSON, documentNumber: 'E10000002' });
    expect(await pc.engine.mergePeople({ keep: other, drop: id, values: {} })).toEqual(LOCKED);
    expect(await pc.engine.mergePeople({ keep: id, drop: other, values: {} })).toEqual(LOCKED);
  });

  it('is changed by no sheet; a row that says nothing new is no fault', async () => {
    const pc = await newOffice(await newDistrict(), OFFICE);
    const id = await add(pc, PERSON);
    must(await pc.engine.setLock('member', id, WISH));
    const read = async (values: Values) => {
      const bytes = await writeWorkbook(filledSheet('member', [memberSheetRow(1, values, JOINED, null)]));
      return must(await pc.engine.readSheet(await pc.engine.takeFile('花名册.xlsx', bytes), nothing));
    };
    expect((await read(PERSON)).counts).toMatchObject({ unchanged: 1, rejected: 0 });
    const preview = await read({ ...PERSON, mobile: '13800000002' });
    expect(preview.counts).toMatchObject({ changed: 0, rejected: 1 });
    const { rows } = await pc.engine.sheetRows(preview.sheetId, 'rejected', { offset: 0, limit: 10 });
    expect(rows[0]?.problems.map(({ code }) => code)).toContain('record-locked');
  });

  it('is changed by no undo: the rest of an import is taken back, and it is said who was left', async () => {
    const pc = await newOffice(await newDistrict(), OFFICE);
    const rows = [PERSON, { ...PERSON, name: '李静', documentNumber: 'E10000002', workplace: '济南一厂' }];
    const written = rows.map((values, at) => memberSheetRow(at + 1, values, JOINED, null));
    const bytes = await writeWorkbook(filledSheet('member', written));
    const { sheetId } = must(await pc.engine.readSheet(await pc.engine.takeFile('花名册.xlsx', bytes), nothing));
    const { batch } = must(await pc.engine.importSheet(sheetId, nothing));
    const all = (await pc.engine.records('member', { text: '' }, { offset: 0, limit: 10 })).rows;
    const id = all.find(({ title }) => title === '张伟')?.id as RecordId;
    must(await pc.engine.setLock('member', id, WISH));
    expect(must(await pc.engine.undoBatch(batch, nothing))).toEqual({ undone: 2, left: { count: 1, names: ['张伟'] } });
    const there = (await pc.engine.records('member', { text: '' }, { offset: 0, limit: 10 })).rows;
    expect(there.map(({ title }) => title)).toEqual(['张伟']);
    expect((await pc.engine.member(id))?.status).toBe('active');
  });

  it('keeps what it names of what an undone import made', async () => {
    const pc = await newOffice(await newDistrict(), OFFICE);
    const other = { ...PERSON, name: '李静', documentNumber: 'E10000002', workplace: '济南二厂' };
    const people = [{ ...PERSON, workplace: '济南一厂' }, other];
    const written = people.map((values, at) => memberSheetRow(at + 1, values, JOINED, null));
    const bytes = await writeWorkbook(filledSheet('member', written));
    const read = must(await pc.engine.readSheet(await pc.engine.takeFile('花名册.xlsx', bytes), nothing));
    must(await pc.engine.remapSheet(read.sheetId, { ...read.plan, register: ['济南一厂', '济南二厂'] }));
    const { batch } = must(await pc.engine.importSheet(read.sheetId, nothing));
    const { rows } = await pc.engine.records('member', { text: '张伟' }, { offset: 0, limit: 10 });
    must(await pc.engine.setLock('member', rows[0]?.id as RecordId, WISH));
    expect(must(await pc.engine.undoBatch(batch, nothing)).left).toEqual({ count: 1, names: ['张伟'] });
    const employers = await pc.engine.records('employer', { text: '' }, { offset: 0, limit: 10 });
    expect(employers.rows.map(({ title }) => title)).toEqual(['济南一厂']);
  });

  it('is parted from nobody: what is done wholly is undone wholly or not at all', async () => {
    const pc = await newDistrict();
    const keep = await add(pc, PERSON);
    const drop = await add(pc, { ...PERSON, documentNumber: 'E10000002' });
    const { batch } = must(await pc.engine.mergePeople({ keep, drop, values: {} }));
    must(await pc.engine.setLock('member', keep, WISH));
    expect(await pc.engine.undoBatch(batch, nothing)).toEqual(LOCKED);
    expect((await pc.engine.record('member', drop))?.values).toMatchObject({ mergedInto: keep });
  });

  it('is changed by no decision between two values, but whether it is locked can be decided', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const [id, other] = [await add(office, PERSON), await add(office, { ...PERSON, documentNumber: 'E10000002' })];
    must(await carry(office, district));
    for (const [pc, mobile] of [
      [office, '13800000002'],
      [district, '13800000003'],
    ] as const)
      for (const each of [id, other]) must(await change(pc, each, { mobile }));
    must(await office.engine.setLock('member', id, WISH));
    must(await district.engine.setLock('member', id, `${WISH}，电话`));
    must(await carry(office, district));
    const query = { office: null, field: null, union: null, olderThanDays: null };
    const open = async () => (await district.engine.conflicts(query, { offset: 0, limit: 10 })).rows;
    const decided = (await open()).map(({ type, id: of, conflict: { unit, sides } }) => ({
      ...{ type, id: of, unit },
      over: sides.map(({ dot }) => dot),
      values: sides[0]?.values ?? {},
    }));
    expect(decided.map(({ unit }) => unit).sort()).toEqual(['mobile', 'mobile', 'stopped']);
    const own = decided.filter((each) => each.id === id);
    expect(
      await district.engine.resolve(
        own.filter(({ unit }) => unit === 'mobile'),
        nothing,
      ),
    ).toEqual(LOCKED);
    const done = must(await district.engine.resolve(decided, nothing));
    expect(done).toMatchObject({ decided: 2, left: { count: 1, names: ['张伟'] } });
    expect((await open()).map((row) => [row.id, row.conflict.unit])).toEqual([[id, 'mobile']]);
  });

  it('is unlocked again, and erased while it is locked', async () => {
    const { pc, id } = await locked();
    must(await pc.engine.setLock('member', id, null));
    must(await change(pc, id, { mobile: '13800000002' }));
    must(await pc.engine.setLock('member', id, WISH));
    must(await pc.engine.erase('member', id));
    expect(await pc.engine.record('member', id)).toBeNull();
  });

  it('is locked at the district as at its office, once a bundle said so', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const id = await add(office, PERSON);
    must(await office.engine.setLock('member', id, WISH));
    must(await carry(office, district));
    expect(await change(district, id, { mobile: '13800000002' })).toEqual(LOCKED);
    must(await district.engine.setLock('member', id, null));
    must(await carry(district, office));
    must(await change(office, id, { mobile: '13800000002' }));
  });

  it('kinds that cannot be locked, and records that are gone, are not', async () => {
    const pc = await newDistrict();
    const saved = await pc.engine.save({
      type: 'employer',
      id: null,
      values: { name: '济南一厂', office: OFFICE },
      seen: {},
      insist: {},
    });
    expect(await pc.engine.setLock('employer', must(saved).id, WISH)).toEqual({
      ok: false,
      error: { tag: 'not-allowed' },
    });
    expect(await pc.engine.setLock('member', 'none' as RecordId, WISH)).toEqual({ ok: false, error: { tag: 'gone' } });
  });
});
