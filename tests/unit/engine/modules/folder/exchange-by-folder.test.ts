import { expect, it } from 'vitest';
import { carry, must, newDistrict, newOffice, type Pc } from '../../../../support/engine-harness.ts';

const OFFICE = '370102004';

async function keepStick(pc: Pc): Promise<void> {
  const place = must(await pc.engine.chooseFolder());
  must(await pc.engine.keepFolder(place.id));
}

it('bundles go through the kept folder by themselves, and through none once it is forgotten', async () => {
  const district = await newDistrict();
  const office = await newOffice(district, OFFICE);
  // A person has confirmed the office once.
  must(await carry(office, district));
  expect(must(await office.engine.keptFolder())).toBeNull();
  await Promise.all([keepStick(office), keepStick(district)]);
  expect(must(await office.engine.keptFolder())).toMatchObject({ id: 'stick', label: 'stick' });

  must(
    await office.engine.save({
      ...{ type: 'union', id: null, seen: {}, insist: {} },
      values: { name: '测试工会', office: OFFICE },
    }),
  );
  expect(await office.engine.exchangeByFolder()).toMatchObject({ exported: 1, waiting: [] });
  expect(await district.engine.exchangeByFolder()).toMatchObject({ imported: 1, waiting: [] });
  expect((await district.engine.status()).counts.records.union).toBe(1);

  must(await office.engine.keepFolder(null));
  expect(must(await office.engine.keptFolder())).toBeNull();
  expect(await office.engine.exchangeByFolder()).toEqual({ imported: 0, exported: 0, waiting: [] });
});
