import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { noticeSentence } from '../renderer/i18n/notice-sentence.ts';
import { translator } from '../renderer/i18n/t.ts';
import { screenshot, scratchFolder, stubDialogs } from '../tests/support/app.ts';
import {
  provision,
  readBundle,
  signIn,
  startDistrict,
  startLocked,
  startOffice,
  untilCount,
  writeBundle,
} from '../tests/support/clerk.ts';
import { random, type Dice } from '../tests/support/dice.ts';
import { engineOf } from '../tests/support/engine-of-page.ts';
import { sayingOf, tableOf, whenOf, type Round } from './kill-figures.ts';
import {
  AFTER_ANY_KILL,
  bundlesOn,
  killOpening,
  mobileOf,
  rounds,
  type Kind,
  type Left,
  type Stand,
} from '../tests/support/kill-rounds.ts';
import { differences, registerOf, withPeople, type Found } from '../tests/support/ledger.ts';
import { signKeyFile } from '../tests/support/profile-keys.ts';

/**
 * The real app of an office is killed by SIGKILL again and again: at any moment of saves and changes by the form, of an
 * Excel import, of writing and reading bundles, of going back to a restore point, of the start after a kill. After each
 * kill it is started again, and then every acknowledged record is there, what was under way is there wholly or not at
 * all, each bundle on the stick is whole, and the start says nothing that no kill can be the cause of. Now and then,
 * and at the end, the district reads the stick, and both registers must agree.
 */
export interface KillPlan {
  readonly rounds: number;
  readonly seed: number;
}

const OFFICE = { code: '370102001', name: '解放路街道' };
/** How often each kind comes. */
const BAG: readonly Kind[] = [
  ...Array.from({ length: 6 }, (): Kind => 'save'),
  ...Array.from({ length: 2 }, (): Kind => 'change'),
  ...Array.from({ length: 4 }, (): Kind => 'sheet'),
  ...Array.from({ length: 4 }, (): Kind => 'export'),
  ...Array.from({ length: 3 }, (): Kind => 'read'),
  'back',
  'start',
  'start',
];
const EXCHANGE_EVERY = 25;
const KILLED_AGAIN = 0.2;
const SHOWN = 5;
const t = translator('zh-CN');

class Broken extends Error {}

export async function runKills({ rounds: count, seed }: KillPlan): Promise<boolean> {
  const scratch = await scratchFolder('kills');
  const started = performance.now();
  const done: Round[] = [];
  let stand: Stand | null = null;
  let at = 'setting up';
  try {
    stand = await setUp(scratch.path);
    for (let round = 1; round <= count; round++) {
      // Of each round its own, so that what happened before does not change what is chosen now.
      const dice = random(seed * 100_003 + round);
      const kind = dice.of(BAG);
      at = `round ${String(round)} (${kind})`;
      done.push(
        await play(stand, kind, dice, (left) => {
          at = `round ${String(round)} (${kind}), killed ${whenOf(left.moment)}`;
        }),
      );
      const last = done.at(-1);
      console.log(`  ${at} ${last === undefined ? '' : sayingOf(last)}`);
      if (round % EXCHANGE_EVERY === 0 || round === count) {
        at = `exchange after round ${String(round)}`;
        console.log(`  ${at}: ${await exchange(stand, dice)}`);
      }
    }
    await stand.office.close();
    await stand.district.close();
  } catch (error) {
    console.error(`FAILED in ${at}, seed ${String(seed)}\n${error instanceof Error ? error.message : String(error)}`);
    if (stand !== null) await leave(stand, scratch.path);
    console.error(
      `Profiles and stick are left in ${scratch.path}; again: npm run kill -- --rounds ${String(count)} --seed ${String(seed)}`,
    );
    return false;
  }
  await scratch.remove();
  console.log(tableOf([...new Set(BAG)], done));
  const kills = done.reduce((sum, round) => sum + round.kills, 0);
  const minutes = (performance.now() - started) / 60_000;
  console.log(
    `${String(count)} rounds, ${String(kills)} kills, seed ${String(seed)}, ${minutes.toFixed(1)} min. All held.`,
  );
  return true;
}

