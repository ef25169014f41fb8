import type { RecordId, ReplicaId } from '../../shared/base/id.ts';
import { isDistrict } from '../../shared/base/place.ts';
import { dotOf, recordIdOf, replicaOf, type Change, type Dot, type Fields } from '../../shared/sync/change.ts';
import { changeLine } from '../../shared/sync/change-line.ts';
import { parseChangeLine } from '../../shared/sync/line-reader.ts';
import { addDigest, addSums, changeSummer, digestOf, digestText, emptyDigest } from '../../shared/sync/digest.ts';
import { NO_CHANGES, recordDigest } from '../../shared/sync/digest.ts';
import { observeAll, tick } from '../../shared/sync/hlc.ts';
import { receive } from '../../shared/sync/inbox.ts';
import { applyChange, foldChanges, headsOf, seenOf, type RecordState } from '../../shared/sync/merge.ts';
import { bothHold, eitherHolds } from '../../shared/sync/receipts.ts';
import { carriesPlace, followsMember, inScope, visibleTo, wiped, type ScopeRecords } from '../../shared/sync/scope.ts';
import { emptyHolding, holds, rangesOf, uniteRanges, type Holding } from '../../shared/sync/version-vector.ts';
import { actorNamed } from './actors.ts';
import { random, type Dice } from './dice.ts';

/**
 * Random histories of PCs of two versions: the later one knows two kinds (`visit`, which follows a member, and `fee`, of
 * an office), a group of fields (`x1`, `x2`) and a member of the envelope more. They write, move, erase and exchange, and
 * are upgraded midway. In the end old and new must agree by their digests, and once all are upgraded hold what the later
 * version makes of all changes there are.
 */

/** A rule left out, to see that a history fails without it. */
export type Rule = 'hold' | 'place' | 'envelope' | 'refold' | 'digest-of-changes';

export interface MixedOutcome {
  readonly changes: number;
  /** Changes with a kind, a field or a member of the envelope that the old version does not know. */
  readonly later: number;
  /** Comparisons of an old PC with a new one. */
  readonly mixedPairs: number;
  /** Those of them whose states differ, though their changes do not. */
  readonly statesDiffer: number;
  readonly upgrades: number;
}

interface Bundle {
  readonly from: ReplicaId;
  readonly to: string;
  readonly holds: Holding;
  readonly filtered: Holding['filtered'];
  readonly lines: readonly string[];
}

interface Pc {
  readonly id: ReplicaId;
  readonly office: string;
  isNew: boolean;
  now: number;
  clock: Change['stamp'] | null;
  holding: Holding;
  backlog: readonly Change[];
  readonly log: Map<Dot, Change>;
  readonly dots: Map<RecordId, Dot[]>;
  readonly states: Map<RecordId, RecordState>;
  /** What each PC said it holds. */
  readonly said: Map<ReplicaId, Holding>;
}

const DISTRICT = '370102';
const LATER_KINDS: ReadonlySet<string> = new Set(['visit', 'fee']);

const oldUnitOf = (_type: string, field: string): string => (field.startsWith('doc') ? 'doc' : field);
const newUnitOf = (type: string, field: string): string => (/^x\d$/.test(field) ? 'x' : oldUnitOf(type, field));
const unitOf = (pc: Pc) => (pc.isNew ? newUnitOf : oldUnitOf);

/** @throws Error what does not hold */
export function playMixed(seed: number, without: Rule | null = null): MixedOutcome {
  const dice = random(seed);
  const world = worldOf(dice, without);
  const steps = 25 + dice.below(70);
  for (let i = 0; i < steps; i++) step(world);
  for (let round = 0; round < 4; round++) exchangeAll(world);
  compareVersions(world);
  for (const pc of world.pcs) upgrade(world, pc);
  compareWithAll(world);
  return { ...world.counts };
}

