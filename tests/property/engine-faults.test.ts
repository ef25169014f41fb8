import { beforeAll, describe, expect, it } from 'vitest';
import { concat, type Bytes } from '../../shared/base/bytes.ts';
import type { RecordId } from '../../shared/base/id.ts';
import { readBundle } from '../../shared/bundle/bundle.ts';
import { JOURNAL_MAGIC } from '../../shared/journal/frame.ts';
import { openWorkspace } from '../../shared/engine/workspace.ts';
import { framesOf, unlocked } from '../support/engine-disk.ts';
import { carry, must, newDistrict, newOffice, nothing } from '../support/engine-harness.ts';
import { checkPc, faultyPc, startAgain, STICK, type FaultyPc, type Snapshot } from '../support/engine-faulty-pc.ts';
import { DISTRICT } from '../support/engine-pc.ts';
import { papers } from '../support/papers.ts';

const OFFICE = '370102006';
const BULK = 1300;

/** A district that has one member and has heard from an office once, and the office's next bundle. */
let base: Snapshot;
let kept: RecordId;
let bundle: Bytes;
let baseCount = 0;

const values = (name: string) => ({ name, documentType: '414', documentNumber: 'E10000001', office: OFFICE });

const save = ({ pc }: FaultyPc, name: string) =>
  pc.engine.saveMember({
    id: null,
    values: values(name),
    seen: {},
    insist: {},
    event: { kind: '1', date: '2020-05-01' },
    draft: null,
  });

beforeAll(async () => {
  // Set up in memory, then moved to the simulated disks as it is.
  const district = await newDistrict();
  const office = await newOffice(district, OFFICE);
  must(await carry(office, district));
  kept = must(
    await district.engine.saveMember({
      id: null,
      values: values('测甲'),
      seen: {},
      insist: {},
      event: null,
      draft: null,
    }),
  ).id;
  const gone = must(
    await district.engine.saveMember({
      id: null,
      values: { ...values('测庚'), documentNumber: 'E10000009' },
      seen: {},
      insist: {},
      event: null,
      draft: null,
    }),
  ).id;
  must(await carry(district, office));
  const event = { kind: '1', date: '2020-05-01' };
  must(await office.engine.saveMember({ id: gone, values: {}, seen: {}, insist: {}, event, draft: null }));
  for (const name of ['测丁', '测戊', '测己'])
    must(
      await office.engine.saveMember({
        id: null,
        values: values(name),
        seen: {},
        insist: {},
        event: { kind: '1', date: '2020-05-01' },
        draft: null,
      }),
    );
  const place = must(await office.engine.chooseFolder());
  const written = must(await office.engine.exportBundle(DISTRICT, place.id, nothing));
  bundle = office.disk.folders.get('stick')?.get(written.name) ?? new Uint8Array(0);
  // What the office's bundle says of this member, the district wipes in the same step in which it reads it.
  must(await district.engine.erase('member', gone));
  base = {
    profile: new Map([
      ['/profile/keys.mck', district.disk.keystore ?? new Uint8Array(0)],
      ['/profile/journal/register.mcj', concat([JOURNAL_MAGIC, district.disk.journal])],
    ]),
    frames: await district.db.frames.orderBy('no').toArray(),
    stick: new Map([[`${STICK}/old.mcb`, bundle]]),
  };
  baseCount = (await framesOf(district)).flatMap((entry) => entry.changes).length;
});

/** What one batch does, and of how many changes it is: never may fewer of them be found. */
interface Operation {
  readonly name: string;
  /** Whether it was acknowledged. */
  run(faulty: FaultyPc): Promise<boolean>;
  readonly whole: number;
}

const OPERATIONS: readonly Operation[] = [
  { name: 'a save', run: async (faulty) => (await save(faulty, '测乙')).ok, whole: 2 },
  {
    name: 'an import',
    run: async ({ pc }) => {
      const file = await pc.engine.takeFile('new.mcb', bundle);
      return (await pc.engine.importBundle(file, { newSender: true, shrink: true }, nothing)).ok;
    },
    // Three members with their events, the event of the erased one and its wiping, and what the office had seen.
    whole: 9,
  },
  {
    name: 'a bulk of several frames',
    run: async ({ pc, shell }) => {
      const random = { bytes: (length: number) => Uint8Array.from({ length }, () => pc.dice.below(256)) };
      const parts = { db: pc.db.store, shell: shell(), clock: { now: () => (pc.now += 1000) }, random, papers };
      const workspace = must(
        await openWorkspace(parts, { ...(await unlocked(shell())), sealed: null }, nothing, nothing),
      );
      const written = await workspace.write((writer) => {
        for (let i = 0; i < BULK; i++) writer.create('union', { name: `工会${String(i)}`, office: OFFICE });
      });
      return written.ok;
    },
    whole: BULK,
  },
];

async function newChanges({ pc, shell }: FaultyPc): Promise<number> {
  return (await framesOf(pc, shell())).flatMap((entry) => entry.changes).length - baseCount;
}

