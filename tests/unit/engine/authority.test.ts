import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../shared/engine/engine.ts';
import type { Identity } from '../../../shared/engine/identity.ts';
import type { Bytes } from '../../../shared/base/bytes.ts';
import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import { readBundle } from '../../../shared/bundle/bundle.ts';
import { dotOf, recordIdOf, type Change, type Dot, type Fields, type Stamp } from '../../../shared/sync/change.ts';
import { upTo } from '../../../shared/sync/version-vector.ts';
import { actorNamed } from '../../support/actors.ts';
import { framesOf, unlocked } from '../../support/engine-disk.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  PASSPHRASE,
  writeBundle,
  type Pc,
} from '../../support/engine-harness.ts';
import { bundleOf, senderIs, signedAnew } from '../../support/forged-bundle.ts';
import { memoryShell } from '../../support/memory-shell.ts';
import { registerPrint } from '../../support/register-print.ts';

import { everyRecord } from '../../../renderer/session/list-query.ts';

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

describe('a PC that was let in', () => {
  it('is of the place its file was for: it comes in as no other, though a file for that one is open as well', async () => {
    const district = await newDistrict();
    const east = await newOffice(district, EAST);
    const place = must(await district.engine.chooseFolder());
    must(await district.engine.provisionOffice({ office: SOUTH, name: '' }, place.id));
    await add(east.engine, '东一', 'E10000001', EAST);
    const genuine = fileOf(east, await writeBundle(east, district));
    const posing = await signedAnew(genuine, await identityOf(east), (manifest) => ({
      ...manifest,
      sender: { ...manifest.sender, office: SOUTH },
    }));
    const before = await registerPrint(district);
    expect(await importOf(district, posing)).toMatchObject({
      ok: false,
      error: { tag: 'sender-unknown', office: SOUTH },
    });
    expect(await registerPrint(district)).toBe(before);
    expect(must(await importOf(district, genuine)).office).toBe(EAST);
    expect(await importOf(district, posing)).toMatchObject({ ok: false, error: { tag: 'signature-wrong' } });
  });
});

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

/** The next number of a PC, as the district counts it. */
async function nextSeq({ district, south }: World, of: Identity): Promise<number> {
  const note = await writeBundle(district, south);
  const { manifest } = must(await readBundle(fileOf(district, note)));
  return upTo(manifest.holds.vector, of.replica) + 1;
}

const memberRow = async (pc: Pc, id: RecordId): Promise<Record<string, unknown>> => ({
  ...(await pc.engine.member(id))?.values,
});

/** A bundle for the district as the south's PC may sign it, with these changes and no others. */
async function southSays(world: World, changes: readonly Change[]): Promise<Bytes> {
  const like = fileOf(world.south, await writeBundle(world.south, world.district));
  return bundleOf(like, world.southIdentity, changes, { sender: senderIs(world.southIdentity) });
}

describe('the district', () => {
  it('lets no office make itself the district, by an invented PC or in its own name', async () => {
    const { district, southIdentity } = world;
    const { signKey, ageKey, replica } = southIdentity;
    const invented = 'aaaaaaaaaaaaaaaa' as ReplicaId;
    const claim = { replica: invented, office: DISTRICT, name: '区', signKey, ageKey, state: 'trusted' };
    const seq = await nextSeq(world, southIdentity);
    const bundle = await southSays(world, [
      forged(invented, 1, 'replica', claim),
      forged(replica, seq, 'replica', claim),
    ]);
    const sheet = must(await importOf(district, bundle));
    expect(sheet.quarantine.map(({ reason }) => reason).sort()).toEqual(['not-district', 'unknown-writer']);
    // The next bundle of anybody releases nothing.
    must(await carry(world.east, district));
    expect((await district.engine.replicas()).map((row) => row.replica)).not.toContain(invented);
    const told = must(await carry(district, world.south));
    expect(told.turned).toBe(0);
  });

  it('moves nobody by an acceptance that no real transfer stands behind', async () => {
    const { district, southIdentity, eastMember } = world;
    const { replica } = southIdentity;
    const seq = await nextSeq(world, southIdentity);
    const made = forged(replica, seq, 'transfer', {
      member: eastMember,
      memberName: '东一',
      fromOffice: EAST,
      toOffice: SOUTH,
      state: 'accepted',
      outDate: '2026-03-01',
      answeredDate: '2026-03-01',
    });
    const sheet = must(await importOf(district, await southSays(world, [made])));
    expect(sheet.quarantine).toMatchObject([{ reason: 'transfer', dot: made.dot }]);
    expect(await memberRow(district, eastMember)).toMatchObject({ office: EAST });
  });

  it('takes nothing of a member from an office that is not its own', async () => {
    const { district, southIdentity, eastMember } = world;
    const { replica } = southIdentity;
    const seq = await nextSeq(world, southIdentity);
    const rename = forged(
      replica,
      seq,
      'member',
      { name: '改名' },
      { id: eastMember, over: { name: [eastMember as string as Dot] } },
    );
    const claimBack = forged(replica, seq + 1, 'member', { office: SOUTH }, { id: eastMember });
    const wipe = forged(replica, seq + 2, 'member', { office: EAST, void: '已抹除' }, { id: eastMember, erase: true });
    const sheet = must(await importOf(district, await southSays(world, [rename, claimBack, wipe])));
    expect(sheet.quarantined).toBe(3);
    expect(await memberRow(district, eastMember)).toMatchObject({ name: '东一', office: EAST });
    district.restart();
    must(await district.engine.unlock(PASSPHRASE, nothing));
    expect(await memberRow(district, eastMember)).toMatchObject({ name: '东一', office: EAST });
  });

  it('wipes what lies aside, too, of a record that is erased', async () => {
    const { district, southIdentity, eastMember } = world;
    const seq = await nextSeq(world, southIdentity);
    const change = forged(southIdentity.replica, seq, 'member', { note: '住在某处' }, { id: eastMember });
    must(await importOf(district, await southSays(world, [change])));
    const notes = async (): Promise<string> =>
      JSON.stringify([...new Map((await framesOf(district)).flatMap((entry) => entry.notes))]);
    expect(await notes()).toContain('住在某处');
    must(await district.engine.erase('member', eastMember));
    expect(await notes()).not.toContain('住在某处');
  });

  it('takes power over a member from the office that knows of the move', async () => {
    const world = await newWorld();
    const { district, east, south, southIdentity } = world;
    const id = await add(south.engine, '南二', 'E20000002', SOUTH);
    must(await carry(south, district));
    must(await carry(district, east));
    const out = { member: id, toOffice: EAST, toUnionName: '', reason: '', date: '2026-03-01' };
    const transfer = must(await south.engine.transferOut(out));
    for (const [from, to] of [
      [south, district],
      [district, east],
    ] as const)
      must(await carry(from, to));
    must(await east.engine.answerTransfer(transfer.id, { accept: true, date: '2026-03-01', union: null }));
    for (const [from, to] of [
      [east, district],
      [district, south],
      [south, district],
    ] as const)
      must(await carry(from, to));
    expect(await memberRow(district, id)).toMatchObject({ office: EAST });
    const seq = await nextSeq(world, southIdentity);
    const late = forged(southIdentity.replica, seq, 'member', { name: '改名' }, { id });
    const sheet = must(await importOf(district, await southSays(world, [late])));
    expect(sheet.quarantine).toMatchObject([{ reason: 'not-yours', dot: late.dot }]);
    expect(await memberRow(district, id)).toMatchObject({ name: '南二' });
  });
});

