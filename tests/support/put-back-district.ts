import { everyRecord } from '../../renderer/session/list-query.ts';
import { random, type Dice } from './dice.ts';
import { carry, must, newDistrict, newOffice, readBundle, writeBundle, type Pc } from './engine-harness.ts';
import { addPeople } from './people-of-pc.ts';
import { imageOf, putBack, type ProfileImage } from './profile-image.ts';

/**
 * Histories of real engines: a district with one PC that is put back once to an earlier copy, and offices that are not.
 * Both lives write, and send what they wrote to whom they like; at the end the sticks of the district are collected.
 */
interface Town {
  readonly die: Dice;
  readonly district: Pc;
  readonly offices: readonly { readonly code: string; readonly pc: Pc }[];
  /** The district's bundles, and who of their office was there when they were written. */
  readonly sticks: { readonly name: string; readonly people: readonly string[] }[];
  image: ProfileImage | null;
  isPutBack: boolean;
  count: number;
}

const CODES = ['370102004', '370102006', '370102009'];

/** Of these histories: how many were put back, of how many the district noticed it. */
export interface DistrictPutBackFigures {
  putBack: number;
  noticed: number;
}

/** A history that does not hold. */
export interface DistrictPutBackFailure {
  readonly seed: number;
  readonly message: string;
}

export const districtPutBackScriptOf = ({ seed, message }: DistrictPutBackFailure): string =>
  `${message}\nplayDistrictPutBack(${String(seed)}, { putBack: 0, noticed: 0 })`;

/** Plays histories from this seed on. @returns their figures, or the first that does not hold */
export async function fuzzDistrictPutBacks(
  seed: number,
  histories: number,
  onDone: (done: number) => void,
): Promise<DistrictPutBackFigures | DistrictPutBackFailure> {
  const figures: DistrictPutBackFigures = { putBack: 0, noticed: 0 };
  for (let done = 0; done < histories; done++) {
    const wrong = await playDistrictPutBack(seed + done, figures);
    if (wrong.length > 0) return { seed: seed + done, message: wrong.join('\n') };
    onDone(done + 1);
  }
  return figures;
}

/** @returns what does not hold at the end */
export async function playDistrictPutBack(seed: number, figures: DistrictPutBackFigures): Promise<readonly string[]> {
  const town = await newTown(seed);
  try {
    for (let left = 15 + town.die.below(25); left > 0; left--) await step(town);
    await settle(town);
    if (town.isPutBack) figures.putBack += 1;
    const notices = (await town.district.engine.session())?.notices ?? [];
    if (notices.some(({ tag }) => tag === 'put-back-district')) figures.noticed += 1;
    return await flawsOf(town);
  } catch (error) {
    return [String(error)];
  } finally {
    for (const { db } of [town.district, ...town.offices.map(({ pc }) => pc)]) db.dexie.close();
  }
}

async function newTown(seed: number): Promise<Town> {
  const die = random(seed);
  const district = await newDistrict();
  const offices = [];
  for (const code of CODES.slice(0, 1 + die.below(CODES.length)))
    offices.push({ code, pc: await newOffice(district, code) });
  const town: Town = { die, district, offices, sticks: [], image: null, isPutBack: false, count: 0 };
  for (const { code, pc } of offices) for (const writer of [pc, district]) await add(town, writer, code);
  await exchange(town);
  return town;
}

async function step(town: Town): Promise<void> {
  const { die, district, offices } = town;
  const { code, pc } = die.of(offices);
  if (die.chance(0.35)) await add(town, die.chance(0.7) ? district : pc, code);
  else if (die.chance(0.2)) await edit(town, die.chance(0.7) ? district : pc, code);
  else if (die.chance(0.2)) town.image ??= imageOf(district);
  else if (town.image !== null && !town.isPutBack && die.chance(0.3)) {
    await putBack(district, town.image);
    town.isPutBack = true;
  } else if (die.chance(0.6)) {
    const stick = await send(town, pc, code);
    if (die.chance(0.7)) await readBundle(pc, stick);
  } else await carry(pc, district);
}

/** Names end with the office's code, so that what it must have can be told from them. */
const add = (town: Town, pc: Pc, code: string): Promise<void> =>
  addPeople(pc, code, `人${String((town.count += 1))}于${code}`);

/** Somebody of the office gets another telephone number. */
async function edit(town: Town, pc: Pc, code: string): Promise<void> {
  const { rows } = await pc.engine.records('member', everyRecord, { offset: 0, limit: 1000 });
  const own = rows.filter(({ voided, title }) => !voided && title.endsWith(code));
  if (own.length === 0) return;
  const { id } = town.die.of(own);
  const values = { mobile: `139${String((town.count += 1)).padStart(8, '0')}` };
  must(await pc.engine.saveMember({ id, values, seen: {}, insist: {}, event: null, draft: null }));
}

/** Writes a stick of the district, and keeps it. */
async function send(town: Town, to: Pc, code: string): Promise<string> {
  const people = (await inForce(town.district)).filter((name) => name.endsWith(code));
  const name = await writeBundle(town.district, to);
  town.sticks.push({ name, people });
  return name;
}

/** Everybody with the district, both ways. What is refused is told to a clerk, who goes on. */
async function exchange(town: Town): Promise<void> {
  for (const { pc, code } of town.offices) {
    await carry(pc, town.district);
    await readBundle(pc, await send(town, pc, code));
  }
}

/** The sticks are collected in any order, before or after an office comes; then everybody exchanges. */
async function settle(town: Town): Promise<void> {
  if (town.die.chance(0.5)) await exchange(town);
  const sticks = town.sticks.map(({ name }) => ({ name, key: town.die.below(1_000_000) }));
  for (const { name } of sticks.sort((a, b) => a.key - b.key)) await readBundle(town.district, name);
  for (let round = 0; round < 5; round++) await exchange(town);
}

async function flawsOf({ district, offices, sticks }: Town): Promise<readonly string[]> {
  const flaws: string[] = [];
  const need = (holds: boolean, what: string): void => {
    if (!holds) flaws.push(what);
  };
  const here = await inForce(district);
  need(new Set(here).size === here.length, `somebody stands twice at the district: ${here.join(' ')}`);
  const known = new Set(here);
  for (const name of new Set(sticks.flatMap(({ people }) => people)))
    need(known.has(name), `${name} was on a stick and is not at the district`);
  for (const { code, pc } of offices) {
    const [owed, there] = [here.filter((name) => name.endsWith(code)), await inForce(pc)];
    need(there.join() === owed.join(), `${code} has ${there.join(' ')} instead of ${owed.join(' ')}`);
    const last = await carry(pc, district);
    need(last.ok && last.value.digest.agree === true, `${code} and the district do not agree`);
  }
  const { unsent, counts } = await district.engine.status();
  need(unsent === 0 && counts.waiting === 0, `${String(unsent)} unsent, ${String(counts.waiting)} waiting`);
  return flaws;
}

/** People in force: who was written anew beside his first writing is struck out. */
async function inForce(pc: Pc): Promise<readonly string[]> {
  const { rows } = await pc.engine.records('member', everyRecord, { offset: 0, limit: 1000 });
  return rows
    .filter(({ voided }) => !voided)
    .map(({ title }) => title)
    .sort();
}