async function setUp(folder: string): Promise<Stand> {
  const profile = join(folder, 'office');
  const stick = join(folder, 'stick');
  await mkdir(stick);
  const district = await startDistrict(join(folder, 'district'));
  const letIn = await provision(district, OFFICE.name, folder);
  const office = await startOffice(profile, letIn, '王经办');
  await writeFile(join(folder, 'office.pub'), await signKeyFile(profile));
  const stand: Stand = {
    officeCode: OFFICE.code,
    officeName: OFFICE.name,
    profile,
    district,
    stick,
    folder,
    office,
    ledger: new Map(),
    fromDistrict: [],
    next: 0,
    lasts: { save: 1500, change: 1500, sheet: 500, export: 300, read: 500, back: 500, start: 700 },
  };
  // The district learns of the office's PC by its first bundle.
  await exchange(stand, random(0));
  return stand;
}

async function play(stand: Stand, kind: Kind, dice: Dice, killed: (left: Left) => void): Promise<Round> {
  const from = performance.now();
  const before = await bundlesOn(stand.stick);
  const left = await rounds[kind](stand, dice);
  killed(left);
  let kills = 1;
  for (; dice.chance(KILLED_AGAIN); kills++) await killOpening(stand, dice);
  stand.office = await startLocked(stand.profile);
  await signIn(stand.office.page);
  const found = await registerOf(stand.office.page, left.without);
  const there = await theRegister(stand, left, found);
  const written = (await bundlesOn(stand.stick)).filter((name) => !before.includes(name));
  await theStick(stand, written, left.file ?? null);
  // Longer when the kill came too early to meet anything, shorter when it came too late; forms are saved one after the
  // other, so that there something is always under way.
  const { lasts } = stand;
  if (kind !== 'save' && kind !== 'change')
    lasts[kind] = Math.min(20_000, Math.max(60, lasts[kind] * (left.acknowledged ? 0.92 : 1.06)));
  if (there && kind === 'read') stand.fromDistrict = [];
  return {
    kind,
    kills,
    acknowledged: left.acknowledged,
    landed: !left.acknowledged && (kind === 'export' ? written.length > 0 : there && kind !== 'start'),
    notices: found.notices.map(({ tag }) => tag),
    ms: performance.now() - from,
  };
}

/** The register is as it was before, or with the whole of what was under way. @returns whether with it */
async function theRegister(stand: Stand, left: Left, found: Found): Promise<boolean> {
  const lacking = differences(found, left.with);
  const there = lacking.length === 0;
  const beyond = there || left.acknowledged ? [] : differences(found, left.without);
  if (!there && (left.acknowledged || beyond.length > 0)) {
    const list = (sentences: readonly string[]): string =>
      `${String(sentences.length)} differences: ${sentences.slice(0, SHOWN).join('; ')}`;
    throw new Broken(
      left.acknowledged
        ? `it was acknowledged, but of it there are ${list(lacking)}`
        : `neither done (${list(lacking)})\nnor undone (${list(beyond)})`,
    );
  }
  stand.ledger = there ? left.with : left.without;
  const { page } = stand.office;
  await untilCount(page, '会员', stand.ledger.size);
  const allowed = [...AFTER_ANY_KILL, ...left.notices];
  const strange = found.notices.filter(({ tag }) => !allowed.includes(tag));
  if (strange.length > 0) throw new Broken(`the start says what no kill explains: ${JSON.stringify(strange)}`);
  for (const notice of found.notices) {
    await page.getByRole('status', { name: '打开时的情况' }).getByText(noticeSentence(t, notice)).waitFor();
  }
  return there;
}

