import { describe, expect, it } from 'vitest';
import type { Peer } from '../../../../../shared/engine/modules/exchange/face.ts';
import type { RecordId, ReplicaId } from '../../../../../shared/base/id.ts';
import { unlocked } from '../../../../support/engine-disk.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  PASSPHRASE,
  readBundle,
  writeBundle,
  type Pc,
} from '../../../../support/engine-harness.ts';
import { signedAnew } from '../../../../support/forged-bundle.ts';
import { memoryShell } from '../../../../support/memory-shell.ts';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';

const OFFICE = '370102004';

async function add(pc: Pc, name: string, documentNumber: string): Promise<RecordId> {
  const values = { name, documentType: '414', documentNumber, office: OFFICE };
  return must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null })).id;
}

const names = async (pc: Pc): Promise<string[]> =>
  (await pc.engine.records('member', everyRecord, { offset: 0, limit: 50 })).rows.map((row) => row.title);

describe('a restore point', () => {
  it('brings back what was there, sets the present aside, and makes a new replica', async () => {
    const pc = await newOffice(await newDistrict(), OFFICE);
    await add(pc, '甲一', 'E10000001');
    const point = must(await pc.engine.keepRestorePoint());
    await add(pc, '乙二', 'E10000002');
    const before = await pc.engine.session();
    const after = must(await pc.engine.restoreTo(point, nothing));
    expect(await names(pc)).toEqual(['甲一']);
    expect(after.replica).not.toBe(before?.replica);
    expect(pc.disk.aside).toHaveLength(1);
    pc.restart();
    must(await pc.engine.unlock(PASSPHRASE, nothing));
    expect(await names(pc)).toEqual(['甲一']);
    await add(pc, '丙三', 'E10000003');
    expect((await names(pc)).sort()).toEqual(['丙三', '甲一'].sort());
  });

  it('loses nothing that others hold, and gives no number twice', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    must(await carry(office, district));
    const point = must(await office.engine.keepRestorePoint());
    const lost = await add(office, '乙二', 'E10000002');
    must(await carry(office, district));
    must(await office.engine.restoreTo(point, nothing));
    const made = await add(office, '丙三', 'E10000003');
    expect(made).not.toBe(lost);
    must(await carry(office, district));
    expect((await names(district)).sort()).toEqual(['丙三', '乙二', '甲一'].sort());
    must(await carry(district, office));
    expect((await names(office)).sort()).toEqual(['丙三', '乙二', '甲一'].sort());
    expect(must(await carry(office, district)).digest.agree).toBe(true);
  });

  it('can be gone back on: the present is kept first, and everything is there again', async () => {
    const district = await newDistrict();
    const pc = await newOffice(district, OFFICE);
    await add(pc, '甲一', 'E10000001');
    const point = must(await pc.engine.keepRestorePoint());
    await add(pc, '乙二', 'E10000002');
    must(await pc.engine.restoreTo(point, nothing));
    const [present] = await pc.engine.restorePoints();
    expect(present?.why).toBe('restore');
    must(await pc.engine.restoreTo(present?.name ?? '', nothing));
    expect((await names(pc)).sort()).toEqual(['乙二', '甲一'].sort());
    expect((await pc.engine.status()).unsent).toBe(2);
    pc.restart();
    must(await pc.engine.unlock(PASSPHRASE, nothing));
    must(await carry(pc, district));
    expect((await names(district)).sort()).toEqual(['乙二', '甲一'].sort());
  });

  it('stays among the points when it is the oldest of as many as are kept', async () => {
    const pc = await newOffice(await newDistrict(), OFFICE);
    const oldest = must(await pc.engine.keepRestorePoint());
    for (let i = 0; i < 4; i++) {
      await add(pc, `甲${String(i)}`, `E1000000${String(i)}`);
      must(await pc.engine.keepRestorePoint());
    }
    must(await pc.engine.restoreTo(oldest, nothing));
    expect(await names(pc)).toEqual([]);
  });

  it('tells before what goes: all since, what nobody else has, and what would show again', async () => {
    const district = await newDistrict();
    const pc = await newOffice(district, OFFICE);
    const first = await add(pc, '甲一', 'E10000001');
    const point = must(await pc.engine.keepRestorePoint());
    expect(await pc.engine.restorePreview(point)).toEqual({ since: 0, onlyHere: 0, erased: 0 });
    await add(pc, '乙二', 'E10000002');
    must(await pc.engine.erase('member', first));
    expect(await pc.engine.restorePreview(point)).toEqual({ since: 2, onlyHere: 2, erased: 0 });
    must(await carry(pc, district));
    must(await carry(district, pc));
    expect(await pc.engine.restorePreview(point)).toMatchObject({ onlyHere: 0, erased: 0 });
    await add(pc, '丙三', 'E10000003');
    expect(await pc.engine.restorePreview(point)).toMatchObject({ onlyHere: 1 });
    must(await pc.engine.restoreTo(point, nothing));
    const [present] = await pc.engine.restorePoints();
    await add(pc, '丁四', 'E10000004');
    expect(await pc.engine.restorePreview(present?.name ?? '')).toEqual({ since: 1, onlyHere: 1, erased: 0 });
    expect(await pc.engine.restorePreview('manual-1')).toBeNull();
  });

  it('that cannot be put back leaves nobody signed in, and the next sign-in finds everything', async () => {
    const pc = await newOffice(await newDistrict(), OFFICE);
    await add(pc, '甲一', 'E10000001');
    const point = must(await pc.engine.keepRestorePoint());
    await add(pc, '乙二', 'E10000002');
    pc.disk.failAppend = { tag: 'disk-full' };
    const kinds: string[] = [];
    await pc.engine.watch((notice) => kinds.push(notice.kind));
    const restored = await pc.engine.restoreTo(point, nothing);
    expect(restored).toEqual({ ok: false, error: { tag: 'disk-full' } });
    expect(await pc.engine.state()).toBe('locked');
    expect(kinds).toContain('locked');
    pc.disk.failAppend = null;
    must(await pc.engine.unlock(PASSPHRASE, nothing));
    expect((await names(pc)).sort()).toEqual(['乙二', '甲一'].sort());
  });

  it('that is damaged is refused before anything is touched', async () => {
    const pc = await newOffice(await newDistrict(), OFFICE);
    const point = must(await pc.engine.keepRestorePoint());
    await add(pc, '甲一', 'E10000001');
    const before = await pc.engine.session();
    pc.disk.copies.set(point, new Uint8Array([1, 2, 3]));
    expect(await pc.engine.restorePreview(point)).toBeNull();
    const refused = await pc.engine.restoreTo(point, nothing);
    expect(refused).toEqual({ ok: false, error: { tag: 'restore-point-damaged' } });
    expect((await pc.engine.session())?.replica).toBe(before?.replica);
    await add(pc, '乙二', 'E10000002');
    expect((await names(pc)).sort()).toEqual(['乙二', '甲一'].sort());
    expect(pc.disk.aside).toHaveLength(0);
  });

  it('is kept before every import', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    must(await carry(office, district));
    expect((await district.engine.restorePoints()).map((point) => point.name)).toEqual([
      expect.stringMatching(/^import-\d+$/),
    ]);
  });
});

