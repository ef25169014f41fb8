import { IDBFactory } from 'fake-indexeddb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BundleRefusal, ExchangeEntry } from '../../../../../shared/engine/modules/exchange/face.ts';
import type { Engine } from '../../../../../shared/engine/engine.ts';
import { REFUSALS_KEPT } from '../../../../../shared/engine/modules/exchange/note-refusal.ts';
import { newKeys } from '../../../../../shared/engine/modules/session/set-up.ts';
import type { Identity } from '../../../../../shared/engine/identity.ts';
import { fromUtf8, utf8, type Bytes } from '../../../../../shared/base/bytes.ts';
import type { RecordId, ReplicaId } from '../../../../../shared/base/id.ts';
import { readBundle as openBundle } from '../../../../../shared/bundle/bundle.ts';
import { MAX_MANIFEST_BYTES } from '../../../../../shared/bundle/manifest.ts';
import type { AgeRecipient } from '../../../../../shared/crypto/age.ts';
import { dotOf, recordIdOf, type Change, type Stamp } from '../../../../../shared/sync/change.ts';
import { unlocked } from '../../../../support/engine-disk.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  newPc,
  nothing,
  PASSPHRASE,
  readBundle,
  writeBundle,
  type Pc,
} from '../../../../support/engine-harness.ts';
import { bundleOf, flippedAt, senderIs, signedAnew, withParts } from '../../../../support/forged-bundle.ts';
import { memoryShell } from '../../../../support/memory-shell.ts';
import { registerPrint, saidRegister } from '../../../../support/register-print.ts';
import { seeded } from '../../../bundle/fixture.ts';
import { actorNamed } from '../../../../support/actors.ts';

const EAST = '370102006';
const SOUTH = '370102002';
const DISTRICT = '370102';

interface World {
  readonly district: Pc;
  readonly east: Pc;
  readonly south: Pc;
  readonly eastIdentity: Identity;
  readonly districtIdentity: Identity;
  /** A bundle of the east for the district that has not been read. */
  readonly good: Bytes;
}

async function add(engine: Engine, name: string, documentNumber: string, office: string): Promise<RecordId> {
  const values = { name, documentType: '414', documentNumber, office };
  return must(await engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null })).id;
}

const identityOf = async (pc: Pc): Promise<Identity> => (await unlocked(memoryShell(pc.disk))).identity;

const fileOf = (pc: Pc, name: string): Bytes => pc.disk.folders.get('stick')?.get(name)?.slice() ?? new Uint8Array(0);

async function newWorld(): Promise<World> {
  const district = await newDistrict();
  const [east, south] = [await newOffice(district, EAST), await newOffice(district, SOUTH)];
  await add(east.engine, '东一', 'E10000001', EAST);
  must(await carry(east, district));
  must(await carry(district, east));
  await add(south.engine, '南一', 'E20000001', SOUTH);
  must(await carry(south, district));
  await add(east.engine, '东二', 'E10000002', EAST);
  const good = fileOf(east, await writeBundle(east, district));
  return {
    district,
    east,
    south,
    good,
    eastIdentity: await identityOf(east),
    districtIdentity: await identityOf(district),
  };
}

const importOf = async (pc: Pc, bytes: Bytes, name = 'stick.mcb'): ReturnType<Engine['importBundle']> =>
  pc.engine.importBundle(await pc.engine.takeFile(name, bytes), { newSender: true, shrink: true }, nothing);

const refusedIn = async (pc: Pc): Promise<readonly ExchangeEntry[]> =>
  (await pc.engine.exchangeLog()).filter((entry) => entry.outcome === 'refused');

/** What came of it; the register, in memory and on the disk, must be what it was. */
async function untouched(pc: Pc, peer: string, act: () => Promise<unknown>): Promise<void> {
  const said = await saidRegister(pc, peer);
  const print = await registerPrint(pc);
  await act();
  expect(await registerPrint(pc)).toBe(print);
  expect(await saidRegister(pc, peer)).toEqual(said);
}

/** The same PC as a disk image of it brings it back: its journal and keystore as they were. */
async function imageOf(pc: Pc): Promise<Pc> {
  const image = await newPc(pc.disk.folders);
  image.disk.journal = pc.disk.journal.slice();
  image.disk.keystore = pc.disk.keystore?.slice() ?? null;
  image.indexedDB = new IDBFactory();
  image.now = pc.now;
  image.restart();
  must(await image.engine.unlock(PASSPHRASE, nothing));
  return image;
}