/** What lies on the stick: whole bundles that the command verifies and the app lists, nothing else offered. */
async function theStick(stand: Stand, written: readonly string[], safe: string | null): Promise<void> {
  if (safe !== null && !written.includes(safe)) throw new Broken(`${safe} was called safe and is not on the stick`);
  for (const name of written) await verify(stand, name);
  const { page, app } = stand.office;
  await stubDialogs(app, { open: [stand.stick] });
  const engine = await engineOf(page);
  const offered = await engine.evaluate(async (engine) => {
    const place = await engine.chooseFolder();
    const found = place.ok ? await engine.bundlesIn(place.value.id) : place;
    return found.ok ? found.value.map(({ entry, fits }) => ({ name: entry.name, fits })) : [];
  });
  const names = offered.map(({ name }) => name).toSorted();
  const whole = await bundlesOn(stand.stick);
  if (names.join() !== whole.join())
    throw new Broken(`the app lists ${names.join()}; on the stick are ${whole.join()}`);
  const unreadable = offered.filter(({ fits }) => fits === 'unreadable');
  if (unreadable.length > 0) throw new Broken(`the app cannot read ${unreadable.map(({ name }) => name).join()}`);
}

async function verify(stand: Stand, name: string): Promise<void> {
  const args = [
    'out/cli/mingce-bundle.js',
    'verify',
    join(stand.stick, name),
    '--key',
    join(stand.folder, 'office.pub'),
  ];
  await promisify(execFile)(process.execPath, args).catch((error: unknown) => {
    throw new Broken(`mingce-bundle refuses ${name}: ${error instanceof Error ? error.message : ''}`);
  });
}

/**
 * The district reads what lies on the stick, in any order; then both write and read until both have everything: the
 * digests agree, and each member is in both. @returns what was done, for the record
 */
async function exchange(stand: Stand, dice: Dice): Promise<string> {
  const { office, district, stick, folder, officeName } = stand;
  const left = [...(await bundlesOn(stick))];
  const read = left.length;
  while (left.length > 0) {
    const [name = ''] = left.splice(dice.below(left.length), 1);
    const { agrees } = await readBundle(district, join(stick, name));
    if (!agrees) throw new Broken(`the reconciliation sheet of ${name} does not add up`);
    await rm(join(stick, name));
  }
  let verdict = '';
  for (const towards of [district, office, district]) {
    const bundle = await (towards === district
      ? writeBundle(office, folder)
      : writeBundle(district, folder, officeName));
    const { agrees } = await readBundle(towards, bundle);
    if (!agrees) throw new Broken('a reconciliation sheet does not add up');
    verdict = await towards.page.getByRole('region', { name: /数据包的对账单/ }).innerText();
    if (verdict.includes(t('exchange.sheet.digest.differ'))) throw new Broken('the digests differ');
  }
  if (!verdict.includes(t('exchange.sheet.digest.agree'))) throw new Broken('the digests were not compared');
  stand.ledger = withPeople(stand.ledger, stand.fromDistrict, mobileOf);
  stand.fromDistrict = [];
  for (const [who, { page }] of [
    ['office', office],
    ['district', district],
  ] as const) {
    const wrong = differences(await registerOf(page, stand.ledger), stand.ledger);
    if (wrong.length > 0) throw new Broken(`at the ${who}: ${wrong.slice(0, SHOWN).join('; ')}`);
  }
  const parts = (await readdir(stick)).filter((name) => name.endsWith('.part')).length;
  return (
    `${String(read)} bundles from the stick read, ${String(stand.ledger.size)} members on both sides, digests agree; ` +
    `${String(parts)} unfinished files lie on the stick`
  );
}

/** Ends both apps and leaves what is needed to find out: the picture of the office, the last of what it printed. */
async function leave({ office, district }: Stand, folder: string): Promise<void> {
  console.error(office.output.slice(-10).join('\n'));
  await screenshot(office.page, join(folder, 'failed.png')).catch(() => undefined);
  for (const running of [office, district]) await running.kill().catch(() => undefined);
}
