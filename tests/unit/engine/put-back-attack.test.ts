import { describe, expect, it } from 'vitest';
import { readBundle as readParts } from '../../../shared/bundle/bundle.ts';
import { actorNamed } from '../../support/actors.ts';
import { newChain } from '../../../shared/sync/chain.ts';
import { dotOf, recordIdOf, type Stamp } from '../../../shared/sync/change.ts';
import { sealOf, type Seal } from '../../../shared/sync/seal.ts';
import type { Identity } from '../../../shared/engine/identity.ts';
import { signSecretOf } from '../../../shared/engine/modules/session/set-up.ts';
import { carry, must, newDistrict, newOffice, nothing, writeBundle, type Pc } from '../../support/engine-harness.ts';
import { bundleOf, signedAnew } from '../../support/forged-bundle.ts';
import { addPeople, namesOf, noticesOf } from '../../support/people-of-pc.ts';
import { memoryShell } from '../../support/memory-shell.ts';
import { unlocked } from '../../support/engine-disk.ts';

const OFFICE = '370102004';
const OTHER = '370102006';

const identityOf = async (pc: Pc): Promise<Identity> => (await unlocked(memoryShell(pc.disk))).identity;

const fileOf = (pc: Pc, name: string) => {
  const bytes = pc.disk.folders.get('stick')?.get(name);
  if (bytes === undefined) throw new Error(`no ${name} on the stick`);
  return bytes;
};

const importOf = async (pc: Pc, bytes: ReturnType<typeof fileOf>) =>
  pc.engine.importBundle(await pc.engine.takeFile('b.mcb', bytes), { newSender: true, shrink: false }, nothing);

async function inTouch(): Promise<{ district: Pc; victim: Pc; attacker: Pc }> {
  const district = await newDistrict();
  const victim = await newOffice(district, OFFICE);
  const attacker = await newOffice(district, OTHER);
  await addPeople(victim, OFFICE, '甲一');
  await addPeople(attacker, OTHER, '乙一');
  for (const pc of [victim, attacker]) {
    must(await carry(pc, district));
    must(await carry(district, pc));
    must(await carry(pc, district));
  }
  return { district, victim, attacker };
}

describe('nobody raises an alarm about the PC of another', () => {
  it('by a seal that it did not sign: an office about another, to the district', async () => {
    const { district, victim, attacker } = await inTouch();
    const [victims, attackers] = [await identityOf(victim), await identityOf(attacker)];
    const seal = sealOf(victims.replica, { ...newChain(victims.replica), n: 900 }, signSecretOf(attackers));
    const forged = await signedAnew(fileOf(attacker, await writeBundle(attacker, district)), attackers, (manifest) => ({
      ...manifest,
      seals: { ...manifest.seals, [victims.replica]: seal },
    }));
    must(await importOf(district, forged));
    const file = fileOf(district, await writeBundle(district, victim));
    expect(must(await readParts(file)).manifest.seals?.[victims.replica]?.n).toBeLessThan(900);
    must(await importOf(victim, file));
    expect(await noticesOf(victim)).toEqual([]);
    must(await carry(victim, district));
  });

  it('by a seal that it did not sign: even the district about an office', async () => {
    const { district, victim } = await inTouch();
    const [victims, districts] = [await identityOf(victim), await identityOf(district)];
    const seals: readonly Seal[] = [
      sealOf(victims.replica, { ...newChain(victims.replica), n: 900 }, signSecretOf(districts)),
      sealOf(victims.replica, { ...newChain(victims.replica), n: 1 }, signSecretOf(districts)),
    ];
    for (const seal of seals) {
      const file = fileOf(district, await writeBundle(district, victim));
      must(
        await importOf(
          victim,
          await signedAnew(file, districts, (manifest) => ({ ...manifest, seals: { [victims.replica]: seal } })),
        ),
      );
      expect(await noticesOf(victim)).toEqual([]);
      expect((await identityOf(victim)).replica).toBe(victims.replica);
    }
  });

  it('by changes under its numbers: they are not taken, and its own next number stays its own', async () => {
    const { district, victim } = await inTouch();
    const [victims, districts] = [await identityOf(victim), await identityOf(district)];
    const forged = [2, 3].map((seq) => {
      const dot = dotOf(victims.replica, seq);
      const fields = { name: '冒名', office: OFFICE };
      const about = { type: 'member', id: recordIdOf(dot), actor: actorNamed('经办人'), at: 1_772_000_000_000 };
      return { dot, stamp: '019d00000000f000' as Stamp, fields, ...about };
    });
    const file = fileOf(district, await writeBundle(district, victim));
    must(await importOf(victim, await bundleOf(file, districts, forged)));
    expect(await namesOf(victim)).toEqual(['甲一']);
    await addPeople(victim, OFFICE, '甲二');
    must(await carry(victim, district));
    expect([...(await namesOf(district))].sort()).toEqual(['乙一', '甲一', '甲二'].sort());
    expect(await noticesOf(victim)).toEqual([]);
  });
});
