import { expect, test } from 'vitest';
import { must, newDistrict } from '../../../../support/engine-harness.ts';
import { make } from '../../../../support/kind-trip.ts';

test('unions are counted by office and community with their members, those of no community last', async () => {
  const pc = await newDistrict();
  const union = (name: string, office: string, community: string | null) =>
    make(pc, 'union', { name, office, community });
  const [first, second] = [await union('一', '370102006', '历山路社区'), await union('二', '370102006', '历山路社区')];
  const third = await union('三', '370102006', null);
  await union('四', '370102006', '佛山苑社区');
  await union('五', '370102002', null);
  const gone = await union('六', '370102002', null);
  must(await pc.engine.setVoid('union', gone, '撤销'));
  for (const [i, of] of [first, first, second, third].entries())
    await make(pc, 'member', { name: '测甲', documentType: '414', documentNumber: `E1000000${String(i)}`, union: of });
  const tree = await pc.engine.unionTree();
  expect(tree).toEqual([
    {
      ...{ office: '370102002', unions: 1, members: 0 },
      communities: [{ name: '', unions: 1, members: 0 }],
    },
    {
      ...{ office: '370102006', unions: 4, members: 4 },
      communities: [
        { name: '佛山苑社区', unions: 1, members: 0 },
        { name: '历山路社区', unions: 2, members: 3 },
        { name: '', unions: 1, members: 1 },
      ],
    },
  ]);
  // Kept for as long as nothing is written.
  expect(await pc.engine.unionTree()).toBe(tree);
  await union('七', '370102002', null);
  expect((await pc.engine.unionTree())[0]?.unions).toBe(2);
});