let world: World;
let stranger: Identity;

beforeAll(async () => {
  world = await newWorld();
  stranger = { ...world.eastIdentity, ...(await newKeys(seeded(99))) };
}, 300_000);

/** `claims`: the office that the log says it says it is from. */
type Case = readonly [
  what: string,
  refusal: Partial<BundleRefusal>,
  make: () => Bytes | Promise<Bytes>,
  claims?: string,
];

const parts = async () => must(await openBundle(world.good)).parts;
const damaged = (part: string): Partial<BundleRefusal> => ({ tag: 'damaged', part }) as Partial<BundleRefusal>;

const cases: readonly Case[] = [
  ['no bundle at all', { tag: 'not-a-bundle' }, () => utf8('这不是数据包'), ''],
  [
    'of a newer format',
    { tag: 'newer-format', version: '2' },
    async () => {
      const text = fromUtf8((await parts()).manifest).replace('"needs"', '"minimum":2,"needs"');
      return withParts(world.good, { manifest: utf8(text) });
    },
    '',
  ],
  ['cut off', damaged('container'), () => world.good.slice(0, -30)],
  ['damaged in its manifest', damaged('manifest'), () => flippedAt(world.good, 60), ''],
  [
    'damaged in its signature',
    damaged('signature'),
    async () => withParts(world.good, { signature: utf8('untrusted comment\n') }),
  ],
  [
    'damaged in its content',
    damaged('payload'),
    async () => {
      const { payload } = await parts();
      return withParts(world.good, { payload: flippedAt(payload, payload.length - 40) });
    },
  ],
  [
    'unfolding to more than it declares',
    damaged('size'),
    () =>
      signedAnew(world.good, world.eastIdentity, (manifest) => ({
        ...manifest,
        payload: { ...manifest.payload, plainBytes: manifest.payload.plainBytes - 1 },
      })),
  ],
  [
    'carrying a change that it does not announce',
    damaged('change'),
    () => signedAnew(world.good, world.eastIdentity, (manifest) => ({ ...manifest, carries: {} })),
  ],
  [
    'larger than any PC reads',
    { tag: 'too-large' },
    () => withParts(world.good, { manifest: new Uint8Array(MAX_MANIFEST_BYTES + 1) }),
    '',
  ],
  [
    'of sizes that no honest bundle has',
    { tag: 'implausible' },
    () =>
      signedAnew(world.good, world.eastIdentity, (manifest) => ({
        ...manifest,
        payload: { ...manifest.payload, plainBytes: 2 ** 40 },
      })),
  ],
  [
    'for another office',
    { tag: 'not-for-us', forOffices: [SOUTH] },
    () =>
      signedAnew(world.good, world.eastIdentity, (manifest) => ({
        ...manifest,
        recipients: manifest.recipients.map((recipient) => ({ ...recipient, office: SOUTH })),
      })),
  ],
  [
    'for this office, but not encrypted to it',
    { tag: 'not-for-us', forOffices: [DISTRICT] },
    async () => {
      const { manifest } = must(await openBundle(world.good));
      const recipients = manifest.recipients.map((each) => ({ ...each, ageKey: stranger.ageKey as AgeRecipient }));
      const other = await signedAnew(world.good, world.eastIdentity, () => ({ ...manifest, recipients }));
      return bundleOf(other, world.eastIdentity, []);
    },
  ],
  [
    'of a stranger',
    { tag: 'sender-unknown', office: EAST },
    () => signedAnew(world.good, stranger, (manifest) => ({ ...manifest, sender: senderIs(stranger) })),
  ],
  [
    'in the name of a known PC, signed by another key',
    { tag: 'signature-wrong' },
    () => signedAnew(world.good, stranger, (manifest) => manifest),
  ],
  [
    'a backup',
    { tag: 'wrong-kind', kind: 'backup' },
    () => signedAnew(world.good, world.eastIdentity, (manifest) => ({ ...manifest, kind: 'backup' })),
  ],
  [
    'a provisioning file',
    { tag: 'wrong-kind', kind: 'provision' },
    async () => {
      const place = must(await world.district.engine.chooseFolder());
      const made = must(await world.district.engine.provisionOffice({ office: EAST, name: '' }, place.id));
      return fileOf(world.district, made.name);
    },
    DISTRICT,
  ],
  [
    'its own',
    { tag: 'own-bundle' },
    () =>
      signedAnew(world.good, world.districtIdentity, (manifest) => ({
        ...manifest,
        sender: senderIs(world.districtIdentity),
      })),
    DISTRICT,
  ],
];

