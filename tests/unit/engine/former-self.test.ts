import { describe, expect, it } from 'vitest';
import { carry, must, newDistrict, newOffice, nothing, type Pc } from '../../support/engine-harness.ts';
import { DISTRICT } from '../../support/engine-pc.ts';

const OFFICE = '370102004';

const add = async (pc: Pc, name: string, documentNumber: string): Promise<unknown> => {
  const values = { name, documentType: '414', documentNumber, office: OFFICE };
  return must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null }));
};

const peers = async (pc: Pc): Promise<string[]> => (await pc.engine.peers()).map(({ office }) => office);

const goBack = async (pc: Pc): Promise<unknown> =>
  must(await pc.engine.restoreTo(must(await pc.engine.keepRestorePoint()), nothing));

describe('a PC that went back to a restore point', () => {
  it('is no peer of itself under the name it had', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    must(await carry(office, district));
    must(await carry(district, office));
    for (let times = 0; times < 2; times++) {
      await goBack(office);
      await add(office, '乙二', `E2000000${String(times)}`);
      expect(await peers(office)).toEqual([DISTRICT]);
      must(await carry(office, district));
      must(await carry(district, office));
      expect(await peers(office)).toEqual([DISTRICT]);
    }
  });

  it('does not wait for itself to confirm what it sent, when it is the district', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    must(await carry(office, district));
    must(await carry(district, office));
    await goBack(district);
    await add(district, '乙二', 'E10000002');
    must(await carry(district, office));
    must(await carry(office, district));
    expect(await peers(district)).toEqual([OFFICE]);
    expect(await district.engine.status()).toMatchObject({ unsent: 0, unconfirmed: 0 });
  });

  it('is no peer of itself with the keys it had, when they were renewed', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    must(await carry(office, district));
    must(await carry(district, office));
    const place = must(await district.engine.chooseFolder());
    const { name, code } = must(await district.engine.provisionOffice({ office: OFFICE, name: '' }, place.id));
    office.disk.answers.file = name;
    must(await office.engine.renewKeys({ file: must(await office.engine.chooseFile('bundle')), code }));
    await add(office, '乙二', 'E10000002');
    must(await carry(office, district));
    must(await carry(district, office));
    expect(await peers(office)).toEqual([DISTRICT]);
  });
});