interface World {
  readonly dice: Dice;
  readonly without: Rule | null;
  readonly offices: readonly string[];
  readonly pcs: readonly Pc[];
  readonly all: Change[];
  readonly sticks: Bundle[];
  readonly counts: { -readonly [K in keyof MixedOutcome]: number };
}

function worldOf(dice: Dice, without: Rule | null): World {
  const offices = Array.from({ length: 2 + dice.below(2) }, (_, i) => `${DISTRICT}00${String(i + 1)}`);
  const places = [DISTRICT, ...offices.flatMap((office) => (dice.chance(0.25) ? [office, office] : [office]))];
  const pcs = places.map((office, i): Pc => ({
    id: 'abcdefgh'.charAt(i).repeat(16) as ReplicaId,
    office,
    isNew: dice.chance(0.5),
    now: Date.UTC(2026, 0, 1),
    clock: null,
    holding: emptyHolding,
    backlog: [],
    log: new Map(),
    dots: new Map(),
    states: new Map(),
    said: new Map(),
  }));
  const counts = { changes: 0, later: 0, mixedPairs: 0, statesDiffer: 0, upgrades: 0 };
  return { dice, without, offices, pcs, all: [], sticks: [], counts };
}

function step(world: World): void {
  const { dice, pcs, sticks } = world;
  const pc = dice.of(pcs);
  if (dice.chance(0.02)) upgrade(world, pc);
  else if (dice.chance(0.55)) write(world, pc);
  else if (dice.chance(0.55)) {
    const bundle = bundleFor(world, pc, isDistrict(pc.office) ? dice.of(world.offices) : DISTRICT);
    sticks.push(bundle);
    if (dice.chance(0.6)) deliver(world, bundle, 0.7);
  } else if (sticks.length > 0) deliver(world, dice.of(sticks), 0.7);
}

function exchangeAll(world: World): void {
  for (const pc of world.pcs) if (!isDistrict(pc.office)) deliver(world, bundleFor(world, pc, DISTRICT), 1);
  const [district] = world.pcs;
  if (district !== undefined) for (const office of world.offices) deliver(world, bundleFor(world, district, office), 1);
}

function deliver(world: World, bundle: Bundle, chance: number): void {
  for (const pc of world.pcs)
    if (pc.office === bundle.to && pc.id !== bundle.from && world.dice.chance(chance)) read(world, pc, bundle);
}

const recordsOf = (pc: Pc): ScopeRecords => ({
  state: (id) => pc.states.get(id),
  history: (id) => (pc.dots.get(id) ?? []).flatMap((dot) => pc.log.get(dot) ?? []),
  eventsOf: (id) =>
    [...pc.states.values()].flatMap((state) =>
      state.values['member'] === id && followsMember(state, unitOf(pc)) ? [state.id] : [],
    ),
});

function write(world: World, pc: Pc): void {
  const { dice, offices } = world;
  const home = isDistrict(pc.office) ? dice.of(offices) : pc.office;
  const known = [...pc.states.values()].filter(
    (state) => !state.erased && inScope(pc.office, state, recordsOf(pc), unitOf(pc)),
  );
  const members = known.filter(({ type }) => type === 'member');
  if (members.length === 0 || dice.chance(0.2)) {
    commit(world, pc, 'member', null, {
      name: `n${dice.digits(1)}`,
      docType: '1',
      docNo: dice.digits(1),
      office: home,
    });
    return;
  }
  const member = dice.of(members);
  const values = { x1: dice.below(5), x2: dice.below(5) };
  const record = dice.of(known);
  if (pc.isNew && dice.chance(0.4)) {
    if (dice.chance(0.3)) commit(world, pc, 'visit', null, { member: member.id, ...values });
    else if (dice.chance(0.3)) commit(world, pc, 'fee', null, { office: home, sum: dice.below(9) });
    else if (record.type === 'fee') commit(world, pc, 'fee', record, { office: dice.of(offices) });
    else commit(world, pc, record.type, record, values);
    return;
  }
  const wild = dice.below(8);
  if (wild <= 1) commit(world, pc, 'member', member, { office: dice.of(offices) });
  else if (wild === 2) commit(world, pc, 'event', null, { member: member.id, kind: dice.digits(1) });
  else if (wild === 3 && dice.chance(0.4)) erase(world, pc, record);
  else if (wild === 4) commit(world, pc, 'member', member, { docType: dice.digits(1), docNo: dice.digits(1) });
  else commit(world, pc, 'member', member, { name: `n${dice.digits(1)}` });
}

