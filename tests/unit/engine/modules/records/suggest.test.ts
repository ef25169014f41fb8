import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { RecordType } from '../../../../../shared/kinds/all.ts';
import type { Values } from '../../../../../shared/values/field.ts';
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

  it('tells records of one name apart, and says nothing more of those that are alone', async () => {
    const { engine } = await newDistrict();
    const save = async (type: RecordType, values: Values): Promise<RecordId> =>
      must(await engine.save({ type, id: null, values: { office: OFFICE, ...values }, seen: {}, insist: {} })).id;
    const passport = { documentType: '414', documentNumber: 'E10000001' };
    const union = await save('union', { name: '示例工会' });
    await save('member', { name: '测甲', ...passport, union });
    await save('member', { name: '测甲', ...passport, workplace: '示例厂' });
    await save('member', { name: '测甲乙', ...passport, union });
    const found = await engine.suggest('honour', 'member', '测甲');
    expect(found.map(({ text, apart }) => [text, apart]).toSorted()).toEqual([
      ['测甲', '示例厂'],
      ['测甲', '示例工会'],
      ['测甲乙', ''],
    ]);
  });

  it('tells people of one name apart by their day of birth, also where neither has a union', async () => {
    const { engine } = await newDistrict();
    for (const birthDate of ['1991-03-05', '1980-05-05']) {
      const values = { name: '测甲', birthDate, documentType: '414', documentNumber: 'E10000001', office: OFFICE };
      must(await engine.save({ type: 'member', id: null, values, seen: {}, insist: {} }));
    }
    const found = await engine.suggest('honour', 'member', '测甲');
    expect(found.map(({ apart }) => apart).toSorted()).toEqual(['1980-05-05', '1991-03-05']);
  });
});
