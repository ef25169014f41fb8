import { describe, expect, it } from 'vitest';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { BulkChange, Picked } from '../../../../../shared/engine/modules/bulk/face.ts';
import { bulkFields } from '../../../../../shared/kinds/bulk-fields.ts';
import { kindOf } from '../../../../../shared/kinds/schema.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  PASSPHRASE,
  type Pc,
} from '../../../../support/engine-harness.ts';

const OFFICE = '370102002';
const OTHER = '370102003';
const ALL: Picked = { query: everyRecord, all: true, ids: [] };

async function make(pc: Pc, type: 'union' | 'employer', values: Values): Promise<RecordId> {
  const given = { office: OFFICE, ...values };
  return must(await pc.engine.save({ type, id: null, values: given, seen: {}, insist: {} })).id;
}

let count = 0;
async function add(pc: Pc, name: string, values: Values = {}): Promise<RecordId> {
  count += 1;
  const documentNumber = `E${String(10_000_000 + count)}`;
  const given = { name, documentType: '414', documentNumber, office: OFFICE, ...values };
  const event = { kind: '1', date: '2020-05-01' };
  return must(await pc.engine.saveMember({ id: null, values: given, seen: {}, insist: {}, event, draft: null })).id;
}

const preview = async (pc: Pc, change: BulkChange, picked: Picked = ALL) =>
  must(await pc.engine.previewBulk('member', picked, change, nothing));
const run = (pc: Pc, change: BulkChange, picked: Picked = ALL) =>
  pc.engine.changeBulk('member', picked, change, nothing);
const valuesOf = async (pc: Pc, id: RecordId): Promise<Values> => (await pc.engine.record('member', id))?.values ?? {};
const retain: BulkChange = { is: 'add', values: { kind: '3', date: '2025-12-31', reason: '4' } };

