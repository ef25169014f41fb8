import { describe, expect, it } from 'vitest';
import type { MemberQuery } from '../../../renderer/engine/engine.ts';
import type { RecordId } from '../../../shared/base/id.ts';
import { carry, must, newDistrict, newOffice, nothing, PASSPHRASE, type Pc } from '../../support/engine-harness.ts';

const ALL: MemberQuery = {
  text: '',
  office: null,
  union: null,
  status: null,
  missing: null,
  conflict: false,
  send: null,
  sort: 'name',
  descending: false,
};
const OFFICE = '370102004';

async function add(pc: Pc, name: string, documentNumber: string): Promise<RecordId> {
  const values = { name, documentType: '414', documentNumber, office: OFFICE };
  return must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null })).id;
}

const names = async (pc: Pc): Promise<string[]> =>
  (await pc.engine.members(ALL, { offset: 0, limit: 50 })).rows.map((row) => row.name);

describe('a restore point', () => {
  it('brings back what was there, sets the present aside, and makes a new replica', async () => {
    const pc = await newOffice(await newDistrict(), OFFICE);
    await add(pc, '甲一', 'E10000001');
    const point = must(await pc.engine.keepRestorePoint());
    await add(pc, '乙二', 'E10000002');
    const before = await pc.engine.session();
    const after = must(await pc.engine.restoreTo(point, nothing));
    expect(await names(pc)).toEqual(['甲一']);
    expect(after.replica).not.toBe(before?.replica);
    expect(pc.disk.aside).toHaveLength(1);
    pc.restart();
    must(await pc.engine.unlock(PASSPHRASE, nothing));
    expect(await names(pc)).toEqual(['甲一']);
    await add(pc, '丙三', 'E10000003');
    expect((await names(pc)).sort()).toEqual(['丙三', '甲一'].sort());
  });

  it('loses nothing that others hold, and gives no number twice', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    must(await carry(office, district));
    const point = must(await office.engine.keepRestorePoint());
    const lost = await add(office, '乙二', 'E10000002');
    must(await carry(office, district));
    must(await office.engine.restoreTo(point, nothing));
    const made = await add(office, '丙三', 'E10000003');
    expect(made).not.toBe(lost);
    must(await carry(office, district));
    expect((await names(district)).sort()).toEqual(['丙三', '乙二', '甲一'].sort());
    must(await carry(district, office));
    expect((await names(office)).sort()).toEqual(['丙三', '乙二', '甲一'].sort());
    expect(must(await carry(office, district)).digest.agree).toBe(true);
  });

  it('is kept before every import', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    must(await carry(office, district));
    expect((await district.engine.restorePoints()).map((point) => point.name)).toEqual([
      expect.stringMatching(/^import-\d+$/),
    ]);
  });
});

describe('keys', () => {
  it('are renewed by a new provisioning file, and the old ones can be revoked', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    must(await carry(office, district));
    const place = must(await district.engine.chooseFolder());
    const provisioned = must(await district.engine.provisionOffice({ office: OFFICE, name: '' }, place.id));
    office.disk.answers.file = provisioned.name;
    const before = await office.engine.session();
    must(
      await office.engine.renewKeys({ file: must(await office.engine.chooseFile('bundle')), code: provisioned.code }),
    );
    await add(office, '乙二', 'E10000002');
    must(await carry(office, district));
    must(await district.engine.revokeReplica(before?.replica ?? '', '更换密钥'));
    await add(office, '丙三', 'E10000003');
    must(await carry(office, district));
    expect((await names(district)).sort()).toEqual(['丙三', '乙二', '甲一'].sort());
  });
});

describe('a second PC', () => {
  it('of the district joins by a provisioning file and holds the same', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    must(await carry(office, district));
    const second = await newOffice(district, '370102');
    expect((await second.engine.session())?.role).toBe('district');
    must(await carry(second, district));
    must(await carry(district, second));
    expect(await names(second)).toEqual(['甲一']);
    must(await carry(district, office));
    await add(office, '乙二', 'E10000002');
    must(await carry(office, second));
    expect((await names(second)).sort()).toEqual(['乙二', '甲一'].sort());
    must(await carry(second, district));
    expect((await names(district)).sort()).toEqual(['乙二', '甲一'].sort());
  });

  it('of an office joins likewise, and both write', async () => {
    const district = await newDistrict();
    const first = await newOffice(district, OFFICE);
    await add(first, '甲一', 'E10000001');
    must(await carry(first, district));
    const second = await newOffice(district, OFFICE);
    must(await carry(second, district));
    must(await carry(district, second));
    expect(await names(second)).toEqual(['甲一']);
    await add(second, '乙二', 'E10000002');
    must(await carry(second, district));
    must(await carry(district, first));
    expect((await names(first)).sort()).toEqual(['乙二', '甲一'].sort());
  });
});
