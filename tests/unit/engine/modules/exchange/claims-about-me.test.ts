import { describe, expect, it } from 'vitest';
import type { Identity } from '../../../../../shared/engine/identity.ts';
import type { Reconciliation } from '../../../../../shared/engine/modules/reconciliation/face.ts';
import type { Bytes } from '../../../../../shared/base/bytes.ts';
import type { Manifest } from '../../../../../shared/bundle/manifest.ts';
import { unlocked } from '../../../../support/engine-disk.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  PASSPHRASE,
  writeBundle,
  type Pc,
} from '../../../../support/engine-harness.ts';
import { signedAnew } from '../../../../support/forged-bundle.ts';
import { memoryShell } from '../../../../support/memory-shell.ts';

const EAST = '370102006';
const FAR = 1_000_000;

async function add(pc: Pc, name: string, number: number): Promise<void> {
  const values = { name, documentType: '414', documentNumber: `E${String(number)}`, office: EAST };
  must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null }));
}

const identityOf = async (pc: Pc): Promise<Identity> => (await unlocked(memoryShell(pc.disk))).identity;

/** Two PCs of one office that know each other, and what the second says to the first. */
async function sisters() {
  const district = await newDistrict();
  const mine = await newOffice(district, EAST);
  const sister = await newOffice(district, EAST);
  await add(mine, '东一', 10_000_001);
  must(await carry(mine, district));
  must(await carry(sister, district));
  for (const pc of [mine, sister]) must(await carry(district, pc));
  await add(sister, '东二', 10_000_002);
  const honest = fileOf(sister, await writeBundle(sister, mine));
  return { district, mine, honest, me: (await identityOf(mine)).replica, liar: await identityOf(sister) };
}

const fileOf = (pc: Pc, name: string): Bytes => pc.disk.folders.get('stick')?.get(name)?.slice() ?? new Uint8Array(0);

async function read(pc: Pc, bytes: Bytes): Promise<Reconciliation> {
  const file = await pc.engine.takeFile('东关街道.mcb', bytes);
  return must(await pc.engine.importBundle(file, { newSender: true, shrink: true }, nothing));
}

/** What is written here afterwards reaches the district as ever. */
async function goesOn(mine: Pc, district: Pc): Promise<void> {
  await add(mine, '东三', 10_000_003);
  expect((await mine.engine.status()).unsent).toBeGreaterThan(0);
  const sheet = must(await carry(mine, district));
  expect(sheet).toMatchObject({ waiting: 0, quarantined: 0, digest: { agree: true } });
  expect(sheet.applied).toBeGreaterThan(0);
  expect((await mine.engine.exportPreview(EAST)).changes).toBeGreaterThan(0);
  await writeBundle(mine, mine);
  mine.restart();
  must(await mine.engine.unlock(PASSPHRASE, nothing));
  await add(mine, '东四', 10_000_004);
  expect(must(await carry(mine, district))).toMatchObject({ applied: 1, waiting: 0, digest: { agree: true } });
}

describe('what a PC is told of its own changes', () => {
  it.each([
    ['withheld', (me: string) => ({ filtered: { [me]: [[1, FAR]] } })],
    ['held', (me: string, { holds }: Manifest) => ({ holds: { ...holds, vector: { ...holds.vector, [me]: FAR } } })],
  ] as const)('that they are %s beyond all it made is not believed, and said', async (claim, lie) => {
    const { district, mine, honest, me, liar } = await sisters();
    const lying = await signedAnew(honest, liar, (manifest) => ({ ...manifest, ...lie(me, manifest) }) as Manifest);
    const sheet = await read(mine, lying);
    expect(sheet).toMatchObject({ applied: 1, disbelieved: [{ claim, to: FAR, made: 1 }] });
    await goesOn(mine, district);
  });

  it('that they are needed first is not asked of anybody', async () => {
    const { mine, honest, me, liar } = await sisters();
    const lying = await signedAnew(honest, liar, (manifest) => ({ ...manifest, needs: { [me]: FAR } }));
    const peek = must(await mine.engine.peekBundle(await mine.engine.takeFile('东关街道.mcb', lying)));
    expect(peek.missing).toEqual([]);
  });

  it('is nothing to be said of, when it is true', async () => {
    const { mine, honest } = await sisters();
    expect((await read(mine, honest)).disbelieved).toEqual([]);
  });
});

describe('the district', () => {
  it('does not believe an office that says it holds what the district has not made', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, EAST);
    await add(office, '东五', 10_000_005);
    must(await carry(office, district));
    must(await carry(district, office));
    await add(office, '东六', 10_000_006);
    const { replica } = await identityOf(district);
    const lying = await signedAnew(
      fileOf(office, await writeBundle(office, district)),
      await identityOf(office),
      (manifest) => ({
        ...manifest,
        holds: { ...manifest.holds, vector: { ...manifest.holds.vector, [replica]: FAR } },
      }),
    );
    expect((await read(district, lying)).disbelieved).toMatchObject([{ claim: 'held', to: FAR }]);
    const before = (await district.engine.exportPreview(EAST)).changes;
    await add(district, '东七', 10_000_007);
    expect((await district.engine.exportPreview(EAST)).changes).toBe(before + 1);
  });
});
