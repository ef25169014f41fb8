import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../../../shared/engine/engine.ts';
import type { NotInForce, NotInForceQuery } from '../../../../../shared/engine/modules/reconciliation/face.ts';
import type { Identity } from '../../../../../shared/engine/identity.ts';
import type { Bytes } from '../../../../../shared/base/bytes.ts';
import type { RecordId, ReplicaId } from '../../../../../shared/base/id.ts';
import { readBundle } from '../../../../../shared/bundle/bundle.ts';
import {
  dotOf,
  recordIdOf,
  type Change,
  type Dot,
  type Fields,
  type Stamp,
} from '../../../../../shared/sync/change.ts';
import { upTo } from '../../../../../shared/sync/version-vector.ts';
import { actorNamed } from '../../../../support/actors.ts';
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
import { bundleOf, senderIs, signedAnew } from '../../../../support/forged-bundle.ts';
import { memoryShell } from '../../../../support/memory-shell.ts';

const EAST = '370102006';
const SOUTH = '370102002';
const AT = Date.UTC(2026, 2, 2);

const identityOf = async (pc: Pc): Promise<Identity> => (await unlocked(memoryShell(pc.disk))).identity;

const fileOf = (pc: Pc, name: string): Bytes => pc.disk.folders.get('stick')?.get(name)?.slice() ?? new Uint8Array(0);

const importOf = async (pc: Pc, bytes: Bytes): ReturnType<Engine['importBundle']> =>
  pc.engine.importBundle(await pc.engine.takeFile('stick.mcb', bytes), { newSender: true, shrink: true }, nothing);

const listOf = async (pc: Pc, query: NotInForceQuery = null): Promise<readonly NotInForce[]> =>
  (await pc.engine.notInForce(query, { offset: 0, limit: 100 })).rows;

async function add(engine: Engine, name: string, documentNumber: string, office: string): Promise<RecordId> {
  const values = { name, documentType: '414', documentNumber, office };
  return must(await engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null })).id;
}

/** A change as any program could write it in this replica's name. */
function forged(replica: ReplicaId, seq: number, type: string, fields: Fields, more: Partial<Change> = {}): Change {
  const dot = dotOf(replica, seq);
  const stamp = `${(AT + seq).toString(16).padStart(12, '0')}0000` as Stamp;
  return { dot, stamp, type, id: recordIdOf(dot), fields, actor: actorNamed('攻'), at: AT + seq, ...more };
}

interface World {
  readonly district: Pc;
  readonly east: Pc;
  readonly south: Pc;
  readonly southIdentity: Identity;
  readonly eastMember: RecordId;
  readonly southMember: RecordId;
  readonly seq: number;
}

async function newWorld(): Promise<World> {
  const district = await newDistrict();
  const [east, south] = [await newOffice(district, EAST), await newOffice(district, SOUTH)];
  const eastMember = await add(east.engine, '东一', 'E10000001', EAST);
  const southMember = await add(south.engine, '南一', 'E20000001', SOUTH);
  for (const office of [east, south]) {
    must(await carry(office, district));
    must(await carry(district, office));
    must(await carry(office, district));
  }
  const southIdentity = await identityOf(south);
  const { manifest } = must(await readBundle(fileOf(district, await writeBundle(district, south))));
  const seq = upTo(manifest.holds.vector, southIdentity.replica) + 1;
  return { district, east, south, southIdentity, eastMember, southMember, seq };
}

/** A bundle for the district as the south's PC may sign it, with these changes and no others. */
async function southSays(world: World, changes: readonly Change[]): Promise<Bytes> {
  const like = fileOf(world.south, await writeBundle(world.south, world.district));
  return bundleOf(like, world.southIdentity, changes, { sender: senderIs(world.southIdentity) });
}

