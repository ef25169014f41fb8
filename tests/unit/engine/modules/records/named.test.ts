import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { RecordType } from '../../../../../shared/kinds/all.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import { must, newDistrict, type Pc } from '../../../../support/engine-harness.ts';

const OFFICE = '370102002';

const save = async (pc: Pc, type: RecordType, values: Values): Promise<RecordId> =>
  must(await pc.engine.save({ type, id: null, values: { office: OFFICE, ...values }, seen: {}, insist: {} })).id;

describe('records by their ids', () => {
  it('are told with what they are called and whom they are about, in the order asked for', async () => {
    const pc = await newDistrict();
    const member = await save(pc, 'member', { name: '测甲', documentType: '414', documentNumber: 'E10000001' });
    const event = await save(pc, 'event', { office: null, member, kind: '1', date: '2020-05-01' });
    const [first, second] = await pc.engine.named([event, member]);
    expect(first).toMatchObject({ id: event, type: 'event', title: '测甲', member, erased: false });
    expect(second).toMatchObject({ id: member, type: 'member', title: '测甲', office: OFFICE, member: null });
  });

  it('that are not here, or erased, have no name', async () => {
    const pc = await newDistrict();
    const union = await save(pc, 'union', { name: '一厂工会' });
    must(await pc.engine.erase('union', union));
    expect(await pc.engine.named([union, 'none' as RecordId])).toMatchObject([
      { type: 'union', title: '', erased: true },
      { type: null, title: '', erased: false },
    ]);
  });
});

describe('the position of a record', () => {
  it('in a list of records is its row there, and -1 where it is not shown', async () => {
    const pc = await newDistrict();
    const [first, second] = [await save(pc, 'union', { name: '甲工会' }), await save(pc, 'union', { name: '乙工会' })];
    const { rows } = await pc.engine.records('union', { text: '' }, { offset: 0, limit: 9 });
    for (const id of [first, second])
      expect(await pc.engine.recordPosition('union', { text: '' }, id)).toBe(rows.findIndex((row) => row.id === id));
    expect(await pc.engine.recordPosition('union', { text: '甲' }, second)).toBe(-1);
  });
});
