import { describe, expect, it } from 'vitest';
import { must, newDistrict } from '../../../../support/engine-harness.ts';

const OFFICE = '370102006';

describe('what the register suggests for a typed name', () => {
  it('puts the name that is written in full first, also where more names hold it than are shown', async () => {
    const { engine } = await newDistrict();
    const names = ['示例工会', ...Array.from({ length: 12 }, (_, i) => `一${String(i)}示例工会`)];
    for (const name of names.toReversed())
      must(await engine.save({ type: 'union', id: null, values: { name, office: OFFICE }, seen: {}, insist: {} }));
    const found = await engine.suggest('member', 'union', '示例工会');
    expect(found.length).toBeLessThan(names.length);
    expect(found[0]?.text).toBe('示例工会');
  });
});