describe('a change of many records at once', () => {
  it('is previewed: from what to what, how many are so already', async () => {
    const pc = await newDistrict();
    const [old, next] = [await make(pc, 'union', { name: '一厂工会' }), await make(pc, 'union', { name: '二厂工会' })];
    await add(pc, '张伟', { union: old });
    await add(pc, '李娜', { union: old });
    await add(pc, '王敏');
    await add(pc, '赵六', { union: next });
    const journal = pc.disk.journal.length;
    expect(await preview(pc, { is: 'set', field: 'union', value: next })).toEqual({
      picked: 4,
      changed: 3,
      unchanged: 1,
      moves: [
        { from: old, to: next, count: 2 },
        { from: null, to: next, count: 1 },
      ],
      refused: [],
      names: { [old]: '一厂工会', [next]: '二厂工会' },
    });
    expect(pc.disk.journal.length).toBe(journal);
  });

  it('is one batch, and one undo gives each what it had', async () => {
    const pc = await newDistrict();
    const [old, next] = [await make(pc, 'union', { name: '一厂工会' }), await make(pc, 'union', { name: '二厂工会' })];
    const [one, two] = [await add(pc, '张伟', { union: old }), await add(pc, '李娜')];
    const done = must(await run(pc, { is: 'set', field: 'union', value: next }));
    expect(done).toMatchObject({ type: 'member', field: 'union', changed: 2, refused: 0, undone: false });
    expect([await valuesOf(pc, one), await valuesOf(pc, two)]).toMatchObject([{ union: next }, { union: next }]);
    expect((await pc.engine.history('member', one))[0]?.batch).toBe(done.batch);
    expect(await pc.engine.lastBulk('member')).toEqual(done);
    expect(must(await pc.engine.undoBatch(done.batch, nothing)).undone).toBe(2);
    expect((await valuesOf(pc, one))['union']).toBe(old);
    expect((await valuesOf(pc, two))['union'] ?? null).toBeNull();
    expect(await pc.engine.lastBulk('member')).toBeNull();
  });

  it('is taken back after the program started again, what was changed since aside', async () => {
    const pc = await newDistrict();
    const [one, two, three] = [await add(pc, '张伟', { post: '班长' }), await add(pc, '李娜'), await add(pc, '王敏')];
    const done = must(await run(pc, { is: 'set', field: 'post', value: '主任' }));
    must(await pc.engine.save({ type: 'member', id: three, values: { post: '厂长' }, seen: {}, insist: {} }));
    await pc.engine.lock();
    pc.restart();
    must(await pc.engine.unlock(PASSPHRASE, nothing));
    expect(await pc.engine.lastBulk('member')).toEqual(done);
    expect(must(await pc.engine.undoBatch(done.batch, nothing)).undone).toBe(2);
    expect((await valuesOf(pc, one))['post']).toBe('班长');
    expect((await valuesOf(pc, two))['post'] ?? null).toBeNull();
    expect((await valuesOf(pc, three))['post']).toBe('厂长');
    expect(await pc.engine.undoBatch('bulk-none', nothing)).toEqual({ ok: false, error: { tag: 'nothing-to-do' } });
  });

  it('takes those that are picked: some, or all of a list but some', async () => {
    const pc = await newDistrict();
    const [one, two, three] = [await add(pc, '张伟'), await add(pc, '李娜'), await add(pc, '王敏')];
    const set: BulkChange = { is: 'set', field: 'post', value: '班长' };
    expect((await preview(pc, set, { query: everyRecord, all: false, ids: [one, two] })).changed).toBe(2);
    must(await run(pc, set, { query: everyRecord, all: true, ids: [two] }));
    expect([await valuesOf(pc, one), await valuesOf(pc, three)]).toMatchObject([{ post: '班长' }, { post: '班长' }]);
    expect((await valuesOf(pc, two))['post'] ?? null).toBeNull();
    expect((await preview(pc, set, { query: { text: '李' }, all: true, ids: [] })).picked).toBe(1);
  });

  it('empties a field, and gives the workplace the name of the employer', async () => {
    const pc = await newDistrict();
    const employer = await make(pc, 'employer', { name: '济南一厂' });
    const one = await add(pc, '张伟', { workplace: '老厂' });
    must(await run(pc, { is: 'set', field: 'employer', value: employer }));
    expect(await valuesOf(pc, one)).toMatchObject({ employer, workplace: '济南一厂' });
    must(await run(pc, { is: 'set', field: 'employer', value: null }));
    expect(await valuesOf(pc, one)).toMatchObject({ employer: null, workplace: '济南一厂' });
  });

  it('leaves who cannot be changed as he is, and says why', async () => {
    const pc = await newDistrict();
    const [one, locked, struck] = [await add(pc, '张伟'), await add(pc, '李娜'), await add(pc, '王敏')];
    must(await pc.engine.setLock('member', locked, '2026-2-1 书面要求'));
    must(await pc.engine.setVoid('member', struck, '重复'));
    const picked: Picked = { query: { text: '', filters: [{ is: 'voided', only: false }] }, all: true, ids: [] };
    const set: BulkChange = { is: 'set', field: 'post', value: '班长' };
    const seen = await preview(pc, set, picked);
    expect(seen).toMatchObject({ picked: 3, changed: 1, unchanged: 0 });
    expect(seen.refused.map(({ why, count: n, titles }) => [why, n, titles])).toEqual([
      ['locked', 1, ['李娜']],
      ['voided', 1, ['王敏']],
    ]);
    expect(must(await run(pc, set, picked))).toMatchObject({ changed: 1, refused: 2 });
    expect((await valuesOf(pc, one))['post']).toBe('班长');
    expect((await valuesOf(pc, locked))['post'] ?? null).toBeNull();
  });

  it('is judged by the rules of each record', async () => {
    const pc = await newDistrict();
    await add(pc, '张伟', { documentType: '111', documentNumber: '370102198501010011' });
    await add(pc, '李娜');
    const seen = await preview(pc, { is: 'set', field: 'sex', value: '2' });
    expect(seen).toMatchObject({ picked: 2, changed: 1 });
    expect(seen.refused).toMatchObject([
      { why: 'wrong', type: 'member', count: 1, titles: ['张伟'], problem: { code: 'sex-contradicts-document' } },
    ]);
    expect(await preview(pc, { is: 'set', field: 'verifiedOn', value: '2099-01-01' })).toMatchObject({ changed: 0 });
  });

  it('changes no more than an office may', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const mine = await add(office, '张伟');
    const other = await add(district, '李娜', { office: OTHER });
    must(await carry(office, district));
    must(await run(district, { is: 'set', field: 'post', value: '班长' }));
    expect([await valuesOf(district, mine), await valuesOf(district, other)]).toMatchObject([
      { post: '班长' },
      { post: '班长' },
    ]);
    must(await carry(district, office));
    expect((await valuesOf(office, mine))['post']).toBe('班长');
    expect(must(await run(office, { is: 'set', field: 'post', value: '主任' }))).toMatchObject({ changed: 1 });
  });

  it('sets no field that tells one record from another, nor where it belongs', async () => {
    const pc = await newDistrict();
    await add(pc, '张伟');
    for (const field of [
      'name',
      'namePinyin',
      'documentNumber',
      'documentType',
      'mobile',
      'office',
      'void',
      'stopped',
      'none',
    ]) {
      expect(bulkFields('member')).not.toContain(field);
      expect(await run(pc, { is: 'set', field, value: '1' })).toEqual({ ok: false, error: { tag: 'not-allowed' } });
    }
    expect(bulkFields('transfer')).toEqual([]);
    expect(bulkFields('employer')).toContain('industry');
    expect(bulkFields('employer')).not.toContain(kindOf('employer').alsoNamed);
    expect(await pc.engine.previewBulk('employer', ALL, retain, nothing)).toMatchObject({ ok: false });
  });

  it('writes nothing where nothing can be changed, and is remembered for a day', async () => {
    const pc = await newDistrict();
    const one = await add(pc, '张伟', { post: '班长' });
    const set: BulkChange = { is: 'set', field: 'post', value: '班长' };
    expect(await run(pc, set)).toEqual({ ok: false, error: { tag: 'nothing-to-do' } });
    must(await run(pc, { is: 'set', field: 'post', value: '主任' }));
    expect(await pc.engine.lastBulk('member')).not.toBeNull();
    expect(await pc.engine.lastBulk('union')).toBeNull();
    pc.now += 86_400_000;
    expect(await pc.engine.lastBulk('member')).toBeNull();
    expect((await valuesOf(pc, one))['post']).toBe('主任');
  });
});

