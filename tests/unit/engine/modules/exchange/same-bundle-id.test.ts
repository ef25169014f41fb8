import { describe, expect, it } from 'vitest';
import type { Identity } from '../../../../../shared/engine/identity.ts';
import type { Bytes } from '../../../../../shared/base/bytes.ts';
import { readBundle as openBundle } from '../../../../../shared/bundle/bundle.ts';
import { unlocked } from '../../../../support/engine-disk.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  writeBundle,
  type Pc,
} from '../../../../support/engine-harness.ts';
import { signedAnew } from '../../../../support/forged-bundle.ts';
import { memoryShell } from '../../../../support/memory-shell.ts';

const EAST = '370102006';
const SOUTH = '370102002';

async function add(pc: Pc, name: string, number: number, office: string): Promise<void> {
  const values = { name, documentType: '414', documentNumber: `E${String(number)}`, office };
  must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null }));
}

const identityOf = async (pc: Pc): Promise<Identity> => (await unlocked(memoryShell(pc.disk))).identity;

/** A bundle's id stands in the clear on the stick. Another office writes one of its own under it, and it is read first. */
describe('a bundle under an id that another office has used before', () => {
  it('is read all the same, and both have their sheets', async () => {
    const district = await newDistrict();
    const [east, south] = [await newOffice(district, EAST), await newOffice(district, SOUTH)];
    must(await carry(south, district));
    await add(east, '东一', 10_000_001, EAST);
    await add(south, '南一', 20_000_001, SOUTH);
    const stick = district.disk.folders.get('stick') as Map<string, Bytes>;
    const name = await writeBundle(east, district);
    const seen = must(await openBundle(stick.get(name) as Bytes)).manifest.id;
    const own = await writeBundle(south, district);
    stick.set(
      own,
      await signedAnew(stick.get(own) as Bytes, await identityOf(south), (manifest) => ({ ...manifest, id: seen })),
    );
    const place = must(await district.engine.chooseFolder());
    const fits = async (): Promise<Readonly<Record<string, string>>> =>
      Object.fromEntries(must(await district.engine.bundlesIn(place.id)).map((each) => [each.entry.name, each.fits]));
    const read = async (file: string) => {
      district.disk.answers.file = file;
      const opened = must(await district.engine.chooseFile('bundle'));
      const peek = await district.engine.peekBundle(opened);
      const again = must(await district.engine.chooseFile('bundle'));
      const sheet = must(await district.engine.importBundle(again, { newSender: true, shrink: false }, nothing));
      return { sheet, already: peek.ok && peek.value.alreadyReceived };
    };

    expect((await read(own)).sheet).toMatchObject({ office: SOUTH, applied: 1 });
    expect(await fits()).toMatchObject({ [own]: 'already-received', [name]: 'new' });
    const genuine = await read(name);
    expect(genuine).toMatchObject({ already: false, sheet: { office: EAST, applied: 1, bundleId: seen } });
    expect(await fits()).toMatchObject({ [own]: 'already-received', [name]: 'already-received' });

    const log = (await district.engine.exchangeLog()).filter((entry) => entry.bundleId === seen);
    expect(log.map(({ office }) => office).sort()).toEqual([SOUTH, EAST]);
    for (const { sheetId, office } of log)
      expect(await district.engine.reconciliation(sheetId ?? '')).toMatchObject({ office, applied: 1 });
    expect((await read(name)).sheet).toMatchObject({ applied: 0, already: 1 });
  });
});
