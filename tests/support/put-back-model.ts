import type { ReplicaId } from '../../shared/base/id.ts';
import { extendChain, lineHash, newChain, type Chain, type Hash } from '../../shared/sync/chain.ts';
import { goesOn, likeness, partingOf } from '../../shared/sync/put-back.ts';
import { random, type Dice } from './dice.ts';

/**
 * Put-back profiles and clones in small: offices with one or two PCs, one or two PCs at the district, bundles that are
 * lost, late and read twice. What a PC does is what the engine does; lines stand for changes, and a seal in a bundle for
 * a signed one, since nobody here forges. A history throws when something is lost, doubled or left open at its end.
 */
export interface PutBackPlan {
  /** Profiles of offices' PCs are put back to earlier copies. */
  readonly putBack: boolean;
  /** Copies are used beside the profile they were made of. */
  readonly clones?: boolean;
  /** Nothing is compared: what must go wrong then. */
  readonly blind?: boolean;
}

export interface PutBackFigures {
  bundles: number;
  putBacks: number;
  clones: number;
  /** Bundles refused because their sender holds another history. */
  alarms: number;
  /** A PC saw it by itself and went on under a new name. */
  noticed: number;
  again: number;
}

export const noFigures = (): PutBackFigures => ({
  bundles: 0,
  putBacks: 0,
  clones: 0,
  alarms: 0,
  noticed: 0,
  again: 0,
});

interface Line {
  readonly text: string;
  /** Of a line written anew, what it was. */
  readonly was?: string;
}

type Vector = ReadonlyMap<string, number>;

/** What a copy of a profile holds. */
interface Profile {
  readonly name: string;
  readonly former: readonly string[];
  readonly logs: ReadonlyMap<string, readonly Line[]>;
  readonly said: ReadonlyMap<string, { readonly holds: Vector; readonly at: number }>;
  readonly seals: ReadonlyMap<string, Chain>;
  readonly names: ReadonlyMap<string, { readonly place: string; readonly replaces: readonly string[] }>;
  readonly unproven: Vector | null;
  /** What of others it had when it last wrote that down. */
  readonly seen: number;
}

interface Pc {
  readonly place: string;
  readonly rank: number;
  profile: Profile;
}

interface Stick {
  readonly from: string;
  readonly rank: number;
  readonly place: string;
  readonly to: string;
  readonly at: number;
  readonly carry: ReadonlyMap<string, ReadonlyMap<number, Line>>;
  readonly holds: Vector;
  readonly seals: ReadonlyMap<string, Chain>;
  readonly names: Profile['names'];
}

const DISTRICT = 'D';

const hashes = new Map<string, Hash>();
function hashOf(writer: string, n: number, { text, was }: Line): Hash {
  const line = `${writer}:${String(n)} ${text} ${was ?? ''}`;
  let hash = hashes.get(line);
  if (hash === undefined) hashes.set(line, (hash = lineHash(line)));
  return hash;
}

/** Logs are never altered, so what was computed of one holds. */
const hashesOf = new WeakMap<readonly Line[], readonly Hash[]>();
const chains = new Map<string, Chain>();

function linesOf(writer: string, log: readonly Line[]): readonly Hash[] {
  let lines = hashesOf.get(log);
  if (lines === undefined) hashesOf.set(log, (lines = log.map((line, i) => hashOf(writer, i + 1, line))));
  return lines;
}

function chainOf(writer: string, lines: readonly Hash[]): Chain {
  const last = lines.at(-1);
  if (last === undefined) return newChain(writer as ReplicaId);
  const before = chainOf(writer, lines.slice(0, -1));
  const key = before.hash + last;
  let chain = chains.get(key);
  if (chain === undefined) chains.set(key, (chain = extendChain(before, [last])));
  return chain;
}
const logOf = ({ logs }: Profile, writer: string): readonly Line[] => logs.get(writer) ?? [];
const originOf = (writer: string, n: number, line: Line): string =>
  line.was ?? `${writer}:${String(n)}#${hashOf(writer, n, line)}`;

/** So much of a vector as is proven. */
function provenPart(profile: Profile, vector: Vector): Vector {
  if (profile.unproven === null) return vector;
  const most = new Map([...profile.unproven, [profile.name, 0]]);
  return new Map([...vector].map(([name, n]) => [name, Math.min(n, most.get(name) ?? n)]));
}

const vectorOf = ({ logs }: Profile): Vector => new Map([...logs].map(([name, log]) => [name, log.length]));