describe('an event for many members at once', () => {
  it('is previewed by what they stand as, refused where it cannot be, and taken back as one', async () => {
    const pc = await newDistrict();
    const union = await make(pc, 'union', { name: '一厂工会' });
    const [one, two] = [await add(pc, '张伟', { union }), await add(pc, '李娜')];
    const left = await add(pc, '王敏');
    const event = { member: left, kind: '6', reason: '5', date: '2021-01-01' };
    must(await pc.engine.save({ type: 'event', id: null, values: event, seen: {}, insist: {} }));
    const seen = await preview(pc, retain);
    expect(seen).toMatchObject({
      picked: 3,
      changed: 2,
      unchanged: 0,
      moves: [{ from: 'active', to: 'retained', count: 2 }],
    });
    expect(seen.refused).toMatchObject([
      { why: 'wrong', type: 'event', count: 1, titles: ['王敏'], problem: { field: 'kind', code: 'event-after-left' } },
    ]);
    const done = must(await run(pc, retain));
    expect(done).toMatchObject({ field: null, changed: 2, refused: 1 });
    const statusOf = async (id: RecordId) => (await pc.engine.member(id))?.status;
    expect([await statusOf(one), await statusOf(two), await statusOf(left)]).toEqual(['retained', 'retained', 'left']);
    // The event of a member is of the member's union.
    expect((await pc.engine.member(one))?.events[0]?.values).toMatchObject({ kind: '3', reason: '4', union });
    expect((await pc.engine.member(two))?.events[0]?.values['union'] ?? null).toBeNull();
    must(await pc.engine.undoBatch(done.batch, nothing));
    expect([await statusOf(one), await statusOf(two)]).toEqual(['active', 'active']);
    expect((await pc.engine.member(one))?.events[0]?.values['void']).toBe('撤销批量修改');
  });

  it('restores all who were retained, and only them', async () => {
    const pc = await newDistrict();
    const one = await add(pc, '张伟');
    must(await run(pc, retain));
    const two = await add(pc, '李娜');
    const restore: BulkChange = { is: 'add', values: { kind: '7', date: '2026-01-31' } };
    expect(must(await run(pc, restore))).toMatchObject({ changed: 1, refused: 1 });
    expect((await pc.engine.member(one))?.status).toBe('active');
    expect((await pc.engine.member(two))?.events.length).toBe(1);
  });

  it('is refused before the birth of who gets it, and to who is locked', async () => {
    const pc = await newDistrict();
    await add(pc, '张伟', { birthDate: '1990-01-01' });
    const locked = await add(pc, '李娜');
    must(await pc.engine.setLock('member', locked, '2026-2-1 书面要求'));
    const seen = await preview(pc, { is: 'add', values: { kind: '3', date: '1980-01-01', reason: '4' } });
    expect(seen.changed).toBe(0);
    expect(seen.refused.map(({ why, problem }) => problem?.code ?? why).sort()).toEqual([
      'event-before-birth',
      'locked',
    ]);
  });
});
