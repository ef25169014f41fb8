import { actorNamed } from './actors.ts';
import { isDistrict } from '../../shared/base/place.ts';
import type { ReplicaId } from '../../shared/base/id.ts';
import { digestOf, digestText } from '../../shared/sync/digest.ts';
import { dotOf } from '../../shared/sync/change.ts';
import { stampOf } from '../../shared/sync/hlc.ts';
import { nextDot } from '../../shared/sync/version-vector.ts';
import { attack, steal, thieve } from './model/adversary.ts';
import { checkAdversary } from './model/adversary-check.ts';
import { checkHonest } from './model/check.ts';
import type { Tally } from './model/exchange.ts';
import { exportTo, importText, sealed } from './model/exchange.ts';
import type { History, ModelStep } from './model/history.ts';
import { chainOver, sign } from './model/seals.ts';
import { settle } from './model/settle.ts';
import type { Pc, World } from './model/world.ts';
import {
  copyOf,
  DAY,
  demand,
  DISTRICT,
  districtPcs,
  historyOf,
  idOf,
  keyOf,
  modelUnitOf,
  newWorld,
  pick,
  rogueOf,
  START,
} from './model/world.ts';
import { append, draft, write } from './model/writing.ts';

/**
 * A district, its offices, their PCs, the sticks between them, and what can go wrong, on the pure core alone.
 */
export interface Outcome {
  readonly changes: number;
  /** Changes that came to be a side of a conflict when they were taken in. */
  readonly conflicts: number;
  readonly bundles: number;
  readonly refused: number;
  readonly quarantined: number;
  readonly waited: number;
  readonly attacks: number;
  readonly thefts: number;
  readonly twins: number;
  /** Honest changes that were set aside: a PC that went back wrote what it had no right to any more. */
  readonly setAside: number;
}

/** Plays a history, lets all exchange at the end, and checks what must always hold. @throws Error with what does not. */
export function playHistory(history: History): Outcome {
  const world = newWorld(history);
  const tally = { conflicts: 0, refused: 0, quarantined: 0, waited: 0 };
  begin(world, history, tally);
  for (const step of history.steps) play(world, step, tally);
  settle(world, tally);
  if (history.adversary === undefined) checkHonest(world);
  else checkAdversary(world);
  const [first] = world.pcs;
  const honest = [...(first?.aside.keys() ?? [])].filter((dot) => {
    const writer = world.names.get(dot.slice(0, 16) as ReplicaId);
    return writer !== undefined && !world.evil.bad.has(writer) && !world.evil.dots.has(dot);
  });
  return {
    changes: first?.log.size ?? 0,
    bundles: world.exports,
    setAside: honest.length,
    ...tally,
    ...world.evil.tally,
  };
}

/** The district's first PC vouches for its others; of every second world all PCs know each other from the start. */
function begin(world: World, { seed }: History, tally: Tally): void {
  const [first] = world.pcs;
  if (first === undefined) return;
  const known = seed % 2 === 0 ? world.pcs : districtPcs(world);
  for (const pc of known) {
    if (pc === first) continue;
    append(
      world,
      first,
      draft(first, null, 'replica', { replica: pc.id, office: pc.office, signKey: keyOf(pc.id) }, {}, false),
    );
  }
  for (const office of [DISTRICT, ...world.offices])
    for (const text of exportTo(world, first, office))
      for (const pc of known) if (pc.office === office && pc !== first) importText(world, pc, text, tally);
}

function play(world: World, step: ModelStep, tally: Tally): void {
  if (step[0] === 'theft') {
    steal(world);
    return;
  }
  if (step[0] === 'thief') {
    thieve(world, step[1], tally);
    return;
  }
  if (step[0] === 'attack') {
    const bad = pick([...world.evil.bad], step[1]);
    if (bad !== undefined) attack(world, bad, step[2], tally);
    return;
  }
  const pc = pick(world.pcs, step[1]);
  if (pc === undefined || pc === world.evil.stolen) return;
  pc.now += 60_000;
  if (step[0] === 'clock') pc.now += step[2] * DAY;
  else if (step[0] === 'backup') world.copies.set(pc, copyOf(pc));
  else if (step[0] === 'restore') restore(world, pc);
  else if (step[0] === 'export') exportTo(world, pc, pick([DISTRICT, ...world.offices], step[2]) ?? DISTRICT);
  else if (step[0] === 'visit') visit(world, pc, step[2], tally);
  else if (step[0] === 'import') importText(world, pc, pick(sticksFor(world, pc, step[2]), step[2]), tally);
  else if (step[0] === 'damaged') importText(world, pc, damage(pick(world.sticks, step[2]), step[3]), tally);
  else if (step[0] === 'forge') forge(world, step, tally);
  else write(world, pc, step);
}

