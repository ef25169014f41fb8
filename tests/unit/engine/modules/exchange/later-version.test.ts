import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import { carriesPlace } from '../../../../../shared/sync/scope.ts';
import type { Dot } from '../../../../../shared/sync/change.ts';
import { digestText } from '../../../../../shared/sync/digest.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  PASSPHRASE,
  type Pc,
} from '../../../../support/engine-harness.ts';
import { laterVersion, type LaterVersion } from '../../../../support/later-version.ts';

const [EAST, WEST] = ['370102002', '370102006'];

let later: LaterVersion;

beforeAll(async () => {
  later = await laterVersion();
});

async function add(pc: Pc, office: string): Promise<RecordId> {
  const values = { name: '测试甲', documentType: '414', documentNumber: 'E10000001', office };
  const event = { kind: '1', date: '2020-05-01' };
  return must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event, draft: null })).id;
}

async function upgrade(pc: Pc): Promise<void> {
  await pc.engine.lock();
  pc.version = later;
  pc.restart();
  must(await pc.engine.unlock(PASSPHRASE, nothing));
}

/** A visit to a member, corrected once, and two new fields of the member. */
const writeLater = (pc: Pc, id: RecordId): Promise<RecordId> =>
  later.inside(pc, async (workspace) =>
    must(
      await workspace.write((writer) => {
        const visit = writer.create('call', { member: id, from: '1', to: '2' });
        writer.update('call', visit, { to: '3' });
        writer.update('member', id, { zone: '东', block: '7' });
        return visit;
      }),
    ),
  );

/** What the later version makes of a PC's register, and the digest it states for an office. */
const look = (pc: Pc, id: RecordId, visit: RecordId, office: string) =>
  later.inside(pc, ({ register }) =>
    Promise.resolve({
      visit: register.find(visit)?.state,
      member: register.get('member', id)?.state,
      digest: digestText(register.digest(office)),
    }),
  );

const hidden = async (pc: Pc): Promise<number> => (await pc.engine.status()).counts.later;