export function playPutBacks(seed: number, plan: PutBackPlan, figures: PutBackFigures): void {
  hashes.clear();
  chains.clear();
  const die = random(seed);
  const offices = ['E', 'S', 'W'].slice(0, 1 + die.below(3));
  const places = [
    ...Array.from({ length: 1 + die.below(2) }, () => DISTRICT),
    ...offices.flatMap((office) => (die.chance(0.4) ? [office, office] : [office])),
  ];
  const names: Profile['names'] = new Map(places.map((place, i) => [`p${String(i)}`, { place, replaces: [] }]));
  const pcs: Pc[] = places.map((place, rank) => ({
    place,
    rank,
    profile: {
      name: `p${String(rank)}`,
      former: [],
      logs: new Map(),
      said: new Map(),
      seals: new Map(),
      names,
      unproven: null,
      seen: 0,
    },
  }));
  const world = { pcs, plan, figures, sticks: [] as Stick[], count: 0 };
  // Before anybody can write to a PC of an office, the district has read its first bundle; an image may be of before.
  const images = new Map<Pc, Profile>();
  for (const pc of pcs.filter(({ place }) => place !== DISTRICT)) {
    append(pc, pc.profile.name, [{ text: `introduced ${String((world.count += 1))}` }]);
    images.set(pc, pc.profile);
    deliver(world, exported(world, pc, DISTRICT), null);
  }
  let stand = '';
  for (let step = 30 + die.below(60); step > 0; step--) {
    const pc = die.of(pcs);
    if (die.chance(0.4)) write(pc, `t${String((world.count += 1))}`, die.of(offices));
    else if (die.chance(0.1)) images.set(pc, pc.profile);
    else if (plan.putBack && pc.place !== DISTRICT && images.has(pc) && die.chance(0.15)) {
      pc.profile = images.get(pc) ?? pc.profile;
      figures.putBacks += 1;
    } else if (plan.clones === true && pc.place !== DISTRICT && pcs.length < 9 && die.chance(0.03)) {
      pcs.push({ ...pc, rank: pcs.length });
      figures.clones += 1;
    } else if (die.chance(0.6)) {
      const stick = exported(
        world,
        pc,
        die.of(pc.place === DISTRICT ? [...offices, DISTRICT] : [DISTRICT, DISTRICT, pc.place]),
      );
      if (die.chance(0.7)) deliver(world, stick, die);
    } else if (world.sticks.length > 0) deliver(world, die.of(world.sticks), die);
  }
  for (let round = 0; round < 12; round++) {
    const before = pcs.map(({ profile }) => standOf(profile)).join();
    if (round > 2 && before === stand) break;
    stand = before;
    for (const pc of pcs.filter(({ place }) => place !== DISTRICT))
      for (const to of [DISTRICT, pc.place]) deliver(world, exported(world, pc, to), null);
    for (const pc of pcs.filter(({ place }) => place === DISTRICT))
      for (const to of [DISTRICT, ...offices]) deliver(world, exported(world, pc, to), null);
  }
  check(world);
}

/** What must stand still once all is exchanged: who it is, what it holds, and what of it is open. */
const standOf = (profile: Profile): string =>
  `${profile.name} ${String(profile.unproven?.size ?? 0)} ${[...vectorOf(profile)].map((each) => each.join(':')).join(' ')}`;

interface World {
  readonly pcs: Pc[];
  readonly plan: PutBackPlan;
  readonly figures: PutBackFigures;
  readonly sticks: Stick[];
  count: number;
}

/** Texts end with the count of when they were written. */
const madeAt = ({ text }: Line): number => Number(/\d+$/.exec(text)?.[0]);

/** A district writes for one office, an office for itself; so that scopes need no model, under a name for each. */
function write(pc: Pc, text: string, office: string): void {
  const writer = pc.place === DISTRICT ? `${pc.profile.name}/${office}` : pc.profile.name;
  append(pc, writer, [{ text }]);
}

function append(pc: Pc, writer: string, lines: readonly Line[]): void {
  const { profile } = pc;
  pc.profile = { ...profile, logs: new Map(profile.logs).set(writer, [...logOf(profile, writer), ...lines]) };
}

const placeOf = (profile: Profile, writer: string): string => profile.names.get(writer)?.place ?? DISTRICT;

/** Whether a line of a writer goes to a place: to the district all, to an office its own and what was written for it. */
const goesTo = (profile: Profile, writer: string, place: string): boolean =>
  place === DISTRICT || placeOf(profile, writer) === place || writer.endsWith(`/${place}`);

function living({ names }: Profile, place: string): string[] {
  const retired = new Set([...names.values()].flatMap(({ replaces }) => replaces));
  return [...names].filter(([name, of]) => of.place === place && !retired.has(name)).map(([name]) => name);
}