describe('a refused bundle', () => {
  it.each(cases.map(([what, refusal, make, claims = EAST]) => [what, refusal, make, claims] as const))(
    'that is %s leaves the register as it was, and a line in the log',
    async (_, refusal, make, claims) => {
      const { district } = world;
      const bytes = await make();
      await untouched(district, EAST, async () => {
        const outcome = await importOf(district, bytes, '东关街道.mcb');
        expect(outcome).toMatchObject({ ok: false, error: refusal });
      });
      const [entry] = await refusedIn(district);
      expect(entry).toMatchObject({
        direction: 'in',
        refusal: refusal.tag,
        fileName: '东关街道.mcb',
        bytes: bytes.length,
        at: expect.closeTo(district.now, -5) as number,
      });
      expect(entry?.office).toBe(claims);
    },
  );

  it('of a PC that went back to an older state under its old name is older than what is here', async () => {
    const { district, east } = await newWorld();
    const image = await imageOf(east);
    await add(east.engine, '东三', 'E10000003', EAST);
    must(await carry(east, district));
    image.now = east.now + 60_000;
    const file = await writeBundle(image, district);
    const { counts, scopeDigest } = (await saidRegister(district, EAST)) as { counts: unknown; scopeDigest: string };
    expect(await readBundle(district, file)).toMatchObject({ ok: false, error: { tag: 'older-source', missing: 1 } });
    // What it has lost is owed to it again; the register is as it was.
    expect(await saidRegister(district, EAST)).toMatchObject({ counts, scopeDigest });
    expect(await refusedIn(district)).toMatchObject([{ refusal: 'older-source', office: EAST, changes: 2 }]);
  });

  it('of a revoked PC leaves the register as it was', async () => {
    const { district, good, eastIdentity } = await newWorld();
    must(await district.engine.revokeReplica(eastIdentity.replica, '电脑被盗'));
    await untouched(district, SOUTH, async () => {
      expect(await importOf(district, good)).toMatchObject({ ok: false, error: { tag: 'sender-revoked' } });
    });
    expect(await refusedIn(district)).toMatchObject([{ refusal: 'sender-revoked', office: EAST }]);
  });

  it('is noted when it is only looked at, and after a restart it is still told', async () => {
    const { district } = await newWorld();
    const looked = await district.engine.peekBundle(await district.engine.takeFile('旧.mcb', utf8('no bundle')));
    expect(looked).toMatchObject({ ok: false, error: { tag: 'not-a-bundle' } });
    district.restart();
    must(await district.engine.unlock(PASSPHRASE, nothing));
    expect(await refusedIn(district)).toMatchObject([{ refusal: 'not-a-bundle', fileName: '旧.mcb', office: '' }]);
    expect(await district.engine.status()).toMatchObject({ counts: { waiting: 0 } });
  });

  it('is noted once a day, however often it is shown', async () => {
    const { district } = await newWorld();
    const show = () => importOf(district, utf8('no bundle'));
    await show();
    const written = district.disk.journal.length;
    const first = (await refusedIn(district))[0]?.at;
    await show();
    expect(district.disk.journal.length).toBe(written);
    district.now += 24 * 60 * 60 * 1000;
    await show();
    const later = await refusedIn(district);
    expect(later).toHaveLength(1);
    expect(later[0]?.at).toBeGreaterThan(first ?? Infinity);
  });

  it('cannot fill the disk: so many are written down in a day, the newest are kept', async () => {
    const district = await newDistrict();
    for (let i = 0; i < REFUSALS_KEPT; i++) await importOf(district, utf8(`no bundle ${String(i)}`));
    const full = district.disk.journal.length;
    await importOf(district, utf8('one more'), 'more.mcb');
    expect(district.disk.journal.length).toBe(full);
    district.now += 24 * 60 * 60 * 1000;
    await importOf(district, utf8('one more'), 'more.mcb');
    const kept = await refusedIn(district);
    expect(kept).toHaveLength(REFUSALS_KEPT);
    expect(kept[0]?.fileName).toBe('more.mcb');
  });

  it('is a question first when its sender is new: nothing is noted as refused', async () => {
    const district = await newDistrict();
    const east = await newOffice(district, EAST);
    await add(east.engine, '东一', 'E10000001', EAST);
    const bytes = fileOf(east, await writeBundle(east, district));
    const file = await district.engine.takeFile('a.mcb', bytes);
    const asked = await district.engine.importBundle(file, { newSender: false, shrink: false }, nothing);
    expect(asked).toMatchObject({ ok: false, error: { tag: 'confirm-sender' } });
    expect(await refusedIn(district)).toEqual([]);
  });
});

