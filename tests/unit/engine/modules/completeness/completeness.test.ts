import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import { COMPLETE, STANDING, type ListFilter } from '../../../../../shared/kinds/list-filter.ts';
import { kindOf } from '../../../../../shared/kinds/schema.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import { must, newDistrict, nothing, PASSPHRASE, type Pc } from '../../../../support/engine-harness.ts';

const OFFICE = '370102002';
const COUNTED: ListFilter = { is: 'one-of', field: STANDING, codes: kindOf('member').completeness?.counted ?? [] };

const whole: Values = {
  name: '张伟',
  documentType: '111',
  documentNumber: '370102198501010011',
  sex: '1',
  birthDate: '1985-01-01',
  mobile: '13800000001',
  ethnicity: '01',
  education: '21',
  politicalStatus: '13',
  employment: '1',
  skillLevel: '0',
  householdType: '1',
  householdPlace: '济南市历下区',
  nativePlace: '山东济南',
  migrantWorker: false,
  workplace: '济南一厂',
};

async function addUnion(pc: Pc): Promise<RecordId> {
  const values = { name: '济南一厂工会', office: OFFICE };
  return must(await pc.engine.save({ type: 'union', id: null, values, seen: {}, insist: {} })).id;
}

async function add(
  pc: Pc,
  values: Values,
  event: Values | null = { kind: '1', date: '2020-05-01' },
): Promise<RecordId> {
  const given = { office: OFFICE, ...values };
  const insist = { 'id-card-checksum': '证件上即如此' };
  return must(await pc.engine.saveMember({ id: null, values: given, seen: {}, insist, event, draft: null })).id;
}

const change = async (pc: Pc, id: RecordId, values: Values): Promise<void> => {
  must(await pc.engine.save({ type: 'member', id, values, seen: {}, insist: {} }));
};

const listed = (pc: Pc, ...filters: readonly ListFilter[]) =>
  pc.engine.records('member', { text: '', filters, columns: ['name', COMPLETE] }, { offset: 0, limit: 100 });

/** What the counts say is what the lists that they open show. */
async function countsAgree(pc: Pc): Promise<void> {
  const counts = await pc.engine.completeness('member');
  expect(counts).not.toBeNull();
  if (counts === null) return;
  expect(counts.counted).toBe((await listed(pc, COUNTED)).total);
  expect(counts.qualified).toBe((await listed(pc, { is: 'qualified', yes: true })).total);
  expect(counts.counted - counts.qualified).toBe((await listed(pc, { is: 'qualified', yes: false })).total);
  for (const { field, missing, unsound } of counts.gaps) {
    expect((await listed(pc, COUNTED, { is: 'missing', field })).total, field).toBe(missing);
    expect((await listed(pc, COUNTED, { is: 'unsound', field })).total, field).toBe(unsound);
  }
}

