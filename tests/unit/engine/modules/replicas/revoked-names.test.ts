import { expect, it } from 'vitest';
import { carry, must, newDistrict, newOffice, nothing } from '../../../../support/engine-harness.ts';
import { addPeople } from '../../../../support/people-of-pc.ts';

const OFFICE = '370102004';

it('a PC is revoked under all names it ever had: whoever has it can still sign as those', async () => {
  const district = await newDistrict();
  const office = await newOffice(district, OFFICE);
  await addPeople(office, OFFICE, '甲一');
  must(await carry(office, district));
  must(await carry(district, office));
  must(await office.engine.restoreTo(must(await office.engine.keepRestorePoint()), nothing));
  must(await carry(office, district));
  const at = async () => (await district.engine.replicas()).filter((row) => row.office === OFFICE);
  expect((await at()).map(({ state }) => state).sort()).toEqual(['retired', 'trusted']);
  const now = (await at()).find(({ state }) => state === 'trusted');
  must(await district.engine.revokeReplica(now?.replica ?? '', '电脑被盗'));
  expect((await at()).map(({ state }) => state)).toEqual(['revoked', 'revoked']);
  expect(await carry(office, district)).toMatchObject({ ok: false, error: { tag: 'sender-revoked' } });
});