describe('the old name of a restored PC', () => {
  /** A district and an office with one member that both hold, and a restore point of the office at that moment. */
  async function pair(): Promise<{ district: Pc; office: Pc; point: string }> {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    must(await carry(office, district));
    must(await carry(district, office));
    return { district, office, point: must(await office.engine.keepRestorePoint()) };
  }

  const nameOf = async (pc: Pc): Promise<string> => (await pc.engine.session())?.replica ?? '';

  const statesOf = async (pc: Pc): Promise<Record<string, string>> =>
    Object.fromEntries((await pc.engine.replicas()).map(({ replica, state }) => [replica, state]));

  const peerOf = async (pc: Pc, office: string): Promise<Peer | undefined> =>
    (await pc.engine.peers()).find((peer) => peer.office === office);

  it('is retired: nothing is owed to it any more, and the list of replicas says so', async () => {
    const { district, office, point } = await pair();
    const old = await nameOf(office);
    must(await office.engine.restoreTo(point, nothing));
    const fresh = await nameOf(office);
    expect(await statesOf(office)).toMatchObject({ [old]: 'retired', [fresh]: 'this' });
    expect((await office.engine.peers()).map((peer) => peer.office)).toEqual(['370102']);
    must(await carry(office, district));
    expect(await statesOf(district)).toMatchObject({ [old]: 'retired', [fresh]: 'trusted' });
    await add(district, '乙二', 'E10000002');
    must(await carry(district, office));
    must(await carry(office, district));
    expect(await peerOf(district, OFFICE)).toMatchObject({ replicas: 1, unsent: 0, unconfirmed: 0, revoked: false });
    expect((await district.engine.exportPreview(OFFICE)).changes).toBe(0);
    must(await carry(district, office));
    expect(await statesOf(office)).toMatchObject({ [old]: 'retired', [fresh]: 'this' });
    const names = (await district.engine.replicas()).map((row) => row.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has confirmed nothing for its successor, which went back to an older copy', async () => {
    const { district, office, point } = await pair();
    const id = await add(district, '乙二', 'E10000002');
    must(await carry(district, office));
    must(await carry(office, district));
    expect((await district.engine.member(id))?.send).toBe('confirmed');
    must(await office.engine.restoreTo(point, nothing));
    expect(await names(office)).toEqual(['甲一']);
    must(await carry(office, district));
    expect((await district.engine.member(id))?.send).toBe('unconfirmed');
    must(await carry(district, office));
    expect((await names(office)).sort()).toEqual(['乙二', '甲一']);
    must(await carry(office, district));
    expect((await district.engine.member(id))?.send).toBe('confirmed');
  });

  it('is still read when a bundle of its time comes late, and stays retired', async () => {
    const { district, office, point } = await pair();
    const old = await nameOf(office);
    await add(office, '乙二', 'E10000002');
    const late = await writeBundle(office, district);
    must(await office.engine.restoreTo(point, nothing));
    await add(office, '丙三', 'E10000003');
    must(await carry(office, district));
    expect(must(await readBundle(district, late))).toMatchObject({ applied: 1, quarantined: 0 });
    expect((await names(district)).sort()).toEqual(['丙三', '乙二', '甲一'].sort());
    expect(await statesOf(district)).toMatchObject({ [old]: 'retired' });
    must(await carry(district, office));
    expect((await names(office)).sort()).toEqual(['丙三', '乙二', '甲一'].sort());
    expect(must(await carry(office, district)).digest.agree).toBe(true);
    expect(await peerOf(district, OFFICE)).toMatchObject({ unsent: 0, unconfirmed: 0 });
  });

  it('is retired with all names in between, whichever the district hears of last', async () => {
    const { district, office, point } = await pair();
    const first = await nameOf(office);
    must(await office.engine.restoreTo(point, nothing));
    const second = await nameOf(office);
    await add(office, '乙二', 'E10000002');
    const late = await writeBundle(office, district);
    const again = must(await office.engine.keepRestorePoint());
    must(await office.engine.restoreTo(again, nothing));
    const third = await nameOf(office);
    await add(office, '丙三', 'E10000003');
    must(await carry(office, district));
    must(await readBundle(district, late));
    expect(await statesOf(district)).toMatchObject({ [first]: 'retired', [second]: 'retired', [third]: 'trusted' });
    expect((await names(district)).sort()).toEqual(['丙三', '乙二', '甲一'].sort());
  });

  it('opens no door when its successor is revoked', async () => {
    const { district, office, point } = await pair();
    await add(office, '乙二', 'E10000002');
    const late = await writeBundle(office, district);
    must(await office.engine.restoreTo(point, nothing));
    must(await carry(office, district));
    must(await district.engine.revokeReplica(await nameOf(office), '电脑被盗'));
    expect(await readBundle(district, late)).toMatchObject({ ok: false, error: { tag: 'sender-revoked' } });
    expect(await names(district)).toEqual(['甲一']);
    expect(await peerOf(district, OFFICE)).toMatchObject({ revoked: true });
  });

  it('is never that of another office, whatever a bundle says', async () => {
    const { district, office } = await pair();
    const south = await newOffice(district, '370102002');
    must(await carry(south, district));
    const southern = (await nameOf(south)) as ReplicaId;
    await add(office, '乙二', 'E10000002');
    const file = await writeBundle(office, district);
    const stick = district.disk.folders.get('stick');
    const { identity } = await unlocked(memoryShell(office.disk));
    const bytes = stick?.get(file)?.slice() ?? new Uint8Array(0);
    stick?.set(file, await signedAnew(bytes, identity, (manifest) => ({ ...manifest, replaces: [southern] })));
    must(await readBundle(district, file));
    expect(await statesOf(district)).toMatchObject({ [southern]: 'trusted' });
  });

  it('is that of a district too: offices send once more what it had confirmed and lost', async () => {
    const { district, office } = await pair();
    const old = await nameOf(district);
    const point = must(await district.engine.keepRestorePoint());
    const id = await add(office, '乙二', 'E10000002');
    must(await carry(office, district));
    must(await carry(district, office));
    expect((await office.engine.member(id))?.send).toBe('confirmed');
    must(await district.engine.restoreTo(point, nothing));
    expect(await names(district)).toEqual(['甲一']);
    must(await carry(district, office));
    expect(await statesOf(office)).toMatchObject({ [old]: 'retired', [await nameOf(district)]: 'trusted' });
    expect((await office.engine.member(id))?.send).toBe('unconfirmed');
    must(await carry(office, district));
    expect((await names(district)).sort()).toEqual(['乙二', '甲一']);
    const own = (await district.engine.replicas()).filter((row) => row.state === 'this');
    district.restart();
    must(await district.engine.unlock(PASSPHRASE, nothing));
    expect((await district.engine.replicas()).filter((row) => row.state === 'this')).toEqual(own);
  });
});

describe('keys', () => {
  it('are renewed by a new provisioning file, and the old ones can be revoked', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    must(await carry(office, district));
    const place = must(await district.engine.chooseFolder());
    const provisioned = must(await district.engine.provisionOffice({ office: OFFICE, name: '' }, place.id));
    office.disk.answers.file = provisioned.name;
    const before = await office.engine.session();
    must(
      await office.engine.renewKeys({ file: must(await office.engine.chooseFile('bundle')), code: provisioned.code }),
    );
    await add(office, '乙二', 'E10000002');
    must(await carry(office, district));
    expect((await district.engine.replicas()).find((row) => row.replica === before?.replica)?.state).toBe('retired');
    must(await carry(district, office));
    must(await carry(office, district));
    expect((await district.engine.exportPreview(OFFICE)).changes).toBe(0);
    must(await district.engine.revokeReplica(before?.replica ?? '', '更换密钥'));
    await add(office, '丙三', 'E10000003');
    must(await carry(office, district));
    expect((await names(district)).sort()).toEqual(['丙三', '乙二', '甲一'].sort());
  });

  it('of before are no one to write to', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    must(await carry(office, district));
    must(await carry(district, office));
    must(await office.engine.restoreTo(must(await office.engine.keepRestorePoint()), nothing));
    expect((await office.engine.peers()).map((peer) => peer.office)).toEqual(['370102']);
  });
});