function exported(world: World, pc: Pc, to: string): Stick {
  const received = [...pc.profile.logs]
    .filter(([writer]) => writer !== pc.profile.name)
    .reduce((sum, [, log]) => sum + log.length, 0);
  if (pc.place !== DISTRICT && received !== pc.profile.seen) {
    append(pc, pc.profile.name, [{ text: `seen ${String((world.count += 1))}` }]);
    pc.profile = { ...pc.profile, seen: received };
  }
  const { profile } = pc;
  const holds = provenPart(profile, vectorOf(profile));
  const peers = living(profile, to).filter((name) => name !== profile.name && !profile.former.includes(name));
  const carry = new Map<string, Map<number, Line>>();
  for (const [writer, log] of profile.logs) {
    if (!goesTo(profile, writer, to) || (pc.place !== DISTRICT && placeOf(profile, writer) !== pc.place)) continue;
    const theirs = Math.min(
      ...peers.map((peer) => provenPart(profile, profile.said.get(peer)?.holds ?? new Map()).get(writer) ?? 0),
    );
    const lines = new Map<number, Line>();
    for (let n = (peers.length === 0 ? 0 : theirs) + 1; n <= (holds.get(writer) ?? 0); n++) {
      const line = log[n - 1];
      if (line !== undefined) lines.set(n, line);
    }
    if (lines.size > 0) carry.set(writer, lines);
  }
  const seals = new Map(
    [...profile.seals].filter(([writer]) => writer !== profile.name && goesTo(profile, writer, to)),
  );
  if (profile.unproven === null)
    for (const name of [profile.name, ...profile.former]) {
      const own = linesOf(name, logOf(profile, name));
      if (own.length > 0 && own.length >= (seals.get(name)?.n ?? 0)) seals.set(name, chainOf(name, own));
    }
  const stick: Stick = {
    ...{ from: profile.name, rank: pc.rank, place: pc.place, to, at: (world.count += 1), carry, holds, seals },
    names: new Map(profile.names).set(profile.name, { place: pc.place, replaces: profile.former }),
  };
  world.sticks.push(stick);
  return stick;
}

function deliver(world: World, stick: Stick, die: Dice | null): void {
  for (const pc of [...world.pcs]) if (die?.chance(0.8) !== false) read(world, pc, stick);
}

function read(world: World, pc: Pc, stick: Stick): void {
  const { profile } = pc;
  if (stick.to !== pc.place || stick.from === profile.name || profile.former.includes(stick.from)) return;
  world.figures.bundles += 1;
  const goOn = world.plan.blind === true ? null : ownStanding(profile, stick);
  if (goOn !== null) {
    goAnew(world, pc, goOn, stick);
    read(world, pc, stick);
    return;
  }
  const before = profile.said.get(stick.from);
  // Written after what it lacks; a stick that comes late, when others have brought what its writer made since, lost nothing.
  const next = logOf(profile, stick.from)[stick.holds.get(stick.from) ?? 0];
  const lost = next !== undefined && madeAt(next) < stick.at;
  // Such a one is refused with and without seals: it was so before.
  if (before !== undefined && stick.at > before.at && lost && placeOf(profile, stick.from) !== DISTRICT) {
    alarm(world, pc, stick, stick.holds);
    return;
  }
  const aside = new Set<string>();
  for (const writer of world.plan.blind === true ? [] : new Set([...stick.carry.keys(), ...stick.seals.keys()])) {
    const common = unlikeFrom(pc, writer, stick);
    if (common === null) continue;
    const outranked = stick.place === DISTRICT && (pc.place !== DISTRICT || stick.rank < pc.rank);
    if (!outranked) {
      alarm(world, pc, stick, new Map(stick.holds).set(writer, Math.min(common, stick.holds.get(writer) ?? 0)));
      return;
    }
    // Where its own histories part is found out first: it could not write that anew any more.
    const parting = profile.unproven === null ? partingFor(profile, writer, stick) : null;
    if (parting !== null) {
      goAnew(world, pc, { keep: new Map([[writer, parting]]), unproven: new Map() }, stick);
      read(world, pc, stick);
      return;
    }
    aside.add(writer);
  }
  takeIn(pc, stick, aside);
  const { name } = pc.profile;
  // Another PC works with a copy of this profile, and has gone on under a new name: this one is owed nothing any more.
  if ([...pc.profile.names.values()].some(({ replaces }) => replaces.includes(name)))
    goAnew(
      world,
      pc,
      pc.profile.unproven === null
        ? { keep: new Map(), unproven: new Map() }
        : { keep: null, unproven: pc.profile.unproven },
      stick,
    );
}

