import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../../shared/engine/engine.ts';
import type { Values } from '../../../../shared/values/field.ts';
import { must, newDistrict } from '../../../support/engine-harness.ts';
import { madeUpNumber } from '../../../support/workbooks.ts';

const OFFICE = '370102001';
const NUMBER = madeUpNumber('19870605', 211);
const PHONE = '13700001234';

const add = async (engine: Engine, values: Values): Promise<string> => {
  const whole = { office: OFFICE, documentType: '111', ...values };
  const event = { kind: '1', date: '2024-03-15' };
  return must(await engine.saveMember({ id: null, values: whole, seen: {}, insist: {}, event, draft: null })).id;
};

describe('who may be the same person', () => {
  it('is told by number, by name, birth and sex, and by telephone, the likeliest first and each once', async () => {
    const { engine } = await newDistrict();
    const same = await add(engine, { name: '王某', documentNumber: NUMBER, mobile: PHONE });
    const kin = await add(engine, { name: '李某', documentNumber: madeUpNumber('19900315', 101), mobile: PHONE });
    const asked = async (values: Values) =>
      (await engine.samePerson(values, null)).map(({ id, why }) => [id, why] as const);
    expect(await asked({ documentType: '111', documentNumber: NUMBER, mobile: PHONE })).toEqual([
      [same, 'same-document'],
      [kin, 'same-mobile'],
    ]);
    expect(await asked({ name: '王某', birthDate: '1987-06-05', sex: '1' })).toEqual([[same, 'same-name-birth-sex']]);
    expect(await asked({ name: ' 王某 ', mobile: ' 137 0000 1234' })).toEqual([
      [same, 'same-mobile-name'],
      [kin, 'same-mobile'],
    ]);
    expect(await engine.samePerson({ mobile: PHONE }, kin as never)).toMatchObject([{ id: same }]);
    expect(await asked({})).toEqual([]);
    must(await engine.setVoid('member', same as never, '误录'));
    expect(await asked({ documentNumber: NUMBER })).toEqual([]);
  });

  it('is not told by the telephone of an office, and of one that many have three are told', async () => {
    const { engine } = await newDistrict();
    for (let i = 0; i < 5; i++) {
      const documentNumber = madeUpNumber(`198${String(i)}0605`, 211);
      await add(engine, {
        name: `王${'甲乙丙丁戊'[i] ?? ''}`,
        documentNumber,
        mobile: i < 4 ? PHONE : '0531-86001234',
      });
    }
    expect(await engine.samePerson({ mobile: PHONE }, null)).toHaveLength(3);
    expect(await engine.samePerson({ mobile: '0531-86001234' }, null)).toEqual([]);
  });
});