describe('a bundle that is taken only in part, or not at all', () => {
  it('read a second time brings nothing, and changes nothing', async () => {
    const { district, good } = await newWorld();
    must(await importOf(district, good));
    await untouched(district, EAST, async () => {
      expect(must(await importOf(district, good))).toMatchObject({ received: 1, applied: 0, already: 1 });
    });
  });

  it('with prerequisites that are missing waits, names what to ask for, and goes in when that has come', async () => {
    const { district, east, good } = await newWorld();
    const behind = await imageOf(district);
    must(await importOf(district, good));
    must(await carry(district, east));
    await add(east.engine, '东三', 'E10000003', EAST);
    const next = fileOf(east, await writeBundle(east, district));
    const peeked = await behind.engine.peekBundle(await behind.engine.takeFile('b.mcb', next));
    const replica = (await identityOf(east)).replica;
    expect(must(peeked).missing).toEqual([{ replica, office: EAST, from: 2, to: 3 }]);
    const before = await saidRegister(behind, EAST);
    expect(must(await importOf(behind, next))).toMatchObject({
      applied: 0,
      missing: [{ replica, from: 2, to: 3 }],
    });
    // What waits is in no state yet.
    expect(await saidRegister(behind, EAST)).toMatchObject({
      scopeDigest: (before as { scopeDigest: string }).scopeDigest,
    });
    must(await importOf(behind, good));
    expect((await behind.engine.status()).counts).toMatchObject({ records: { member: 4 }, waiting: 0 });
  });

  it('sets aside what its sender may not say and what fits no schema; the others go on', async () => {
    const { district, good, eastIdentity, south } = await newWorld();
    const southern = (await identityOf(south)).replica;
    const change = (replica: ReplicaId, seq: number, more: Partial<Change>): Change => ({
      dot: dotOf(replica, seq),
      stamp: '019d00000000f000' as Stamp,
      type: 'member',
      id: recordIdOf(dotOf(replica, seq)),
      fields: { name: '某人', office: EAST },
      actor: actorNamed('经办人'),
      at: 1_772_000_000_000,
      ...more,
    });
    const bytes = await bundleOf(good, eastIdentity, [
      change(eastIdentity.replica, 2, {}),
      change(eastIdentity.replica, 3, { fields: { name: 7, office: EAST } }),
      change(eastIdentity.replica, 4, { id: recordIdOf(dotOf(southern, 1)), fields: { note: '改别处的' } }),
      change(southern, 9, { fields: { name: '冒名', office: SOUTH } }),
      change(eastIdentity.replica, 5, {}),
    ]);
    const before = await district.engine.member(recordIdOf(dotOf(southern, 1)));
    const sheet = must(await importOf(district, bytes));
    expect(sheet).toMatchObject({ received: 5, applied: 2, quarantined: 3, already: 0, conflicting: 0, waiting: 0 });
    expect(sheet.quarantine.map(({ dot, reason }) => [dot, reason]).sort()).toEqual(
      [
        [dotOf(eastIdentity.replica, 3), 'schema'],
        [dotOf(eastIdentity.replica, 4), 'not-yours'],
        [dotOf(southern, 9), 'foreign-replica'],
      ].sort(),
    );
    expect((await district.engine.member(recordIdOf(dotOf(southern, 1))))?.values).toEqual(before?.values);
  });
});
