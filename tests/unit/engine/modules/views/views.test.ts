import { expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import { must, newDistrict, nothing, PASSPHRASE } from '../../../../support/engine-harness.ts';
import { addPeople, peopleOf } from '../../../../support/people-of-pc.ts';

const OFFICE = '370102001';

it('tells who saw whole numbers, of whom and when, the newest first, also after the program was started again', async () => {
  const pc = await newDistrict();
  await addPeople(pc, OFFICE, '张伟', '王芳');
  const [first, second] = await peopleOf(pc);
  if (first === undefined || second === undefined) throw new Error('nobody is there');
  expect(await pc.engine.views(10)).toEqual([]);
  await pc.engine.noteShown([first.id as RecordId]);
  pc.now += 26 * 3_600_000;
  await pc.engine.noteShown([second.id as RecordId, first.id as RecordId]);
  pc.restart();
  must(await pc.engine.unlock(PASSPHRASE, nothing));
  const told = await pc.engine.views(10);
  expect(told.map(({ way, count, titles }) => [way, count, titles])).toEqual([
    ['shown', 2, [second.name, first.name]],
    ['shown', 1, [first.name]],
  ]);
  expect(told[0]?.by).toBe((await pc.engine.session())?.userName);
  expect(await pc.engine.views(1)).toHaveLength(1);
});

it('notes a sheet of people by their number, and none of records without a document number', async () => {
  const pc = await newDistrict();
  await addPeople(pc, OFFICE, ...Array.from({ length: 7 }, (_, i) => `张${'一二三四五六七'.charAt(i)}`));
  must(
    await pc.engine.save({
      type: 'union',
      id: null,
      values: { name: '示例工会', office: OFFICE },
      seen: {},
      insist: {},
    }),
  );
  must(await pc.engine.exportRecords('member', { text: '' }, nothing));
  must(await pc.engine.exportRecords('union', { text: '' }, nothing));
  expect((await pc.engine.views(10)).map(({ way, count, ids }) => [way, count, ids])).toEqual([['sheet', 7, []]]);
});
