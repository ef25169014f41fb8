import { expect, test } from 'vitest';
import type { ListFilter } from '../../../../../shared/kinds/list-filter.ts';
import { must, newDistrict, newOffice } from '../../../../support/engine-harness.ts';
import { make } from '../../../../support/kind-trip.ts';

test('what names a record is counted by kind and field, in force only, and each count is what its list shows', async () => {
  const pc = await newOffice(await newDistrict(), '370102006');
  const employer = await make(pc, 'employer', { name: '济南历山商贸有限公司' });
  expect(await pc.engine.linked('employer', employer)).toEqual([]);
  await make(pc, 'employer', { name: '历山商贸一分店', branch: true, headOffice: employer });
  const union = await make(pc, 'union', { name: '历山商贸工会', employer });
  const person = { name: '测甲', documentType: '414' };
  await make(pc, 'member', { ...person, documentNumber: 'E10000001', employer, union });
  await make(pc, 'member', { ...person, documentNumber: 'E10000003', union });
  const voided = await make(pc, 'member', { ...person, documentNumber: 'E10000002', employer });
  must(await pc.engine.setVoid('member', voided, '重复'));
  const links = await pc.engine.linked('employer', employer);
  expect(links).toEqual([
    { type: 'member', field: 'employer', count: 1, between: null },
    { type: 'member', field: 'union', count: 2, between: [union] },
    { type: 'union', field: 'employer', count: 1, between: null },
    { type: 'employer', field: 'headOffice', count: 1, between: null },
  ]);
  for (const { type, field, count, between } of links) {
    const filters: readonly ListFilter[] =
      between === null ? [{ is: 'record', field, id: employer }] : [{ is: 'one-of', field, codes: between }];
    expect((await pc.engine.records(type, { text: '', filters }, { offset: 0, limit: 9 })).total).toBe(count);
  }
  expect(await pc.engine.linked('union', union)).toEqual([{ type: 'member', field: 'union', count: 2, between: null }]);
});

test('members are found by their employer, by any of its names', async () => {
  const pc = await newOffice(await newDistrict(), '370102006');
  const employer = await make(pc, 'employer', { name: '济南历山商贸有限公司', aliases: '老历山百货\n历山公司' });
  const member = await make(pc, 'member', { name: '测甲', documentType: '414', documentNumber: 'E10000001', employer });
  const found = async (text: string): Promise<readonly string[]> =>
    (await pc.engine.records('member', { text }, { offset: 0, limit: 9 })).rows.map(({ id }) => id);
  for (const text of ['历山商贸', '老历山百货', '测甲 历山公司']) expect(await found(text), text).toEqual([member]);
  expect(await found('泉城百货')).toEqual([]);
  const suggested = await pc.engine.suggest('member', 'employer', '老历山');
  expect(suggested).toMatchObject([{ id: employer, text: '济南历山商贸有限公司', apart: '老历山百货' }]);
  const byList = await pc.engine.records('employer', { text: '老历山' }, { offset: 0, limit: 9 });
  expect(byList.rows.map(({ id }) => id)).toEqual([employer]);
});
