import { expect, it } from 'vitest';
import { must, newDistrict, newOffice, nothing, writeBundle } from '../../../../support/engine-harness.ts';

it('a bundle that lies in a place is opened by its entry in the list, and taken in', async () => {
  const district = await newDistrict();
  const office = await newOffice(district, '370102004');
  const name = await writeBundle(office, district);
  const place = must(await district.engine.chooseFolder());
  const listed = must(await district.engine.bundlesIn(place.id));
  const [found] = listed.filter(({ fits }) => fits === 'new');
  if (found === undefined) throw new Error('the bundle is not listed');
  const file = must(await district.engine.openBundleIn(place.id, found.entry));
  expect(file).toMatchObject({ name, bytes: found.entry.bytes });
  const sheet = must(await district.engine.importBundle(file, { newSender: true, shrink: false }, nothing));
  expect(sheet).toMatchObject({ office: '370102004', fileName: name });

  district.disk.folders.get('stick')?.delete(name);
  expect(await district.engine.openBundleIn(place.id, found.entry)).toEqual({ ok: false, error: { tag: 'not-found' } });
});