describe('an office that is told that its change is out of force', () => {
  it('shows the record without it, says so, and comes to the same after a new start', async () => {
    const { district, south, southIdentity } = await newWorld();
    const id = await add(south.engine, '南三', 'E20000003', SOUTH);
    must(await carry(south, district));
    must(await carry(district, south));
    const seen = await south.engine.member(id);
    if (seen === null) throw new Error('the member is here');
    const values = { ...seen.values, name: '南改' };
    must(await south.engine.saveMember({ id, values, seen: seen.seen, insist: {}, event: null, draft: null }));
    must(await carry(south, district));
    const name = fileOf(district, await writeBundle(district, south));
    const { manifest } = must(await readBundle(name));
    const last = upTo(manifest.holds.vector, southIdentity.replica);
    const refused = { [southIdentity.replica]: [[last, last]] } as const;
    const said = await signedAnew(name, await identityOf(district), (before) => ({ ...before, refused }));
    const sheet = must(await importOf(south, said));
    expect(sheet.turned).toBe(1);
    expect(sheet.quarantine).toMatchObject([{ reason: 'refused', record: id }]);
    expect(await memberRow(south, id)).toMatchObject({ name: '南三' });
    south.restart();
    must(await south.engine.unlock(PASSPHRASE, nothing));
    expect(await memberRow(south, id)).toMatchObject({ name: '南三' });

    // The district takes it back, and says it once more: the change is written down once.
    const saying = async (out: boolean): Promise<void> => {
      const next = fileOf(district, await writeBundle(district, south));
      const about = await signedAnew(next, await identityOf(district), (before) =>
        out ? { ...before, refused } : before,
      );
      must(await importOf(south, about));
      expect(await memberRow(south, id)).toMatchObject({ name: out ? '南三' : '南改' });
    };
    for (const out of [false, true, false]) {
      await add(district.engine, '区一', `E2000001${String(Number(out))}`, SOUTH);
      await saying(out);
    }
    const dots = (await framesOf(south)).flatMap(({ changes }) => changes.map(({ dot }) => dot));
    expect(new Set(dots).size).toBe(dots.length);
    south.restart();
    must(await south.engine.unlock(PASSPHRASE, nothing));
    expect(await memberRow(south, id)).toMatchObject({ name: '南改' });
  });
});

describe('a PC that is revoked', () => {
  it('has what it wrote until then in force, and what it wrote later void', async () => {
    const { district, south, southIdentity } = await newWorld();
    must(await district.engine.revokeReplica(southIdentity.replica, '电脑被盗'));
    const row = (await district.engine.records('member', everyRecord, { offset: 0, limit: 9 })).rows.map(
      (each) => each.title,
    );
    expect(row).toContain('南一');
    await add(south.engine, '南四', 'E20000004', SOUTH);
    expect(await carry(south, district)).toMatchObject({ ok: false, error: { tag: 'sender-revoked' } });
  });
});