/** Between two PCs of the district it is an exchange like any other. */
function visit(world: World, pc: Pc, district: number, tally: Tally): void {
  const other = pick(
    districtPcs(world).filter((each) => each !== pc && each !== world.evil.stolen),
    district,
  );
  if (other === undefined) return;
  for (const [from, to] of [[pc, other] as const, [other, pc] as const])
    for (const text of exportTo(world, from, to.office)) importText(world, to, text, tally);
}

function restore(world: World, pc: Pc): void {
  const copy = world.copies.get(pc);
  const letter = pc.id.charCodeAt(15) - 97 + 1;
  if (copy === undefined || letter > 20 || isDistrict(pc.office)) return;
  for (const dot of pc.log.keys()) if (!copy.log.has(dot) && dot.startsWith(pc.id)) world.maybeLost.add(dot);
  const former = [pc.id, ...pc.former];
  pc.chains.clear();
  Object.assign(pc, copyOf(copy), { id: idOf(pc.id.charCodeAt(0) - 97, letter), former });
  world.truth.set(pc.id, pc.office);
  world.names.set(pc.id, pc);
}

/** Mostly sticks meant for this PC; now and then one that lies about. */
const sticksFor = (world: World, pc: Pc, index: number): readonly string[] =>
  index % 8 === 0 ? world.sticks : world.sticks.filter((text) => text.includes(`"to":"${pc.office}"`));

/** Cut off, or with one character changed. */
function damage(text: string | undefined, at: number): string | undefined {
  if (text === undefined) return undefined;
  const where = at % text.length;
  return at % 2 === 0 ? text.slice(0, where) : `${text.slice(0, where)}#${text.slice(where + 1)}`;
}

/** A PC of an office that writes in the district's name and about a member that was never its office's. */
function forge(
  world: World,
  [, office, pc, record]: Extract<ModelStep, readonly ['forge', ...unknown[]]>,
  tally: Tally,
): void {
  const district = pick(
    districtPcs(world).filter((each) => each !== world.evil.stolen),
    pc,
  );
  const index = office % world.offices.length;
  const name = world.offices[index];
  if (district === undefined || name === undefined) return;
  const foreign = [...district.states.values()].filter(
    (state) =>
      state.type === 'member' && !historyOf(district, state.id).some((change) => change.fields['office'] === name),
  );
  const victim = pick(foreign, record);
  if (victim === undefined) return;
  const before = world.rogue.get(name) ?? [];
  const seq = before.length + 1;
  const rogue = rogueOf(index);
  const about = { type: 'member', id: victim.id, fields: { name: 'forged' }, actor: actorNamed('x'), at: 0 };
  const stamp = stampOf(2 * START, 0);
  const forged = { ...about, stamp, dot: dotOf(rogue, seq) };
  const changes = [{ ...about, stamp, dot: nextDot(district.holding.vector, district.id) }, forged];
  const written = [...before, forged];
  world.rogue.set(name, written);
  world.evil.dots.add(forged.dot);
  const chain = chainOver(rogue, seq, (dot) => written.find((each) => each.dot === dot));
  const bundle = {
    ...{ sender: rogue, office: name, to: DISTRICT, filtered: {}, refused: {}, replaces: [], changes },
    holds: { vector: { [rogue]: seq }, filtered: {} },
    seals: { [rogue]: `${String(seq)}:${sign(world, rogue, seq, chain?.slice(0, 43) ?? '')}` },
  };
  const digest = (): string =>
    digestText(
      digestOf(
        [...district.states.values()].filter(({ type }) => type === 'member'),
        modelUnitOf,
      ),
    );
  const was = digest();
  importText(world, district, sealed(bundle), tally);
  demand(digest() === was, 'a forged change was applied');
}