describe('what is not in force', () => {
  let world: World;
  let sheetId: string;

  beforeAll(async () => {
    world = await newWorld();
    const { southIdentity, eastMember, seq } = world;
    const { replica } = southIdentity;
    const over = { name: [eastMember as string as Dot] };
    const invented = 'aaaaaaaaaaaaaaaa' as ReplicaId;
    const changes = [
      forged(replica, seq, 'member', { name: '改名' }, { id: eastMember, over }),
      forged(replica, seq + 1, 'member', { office: EAST, void: '已抹除' }, { id: eastMember, erase: true }),
      forged(replica, seq + 2, 'member', { name: '无所属', documentType: '414', documentNumber: 'E3' }),
      forged(replica, seq + 3, 'event', { office: EAST, member: eastMember, kind: '1', date: '2026-03-01' }),
      forged(invented, 1, 'member', { name: '不明', office: SOUTH }),
    ];
    sheetId = must(await importOf(world.district, await southSays(world, changes))).sheetId;
  }, 300_000);

  it('is listed at any time: whose, what, who wrote it on which PC, and why not; the latest first', async () => {
    const { district, eastMember, southIdentity } = world;
    const by = { office: SOUTH, replicaName: southIdentity.replicaName, actor: '攻' };
    const member = { type: 'member', id: eastMember } as const;
    const expected = [
      { ...by, type: 'event', step: 'made', name: '东一', opens: member, reason: 'not-yours' },
      { ...by, type: 'member', step: 'made', name: '无所属', opens: null, reason: 'schema' },
      { ...by, type: 'member', step: 'erased', name: '东一', opens: member, reason: 'not-district' },
      { ...by, type: 'member', step: 'changed', name: '东一', opens: member, reason: 'not-yours' },
    ];
    expect(await listOf(district)).toMatchObject(expected);
    expect((await listOf(district))[3]).toMatchObject({ fields: ['name'], values: { name: '改名' } });
    expect((await district.engine.status()).counts.notInForce).toBe(4);
    district.restart();
    must(await district.engine.unlock(PASSPHRASE, nothing));
    expect(await listOf(district)).toMatchObject(expected);
  });

  it('is listed on the sheet as on the list; what its sender has to prove first, apart from it', async () => {
    const { district } = world;
    const byDot = (rows: readonly NotInForce[]): readonly NotInForce[] =>
      [...rows].sort((a, b) => (a.dot < b.dot ? -1 : 1));
    expect(byDot(await listOf(district, { sheetId, comesAgain: false }))).toEqual(byDot(await listOf(district)));
    const again = await listOf(district, { sheetId, comesAgain: true });
    const unknown = { reason: 'unknown-writer', office: '', replicaName: '', actor: '攻', name: '', values: null };
    expect(again).toMatchObject([{ ...unknown, type: 'member', step: 'made', fields: ['name', 'office'] }]);
    expect(await district.engine.reconciliation(sheetId)).toMatchObject({ quarantined: 4, waiting: 1 });
  });

  it('is given by the window that was asked for', async () => {
    const page = await world.district.engine.notInForce(null, { offset: 3, limit: 1 });
    expect(page).toMatchObject({ total: 4, rows: [{ step: 'changed' }] });
  });

  it('says nothing any more of a record that is erased', async () => {
    const { district, eastMember } = world;
    must(await district.engine.erase('member', eastMember));
    const of = (await listOf(district)).filter(({ id }) => id === eastMember);
    expect(of).toMatchObject([
      { name: '', opens: null, values: null },
      { name: '', opens: null, values: null },
    ]);
  });
});

describe('a digest that cannot be compared', () => {
  it.each(['', 'f'.repeat(64)])('is no difference: nothing is to be written again (%s)', async (scopeDigest) => {
    const { district, east } = await newWorld();
    const file = fileOf(district, await writeBundle(district, east));
    const said = await signedAnew(file, await identityOf(district), (before) => ({ ...before, scopeDigest }));
    expect(must(await importOf(east, said)).digest).toMatchObject({ agree: null, comparable: false });
  });
});

describe('an office that is told that its change is out of force', () => {
  it('has it on its list with what was typed, and so after a new start', async () => {
    const { district, south, southIdentity, southMember } = await newWorld();
    must(await carry(district, south));
    const seen = await south.engine.member(southMember);
    const values = { ...seen?.values, name: '南改' };
    const given = { id: southMember, values, seen: seen?.seen ?? {}, insist: {}, event: null, draft: null };
    must(await south.engine.saveMember(given));
    must(await carry(south, district));
    const file = fileOf(district, await writeBundle(district, south));
    const last = upTo(must(await readBundle(file)).manifest.holds.vector, southIdentity.replica);
    const refused = { [southIdentity.replica]: [[last, last]] } as const;
    const said = await signedAnew(file, await identityOf(district), (before) => ({ ...before, refused }));
    const sheet = must(await importOf(south, said));
    const told = {
      reason: 'refused',
      step: 'changed',
      name: '南一',
      opens: { type: 'member', id: southMember },
      fields: ['name'],
      values: { name: '南改' },
      office: SOUTH,
      replicaName: southIdentity.replicaName,
    };
    expect(await listOf(south, { sheetId: sheet.sheetId, comesAgain: false })).toMatchObject([told]);
    expect(await listOf(south)).toMatchObject([told]);
    south.restart();
    must(await south.engine.unlock(PASSPHRASE, nothing));
    expect(await listOf(south)).toMatchObject([told]);
    expect((await south.engine.status()).counts.notInForce).toBe(1);
  });
});
