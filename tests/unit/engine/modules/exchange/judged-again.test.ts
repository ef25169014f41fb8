import { expect, it } from 'vitest';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  PASSPHRASE,
  type Pc,
} from '../../../../support/engine-harness.ts';
import { unlocked } from '../../../../support/engine-disk.ts';
import { memoryShell } from '../../../../support/memory-shell.ts';
import { addPeople, namesOf } from '../../../../support/people-of-pc.ts';

const DISTRICT = '370102';
const OFFICE = '370102004';

const names = async (pc: Pc): Promise<string[]> => [...(await namesOf(pc))].sort();

async function restarted(pc: Pc): Promise<string[]> {
  pc.restart();
  must(await pc.engine.unlock(PASSPHRASE, nothing));
  return names(pc);
}

it('what a stolen PC of the district had revoked is in force again once it is revoked itself', async () => {
  const senior = await newDistrict();
  const [second, stolen] = [await newOffice(senior, DISTRICT), await newOffice(senior, DISTRICT)];
  const office = await newOffice(senior, OFFICE);
  await addPeople(office, OFFICE, '甲一');
  for (let i = 0; i < 2; i++)
    for (const pc of [second, stolen, office]) {
      must(await carry(pc, senior));
      must(await carry(senior, pc));
    }
  must(await carry(senior, second));
  must(await carry(senior, stolen));
  must(await senior.engine.revokeReplica((await unlocked(memoryShell(stolen.disk))).identity.replica, '电脑被盗'));
  must(await stolen.engine.revokeReplica((await unlocked(memoryShell(office.disk))).identity.replica, '假的'));
  await addPeople(office, OFFICE, '甲二', '甲三');
  must(await carry(office, second));
  expect(await names(second)).toEqual(['甲一', '甲三', '甲二'].sort());

  const lied = must(await carry(stolen, second));
  expect(lied.turned).toBeGreaterThanOrEqual(2);
  expect(await names(second)).toEqual(['甲一']);
  expect(await restarted(second)).toEqual(['甲一']);

  must(await carry(senior, second));
  const all = ['甲一', '甲三', '甲二'].sort();
  expect(await names(second)).toEqual(all);
  expect(await restarted(second)).toEqual(all);
  // It goes on as one whole: a new person is in the list, all are found, and each is passed on once.
  await addPeople(second, OFFICE, '区一');
  expect(await names(second)).toEqual([...all, '区一'].sort());
  // Set aside is the lie alone.
  expect(must(await carry(second, senior))).toMatchObject({ waiting: 0, quarantined: 1 });
  expect(await names(senior)).toEqual([...all, '区一'].sort());
  must(await carry(senior, second));
  expect(must(await carry(second, senior)).digest.agree).toBe(true);
});
