import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StartNotice } from '../../shared/engine/modules/session/face.ts';
import type { RunningApp } from './app.ts';
import { startLocked, writeBundle, writeRoster } from './clerk.ts';
import {
  changeUntilDead,
  exportUntilDead,
  importUntilDead,
  openUntilDead,
  readUntilDead,
  restoreUntilDead,
  saveUntilDead,
  type Moment,
} from './cut-off.ts';
import type { Dice } from './dice.ts';
import { engineOf } from './engine-of-page.ts';
import { withPeople, type Entry, type Ledger } from './ledger.ts';
import { namedCells, namedPerson } from './named-people.ts';

/** One thing that is cut off, by what it is. */
export type Kind = 'save' | 'change' | 'sheet' | 'export' | 'read' | 'back' | 'start';

/** An office whose app is killed again and again, and its district, which runs all the time. */
export interface Stand {
  readonly officeCode: string;
  readonly officeName: string;
  readonly profile: string;
  readonly district: RunningApp;
  /** Where the office writes its bundles. */
  readonly stick: string;
  /** Where the district writes its bundles, and the sheets lie. */
  readonly folder: string;
  office: RunningApp;
  /** What the office acknowledged. */
  ledger: Ledger;
  /** People the district entered; the office has them when it has read a bundle of the district. */
  fromDistrict: number[];
  /** The next person who is in no register yet. */
  next: number;
  /** How long each kind of thing is taken to last, in milliseconds; follows what is seen. */
  readonly lasts: Record<Kind, number>;
}

/** What a round left behind: the register must be as in `without` or as in `with`, and nothing between. */
export interface Left {
  readonly without: Ledger;
  /** With the thing that was under way done. The same ledger where the register shows no difference. */
  readonly with: Ledger;
  /** The thing was acknowledged before the kill: only `with` will do. */
  readonly acknowledged: boolean;
  /** The file that the screen called safe. */
  readonly file?: string;
  /** What the start may say besides what any kill may leave behind. */
  readonly notices: readonly StartNotice['tag'][];
  readonly moment: Moment;
}

/** What the next start may say after any kill. A journal behind its copy, or damaged, is never the work of a kill. */
export const AFTER_ANY_KILL: readonly StartNotice['tag'][] = [
  'torn-tail-cut',
  'pages-rebuilt',
  'all-there',
  'not-checked',
];

const JOINED = '20240101';
const ROWS = [40, 300, 1200, 2500];
const DISTRICT_ROWS = [15, 150, 1100];
/** The telephone a person has in a sheet. */
export function mobileOf(n: number): string {
  const cell = namedCells(n)[10];
  return typeof cell === 'string' ? cell : '';
}

/** A round of each kind: begins the thing on the running app, and comes back when the app has been killed. */
export const rounds: Readonly<Record<Kind, (stand: Stand, dice: Dice) => Promise<Left>>> = {
  async save(stand, dice) {
    const moment = momentOf(stand, dice, 'save');
    const people: number[] = [];
    const cut = await saveUntilDead(
      stand.office,
      JOINED,
      () => {
        people.push(stand.next);
        return namedPerson(stand.next++);
      },
      moment,
    );
    const without = withPeople(stand.ledger, people.slice(0, cut.acknowledged.length));
    return { without, with: withPeople(without, people), acknowledged: cut.underWay === null, notices: [], moment };
  },

  async change(stand, dice) {
    const moment = momentOf(stand, dice, 'change');
    const names = [...stand.ledger.keys()];
    const first = dice.below(names.length);
    let turn = 0;
    const cut = await changeUntilDead(
      stand.office,
      () => {
        const name = names[(first + 37 * turn++) % names.length] ?? '';
        // Not a telephone of any sheet, and no two alike.
        return { name, values: { 移动电话: `137${dice.digits(8)}`, 籍贯: `山东${dice.digits(6)}` } };
      },
      moment,
    );
    const changed = (ledger: Ledger, all: typeof cut.acknowledged): Ledger =>
      new Map([
        ...ledger,
        ...all.map(({ name, values }): [string, Entry] => [
          name,
          {
            number: ledger.get(name)?.number ?? '',
            mobile: values['移动电话'] ?? '',
            nativePlace: values['籍贯'] ?? '',
          },
        ]),
      ]);
    const without = changed(stand.ledger, cut.acknowledged);
    const { underWay } = cut;
    return {
      // A member never changed before has a native place that the ledger does not know: now it is looked at.
      without: underWay === null ? without : looking(without, underWay.name),
      with: underWay === null ? without : changed(without, [underWay]),
      acknowledged: underWay === null,
      notices: [],
      moment,
    };
  },

  async sheet(stand, dice) {
    const people = take(stand, dice.of(ROWS));
    const sheet = join(stand.folder, 'roster.xlsx');
    await writeRoster(
      sheet,
      people.map((n) => namedCells(n)),
    );
    const moment = momentOf(stand, dice, 'sheet', people.length);
    const acknowledged = await importUntilDead(stand.office, sheet, people.length, moment);
    return {
      without: stand.ledger,
      with: withPeople(stand.ledger, people, mobileOf),
      acknowledged,
      notices: [],
      moment,
    };
  },

  async export(stand, dice) {
    const moment = momentOf(stand, dice, 'export');
    const file = await exportUntilDead(stand.office, stand.stick, moment);
    const rest = { without: stand.ledger, with: stand.ledger, acknowledged: file !== null, notices: [], moment };
    return file === null ? rest : { ...rest, file };
  },

  async read(stand, dice) {
    const people = take(stand, dice.of(DISTRICT_ROWS));
    await importAtDistrict(stand, people);
    stand.fromDistrict.push(...people);
    const bundle = await writeBundle(stand.district, stand.folder, stand.officeName);
    const moment = momentOf(stand, dice, 'read', stand.fromDistrict.length);
    const acknowledged = await readUntilDead(stand.office, bundle, moment);
    return {
      without: stand.ledger,
      with: withPeople(stand.ledger, stand.fromDistrict, mobileOf),
      acknowledged,
      notices: [],
      moment,
    };
  },

  async back(stand, dice) {
    const before = stand.ledger;
    const point = await keepRestorePoint(stand.office);
    const people = take(stand, 1 + dice.below(3));
    await saveByEngine(stand, people);
    const moment = momentOf(stand, dice, 'back');
    const acknowledged = await restoreUntilDead(stand.office, point, moment);
    // Cut off before IndexedDB was emptied, the journal is filled up from it again.
    return { without: withPeople(before, people), with: before, acknowledged, notices: ['journal-rebuilt'], moment };
  },

  async start(stand, dice) {
    await stand.office.kill();
    const lost = dice.of(['nothing', 'IndexedDB', 'journal/register.mcj']);
    if (lost !== 'nothing') await rm(join(stand.profile, lost), { recursive: true });
    const { moment, acknowledged } = await killOpening(stand, dice);
    const notices = lost === 'journal/register.mcj' ? (['journal-rebuilt'] as const) : [];
    return { without: stand.ledger, with: stand.ledger, acknowledged, notices, moment };
  },
};