/** Any record, known to this version or not: its placing values go with the erasure. */
function erase(world: World, pc: Pc, state: RecordState): void {
  const fields = Object.fromEntries(
    Object.entries(state.values).filter(([name]) => name === 'office' || name === 'member'),
  );
  if (Object.keys(fields).length > 0) commit(world, pc, state.type, state, fields, true);
}

function commit(world: World, pc: Pc, type: string, of: RecordState | null, fields: Fields, erasing = false): void {
  const { dice } = world;
  pc.now += dice.below(100_000);
  pc.clock = tick(pc.clock, pc.now);
  const seq = (pc.holding.vector[pc.id] ?? 0) + 1;
  const dot = dotOf(pc.id, seq);
  const seen = of === null ? {} : seenOf(of, unitOf(pc));
  const units = [...new Set(Object.keys(fields).map((field) => unitOf(pc)(type, field)))];
  const over = Object.fromEntries(units.flatMap((unit) => (seen[unit] === undefined ? [] : [[unit, seen[unit]]])));
  const change: Change = {
    ...{ dot, stamp: pc.clock, type, id: of?.id ?? recordIdOf(dot), fields, actor: actorNamed(pc.id), at: pc.now },
    ...(Object.keys(over).length === 0 ? {} : { over }),
    ...(erasing ? { erase: true as const } : {}),
    ...(pc.isNew && dice.chance(0.3) ? { extra: { mood: dice.below(9) } } : {}),
  };
  demand(carriesPlace(change), `${change.dot} says nothing of its place`);
  pc.holding = { ...pc.holding, vector: { ...pc.holding.vector, [pc.id]: seq } };
  remember(pc, change);
  pc.states.set(change.id, applyChange(pc.states.get(change.id), change, unitOf(pc)));
  wipeErased(pc, change.id);
  world.all.push(change);
  world.counts.changes += 1;
  if (LATER_KINDS.has(type) || 'x1' in fields || change.extra !== undefined) world.counts.later += 1;
}

function remember(pc: Pc, change: Change): void {
  pc.log.set(change.dot, change);
  const dots = pc.dots.get(change.id) ?? [];
  dots.push(change.dot);
  pc.dots.set(change.id, dots);
}

function wipeErased(pc: Pc, id: RecordId): void {
  if (pc.states.get(id)?.erased !== true) return;
  for (const change of recordsOf(pc).history(id)) pc.log.set(change.dot, wiped(change));
}

function bundleFor(world: World, pc: Pc, to: string): Bundle {
  const theirs = world.pcs
    .filter((other) => other.office === to && other !== pc)
    .map((other) => pc.said.get(other.id) ?? emptyHolding)
    .reduce(bothHold);
  const passesOn = (change: Change): boolean =>
    isDistrict(pc.office) || world.pcs.some(({ id, office }) => id === replicaOf(change.dot) && office === pc.office);
  const candidates = [...pc.log.values()].filter((change) => passesOn(change) && !holds(theirs, change.dot));
  const isSeen = (change: Change): boolean => {
    if (isDistrict(to)) return true;
    if (world.without === 'place' && !pc.isNew && change.type === 'visit') return false;
    return visibleTo(to, change, recordsOf(pc), unitOf(pc));
  };
  const withheld = candidates.filter((change) => !isSeen(change));
  const lines = candidates.filter((change) => !withheld.includes(change)).map((change) => lineOf(world, pc, change));
  return { from: pc.id, to, holds: pc.holding, filtered: rangesOf(withheld.map(({ dot }) => dot)), lines };
}