/** After a new start: what was acknowledged is there, what was not is there whole or not at all. */
async function expectWholeOrNothing(faulty: FaultyPc, acknowledged: boolean, whole: number): Promise<void> {
  await checkPc(faulty);
  expect((await faulty.pc.engine.member(kept))?.values['name']).toBe('测甲');
  const found = await newChanges(faulty);
  if (acknowledged) expect(found).toBe(whole);
  else expect([0, whole]).toContain(found);
}

/** Where folders can be fsynced, and where they cannot: on Windows. */
const SYSTEMS = [
  { system: 'folders fsynced', faults: {}, seeds: [1, 2, 3, 4] },
  { system: 'as on Windows', faults: { noFolderFsync: true }, seeds: [5, 6] },
] as const;

const TRIALS = OPERATIONS.flatMap((operation) => SYSTEMS.map((on) => ({ ...on, name: operation.name, operation })));

describe.each(TRIALS)('$name, $system', ({ operation, faults, seeds }) => {
  const { whole } = operation;

  it('survives a power cut at each of its steps, torn, dropped and reordered', { timeout: 900_000 }, async () => {
    let cuts = 0;
    for (const seed of seeds) {
      for (let k = 1; ; k++) {
        const faulty = await faultyPc(base, faults);
        const { profile } = faulty;
        profile.faults.powerCutAt = profile.steps() + k;
        const acknowledged = await operation.run(faulty).catch(() => false);
        if (profile.steps() < profile.faults.powerCutAt) {
          expect(acknowledged).toBe(true);
          break;
        }
        cuts += 1;
        await startAgain(faulty, { seed: seed * 1000 + k });
        await expectWholeOrNothing(faulty, acknowledged, whole);
        // And it can be done, or done again, with nothing twice.
        expect((await save(faulty, '测丙')).ok).toBe(true);
        await checkPc(faulty);
      }
    }
    expect(cuts).toBeGreaterThan(2 * seeds.length - 1);
  });

  it.each(['ENOSPC', 'EIO'])(
    'is refused or done at %s in any step, and can be done afterwards',
    { timeout: 900_000 },
    async (code) => {
      let refusals = 0;
      for (let k = 1; ; k++) {
        const faulty = await faultyPc(base, faults);
        const { profile } = faulty;
        const step = profile.steps() + k;
        profile.faults.failAt = { step, code };
        const first = await operation.run(faulty).catch(() => false);
        if (profile.steps() < step) break;
        if (!first) {
          refusals += 1;
          expect(await newChanges(faulty)).toBe(0);
          expect(await operation.run(faulty)).toBe(true);
        }
        await startAgain(faulty, null);
        await expectWholeOrNothing(faulty, true, whole);
      }
      expect(refusals).toBeGreaterThan(0);
    },
  );

  it(
    'does not half happen when the disk fails for good, and is mended by a new start',
    { timeout: 900_000 },
    async () => {
      for (let k = 1; ; k++) {
        const faulty = await faultyPc(base, faults);
        const { profile } = faulty;
        const step = profile.steps() + k;
        profile.faults.pulledAt = step;
        const first = await operation.run(faulty).catch(() => false);
        const reached = profile.steps() >= step;
        delete profile.faults.pulledAt;
        if (!reached) break;
        const second = first || (await save(faulty, '测丙')).ok;
        await startAgain(faulty, null);
        await checkPc(faulty);
        const found = await newChanges(faulty);
        if (first) expect(found).toBe(whole);
        else expect(second ? [2, whole + 2] : [0, whole]).toContain(found);
      }
    },
  );
});

describe('saves that wait behind an import', () => {
  /** Changes of the import, of a save, of an edit and of an erasure; of an edit of what is erased by then, none. */
  const WHOLE = [9, 2, 1, 1];
  const SUMS = WHOLE.reduce<readonly number[]>((sums, each) => [...sums, (sums.at(-1) ?? 0) + each], [0]);

  /** Asks for all of it, the saves while the import has its turn. @returns the answers, in the order of asking */
  async function run(faulty: FaultyPc): Promise<readonly boolean[]> {
    const { engine } = faulty.pc;
    const file = await engine.takeFile('new.mcb', bundle);
    const saves: Promise<{ readonly ok: boolean }>[] = [];
    const read = await engine
      .importBundle(file, { newSender: true, shrink: true }, ({ step }) => {
        if (step !== 'apply-changes' || saves.length > 0) return;
        const edit = { id: kept, values: { name: '测辛' }, seen: {}, insist: {}, event: null, draft: null };
        saves.push(
          save(faulty, '测乙'),
          engine.saveMember({ ...edit, values: { mobile: '13800000001' } }),
          engine.erase('member', kept),
          engine.saveMember(edit),
        );
      })
      .catch(() => ({ ok: false }));
    const answers = await Promise.all(saves.map((each) => each.catch(() => ({ ok: false }))));
    return [read.ok, ...answers.map(({ ok }) => ok)];
  }

  it('are each whole or not there, in their order, wherever the power is cut', { timeout: 300_000 }, async () => {
    let cuts = 0;
    for (let k = 1; ; k++) {
      const faulty = await faultyPc(base);
      const { profile } = faulty;
      profile.faults.powerCutAt = profile.steps() + k;
      const acknowledged = await run(faulty);
      if (profile.steps() < profile.faults.powerCutAt) {
        // The edit met an erased record.
        expect(acknowledged).toEqual([true, true, true, true, false]);
        break;
      }
      cuts += 1;
      await startAgain(faulty, { seed: k });
      await checkPc(faulty);
      const found = await newChanges(faulty);
      expect(SUMS).toContain(found);
      const done = acknowledged.lastIndexOf(true) + 1;
      expect(found).toBeGreaterThanOrEqual(SUMS[done] ?? 0);
    }
    expect(cuts).toBeGreaterThan(8);
  });
});