/** Starts the app and kills it while it opens the register: a kill during the recovery from the one before. */
export async function killOpening(
  stand: Stand,
  dice: Dice,
): Promise<{ readonly moment: Moment; readonly acknowledged: boolean }> {
  stand.office = await startLocked(stand.profile);
  const moment = momentOf(stand, dice, 'start', stand.ledger.size);
  return { moment, acknowledged: await openUntilDead(stand.office, moment) };
}

/** The whole bundles on the stick. */
export const bundlesOn = async (stick: string): Promise<readonly string[]> =>
  (await readdir(stick)).filter((name) => name.endsWith('.mcb')).toSorted();

/** Half of the kills come at any time, half a little after something was written. */
function momentOf(stand: Stand, dice: Dice, kind: Kind, size = 1000): Moment {
  const lasts = (stand.lasts[kind] * (1000 + size)) / 2000;
  if (dice.chance(0.5)) return { ms: dice.below(Math.ceil(lasts * 1.3)) };
  return {
    ms: dice.below(dice.of([3, 30, Math.ceil(lasts * 0.4)])),
    written: {
      folder: kind === 'export' ? stand.stick : join(stand.profile, 'journal'),
      nth: 1 + dice.below(3),
      latest: Math.ceil(lasts * 4) + 1000,
    },
  };
}

function take(stand: Stand, count: number): number[] {
  const people = Array.from({ length: count }, (_, i) => stand.next + i);
  stand.next += count;
  return people;
}

/** Somebody's native place as the sheet gave it (typed people have none) is to be looked at from now on. */
function looking(ledger: Ledger, name: string): Ledger {
  const entry = ledger.get(name);
  if (entry?.nativePlace !== null) return ledger;
  return new Map([...ledger, [name, { ...entry, nativePlace: entry.mobile === '' ? '' : '山东济南' }]]);
}

async function importAtDistrict(stand: Stand, people: readonly number[]): Promise<void> {
  const path = join(stand.folder, 'district-roster.xlsx');
  await writeRoster(
    path,
    people.map((n) => namedCells(n)),
  );
  const base64 = (await readFile(path)).toString('base64');
  const engine = await engineOf(stand.district.page);
  const added = await engine.evaluate(
    async (engine, { base64, office }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const file = await engine.takeFile('roster.xlsx', bytes);
      const read = await engine.readSheet(file, () => undefined);
      if (!read.ok) throw new Error(read.error.tag);
      const { sheetId, plan } = read.value;
      const mapped = await engine.remapSheet(sheetId, { ...plan, defaults: { office } });
      if (!mapped.ok) throw new Error(mapped.error.tag);
      const done = await engine.importSheet(mapped.value.sheetId, () => undefined);
      return done.ok ? done.value.added : 0;
    },
    { base64, office: stand.officeCode },
  );
  await engine.dispose();
  if (added !== people.length) throw new Error(`the district took ${String(added)} of ${String(people.length)} rows`);
}

async function keepRestorePoint(office: RunningApp): Promise<string> {
  const engine = await engineOf(office.page);
  const kept = await engine.evaluate((engine) => engine.keepRestorePoint());
  if (!kept.ok) throw new Error(`no restore point: ${kept.error.tag}`);
  return kept.value;
}

async function saveByEngine(stand: Stand, people: readonly number[]): Promise<void> {
  const engine = await engineOf(stand.office.page);
  for (const n of people) {
    const { 姓名: name, 证件号码: documentNumber } = namedPerson(n);
    const saved = await engine.evaluate(
      (engine, values) =>
        engine.saveMember({
          id: null,
          values,
          seen: {},
          insist: {},
          event: { kind: '1', date: '2024-01-01' },
          draft: null,
        }),
      { name, documentType: '111', documentNumber, office: stand.officeCode },
    );
    if (!saved.ok) throw new Error(`a save was refused: ${JSON.stringify(saved.error)}`);
  }
}
