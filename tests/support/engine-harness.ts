import { randomBytes } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Bytes } from '../../shared/base/bytes.ts';
import type { Random } from '../../shared/base/clock.ts';
import type { PartBound } from '../../shared/bundle/series.ts';
import { initSha256 } from '../../shared/crypto/digest.ts';
import { initZstd } from '../../shared/journal/pack.ts';
import { createEngine } from '../../shared/engine/create-engine.ts';
import type { BundleWritten } from '../../shared/engine/modules/exchange/face.ts';
import type { Engine } from '../../shared/engine/engine.ts';
import { openDatabase, type Database } from '../../renderer/worker/database.ts';
import { memoryDisk, memoryShell, type MemoryDisk } from './memory-shell.ts';
import { papersInto } from './papers.ts';
import { quickCosts } from './quick-costs.ts';

export const PASSPHRASE = 'correct horse 42';

/** One PC: its disk and its IndexedDB survive `restart`, its memory does not. */
export interface Pc {
  readonly disk: MemoryDisk;
  indexedDB: IDBFactory;
  engine: Engine;
  db: Database;
  now: number;
  /** The program that starts there; this version's when it is not said. */
  version?: { readonly createEngine: typeof createEngine };
  /** How the engine waits; without it never. */
  sleep?: (ms: number) => Promise<void>;
  /** The program is killed and started again, locked. */
  restart(): void;
}

/** Once only: a second start of the codec would swap its memory. */
export const codec = Promise.all([initZstd(), initSha256()]);

const systemRandom: Random = { bytes: (length) => new Uint8Array(randomBytes(length)) };

/** @param bound from what size on it writes a series of bundles */
export async function newPc(
  folders?: MemoryDisk['folders'],
  bound?: PartBound,
  random: Random = systemRandom,
): Promise<Pc> {
  await codec;
  const disk = { ...memoryDisk(), ...(folders === undefined ? {} : { folders }) };
  const pc: Pc = {
    disk,
    indexedDB: new IDBFactory(),
    now: Date.UTC(2026, 2, 1, 1, 0, 0),
    restart() {
      pc.db.dexie.close();
      start();
    },
  } as Pc;
  const start = (): void => {
    pc.db = openDatabase('mingce', { indexedDB: pc.indexedDB, IDBKeyRange });
    pc.engine = (pc.version?.createEngine ?? createEngine)(
      {
        db: pc.db.store,
        shell: memoryShell(disk),
        clock: { now: () => (pc.now += 1000) },
        random,
        papers: papersInto(disk.printed),
        ...(pc.sleep === undefined ? {} : { sleep: pc.sleep }),
      },
      { ...quickCosts, ...(bound === undefined ? {} : { bound }) },
    );
  };
  start();
  return pc;
}

export const nothing = (): void => undefined;

/** The value of a result that must be good. */
export function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** A district with its PC set up. */
export async function newDistrict(
  folders: MemoryDisk['folders'] = new Map([['stick', new Map<string, Bytes>()]]),
  bound?: PartBound,
  random?: Random,
): Promise<Pc> {
  const pc = await newPc(folders, bound, random);
  must(await pc.engine.setUpDistrict({ district: '370102', userName: '区管理员', passphrase: PASSPHRASE }));
  return pc;
}

/** An office provisioned by the district through the shared stick. */
export async function newOffice(district: Pc, code: string, bound?: PartBound): Promise<Pc> {
  const place = must(await district.engine.chooseFolder());
  const provisioned = must(await district.engine.provisionOffice({ office: code, name: '' }, place.id));
  const pc = await newPc(district.disk.folders, bound);
  pc.disk.answers.file = provisioned.name;
  const file = must(await pc.engine.chooseFile('bundle'));
  must(await pc.engine.setUpOffice({ file, code: provisioned.code, userName: '经办人', passphrase: PASSPHRASE }));
  return pc;
}

/** Writes a bundle to the stick and reads it at the other side; the district confirms a new sender. */
export async function carry(from: Pc, to: Pc): Promise<Awaited<ReturnType<Engine['importBundle']>>> {
  const file = await writeBundle(from, to);
  return readBundle(to, file);
}

export async function writeBundle(from: Pc, to: Pc): Promise<string> {
  return (await writeSeries(from, to)).name;
}

/** Writes all that is owed, `whole` of it once more or not, in as many files as it takes. */
export async function writeSeries(from: Pc, to: Pc, whole = false): Promise<BundleWritten> {
  const place = must(await from.engine.chooseFolder());
  const session = await to.engine.session();
  return must(await from.engine.exportBundle(session?.office ?? '', place.id, nothing, whole));
}

export async function readBundle(to: Pc, name: string): Promise<Awaited<ReturnType<Engine['importBundle']>>> {
  to.disk.answers.file = name;
  const file = must(await to.engine.chooseFile('bundle'));
  return to.engine.importBundle(file, { newSender: true, shrink: false }, nothing);
}
