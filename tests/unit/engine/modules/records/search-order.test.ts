import { expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import { createFold } from '../../../../../shared/engine/fold.ts';
import { atOnce } from '../../../../../shared/base/steps.ts';
import { indexing } from '../../../../../shared/engine/modules/records/record-search.ts';
import { selected } from '../../../../../shared/engine/modules/records/record-list.ts';
import { createRegister } from '../../../../../shared/engine/register/register.ts';
import type { Workspace } from '../../../../../shared/engine/workspace.ts';
import type { RecordType } from '../../../../../shared/kinds/all.ts';
import type { ListQuery } from '../../../../../shared/engine/modules/records/face.ts';
import type { Dot } from '../../../../../shared/sync/change.ts';
import { change } from '../../../bundle/fixture.ts';
import { must, newDistrict, type Pc } from '../../../../support/engine-harness.ts';
import { addPeople } from '../../../../support/people-of-pc.ts';

const OFFICE = '370102001';

async function found(pc: Pc, type: RecordType, query: ListQuery): Promise<readonly string[]> {
  return (await pc.engine.records(type, query, { offset: 0, limit: 50 })).rows.map(({ title }) => title);
}

it('a search puts who is called that before who begins with it and who only holds it, unless an order is asked for', async () => {
  const pc = await newDistrict();
  await addPeople(pc, OFFICE, '白玉敏', '安玉', '白玉', '敖白玉', '白玉');
  expect(await found(pc, 'member', { text: '白玉' })).toEqual(['白玉', '白玉', '白玉敏', '敖白玉']);
  expect(await found(pc, 'member', { text: 'baiyu' })).toEqual(['白玉', '白玉', '白玉敏', '敖白玉']);
  const sort = { column: 'name', descending: false };
  expect(await found(pc, 'member', { text: '白玉', sort })).toEqual(['敖白玉', '白玉', '白玉', '白玉敏']);
  expect(await found(pc, 'member', { text: '' })).toEqual(['安玉', '敖白玉', '白玉', '白玉', '白玉敏']);
});

it('so it is where the register keeps no index of a kind', async () => {
  const pc = await newDistrict();
  const form = { id: null, seen: {}, insist: {}, draft: null };
  for (const name of ['安机械', '机械厂', '机械'])
    must(await pc.engine.save({ ...form, type: 'employer', values: { name, office: OFFICE } }));
  expect(await found(pc, 'employer', { text: '机械' })).toEqual(['机械', '机械厂', '安机械']);
});

it('finds people by where they work, and by a name and that together', async () => {
  const pc = await newDistrict();
  const form = { id: null, seen: {}, insist: {}, event: null, draft: null };
  const rows = [
    ['白玉', '济南示例机床厂'],
    ['白玉敏', '示例纺织厂'],
    ['秦机床', '示例纺织厂'],
    ['王玉', '示例（机床）分厂'],
  ] as const;
  for (const [i, [name, workplace]] of rows.entries()) {
    const values = {
      name,
      workplace,
      documentType: '414',
      documentNumber: `E${String(20_000_000 + i)}`,
      office: OFFICE,
    };
    must(await pc.engine.saveMember({ ...form, values }));
  }
  expect(await found(pc, 'member', { text: '机床' })).toEqual(['白玉', '秦机床', '王玉']);
  expect(await found(pc, 'member', { text: '机床 玉' })).toEqual(['白玉', '王玉']);
  expect(await found(pc, 'member', { text: '(机床)分厂' })).toEqual(['王玉']);
  expect(await found(pc, 'member', { text: '示例 白' })).toEqual(['白玉敏', '白玉']);
});

it('finds people by the union and the employer that they are recorded with, behind those of whom it is said themselves', async () => {
  const pc = await newDistrict();
  const form = { id: null, seen: {}, insist: {}, draft: null };
  const union = must(
    await pc.engine.save({ ...form, type: 'union', values: { name: '示例纺织厂工会', office: OFFICE } }),
  );
  const employer = must(
    await pc.engine.save({ ...form, type: 'employer', values: { name: '晨光棉业', office: OFFICE } }),
  );
  const rows = [
    ['安玉', { union: union.id }],
    ['白玉', { union: union.id, employer: employer.id }],
    ['秦纺织', {}],
    ['王玉', { workplace: '纺织' }],
  ] as const;
  for (const [i, [name, more]] of rows.entries()) {
    const values = { name, documentType: '414', documentNumber: `E${String(20_000_000 + i)}`, office: OFFICE, ...more };
    must(await pc.engine.saveMember({ ...form, event: null, values }));
  }
  const by = { column: 'name', descending: false };
  expect(await found(pc, 'member', { text: '纺织' })).toEqual(['王玉', '秦纺织', '安玉', '白玉']);
  expect(await found(pc, 'member', { text: '纺织', sort: by })).toEqual(['安玉', '白玉', '秦纺织', '王玉']);
  expect(await found(pc, 'member', { text: '晨光' })).toEqual(['白玉']);
  expect(await found(pc, 'member', { text: '纺织厂 an' })).toEqual(['安玉']);
  expect(await found(pc, 'member', { text: '纺织厂 晨光' })).toEqual(['白玉']);
  expect(await found(pc, 'member', { text: '厂' })).toEqual([]);
  expect(await found(pc, 'member', { text: '钢铁' })).toEqual([]);

  const renamed = {
    id: union.id,
    type: 'union' as const,
    seen: { name: [union.id as string as Dot] },
    values: { name: '示例钢铁厂工会' },
  };
  must(await pc.engine.save({ ...form, ...renamed }));
  expect(await found(pc, 'member', { text: '钢铁' })).toEqual(['安玉', '白玉']);
  expect(await found(pc, 'member', { text: '纺织厂' })).toEqual([]);
});

it('finds nobody by the union of one who has moved to another office: it is not shown here either', () => {
  const register = createRegister(OFFICE);
  const workspace = { register } as Workspace;
  const union = 'a:1' as RecordId;
  const rows = [
    ['union', { name: '示例纺织厂工会', office: OFFICE }],
    ['member', { name: '安玉', office: OFFICE, union }],
    ['member', { name: '白玉', office: '370102002', union }],
  ] as const;
  const fold = createFold(() => undefined);
  for (const [i, [type, fields]] of rows.entries()) {
    const id = `a:${String(i + 1)}` as RecordId;
    fold.apply({ ...change(i + 1, { fields }), type, id }, 0, true);
  }
  register.adopt(fold, 0, {});
  const names = selected(workspace, 'member', { text: '纺织' }).map(({ state }) => state.values['name']);
  expect(names).toEqual(['安玉']);
});

it('what a search looks through can be made ready beforehand: nothing is made again but of who changed since', () => {
  const register = createRegister(OFFICE);
  let made = 0;
  const counting: typeof register = {
    ...register,
    hayOf(row) {
      made += 1;
      return register.hayOf(row);
    },
  };
  const workspace = { register: counting } as Workspace;
  const write = (seq: number, name: string, id: string, over = {}): void => {
    const fold = createFold((type, each) => register.get(type, each)?.state);
    const made = change(seq, { fields: { name, office: OFFICE }, over });
    fold.apply({ ...made, type: 'member', id: id as RecordId }, 0);
    register.adopt(fold, 0, {});
  };
  const named = (text: string) => selected(workspace, 'member', { text }).map(({ state }) => state.values['name']);
  ['安玉', '白玉', '秦红'].forEach((name, at) => {
    write(at + 1, name, `a:${String(at + 1)}`);
  });
  atOnce(indexing(workspace, 'member'));
  expect(made).toBe(3);
  write(4, '白红', 'a:3', { name: [change(3).dot], office: [change(3).dot] });
  expect([named('红'), named('玉'), made]).toEqual([['白红'], ['安玉', '白玉'], 4]);
});
