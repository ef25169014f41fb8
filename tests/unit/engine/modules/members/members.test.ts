import { describe, expect, it } from 'vitest';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import type { RecordId } from '../../../../../shared/base/id.ts';
import { must, newDistrict, type Pc } from '../../../../support/engine-harness.ts';

const OFFICE = '370102002';

const add = async (pc: Pc, name: string, documentNumber: string): Promise<RecordId> => {
  const values = { name, documentType: '414', documentNumber, office: OFFICE };
  const event = { kind: '1', date: '2020-05-01' };
  return must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event, draft: null })).id;
};

describe('the list of members', () => {
  it('knows the position of each, and of nobody who is not in it', async () => {
    const pc = await newDistrict();
    const [second, first] = [await add(pc, '张伟', 'E10000001'), await add(pc, '李娜', 'E10000002')];
    expect(await pc.engine.recordPosition('member', everyRecord, first)).toBe(0);
    expect(await pc.engine.recordPosition('member', everyRecord, second)).toBe(1);
    expect(
      await pc.engine.recordPosition('member', { text: '', sort: { column: 'name', descending: true } }, second),
    ).toBe(0);
    expect(await pc.engine.recordPosition('member', { text: '李' }, second)).toBe(-1);
  });

  it('finds who is called otherwise now by a former name', async () => {
    const pc = await newDistrict();
    const id = await add(pc, '张伟', 'E10000001');
    await add(pc, '李娜', 'E10000002');
    must(await pc.engine.save({ type: 'member', id, values: { formerNames: '张卫国' }, seen: {}, insist: {} }));
    const { rows } = await pc.engine.records('member', { text: '卫国' }, { offset: 0, limit: 10 });
    expect(rows.map((row) => row.id)).toEqual([id]);
  });

  it('refuses an event that cannot be, and writes nothing of it', async () => {
    const pc = await newDistrict();
    const id = await add(pc, '张伟', 'E10000001');
    const values = { member: id, kind: '7', date: '2021-05-01' };
    expect(await pc.engine.save({ type: 'event', id: null, values, seen: {}, insist: {} })).toMatchObject({
      ok: false,
      error: { tag: 'invalid', problems: [{ field: 'kind', code: 'event-not-retained' }] },
    });
    expect((await pc.engine.member(id))?.events.length).toBe(1);
    expect(await pc.engine.check('event', { ...values, kind: '3', reason: '1' }, null)).toEqual([]);
  });

  it('has of a member the events, the latest first, and nothing of one that is not here', async () => {
    const pc = await newDistrict();
    const id = await add(pc, '张伟', 'E10000001');
    const values = { member: id, kind: '3', reason: '1', date: '2021-05-01' };
    must(await pc.engine.save({ type: 'event', id: null, values, seen: {}, insist: {} }));
    const detail = await pc.engine.member(id);
    expect(detail?.status).toBe('retained');
    expect(detail?.events.map((event) => event.values['date'])).toEqual(['2021-05-01', '2020-05-01']);
    expect(await pc.engine.member('none' as RecordId)).toBeNull();
  });
});

describe('who may be the same person', () => {
  it('is told of those in force, but not of the record itself', async () => {
    const pc = await newDistrict();
    const id = await add(pc, '张伟', 'E10000001');
    const values = { documentNumber: 'E10000001' };
    expect(await pc.engine.samePerson(values, null)).toMatchObject([{ id, why: 'same-document', name: '张伟' }]);
    expect(await pc.engine.samePerson(values, id)).toEqual([]);
    must(await pc.engine.setVoid('member', id, '重复'));
    expect(await pc.engine.samePerson(values, null)).toEqual([]);
  });

  it('is a warning at the number, with the name of the other', async () => {
    const pc = await newDistrict();
    const id = await add(pc, '张伟', 'E10000001');
    const shared = async (except: RecordId | null) =>
      (await pc.engine.check('member', { documentNumber: 'E10000001' }, except)).filter(
        ({ code }) => code === 'same-document',
      );
    expect(await shared(null)).toMatchObject([
      { field: 'documentNumber', severity: 'warning', detail: { name: '张伟' } },
    ]);
    expect(await shared(id)).toEqual([]);
  });
});