function lineOf(world: World, pc: Pc, change: Change): string {
  const { extra, ...known } = change;
  return changeLine(world.without === 'envelope' && !pc.isNew && extra !== undefined ? known : change);
}

function read(world: World, pc: Pc, bundle: Bundle): void {
  const changes = bundle.lines.map((line) => {
    const parsed = parseChangeLine(line);
    if (!parsed.ok) throw new Error(`a line is refused for its ${parsed.error.part}: ${line}`);
    return parsed.value;
  });
  const isDropped = ({ type }: Change): boolean => world.without === 'hold' && !pc.isNew && LATER_KINDS.has(type);
  const dropped = changes.filter(isDropped).map(({ dot }) => dot);
  const filtered = isDistrict(pc.office) ? {} : bundle.filtered;
  const received = receive({ ...pc.holding, has: (dot) => pc.log.has(dot) }, pc.backlog, {
    changes: changes.filter((change) => !isDropped(change)),
    filtered: uniteRanges(filtered, rangesOf(dropped)),
  });
  for (const change of received.apply) {
    demand(!pc.log.has(change.dot), `${change.dot} is applied twice`);
    remember(pc, change);
    pc.states.set(change.id, applyChange(pc.states.get(change.id), change, unitOf(pc)));
  }
  for (const id of received.late) refold(pc, id);
  for (const { id } of received.apply) wipeErased(pc, id);
  pc.clock = observeAll(
    pc.clock,
    received.apply,
    pc.now,
    (replica) => world.pcs.find((each) => each.id === replica)?.office ?? null,
  ).stamp;
  pc.holding = { vector: received.vector, filtered: received.filtered };
  pc.backlog = received.waiting;
  pc.said.set(bundle.from, eitherHolds(pc.said.get(bundle.from) ?? emptyHolding, bundle.holds));
}

function refold(pc: Pc, id: RecordId): void {
  const state = foldChanges(recordsOf(pc).history(id), unitOf(pc)).get(id);
  if (state !== undefined) pc.states.set(id, state);
}

function upgrade(world: World, pc: Pc): void {
  if (pc.isNew) return;
  pc.isNew = true;
  world.counts.upgrades += 1;
  if (world.without !== 'refold') for (const id of pc.states.keys()) refold(pc, id);
}

/** Before everybody is upgraded: each office and the district agree by the digest of their common scope. */
function compareVersions({ pcs, counts, without }: World): void {
  const [district] = pcs;
  if (district === undefined) return;
  for (const pc of pcs.slice(1)) {
    const isMixed = pc.isNew !== district.isNew;
    const states = [scopeOf(pc, pc.office), scopeOf(district, pc.office)].map((found) => digestText(stateSum(found)));
    const changes = [changeDigest(pc, pc.office), changeDigest(district, pc.office)];
    const [ours, theirs] = without === 'digest-of-changes' ? states : changes;
    demand(ours === theirs, `the digests of ${pc.office} (${pc.id}) and the district differ`);
    if (!isMixed) continue;
    counts.mixedPairs += 1;
    if (states[0] !== states[1]) counts.statesDiffer += 1;
  }
}

const scopeOf = (pc: Pc, office: string): readonly RecordState[] =>
  [...pc.states.values()].filter((state) => inScope(office, state, recordsOf(pc), unitOf(pc)));

const stateSum = (states: readonly RecordState[]) => digestOf(states, newUnitOf);

function changeDigest(pc: Pc, office: string): string {
  const sumOf = changeSummer();
  let digest = emptyDigest;
  for (const { id, erased } of scopeOf(pc, office)) {
    const sum = recordsOf(pc)
      .history(id)
      .reduce((so, change) => addSums(id, so, sumOf(change)), NO_CHANGES);
    digest = addDigest(digest, recordDigest(id, sum, erased));
  }
  return digestText(digest);
}