describe('saves at the very moment', () => {
  /** Saves one member after the other until `until` is done; answers the names that were acknowledged. */
  async function savingUntil(pc: Pc, until: Promise<unknown>): Promise<string[]> {
    const saved: string[] = [];
    let done = false;
    const ended = until.finally(() => (done = true));
    const saveMany = async (letter: string, hand: number): Promise<void> => {
      for (let n = 0; !done && n < 400; n++) {
        const name = `${letter}${String(n)}`;
        const values = {
          name,
          documentType: '414',
          documentNumber: `E${String(hand + 1)}${String(n).padStart(7, '0')}`,
          office: OFFICE,
        };
        const input = { id: null, values, seen: {}, insist: {}, event: null, draft: null };
        const outcome = await pc.engine.saveMember(input);
        if (outcome.ok) saved.push(name);
        else expect(outcome.error.tag).toBe('cancelled');
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    };
    await Promise.all([ended, ...['子', '丑', '寅'].map(saveMany)]);
    return saved;
  }

  it('of a renewal of keys are kept or refused, none is lost', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const place = must(await district.engine.chooseFolder());
    const provisioned = must(await district.engine.provisionOffice({ office: OFFICE, name: '' }, place.id));
    office.disk.answers.file = provisioned.name;
    const file = must(await office.engine.chooseFile('bundle'));
    const kinds: string[] = [];
    await office.engine.watch((notice) => kinds.push(notice.kind));
    const renewed = office.engine.renewKeys({ file, code: provisioned.code });
    const saved = await savingUntil(office, renewed);
    must(await renewed);
    expect(kinds).toContain('session');
    await add(office, '末一', 'E99999999');
    const wanted = [...saved, '末一'].sort();
    expect(
      (await office.engine.records('member', everyRecord, { offset: 0, limit: 2000 })).rows
        .map((row) => row.title)
        .sort(),
    ).toEqual(wanted);
    office.restart();
    must(await office.engine.unlock(PASSPHRASE, nothing));
    expect(
      (await office.engine.records('member', everyRecord, { offset: 0, limit: 2000 })).rows
        .map((row) => row.title)
        .sort(),
    ).toEqual(wanted);
  });
});

