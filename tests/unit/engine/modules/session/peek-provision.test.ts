import { expect, it } from 'vitest';
import { placeName } from '../../../../../shared/values/gazetteer.ts';
import { must, newDistrict, newOffice, newPc, writeBundle } from '../../../../support/engine-harness.ts';

const OFFICE = '370102004';

it('a provisioning file says for which office it is before the code is asked; no other bundle is one', async () => {
  const district = await newDistrict();
  const place = must(await district.engine.chooseFolder());
  const { name } = must(await district.engine.provisionOffice({ office: OFFICE, name: '' }, place.id));
  const pc = await newPc(district.disk.folders);
  pc.disk.answers.file = name;
  const info = must(await pc.engine.peekProvision(must(await pc.engine.chooseFile('bundle'))));
  expect(info).toEqual({
    office: OFFICE,
    officeName: placeName(OFFICE),
    districtName: placeName('370102'),
    createdAt: info.createdAt,
  });
  expect(new Date(info.createdAt).toISOString()).toMatch(/^2026-03-01T01:00/);
  expect(await pc.engine.state()).toBe('new');

  pc.disk.answers.file = await writeBundle(await newOffice(district, '370102005'), district);
  expect(await pc.engine.peekProvision(must(await pc.engine.chooseFile('bundle')))).toEqual({
    ok: false,
    error: { tag: 'wrong-kind', kind: 'changes' },
  });
});