/** Everybody of the later version: all of it is there, means the same everywhere, and nobody holds what was never his. */
function compareWithAll({ pcs, all }: World): void {
  const want = foldChanges(all, newUnitOf);
  const allOf = new Map<RecordId, Change[]>();
  for (const change of all) allOf.set(change.id, [...(allOf.get(change.id) ?? []), change]);
  const [district] = pcs;
  if (district === undefined) return;
  for (const pc of pcs) {
    demand(pc.backlog.length === 0, `${pc.id} waits for ever`);
    for (const [id, state] of want) {
      const isTheirs = inScope(pc.office, state, { ...recordsOf(district), state: (of) => want.get(of) }, newUnitOf);
      const here = pc.states.get(id);
      const shows = here !== undefined && inScope(pc.office, here, recordsOf(pc), newUnitOf);
      demand(isTheirs === shows, `${id} is ${isTheirs ? 'missing' : 'too much'} at ${pc.id} of ${pc.office}`);
      if (isTheirs && here !== undefined) demand(printOf(here) === printOf(state), `${id} is another at ${pc.id}`);
      const changes = allOf.get(id) ?? [];
      if (isTheirs) for (const change of changes) sameChange(pc, change, state.erased);
      else if (!wasEverAt(pc.office, changes, all))
        for (const { dot } of changes)
          demand(
            ownerIs(pcs, dot, pc.office) || !pc.log.has(dot),
            `${dot} came to ${pc.office}, which it never concerned`,
          );
    }
  }
}

function sameChange(pc: Pc, change: Change, erased: boolean): void {
  const here = pc.log.get(change.dot);
  if (here === undefined) throw new Error(`${change.dot} is lost at ${pc.id}`);
  demand(holds(pc.holding, change.dot), `${pc.id} does not say that it holds ${change.dot}`);
  if (!erased) demand(changeLine(here) === changeLine(change), `${change.dot} is another at ${pc.id}`);
}

function wasEverAt(office: string, changes: readonly Change[], all: readonly Change[]): boolean {
  const named = new Set<unknown>(changes.flatMap(({ id, fields }) => [id, fields['member']]));
  return all.some(({ id, fields }) => named.has(id) && fields['office'] === office);
}

const ownerIs = (pcs: readonly Pc[], dot: Dot, office: string): boolean =>
  pcs.some((pc) => pc.id === replicaOf(dot) && pc.office === office);

function printOf(state: RecordState): string {
  const units = [...new Set(Object.keys(state.values).map((field) => newUnitOf(state.type, field)))].sort();
  const heads = units.map((unit) =>
    headsOf(state, unit, newUnitOf).map(({ origin, fields }) => [origin.dot, Object.entries(fields).sort()]),
  );
  return JSON.stringify([state.type, state.erased, units, heads]);
}

function demand(holdsTrue: boolean, what: string): void {
  if (!holdsTrue) throw new Error(what);
}

export interface MixedFailure {
  readonly seed: number;
  readonly message: string;
}

/** The histories of `count` seeds from `first` on: the first that fails, or the sums of all. */
export function fuzzMixed(
  first: number,
  count: number,
  onHistory: (done: number) => void,
  without: Rule | null = null,
): MixedFailure | MixedOutcome {
  const sums = { changes: 0, later: 0, mixedPairs: 0, statesDiffer: 0, upgrades: 0 };
  for (let i = 0; i < count; i++) {
    try {
      const outcome = playMixed(first + i, without);
      for (const name of Object.keys(sums) as (keyof MixedOutcome)[]) sums[name] += outcome[name];
    } catch (error) {
      return { seed: first + i, message: error instanceof Error ? error.message : String(error) };
    }
    onHistory(i + 1);
  }
  return sums;
}

export const mixedScriptOf = ({ seed, message }: MixedFailure): string =>
  `old and new versions, seed ${String(seed)}: ${message}\nplayMixed(${String(seed)}) plays it again`;
