import { describe, expect, it } from 'vitest';
import type { Identity } from '../../../shared/engine/identity.ts';
import { readSealedCheckpoint } from '../../../shared/engine/store/checkpoint.ts';
import { openWorkspace } from '../../../shared/engine/workspace.ts';
import type { Bytes } from '../../../shared/base/bytes.ts';
import { readBundle as openBundle } from '../../../shared/bundle/bundle.ts';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { dotOf, recordIdOf, type Change, type Stamp } from '../../../shared/sync/change.ts';
import { FAR_AHEAD_MS, msOf, stampOf } from '../../../shared/sync/hlc.ts';
import { actorNamed } from '../../support/actors.ts';
import { journalOf, unlocked } from '../../support/engine-disk.ts';
import { carry, must, newDistrict, newOffice, nothing, writeBundle, type Pc } from '../../support/engine-harness.ts';
import { bundleOf } from '../../support/forged-bundle.ts';
import { memoryShell } from '../../support/memory-shell.ts';
import { seeded } from '../bundle/fixture.ts';
import { papers } from '../../support/papers.ts';

const EAST = '370102006';
const INVENTED = 'inventedaaaaaaaa' as ReplicaId;

async function add(pc: Pc, name: string, number: number): Promise<void> {
  const values = { name, documentType: '414', documentNumber: `E${String(number)}`, office: EAST };
  must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null }));
}

const identityOf = async (pc: Pc): Promise<Identity> => (await unlocked(memoryShell(pc.disk))).identity;

function made(replica: ReplicaId, seq: number, stamp: string): Change {
  const dot = dotOf(replica, seq);
  const fields = {
    name: `东${String(seq)}`,
    documentType: '414',
    documentNumber: `E2000000${String(seq)}`,
    office: EAST,
  };
  return {
    dot,
    stamp: stamp as Stamp,
    type: 'member',
    id: recordIdOf(dot),
    fields,
    actor: actorNamed('经办人'),
    at: 0,
  };
}

async function lastStamp(pc: Pc): Promise<Stamp> {
  const changes = (await journalOf(pc.disk)).flatMap((entry) => entry.changes);
  return changes.at(-1)?.stamp ?? ('' as Stamp);
}

describe('changes of an office’s PC and of one it invented', () => {
  it.each([
    ['at the end of all time', 'ffffffffffffff00'],
    ['ten years ahead', stampOf(Date.UTC(2036, 2, 1), 7)],
  ])('dated %s do not move the district’s clock; the sheet says whose they are', async (_, end) => {
    const district = await newDistrict();
    const east = await newOffice(district, EAST);
    must(await carry(east, district));
    must(await carry(district, east));
    await add(east, '东九', 10_000_001);
    const identity = await identityOf(east);
    const like = district.disk.folders.get('stick')?.get(await writeBundle(east, district)) as Bytes;
    const seq = must(await openBundle(like)).manifest.carries[identity.replica]?.[0]?.[0] ?? 1;
    const forged = await bundleOf(like, identity, [made(identity.replica, seq, end), made(INVENTED, 1, end)]);
    const file = await district.engine.takeFile('东关街道.mcb', forged);
    const sheet = must(await district.engine.importBundle(file, { newSender: true, shrink: true }, nothing));
    expect(sheet.ahead).toContainEqual({
      replica: identity.replica,
      office: EAST,
      name: identity.replicaName,
      at: msOf(end as Stamp),
    });
    await add(district, '东八', 10_000_002);
    expect(msOf(await lastStamp(district))).toBeLessThan(district.now + FAR_AHEAD_MS);
  });
});

describe('a PC whose own date is the end of all time', () => {
  it('saves nothing that would be dated before what it has saved, and says so', async () => {
    const pc = await newDistrict();
    await pc.engine.lock();
    const shell = memoryShell(pc.disk);
    const parts = { db: pc.db.store, shell, clock: { now: () => Number.MAX_SAFE_INTEGER }, random: seeded(1), papers };
    const sealed = await readSealedCheckpoint(pc.db.store);
    const workspace = must(await openWorkspace(parts, { ...(await unlocked(shell)), sealed }, nothing, nothing));
    const stamps: (Stamp | null)[] = [];
    const save = (count: number) =>
      workspace.write((writer) => {
        for (let i = 0; i < count; i++) writer.create('union', { name: `工会${String(i)}`, office: EAST });
        stamps.push(writer.stamp);
      });
    must(await save(0x10000 - 1));
    must(await save(1));
    const vector = workspace.register.vector();
    expect(await save(1)).toEqual({ ok: false, error: { tag: 'out-of-time' } });
    expect(stamps).toEqual(['fffffffffffffffe', 'ffffffffffffffff', 'ffffffffffffffff']);
    expect(workspace.register.vector()).toEqual(vector);
  });
});
