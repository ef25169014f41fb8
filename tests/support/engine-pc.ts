import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Bytes } from '../../shared/base/bytes.ts';
import type { Random } from '../../shared/base/clock.ts';
import { PART_BOUND, type PartBound } from '../../shared/bundle/series.ts';
import type { Shell } from '../../shared/shell/shell.ts';
import { createEngine } from '../../shared/engine/create-engine.ts';
import type { Engine } from '../../shared/engine/engine.ts';
import { openDatabase, type Database } from '../../renderer/worker/database.ts';
import { random, type Dice } from './dice.ts';
import { codec, must, nothing, PASSPHRASE } from './engine-harness.ts';
import { memoryDisk, memoryShell, type MemoryDisk } from './memory-shell.ts';
import { papers } from './papers.ts';
import { quickCosts } from './quick-costs.ts';

/** One PC with the real engine on it, whose program may be killed between any two steps of what it does. */
export interface EnginePc {
  readonly disk: MemoryDisk;
  readonly office: string;
  indexedDB: IDBFactory;
  db: Database;
  engine: Engine;
  now: number;
  readonly dice: Dice;
  /** The program starts (again), locked; whatever the former one was doing has stopped for ever. */
  start(): void;
  /**
   * Runs `work` and kills the program at the given call to the shell: before the call when the number is even, after
   * its effect and before its answer when it is odd. @returns null when it was killed.
   */
  killedAt<T>(half: number, work: () => Promise<T>): Promise<T | null>;
}

const START = Date.UTC(2026, 2, 1, 1, 0, 0);

/** The life of one start of the program: shell calls are counted, and after its death none is answered. */
interface Life {
  halves: number;
  killAt: number;
  dead: boolean;
  onDeath: () => void;
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** The same shell, of which a dead program gets no answer. */
function mortal<T extends object>(part: T, life: Life): T {
  const passes = (): boolean => {
    if (!life.dead && life.halves === life.killAt) {
      life.dead = true;
      life.onDeath();
    }
    life.halves += 1;
    return !life.dead;
  };
  return new Proxy(part, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value === 'object' && value !== null) return mortal(value, life);
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]): Promise<unknown> => {
        if (!passes()) return never();
        const answer: unknown = await Reflect.apply(value, target, given);
        return passes() ? answer : never();
      };
    },
  });
}

/**
 * @param shellOf the outside of this PC; by default in memory on its `disk`
 * @param bound from what size on it writes a series of bundles
 */
export function enginePc(
  office: string,
  seed: number,
  disk: MemoryDisk,
  shellOf: () => Shell = () => memoryShell(disk),
  bound: PartBound = PART_BOUND,
): EnginePc {
  const dice = random(seed);
  const source: Random = { bytes: (length) => Uint8Array.from({ length }, () => dice.below(256)) };
  let life: Life = { halves: 0, killAt: -1, dead: false, onDeath: nothing };
  const pc: EnginePc = {
    disk,
    office,
    indexedDB: new IDBFactory(),
    now: START,
    dice,
    start() {
      life.dead = true;
      (pc.db as Database | undefined)?.dexie.close();
      life = { halves: 0, killAt: -1, dead: false, onDeath: nothing };
      pc.db = openDatabase('mingce', { indexedDB: pc.indexedDB, IDBKeyRange });
      pc.engine = createEngine(
        {
          ...{ db: pc.db.store, shell: mortal(shellOf(), life), papers },
          ...{ clock: { now: () => (pc.now += 1000) }, random: source },
        },
        { ...quickCosts, bound },
      );
    },
    async killedAt(half, work) {
      const now = life;
      const died = new Promise<null>((resolve) => {
        now.onDeath = () => {
          pc.db.dexie.close();
          resolve(null);
        };
      });
      now.killAt = now.halves + half;
      const running = work();
      running.catch(nothing);
      const outcome = await Promise.race([running, died]);
      now.killAt = -1;
      return outcome;
    },
  } as EnginePc;
  pc.start();
  return pc;
}

export const DISTRICT = '370102';
/** PCs beside the district's first: of offices, the last a second one of the first office; then others of the district. */
const OFFICES = ['370102006', '370102002', '370102003', '370102006'];
const SISTERS = [DISTRICT, DISTRICT];

export type Sticks = MemoryDisk['folders'];

interface Kept {
  readonly office: string;
  readonly disk: MemoryDisk;
  readonly frames: readonly { no: number; bytes: Uint8Array<ArrayBuffer> }[];
}

let base: Promise<readonly Kept[]> | null = null;

/** A district and its offices, set up once: stretching codes and passphrases is slow. */
async function setUpTown(): Promise<readonly Kept[]> {
  await codec;
  const folders: Sticks = new Map([['stick', new Map<string, Bytes>()]]);
  const district = enginePc(DISTRICT, 1, { ...memoryDisk(), folders });
  must(await district.engine.setUpDistrict({ district: DISTRICT, userName: '区管理员', passphrase: PASSPHRASE }));
  const place = must(await district.engine.chooseFolder());
  const pcs = [district];
  for (const [i, office] of [...OFFICES, ...SISTERS].entries()) {
    const provisioned = must(await district.engine.provisionOffice({ office, name: '' }, place.id));
    const pc = enginePc(office, i + 2, { ...memoryDisk(), folders });
    pc.disk.answers.file = provisioned.name;
    const file = must(await pc.engine.chooseFile('bundle'));
    const userName = `经办人${String(i + 1)}`;
    must(await pc.engine.setUpOffice({ file, code: provisioned.code, userName, passphrase: PASSPHRASE }));
    pcs.push(pc);
  }
  return Promise.all(
    pcs.map(async ({ office, disk, db }) => {
      const frames = await db.frames.toArray();
      db.dexie.close();
      return { office, disk, frames };
    }),
  );
}

/** Two PCs of three write a series where others write one bundle: by number, or by size. */
const boundOf = (seed: number): PartBound =>
  seed % 3 === 0
    ? PART_BOUND
    : seed % 3 === 1
      ? { changes: 2 + (seed % 7), bytes: PART_BOUND.bytes }
      : { changes: PART_BOUND.changes, bytes: 1500 + 500 * (seed % 5) };

/**
 * A fresh town of a district and `offices` office PCs (up to 4), unlocked, sharing the sticks: the district's first PC,
 * the offices', and the other PCs of the district, `districts` (up to 3) in all.
 */
export async function town(offices: number, seed: number, districts = 1): Promise<readonly EnginePc[]> {
  base ??= setUpTown();
  const all = await base;
  const sisters = all.slice(OFFICES.length + 1, OFFICES.length + districts);
  const folders: Sticks = new Map([['stick', new Map<string, Bytes>()]]);
  const pcs: EnginePc[] = [];
  for (const [i, { office, disk, frames }] of [...all.slice(0, offices + 1), ...sisters].entries()) {
    const own = { ...disk, aside: [], copies: new Map(), printed: [], answers: { ...disk.answers }, folders };
    const pc = enginePc(office, seed * 16 + i, own, () => memoryShell(own), boundOf(seed + i));
    await pc.db.frames.bulkPut([...frames]);
    pcs.push(pc);
  }
  for (const pc of pcs) must(await pc.engine.unlock(PASSPHRASE, nothing));
  return pcs;
}