function alarm(world: World, pc: Pc, stick: Stick, holds: Vector): void {
  world.figures.alarms += 1;
  const { profile } = pc;
  const after = [...profile.names].filter(([, { replaces }]) => replaces.includes(stick.from)).map(([name]) => name);
  if (after.some((name) => (profile.said.get(name)?.at ?? 0) >= stick.at)) return;
  const said = new Map(profile.said);
  for (const name of [stick.from, ...after]) {
    const before = said.get(name);
    // Nothing of a bundle that is refused is believed; it may be of a life that is over.
    const least = (writer: string, n: number): number => Math.min(n, before?.holds.get(writer) ?? 0);
    const lower = new Map([...holds].map(([writer, n]) => [writer, before === undefined ? n : least(writer, n)]));
    said.set(name, { holds: lower, at: Math.max(stick.at, before?.at ?? 0) });
  }
  // Whoever goes on under a new name is sent again what parts it from others, though nothing of it is taken yet.
  const names = new Map(profile.names);
  const sender = stick.names.get(stick.from);
  if (sender !== undefined) names.set(stick.from, sender);
  pc.profile = { ...profile, said, names };
}

const carriedOf = (writer: string, stick: Stick): ReadonlyMap<number, Hash> =>
  new Map([...(stick.carry.get(writer) ?? [])].map(([n, line]) => [n, hashOf(writer, n, line)]));

const partingFor = (profile: Profile, writer: string, stick: Stick): number | null => {
  const seal = stick.seals.get(writer);
  if (seal === undefined) return null;
  return partingOf(writer as ReplicaId, linesOf(writer, logOf(profile, writer)), carriedOf(writer, stick), seal);
};

interface GoOn {
  readonly keep: Vector | null;
  readonly unproven: Vector;
}

function ownStanding(profile: Profile, stick: Stick): GoOn | null {
  const { name } = profile;
  const own = linesOf(name, logOf(profile, name));
  const seal = stick.seals.get(name);
  if (seal !== undefined && !(seal.n <= own.length && chainOf(name, own.slice(0, seal.n)).hash === seal.hash)) {
    const common = partingFor(profile, name, stick);
    const unproven = new Map([...(profile.unproven ?? []), [name, profile.seals.get(name)?.n ?? 0]]);
    return { keep: common === null ? null : new Map([...(profile.unproven ?? []), [name, common]]), unproven };
  }
  for (const [old] of profile.unproven ?? []) {
    const common = partingFor(profile, old, stick);
    if (common !== null)
      return { keep: new Map([...(profile.unproven ?? []), [name, 0], [old, common]]), unproven: new Map() };
  }
  return null;
}

/** How many lines are certainly alike, when others are not; null when nothing says that any differ. */
function unlikeFrom(pc: Pc, writer: string, stick: Stick): number | null {
  const { profile } = pc;
  const whole = pc.place === DISTRICT || placeOf(profile, writer) === pc.place;
  if (!whole || writer === profile.name || profile.unproven?.has(writer) === true || writer.includes('/')) return null;
  const log = logOf(profile, writer);
  const like = likeness(
    writer as ReplicaId,
    linesOf(writer, log),
    carriedOf(writer, stick),
    stick.seals.get(writer) ?? null,
  );
  return like.tag === 'unlike' ? like.common : null;
}

/** Under a new name: without what is not to be kept of the old ones, which is written anew. */
function goAnew(world: World, pc: Pc, { keep, unproven }: GoOn, stick: Stick): void {
  const { profile } = pc;
  // What is not proven is not sent, until it is known where the histories part.
  const forgotten = [...(profile.unproven?.keys() ?? [])].filter((open) => keep?.has(open) === false);
  if (forgotten.length > 0) throw new Error(`${profile.name} forgets what is open of ${forgotten.join()}`);
  world.figures.noticed += 1;
  const name = `${profile.name.split("'")[0] ?? ''}'${String((world.count += 1))}`;
  const former = [profile.name, ...profile.former];
  const names = new Map(profile.names).set(name, { place: pc.place, replaces: former });
  if (keep === null) {
    pc.profile = { ...profile, name, former, names, unproven };
    return;
  }
  const known = new Set<string>();
  for (const lines of stick.carry.values()) for (const { was } of lines.values()) if (was !== undefined) known.add(was);
  const logs = new Map<string, readonly Line[]>();
  for (const [writer, log] of profile.logs) {
    const kept = log.slice(0, keep.get(writer) ?? log.length);
    for (const { was } of kept) if (was !== undefined) known.add(was);
    logs.set(writer, kept);
  }
  const anew: Line[] = [];
  for (const [writer, kept] of keep)
    logOf(profile, writer).forEach((line, i) => {
      const was = originOf(writer, i + 1, line);
      if (i >= kept && !known.has(was)) anew.push({ text: line.text, was });
    });
  world.figures.again += anew.length;
  logs.set(name, anew);
  const seals = new Map([...profile.seals].filter(([writer]) => !keep.has(writer)));
  pc.profile = { ...profile, name, former, names, logs, seals, unproven: null };
}

