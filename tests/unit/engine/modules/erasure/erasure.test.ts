import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { RecordType } from '../../../../../shared/kinds/all.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import { framesOf } from '../../../../support/engine-disk.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  PASSPHRASE,
  type Pc,
  readBundle,
  writeSeries,
} from '../../../../support/engine-harness.ts';

const OFFICE = '370102006';
const OTHER = '370102002';

const values = {
  name: '测甲',
  documentType: '414',
  documentNumber: 'E10000001',
  mobile: '13900001234',
  office: OFFICE,
};

async function add(pc: Pc): Promise<RecordId> {
  const event = { kind: '1', date: '2020-05-01', note: '介绍信' };
  return must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event, draft: null })).id;
}

async function change(pc: Pc, id: RecordId, to: Values): Promise<void> {
  const detail = await pc.engine.member(id);
  must(await pc.engine.save({ type: 'member', id, values: to, seen: detail?.seen ?? {}, insist: {} }));
}

async function expectGone(pc: Pc, id: RecordId): Promise<void> {
  expect(await pc.engine.member(id)).toBeNull();
  for (const filters of [[], [{ is: 'voided', only: false } as const]])
    expect((await pc.engine.records('member', { text: '', filters }, { offset: 0, limit: 9 })).total).toBe(0);
  expect((await pc.engine.status()).counts).toMatchObject({ records: { member: 0 }, voided: 0, conflicts: 0 });
  expect(await pc.engine.samePerson(values, null)).toEqual([]);
  const told = JSON.stringify(await pc.engine.history('member', id));
  expect(told).not.toContain('测甲');
  expect(told).not.toContain('13900001234');
}

/** What the changes say that lie on this PC's disk, from the given frame on. */
async function written(pc: Pc, from: number): Promise<string> {
  return JSON.stringify((await framesOf(pc)).slice(from));
}