describe('keys that cannot be renewed', () => {
  it('leave everything as it was: another office, a wrong code, a file that is none', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    const before = await office.engine.session();
    const place = must(await district.engine.chooseFolder());
    const other = must(await district.engine.provisionOffice({ office: '370102006', name: '' }, place.id));
    const right = must(await district.engine.provisionOffice({ office: OFFICE, name: '' }, place.id));
    const tried = async (name: string, code: string) => {
      office.disk.answers.file = name;
      return office.engine.renewKeys({ file: must(await office.engine.chooseFile('bundle')), code });
    };
    expect(await tried(other.name, other.code)).toMatchObject({ ok: false, error: { tag: 'not-for-us' } });
    expect(await tried(right.name, other.code)).toMatchObject({ ok: false, error: { tag: 'wrong-code' } });
    expect(await tried(await writeBundle(office, district), right.code)).toMatchObject({ ok: false });
    expect((await office.engine.session())?.replica).toBe(before?.replica);
    await add(office, '乙二', 'E10000002');
    expect((await names(office)).sort()).toEqual(['乙二', '甲一'].sort());
  });
});

describe('a second PC', () => {
  it('of the district joins by a provisioning file and holds the same', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '甲一', 'E10000001');
    must(await carry(office, district));
    const second = await newOffice(district, '370102');
    expect((await second.engine.session())?.role).toBe('district');
    must(await carry(second, district));
    must(await carry(district, second));
    expect(await names(second)).toEqual(['甲一']);
    must(await carry(district, office));
    await add(office, '乙二', 'E10000002');
    must(await carry(office, second));
    expect((await names(second)).sort()).toEqual(['乙二', '甲一'].sort());
    must(await carry(second, district));
    expect((await names(district)).sort()).toEqual(['乙二', '甲一'].sort());
  });

  it('of an office joins likewise, and both write', async () => {
    const district = await newDistrict();
    const first = await newOffice(district, OFFICE);
    await add(first, '甲一', 'E10000001');
    must(await carry(first, district));
    const second = await newOffice(district, OFFICE);
    must(await carry(second, district));
    must(await carry(district, second));
    expect(await names(second)).toEqual(['甲一']);
    await add(second, '乙二', 'E10000002');
    must(await carry(second, district));
    must(await carry(district, first));
    expect((await names(first)).sort()).toEqual(['乙二', '甲一'].sort());
  });
});