function takeIn(pc: Pc, stick: Stick, aside: ReadonlySet<string>): void {
  const { profile } = pc;
  const logs = new Map(profile.logs);
  for (const [writer, lines] of stick.carry) {
    if (aside.has(writer) || writer === profile.name || profile.unproven?.has(writer) === true) continue;
    const log = [...(logs.get(writer) ?? [])];
    for (let next = lines.get(log.length + 1); next !== undefined; next = lines.get(log.length + 1)) log.push(next);
    logs.set(writer, log);
  }
  const said = new Map(profile.said);
  const before = said.get(stick.from);
  const holds = new Map(before?.holds);
  for (const [writer, n] of stick.holds) holds.set(writer, Math.max(n, holds.get(writer) ?? 0));
  said.set(stick.from, { holds, at: Math.max(stick.at, before?.at ?? 0) });
  const seals = new Map(profile.seals);
  const names = new Map([...profile.names, ...stick.names]);
  pc.profile = { ...profile, logs, said, names };
  for (const [writer, seal] of stick.seals) {
    if (aside.has(writer) || (seals.get(writer)?.n ?? 0) >= seal.n) continue;
    const log = logOf(pc.profile, writer);
    const agrees = goesOn(chainOf(writer, linesOf(writer, log).slice(0, seal.n)), new Map(), seal).tag === 'alike';
    if (agrees || !(pc.place === DISTRICT || placeOf(pc.profile, writer) === pc.place)) seals.set(writer, seal);
  }
  pc.profile = { ...pc.profile, seals };
}

function check({ pcs }: World): void {
  const need = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(what);
  };
  const [district] = pcs;
  if (district === undefined) return;
  const counted = new Map<string, Set<string>>();
  const originals = new Set<string>();
  for (const [writer, log] of district.profile.logs)
    log.forEach((line, i) => {
      const origin = originOf(writer, i + 1, line);
      originals.add(line.text);
      // Written anew twice, by its writer and by another PC of the office, it is one: the district voids the later.
      counted.set(line.text, (counted.get(line.text) ?? new Set<string>()).add(origin));
    });
  for (const [text, origins] of counted)
    need(origins.size === 1, `${text} stands ${String(origins.size)} times at the district`);
  for (const { profile, place } of pcs) {
    need(profile.unproven === null, `${profile.name} is still open`);
    for (const [writer, log] of profile.logs)
      log.forEach((line, i) => {
        need(originals.has(line.text), `${line.text} of ${profile.name} is not at the district`);
        const there = logOf(district.profile, writer)[i];
        need(there?.text === line.text && there.was === line.was, `${writer}:${String(i + 1)} has two contents`);
      });
    for (const [writer, log] of district.profile.logs)
      if (goesTo(district.profile, writer, place))
        need(logOf(profile, writer).length === log.length, `${profile.name} lacks lines of ${writer}`);
  }
}

/** A history that does not hold. */
export interface PutBackFailure {
  readonly seed: number;
  readonly plan: PutBackPlan;
  readonly message: string;
}

export const putBackScriptOf = ({ seed, plan, message }: PutBackFailure): string =>
  `${message}\nplayPutBacks(${String(seed)}, ${JSON.stringify(plan)}, noFigures())`;

/** Histories with put-backs, half of them with copies in use at once; and as a third of them without either, where nobody may raise an alarm. */
export function fuzzPutBacks(
  seed: number,
  histories: number,
  onDone: (done: number) => void,
): PutBackFigures | PutBackFailure {
  const figures = noFigures();
  for (let i = 0; i < histories; i++) {
    const plan: PutBackPlan = { putBack: i % 4 !== 3, clones: i % 4 === 1 };
    const quiet = { ...figures };
    try {
      playPutBacks(seed + i, plan, figures);
      if (!plan.putBack && figures.alarms + figures.noticed > quiet.alarms + quiet.noticed)
        throw new Error('an alarm without a cause');
    } catch (error) {
      return { seed: seed + i, plan, message: String(error) };
    }
    onDone(i + 1);
  }
  return figures;
}
