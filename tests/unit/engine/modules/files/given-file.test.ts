import { expect, it } from 'vitest';
import { must, newDistrict, newOffice, nothing, writeBundle } from '../../../../support/engine-harness.ts';

it('the bundle that the program was started with is handed out once, and can be taken in', async () => {
  const district = await newDistrict();
  const office = await newOffice(district, '370102004');
  const name = await writeBundle(office, district);
  expect(must(await district.engine.givenFile())).toBeNull();
  district.disk.given = { folder: 'stick', name };
  const file = must(await district.engine.givenFile());
  expect(file).toMatchObject({ name });
  if (file === null) throw new Error('no file was given');
  must(await district.engine.importBundle(file, { newSender: true, shrink: false }, nothing));
  expect(must(await district.engine.givenFile())).toBeNull();
});