describe('what a later version wrote', () => {
  it('is held by an older one, hidden and counted, goes on from there, and is all there after the upgrade', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, EAST);
    const id = await add(office, EAST);
    must(await carry(office, district));
    await upgrade(district);
    const visit = await writeLater(district, id);

    const sheet = must(await carry(district, office));
    expect(sheet).toMatchObject({ quarantined: 0, quarantine: [], waiting: 0, digest: { agree: true } });
    // Records of kinds that are not known here stand in no list and under no name: they are counted.
    expect(sheet).toMatchObject({ later: 1, conflicting: 0, conflictIds: [] });
    expect(sheet.appliedIds).toContain(id);
    expect(sheet.appliedIds).not.toContain(visit);
    expect(Object.keys(sheet.added)).not.toContain('call');
    expect(await hidden(office)).toBe(2);
    expect((await office.engine.status()).counts).toMatchObject({ records: { member: 1 }, conflicts: 0 });
    expect(await hidden(district)).toBe(0);

    // The older version works on the same member, locks, and opens again from its checkpoint.
    must(await office.engine.save({ type: 'member', id, values: { mobile: '13900000000' }, seen: {}, insist: {} }));
    await office.engine.lock();
    office.restart();
    must(await office.engine.unlock(PASSPHRASE, nothing));
    expect(await hidden(office)).toBe(2);
    expect(must(await carry(office, district))).toMatchObject({ quarantined: 0, digest: { agree: true } });

    await upgrade(office);
    expect(await hidden(office)).toBe(0);
    const [here, there] = [await look(office, id, visit, EAST), await look(district, id, visit, EAST)];
    expect(here).toEqual(there);
    expect(here.visit?.values).toEqual({ member: id, from: '1', to: '3' });
    expect(here.member?.values).toMatchObject({ zone: '东', block: '7', mobile: '13900000000' });
    // Groups of the later version move as one, also those an older version took in.
    expect(here.visit?.rivals).toBeNull();
    expect(must(await carry(office, district))).toMatchObject({ digest: { agree: true } });
  });

  it('goes through an older district to where its member goes, and is wiped with it', async () => {
    const district = await newDistrict();
    const [east, west] = [await newOffice(district, EAST), await newOffice(district, WEST)];
    await upgrade(east);
    await upgrade(west);
    const id = await add(east, EAST);
    const visit = await writeLater(east, id);
    expect(must(await carry(east, district))).toMatchObject({ quarantined: 0, digest: { agree: true } });
    expect(must(await carry(west, district)).quarantined).toBe(0);
    expect(await hidden(district)).toBe(2);
    must(await carry(district, west));
    expect((await look(west, id, visit, WEST)).visit).toBeUndefined();

    must(await district.engine.save({ type: 'member', id, values: { office: WEST }, seen: {}, insist: {} }));
    expect(must(await carry(district, west))).toMatchObject({ quarantined: 0, digest: { agree: true } });
    const there = await look(west, id, visit, WEST);
    expect(there.visit?.values).toEqual({ member: id, from: '1', to: '3' });
    expect(there.member?.values).toMatchObject({ zone: '东', block: '7' });

    must(await district.engine.erase('member', id));
    expect(must(await carry(district, west))).toMatchObject({ quarantined: 0, digest: { agree: true } });
    const gone = await look(west, id, visit, WEST);
    expect(gone.visit).toMatchObject({ erased: true, values: { member: id } });
    expect(await hidden(district)).toBe(0);
  });

  it('is in the history of a record as something that a later version can show, once', async () => {
    const district = await newDistrict();
    const id = await add(district, EAST);
    await writeLater(district, id);
    const changed = (await district.engine.history('member', id)).map(({ changes }) =>
      changes.map(({ field }) => field),
    );
    expect(changed[0]).toEqual(['zone']);
  });

  it('asks for no decision where an older version cannot show what is to be decided', async () => {
    const district = await newDistrict();
    const id = await add(district, EAST);
    await writeLater(district, id);
    await later.inside(district, async (workspace) => {
      const decided = await workspace.write((writer) => {
        writer.decide('member', id, { zone: '西', block: '1' }, { area: ['aaaaaaaaaaaaaaaa:9' as Dot] });
      });
      must(decided);
    });
    expect((await district.engine.status()).counts).toMatchObject({ conflicts: 0, later: 2 });
    await upgrade(district);
    expect((await district.engine.status()).counts).toMatchObject({ conflicts: 1, later: 0 });
  });

  it('is in a backup, which an older version finds equal', async () => {
    const district = await newDistrict();
    const id = await add(district, EAST);
    await writeLater(district, id);
    const place = must(await district.engine.chooseFolder());
    must(await district.engine.keepBackupPlace(place.id));
    const made = must(await district.engine.backUp(nothing));
    const file = must(await district.engine.openBackupIn(made.name));
    expect(must(await district.engine.rehearseBackup(file, nothing)).counts.members).toBe(1);
    await upgrade(district);
    const again = must(await district.engine.openBackupIn(made.name));
    expect((await district.engine.rehearseBackup(again, nothing)).ok).toBe(true);
  });
});

describe('a change that does not say where its record belongs', () => {
  it('is never written by an erasure, of whatever kind', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, EAST);
    const id = await add(office, EAST);
    must(await carry(office, district));
    must(await district.engine.erase('member', id));
    const erased = await later.inside(district, async ({ store, register }) => {
      const frames = [...register.allRows()].flatMap((row) => row.frames);
      return (await store.read([...new Set(frames)])).flatMap((entry) => entry.changes).filter(({ erase }) => erase);
    });
    expect(erased.map(({ type }) => type).sort()).toEqual(['event', 'member']);
    expect(erased.every(carriesPlace)).toBe(true);
    expect(must(await carry(district, office))).toMatchObject({ quarantined: 0, digest: { agree: true } });
  });

  it('is set aside alone, as is one that replaces what it does not write', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, EAST);
    const id = await add(office, EAST);
    must(await carry(office, district));
    await later.inside(office, async (workspace) => {
      const made = await workspace.write((writer) => {
        writer.create('call', { from: '1' });
        writer.create('call', { member: id });
        writer.decide('member', id, { mobile: '13900000000' }, { name: [id as string as Dot] });
      });
      must(made);
    });
    const sheet = must(await carry(office, district));
    expect(sheet).toMatchObject({ applied: 1, quarantined: 2 });
    expect(sheet.quarantine.map(({ reason }) => reason)).toEqual(['schema', 'schema']);
  });
});
