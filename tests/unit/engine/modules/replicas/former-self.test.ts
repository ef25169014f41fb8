import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  PASSPHRASE,
  readBundle,
  writeBundle,
  type Pc,
} from '../../../../support/engine-harness.ts';
import { DISTRICT } from '../../../../support/engine-pc.ts';

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

  it('may bring the stick it wrote before later than the one it wrote after', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    must(await carry(office, district));
    await add(office, '乙二', 'E10000002');
    const before = await writeBundle(office, district);
    await add(office, '丙三', 'E10000003');
    await goBack(office);
    await add(office, '丁四', 'E10000004');
    must(await carry(office, district));
    const late = must(await readBundle(district, before));
    expect(late).toMatchObject({ applied: 0, waiting: 0, quarantined: 0 });
    expect(late.already).toBeGreaterThan(0);
    must(await carry(district, office));
    expect(must(await carry(office, district)).digest.agree).toBe(true);
  });
});

describe('a PC whose disk was set back from outside', () => {
  it('is refused by its bundle, for it goes on under the same name and gives numbers twice', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    must(await carry(office, district));
    const image = office.disk.journal.slice();
    await add(office, '乙二', 'E10000002');
    must(await carry(office, district));
    office.disk.journal = image;
    office.indexedDB = new IDBFactory();
    office.restart();
    must(await office.engine.unlock(PASSPHRASE, nothing));
    expect(await carry(office, district)).toMatchObject({ ok: false, error: { tag: 'older-source', missing: 1 } });
  });
});
