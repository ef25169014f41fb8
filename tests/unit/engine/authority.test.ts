import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../renderer/engine/engine.ts';
import type { Identity } from '../../../renderer/engine/identity.ts';
import type { Bytes } from '../../../shared/base/bytes.ts';
import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import { dotOf, recordIdOf, type Change, type Fields, type Stamp } from '../../../shared/sync/change.ts';
import { actorNamed } from '../../support/actors.ts';
import { unlocked } from '../../support/engine-disk.ts';
import { carry, must, newDistrict, newOffice, nothing, writeBundle, type Pc } from '../../support/engine-harness.ts';
import { bundleOf, senderIs } from '../../support/forged-bundle.ts';
import { memoryShell } from '../../support/memory-shell.ts';
import { registerPrint } from '../../support/register-print.ts';

const EAST = '370102006';
const SOUTH = '370102002';
const DISTRICT = '370102';

const identityOf = async (pc: Pc): Promise<Identity> => (await unlocked(memoryShell(pc.disk))).identity;

const fileOf = (pc: Pc, name: string): Bytes => pc.disk.folders.get('stick')?.get(name)?.slice() ?? new Uint8Array(0);

const importOf = async (pc: Pc, bytes: Bytes): ReturnType<Engine['importBundle']> =>
  pc.engine.importBundle(await pc.engine.takeFile('stick.mcb', bytes), { newSender: true, shrink: true }, nothing);

async function add(engine: Engine, name: string, documentNumber: string, office: string): Promise<RecordId> {
  const values = { name, documentType: '414', documentNumber, office };
  return must(await engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null })).id;
}

/** A change as any program could write it in this replica's name. */
function forged(replica: ReplicaId, seq: number, type: string, fields: Fields, more: Partial<Change> = {}): Change {
  const dot = dotOf(replica, seq);
  const stamp = `${(Date.UTC(2026, 2, 2) + seq).toString(16).padStart(12, '0')}0000` as Stamp;
  return { dot, stamp, type, id: recordIdOf(dot), fields, actor: actorNamed('攻'), at: 0, ...more };
}

interface World {
  readonly district: Pc;
  readonly east: Pc;
  readonly south: Pc;
  readonly southIdentity: Identity;
  readonly eastMember: RecordId;
}

async function newWorld(): Promise<World> {
  const district = await newDistrict();
  const [east, south] = [await newOffice(district, EAST), await newOffice(district, SOUTH)];
  const eastMember = await add(east.engine, '东一', 'E10000001', EAST);
  await add(south.engine, '南一', 'E20000001', SOUTH);
  for (const office of [east, south]) {
    must(await carry(office, district));
    must(await carry(district, office));
    must(await carry(office, district));
  }
  must(await carry(district, east));
  return { district, east, south, eastMember, southIdentity: await identityOf(south) };
}

let world: World;

beforeAll(async () => {
  world = await newWorld();
}, 300_000);

describe('an office', () => {
  it('takes nothing from another office, however well it is signed, and says whose bundle it is', async () => {
    const { district, east, eastMember, southIdentity } = world;
    const like = fileOf(district, await writeBundle(district, east));
    const { replica } = southIdentity;
    const mine = {
      replica,
      office: DISTRICT,
      name: '区',
      signKey: southIdentity.signKey,
      ageKey: southIdentity.ageKey,
    };
    const bundle = await bundleOf(
      like,
      southIdentity,
      [
        forged(replica, 50, 'replica', { ...mine, state: 'trusted' }),
        forged(replica, 51, 'member', { name: '改名' }, { id: eastMember }),
      ],
      { sender: senderIs(southIdentity), filtered: { [replica]: [[1, 49]] } },
    );
    const before = await registerPrint(east);
    expect(await importOf(east, bundle)).toEqual({ ok: false, error: { tag: 'sender-elsewhere', office: SOUTH } });
    expect(await registerPrint(east)).toBe(before);
    expect((await east.engine.exchangeLog())[0]).toMatchObject({
      outcome: 'refused',
      refusal: 'sender-elsewhere',
      office: SOUTH,
    });
    district.disk.folders.get('stick')?.set('straight.mcb', bundle);
    const place = must(await east.engine.chooseFolder());
    const found = must(await east.engine.bundlesIn(place.id));
    expect(found.find(({ entry }) => entry.name === 'straight.mcb')?.fits).toBe('other-office');
  });
});