describe('how complete members are', () => {
  it('is nothing to count while there is nobody, and nothing of kinds that say nothing of it', async () => {
    const pc = await newDistrict();
    expect(await pc.engine.completeness('member')).toEqual({ counted: 0, qualified: 0, lacking: 0, gaps: [] });
    expect(await pc.engine.completeness('union')).toBeNull();
  });

  it('tells two severities: what keeps a member from being counted, and what only lowers the score', async () => {
    const pc = await newDistrict();
    const union = await addUnion(pc);
    const all = await add(pc, { ...whole, union });
    expect((await pc.engine.record('member', all))?.complete).toEqual({
      score: 100,
      qualified: true,
      lacking: false,
      gaps: [],
    });
    await change(pc, all, { nativePlace: null });
    expect((await pc.engine.record('member', all))?.complete).toEqual({
      score: 94,
      qualified: true,
      lacking: false,
      gaps: [{ field: 'nativePlace', blocks: false, why: 'missing' }],
    });
    await change(pc, all, { mobile: null });
    expect((await pc.engine.record('member', all))?.complete).toEqual({
      score: 88,
      qualified: false,
      lacking: false,
      gaps: [
        { field: 'mobile', blocks: true, why: 'missing' },
        { field: 'nativePlace', blocks: false, why: 'missing' },
      ],
    });
    await countsAgree(pc);
  });

  it('counts a wrong number as a missing one, and who has no event', async () => {
    const pc = await newDistrict();
    const union = await addUnion(pc);
    await add(pc, { ...whole, documentNumber: '370102198501010012', union });
    await add(pc, { ...whole, documentNumber: '370102197908150038', birthDate: '1979-08-15', mobile: '8888', union });
    await add(pc, { ...whole, documentType: '414', documentNumber: 'E12345678', union }, null);
    expect(await pc.engine.completeness('member')).toEqual({
      counted: 3,
      qualified: 0,
      lacking: 1,
      gaps: [
        { field: 'documentNumber', blocks: true, missing: 0, unsound: 1 },
        { field: 'mobile', blocks: true, missing: 0, unsound: 1 },
      ],
    });
    await countsAgree(pc);
  });

  it('passes over who left, moved out or is struck out, and has them again when they are back', async () => {
    const pc = await newDistrict();
    const left = await add(pc, { ...whole, mobile: null });
    const struck = await add(pc, { ...whole, documentType: '414', documentNumber: 'E12345678', mobile: null });
    const counted = async () => (await pc.engine.completeness('member'))?.counted;
    expect(await counted()).toBe(2);
    const event = { member: left, kind: '6', reason: '5', date: '2021-01-01' };
    const gone = must(await pc.engine.save({ type: 'event', id: null, values: event, seen: {}, insist: {} })).id;
    must(await pc.engine.setVoid('member', struck, '重复'));
    expect(await counted()).toBe(0);
    expect((await pc.engine.record('member', left))?.complete).toBeNull();
    must(await pc.engine.setVoid('event', gone, '错'));
    must(await pc.engine.setVoid('member', struck, null));
    expect(await counted()).toBe(2);
    must(await pc.engine.erase('member', struck));
    expect(await counted()).toBe(1);
    await countsAgree(pc);
  });

  it('is told by office and by union, each with what its lists show, those with the most to do first', async () => {
    const pc = await newDistrict();
    const union = await addUnion(pc);
    const passport = { ...whole, documentType: '414' };
    await add(pc, { ...whole, union });
    const gap = await add(pc, { ...passport, documentNumber: 'E12345671', mobile: null, union });
    for (const n of [2, 3]) await add(pc, { ...passport, documentNumber: `E1234567${String(n)}`, office: '370102003' });
    const offices = await pc.engine.completenessBy('member', 'office');
    expect(offices.map(({ value, counted, qualified }) => [value, counted, qualified])).toEqual([
      ['370102003', 2, 0],
      [OFFICE, 2, 1],
    ]);
    expect(offices[1]?.gaps).toEqual([{ field: 'mobile', blocks: true, missing: 1, unsound: 0 }]);
    expect(offices[1]?.name).not.toBe('');
    const unions = await pc.engine.completenessBy('member', 'union');
    expect(unions.map(({ value, name, counted }) => [value, name, counted])).toEqual([
      [null, '', 2],
      [union, '济南一厂工会', 2],
    ]);
    const ofUnion: ListFilter = { is: 'record', field: 'union', id: union };
    expect((await listed(pc, COUNTED, ofUnion, { is: 'missing', field: 'mobile' })).total).toBe(1);
    await change(pc, gap, { mobile: '13800000002' });
    const after = await pc.engine.completenessBy('member', 'union');
    expect(after[1]).toMatchObject({ value: union, counted: 2, qualified: 2, gaps: [] });
    expect(await pc.engine.completenessBy('union', 'office')).toEqual([]);
  });

  it('sorts and narrows the list by the score, who is not counted behind', async () => {
    const pc = await newDistrict();
    const union = await addUnion(pc);
    await add(pc, { ...whole, union });
    await add(pc, { name: '李娜', documentType: '414', documentNumber: 'E10000002' });
    const out = await add(pc, { name: '王敏', documentType: '414', documentNumber: 'E10000003' });
    const event = { member: out, kind: '6', reason: '5', date: '2021-01-01' };
    must(await pc.engine.save({ type: 'event', id: null, values: event, seen: {}, insist: {} }));
    const query = { text: '', columns: ['name', COMPLETE], sort: { column: COMPLETE, descending: true } };
    const { rows } = await pc.engine.records('member', query, { offset: 0, limit: 10 });
    expect(rows.map(({ cells }) => [cells['name'], cells[COMPLETE]])).toEqual([
      ['张伟', 100],
      ['李娜', 22],
      ['王敏', null],
    ]);
    const below = await listed(pc, { is: 'between', field: COMPLETE, from: null, to: 50 });
    expect(below.rows.map(({ title }) => title)).toEqual(['李娜']);
  });

  it('is the same after the program started again', async () => {
    const pc = await newDistrict();
    await add(pc, { ...whole, mobile: null });
    const before = await pc.engine.completeness('member');
    await pc.engine.lock();
    pc.restart();
    must(await pc.engine.unlock(PASSPHRASE, nothing));
    expect(await pc.engine.completeness('member')).toEqual(before);
    await countsAgree(pc);
  });
});