describe('IndexedDB that fails', () => {
  it('leaves what is acknowledged in one copy, says so, and is mended by the next write', async () => {
    const faulty = await faultyPc(base);
    const { pc } = faulty;
    const working = pc.db.frames.bulkPut.bind(pc.db.frames);
    pc.db.frames.bulkPut = () => Promise.reject(new Error('QuotaExceededError')) as never;
    expect((await save(faulty, '测乙')).ok).toBe(true);
    expect((await pc.engine.status()).saved).toBe(false);
    pc.db.frames.bulkPut = working;
    expect((await save(faulty, '测丙')).ok).toBe(true);
    expect((await pc.engine.status()).saved).toBe(true);
    expect(await newChanges(faulty)).toBe(4);
    await checkPc(faulty);
  });

  it('is mended by a new start, and by the next write when all of it was deleted meanwhile', async () => {
    const faulty = await faultyPc(base);
    const { pc } = faulty;
    pc.db.frames.bulkPut = () => Promise.reject(new Error('QuotaExceededError')) as never;
    expect((await save(faulty, '测乙')).ok).toBe(true);
    await startAgain(faulty, null);
    expect(await newChanges(faulty)).toBe(2);
    await pc.db.frames.clear();
    expect((await save(faulty, '测丙')).ok).toBe(true);
    expect((await pc.engine.status()).saved).toBe(true);
    expect(await newChanges(faulty)).toBe(4);
    await checkPc(faulty);
  });
});

describe.each(SYSTEMS)('a bundle on a stick that fails, $system', ({ faults }) => {
  const exported = async (faulty: FaultyPc): Promise<boolean> => {
    const place = await faulty.pc.engine.chooseFolder();
    return place.ok && (await faulty.pc.engine.exportBundle(OFFICE, place.value.id, nothing)).ok;
  };
  const ready = async (): Promise<FaultyPc> => {
    const faulty = await faultyPc(base, faults);
    expect((await save(faulty, '测乙')).ok).toBe(true);
    return faulty;
  };

  it(
    'is never half there, and not noted as sent, wherever the stick is pulled or the power cut',
    { timeout: 900_000 },
    async () => {
      let failures = 0;
      for (const fault of ['pulledAt', 'powerCutAt'] as const) {
        for (let k = 1; ; k++) {
          const faulty = await ready();
          const { stick, pc } = faulty;
          const log = await pc.engine.exchangeLog();
          const { unsent } = await pc.engine.status();
          const { changes } = await pc.engine.exportPreview(OFFICE);
          const step = stick.steps() + k;
          stick.faults[fault] = step;
          const sent = await exported(faulty);
          if (stick.steps() < step) {
            expect(sent).toBe(true);
            break;
          }
          failures += 1;
          const found = fault === 'powerCutAt' ? stick.afterPowerCut(k) : stick;
          Reflect.deleteProperty(stick.faults, fault);
          expect(found.bytesOf(`${STICK}/old.mcb`)).toEqual(bundle);
          for (const path of found.names().filter((name) => name.endsWith('.mcb')))
            expect((await readBundle(found.bytesOf(path)?.slice() ?? new Uint8Array(0))).ok).toBe(true);
          if (sent) continue;
          expect(await pc.engine.exchangeLog()).toEqual(log);
          expect((await pc.engine.status()).unsent).toBe(unsent);
          expect((await pc.engine.exportPreview(OFFICE)).changes).toBe(changes);
        }
      }
      expect(failures).toBeGreaterThan(8);
    },
  );

  it('can be written again after the stick is back', async () => {
    const faulty = await ready();
    const { stick, pc } = faulty;
    stick.faults.pulledAt = stick.steps() + 4;
    expect(await exported(faulty)).toBe(false);
    delete stick.faults.pulledAt;
    expect(await exported(faulty)).toBe(true);
    expect((await pc.engine.status()).unsent).toBe(0);
    for (const path of stick.names().filter((name) => name.endsWith('.mcb')))
      expect((await readBundle(stick.bytesOf(path)?.slice() ?? new Uint8Array(0))).ok).toBe(true);
  });
});