describe('erasing a member', () => {
  it('that was asked for takes along what was half typed about it, on both sides', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const id = await add(office);
    must(await carry(office, district));
    must(await carry(district, office));
    for (const pc of [office, district]) {
      for (const key of [`member/${id}`, `transfer/${id}`, 'member/new'])
        await pc.engine.saveDraft(key, { values: { name: '半填' }, seen: {}, id: null });
    }
    must(await office.engine.erase('member', id));
    must(await carry(office, district));
    const kept = async (pc: Pc): Promise<readonly string[]> => (await pc.engine.drafts()).map(({ key }) => key);
    expect(await kept(district)).toEqual(['member/new']);
    // The office goes on until the erasure has come back to it.
    expect(await kept(office)).toHaveLength(3);
    must(await carry(district, office));
    expect(await kept(office)).toEqual(['member/new']);
  });

  it('wipes it with its events and transfers here, at the district, and after a new start', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const id = await add(office);
    must(
      await office.engine.transferOut({ member: id, toOffice: OTHER, toUnionName: '', reason: '', date: '2020-07-01' }),
    );
    must(await carry(office, district));
    // An office asks; until the district has read that, nothing is wiped and the request can be taken back.
    expect(must(await office.engine.erase('member', id))).toEqual({ erased: [], asked: true });
    must(await office.engine.withdrawErasure('member', id));
    expect((await office.engine.erasure('member', id))?.asked).toBeNull();
    expect(must(await carry(office, district)).erasedOnRequest).toBe(0);
    must(await office.engine.erase('member', id));
    expect((await office.engine.erasure('member', id))?.asked).not.toBeNull();
    const whole = await office.engine.erasure('member', id);
    expect(whole).toMatchObject({
      along: [
        { type: 'event', count: 1 },
        { type: 'transfer', count: 1 },
      ],
    });
    // The district says as many as the office was told.
    expect(must(await carry(office, district)).erasedOnRequest).toBe(3);
    await expectGone(district, id);
    expect(must(await carry(district, office)).digest.agree).toBe(true);
    await expectGone(office, id);
    expect((await district.engine.records('transfer', { text: '' }, { offset: 0, limit: 9 })).total).toBe(0);
    for (const pc of [office, district]) {
      pc.restart();
      must(await pc.engine.unlock(PASSPHRASE, nothing));
      await expectGone(pc, id);
    }
  });

  it('takes along an honour of the person, and leaves one of a union', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const id = await add(office);
    const save = async (type: RecordType, values: Values): Promise<RecordId> =>
      must(await office.engine.save({ type, id: null, values: { office: OFFICE, ...values }, seen: {}, insist: {} }))
        .id;
    const certificate = { title: '先进称号', kind: 'other', level: '3', awarded: '2024-04' };
    const ofPerson = await save('honour', { ...certificate, member: id });
    const ofUnion = await save('honour', { ...certificate, union: await save('union', { name: '示例工会' }) });
    must(await carry(office, district));
    must(await district.engine.erase('member', id));
    must(await carry(district, office));
    for (const { engine } of [district, office]) {
      expect(await engine.record('honour', ofPerson)).toBeNull();
      expect((await engine.record('honour', ofUnion))?.values['title']).toBe('先进称号');
    }
  });

  it('drops what was left half filled about the person: the form, a change of membership, a transfer, an answer', async () => {
    const office = await newDistrict();
    const id = await add(office);
    for (const type of ['member', 'event', 'transfer'])
      await office.engine.saveDraft(`${type}/${id}`, { values: { memberName: '测甲' }, seen: {}, id: null });
    const transfer = must(
      await office.engine.transferOut({ member: id, toOffice: OTHER, toUnionName: '', reason: '', date: '2020-07-01' }),
    ).id;
    await office.engine.saveDraft(`answer/${transfer}/refuse`, { values: { reason: '测甲' }, seen: {}, id: null });
    const others = ['member/new', `member/${id}0`];
    for (const key of others) await office.engine.saveDraft(key, { values: { name: '测乙' }, seen: {}, id: null });
    must(await office.engine.erase('member', id));
    expect((await office.engine.drafts()).map(({ key }) => key).sort()).toEqual(others.sort());
  });

  it('takes along what another office writes of it meanwhile', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const id = await add(office);
    must(await carry(office, district));
    must(await carry(district, office));
    must(await district.engine.erase('member', id));
    const event = { member: id, kind: '6', date: '2021-05-01', reason: '5', note: '补记' };
    const late = must(await office.engine.save({ type: 'event', id: null, values: event, seen: {}, insist: {} }));
    must(await carry(office, district));
    must(await carry(district, office));
    for (const pc of [district, office]) {
      await expectGone(pc, id);
      const all = (await framesOf(pc)).flatMap((entry) => entry.changes);
      expect(all.some((each) => each.id === late.id && each.erase === true)).toBe(true);
    }
  });

  it('leaves only empty dots in later bundles', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const id = await add(office);
    must(await carry(office, district));
    must(await district.engine.erase('member', id));
    const before = (await framesOf(office)).length;
    must(await readBundle(office, (await writeSeries(district, office, true)).name));
    await expectGone(office, id);
    const there = await written(office, before);
    expect(there).toContain(id);
    for (const word of ['测甲', 'E10000001', '13900001234', '介绍信']) expect(there).not.toContain(word);
  });

  it('writes nothing down of what others still say of it, and asks nobody to decide', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const id = await add(office);
    must(await carry(office, district));
    must(await carry(district, office));
    const before = (await framesOf(district)).length;
    must(await district.engine.erase('member', id));
    await change(office, id, { mobile: '13900009999' });
    expect(must(await carry(office, district))).toMatchObject({ received: 1, applied: 1, conflicting: 0 });
    expect(await written(district, before)).not.toContain('13900009999');
    must(await carry(district, office));
    await expectGone(office, id);
    expect(must(await carry(office, district)).digest.agree).toBe(true);
  });

  it('cannot be written to or taken back, and does not touch who is trusted', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const id = await add(office);
    const detail = await office.engine.member(id);
    must(await carry(office, district));
    must(await district.engine.erase('member', id));
    must(await carry(district, office));
    const save = await office.engine.save({
      type: 'member',
      id,
      values: { note: 'x' },
      seen: detail?.seen ?? {},
      insist: {},
    });
    expect(save).toEqual({ ok: false, error: { tag: 'gone' } });
    for (const refused of [await office.engine.setVoid('member', id, null), await office.engine.erase('member', id)])
      expect(refused).toEqual({ ok: false, error: { tag: 'gone' } });
    must(await carry(office, district));
    must(await carry(district, office));
    const trust = `${(await district.engine.session())?.replica ?? ''}:1` as RecordId;
    expect(await office.engine.record('replica', trust)).not.toBeNull();
    expect(await office.engine.erase('replica', trust)).toEqual({ ok: false, error: { tag: 'not-allowed' } });
  });
});
