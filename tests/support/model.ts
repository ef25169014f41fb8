import type { RecordId, ReplicaId } from '../../shared/base/id.ts';
import { partsOf } from '../../shared/bundle/series.ts';
import type { Change, Dot, Fields, Stamp, UnitOf, Value } from '../../shared/sync/change.ts';
import { dotOf, recordIdOf } from '../../shared/sync/change.ts';
import { digestOf, digestText, stateHash } from '../../shared/sync/digest.ts';
import { observeAll, stampOf, tick } from '../../shared/sync/hlc.ts';
import type { Intake } from '../../shared/sync/intake.ts';
import { takeIn } from '../../shared/sync/intake.ts';
import type { RecordState } from '../../shared/sync/merge.ts';
import { applyChange, conflicted, conflictsOf, foldChanges, seenOf } from '../../shared/sync/merge.ts';
import { bothHold, eitherHolds, owed, passedOver, settled } from '../../shared/sync/receipts.ts';
import type { ScopeRecords, Sender } from '../../shared/sync/scope.ts';
import { isDistrict } from '../../shared/base/place.ts';
import { claimsOf, inScope, partition, travellingTogether, wiped } from '../../shared/sync/scope.ts';
import type { Holding, Ranges } from '../../shared/sync/version-vector.ts';
import { advance, dotsOf, emptyHolding, holds, nextDot, uniteRanges } from '../../shared/sync/version-vector.ts';
import { actorNamed } from './actors.ts';

/**
 * A district, its offices, their PCs, the sticks between them, and what can go wrong, on the pure core alone. A history
 * is plain data; its numbers choose among what is there, modulo its count, so that any steps can be left out of it.
 */
export interface History {
  readonly seed: number;
  readonly pcs: number;
  readonly steps: readonly ModelStep[];
}

export type ModelStep =
  | readonly [what: 'create', pc: number, person: number]
  | readonly [what: 'event', pc: number, record: number]
  | readonly [what: 'void', pc: number, record: number]
  | readonly [what: 'erase', pc: number, record: number]
  | readonly [what: 'edit', pc: number, record: number, unit: number, value: number]
  | readonly [what: 'move', pc: number, record: number, office: number]
  | readonly [what: 'merge', pc: number, winner: number, loser: number]
  | readonly [what: 'decide', pc: number, choice: number]
  | readonly [what: 'clock', pc: number, days: number]
  /** Keeps a copy of an office's PC. */
  | readonly [what: 'backup', pc: number]
  /** Puts the last copy back, as a new replica, since later changes of the old one may be about. */
  | readonly [what: 'restore', pc: number]
  | readonly [what: 'export', pc: number, office: number]
  | readonly [what: 'import', pc: number, stick: number]
  | readonly [what: 'damaged', pc: number, stick: number, at: number]
  | readonly [what: 'forge', office: number, pc: number, record: number];

export const DISTRICT = '370102';
const DAY = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 0, 1);

export const modelUnitOf: UnitOf = (type, field) =>
  type === 'member' && field.startsWith('document') ? 'document' : field;

interface Pc {
  id: ReplicaId;
  readonly office: string;
  now: number;
  clock: Stamp | null;
  holding: Holding;
  backlog: readonly Change[];
  log: Map<Dot, Change>;
  byRecord: Map<RecordId, Dot[]>;
  states: Map<RecordId, RecordState>;
  events: Map<RecordId, RecordId[]>;
  said: Map<ReplicaId, Holding>;
  quarantined: Set<Dot>;
}

type Copy = Omit<Pc, 'id' | 'office' | 'now'>;

interface Bundle {
  readonly sender: ReplicaId;
  readonly to: string;
  readonly holds: Holding;
  readonly filtered: Ranges;
  readonly changes: readonly Change[];
}

interface World {
  readonly pcs: readonly Pc[];
  readonly offices: readonly string[];
  /** Bundles as they lie on sticks: text with its checksum. Never taken away, so any may come again or too late. */
  readonly sticks: string[];
  /** Names that PCs had before they were restored from a copy. */
  readonly former: Set<ReplicaId>;
  readonly officeOf: Map<ReplicaId, string>;
  readonly copies: Map<Pc, Copy>;
  readonly rogue: Map<string, number>;
}

export interface Outcome {
  readonly changes: number;
  /** Changes that came to be a side of a conflict when they were taken in. */
  readonly conflicts: number;
  readonly bundles: number;
  readonly refused: number;
  readonly quarantined: number;
  readonly waited: number;
}

/** Plays a history, lets all exchange at the end, and checks what must always hold. @throws Error with what does not. */
export function playHistory(history: History): Outcome {
  const world = newWorld(history.pcs);
  const tally = { conflicts: 0, refused: 0, quarantined: 0, waited: 0 };
  for (const step of history.steps) play(world, step, tally);
  settle(world, tally);
  check(world);
  const [first] = world.pcs;
  return {
    changes: first?.log.size ?? 0,
    bundles: world.sticks.length,
    ...tally,
  };
}

/** PC 0 is the district's; of 6 or more, PC 1 too; the others go round the offices, so that some have two. */
function newWorld(count: number): World {
  const districts = count >= 6 ? 2 : 1;
  const officeCount = Math.max(1, Math.ceil((count - districts) * 0.7));
  const offices = Array.from({ length: officeCount }, (_, i) => `${DISTRICT}${String(i + 1).padStart(3, '0')}`);
  const pcs = Array.from({ length: count }, (_, i): Pc => ({
    id: idOf(i, 0),
    office: i < districts ? DISTRICT : (offices[(i - districts) % officeCount] ?? DISTRICT),
    now: START,
    clock: null,
    holding: emptyHolding,
    backlog: [],
    log: new Map(),
    byRecord: new Map(),
    states: new Map(),
    events: new Map(),
    said: new Map(),
    quarantined: new Set(),
  }));
  const rogues = offices.map((office, i): [ReplicaId, string] => [rogueOf(i), office]);
  const officeOf = new Map([...pcs.map((pc): [ReplicaId, string] => [pc.id, pc.office]), ...rogues]);
  return { pcs, offices, sticks: [], former: new Set(), officeOf, copies: new Map(), rogue: new Map() };
}

const rogueOf = (office: number): ReplicaId => idOf(office, 25);

const idOf = (index: number, letter: number): ReplicaId =>
  (String.fromCharCode(97 + index).repeat(15) + String.fromCharCode(97 + letter)) as ReplicaId;

interface Tally {
  conflicts: number;
  refused: number;
  quarantined: number;
  waited: number;
}

function play(world: World, step: ModelStep, tally: Tally): void {
  const pc = pick(world.pcs, step[1]);
  if (pc === undefined) return;
  pc.now += 60_000;
  if (step[0] === 'clock') pc.now += step[2] * DAY;
  else if (step[0] === 'backup') world.copies.set(pc, copyOf(pc));
  else if (step[0] === 'restore') restore(world, pc);
  else if (step[0] === 'export') exportTo(world, pc, pick([DISTRICT, ...world.offices], step[2]) ?? DISTRICT);
  else if (step[0] === 'import') importText(world, pc, pick(sticksFor(world, pc, step[2]), step[2]), tally);
  else if (step[0] === 'damaged') importText(world, pc, damage(pick(world.sticks, step[2]), step[3]), tally);
  else if (step[0] === 'forge') forge(world, step, tally);
  else write(world, pc, step);
}

const copyOf = (pc: Copy): Copy => ({
  clock: pc.clock,
  holding: pc.holding,
  backlog: pc.backlog,
  log: new Map(pc.log),
  byRecord: new Map(pc.byRecord),
  states: new Map(pc.states),
  events: new Map(pc.events),
  said: new Map(pc.said),
  quarantined: new Set(pc.quarantined),
});

function restore(world: World, pc: Pc): void {
  const copy = world.copies.get(pc);
  const letter = pc.id.charCodeAt(15) - 97 + 1;
  if (copy === undefined || letter > 20 || isDistrict(pc.office)) return;
  world.former.add(pc.id);
  Object.assign(pc, copyOf(copy), { id: idOf(pc.id.charCodeAt(0) - 97, letter) });
  world.officeOf.set(pc.id, pc.office);
}

/** Mostly sticks meant for this PC; now and then one that lies about. */
const sticksFor = (world: World, pc: Pc, index: number): readonly string[] =>
  index % 8 === 0 ? world.sticks : world.sticks.filter((text) => text.includes(`"to":"${pc.office}"`));

// --- writing -------------------------------------------------------------------------------------------------------

type Written = Extract<
  ModelStep,
  readonly ['create' | 'event' | 'void' | 'erase' | 'edit' | 'move' | 'merge' | 'decide', ...unknown[]]
>;

function write(world: World, pc: Pc, step: Written): void {
  if (step[0] === 'create') {
    const office = isDistrict(pc.office) ? (pick(world.offices, step[2]) ?? DISTRICT) : pc.office;
    const fields = {
      name: `p${String(step[2] % 5)}`,
      documentType: '111',
      documentNumber: String(step[2] % 5),
      office,
    };
    commit(pc, null, 'member', fields, {});
    return;
  }
  if (step[0] === 'decide') {
    decide(pc, step[2]);
    return;
  }
  const state = pick(writable(pc), step[2]);
  if (state === undefined) return;
  const seen = seenOf(state, modelUnitOf);
  const over = (unit: string): Record<string, Dot[]> => (seen[unit] === undefined ? {} : { [unit]: seen[unit] });
  if (step[0] === 'event') commit(pc, null, 'event', { member: state.id, kind: '1' }, {});
  else if (step[0] === 'void') commit(pc, state.id, 'member', { void: 'twice' }, over('void'));
  else if (step[0] === 'erase')
    commit(pc, state.id, 'member', { office: state.values['office'] ?? null }, over('office'), true);
  else if (step[0] === 'move')
    commit(pc, state.id, 'member', { office: pick(world.offices, step[3]) ?? null }, over('office'));
  else if (step[0] === 'merge') {
    const loser = pick(writable(pc), step[3]);
    if (loser === undefined || loser.id === state.id) return;
    const dots = seenOf(loser, modelUnitOf)['mergedInto'];
    commit(pc, loser.id, 'member', { mergedInto: state.id }, dots === undefined ? {} : { mergedInto: dots });
    commit(pc, state.id, 'member', { note: 'merged' }, over('note'));
  } else {
    const fields = fieldsOf(step[3], step[4]);
    commit(pc, state.id, 'member', fields, over(modelUnitOf('member', Object.keys(fields)[0] ?? '')));
  }
}

const fieldsOf = (unit: number, value: number): Fields =>
  [
    { name: `v${String(value % 6)}` },
    { mobile: value % 5 === 0 ? null : `v${String(value % 6)}` },
    { documentType: String(value % 2), documentNumber: String(value % 6) },
  ][unit % 3] ?? {};

function decide(pc: Pc, choice: number): void {
  const state = pick(
    [...pc.states.values()].filter((each) => !each.erased && conflicted(each) && seesNow(pc, each)),
    choice,
  );
  if (state === undefined) return;
  const fields: Record<string, Value> = {};
  const over: Record<string, readonly Dot[]> = {};
  for (const { unit, heads } of conflictsOf(state)) {
    Object.assign(fields, pick(heads, choice)?.fields);
    over[unit] = heads.map((head) => head.origin.dot);
  }
  commit(pc, state.id, state.type, fields, over);
}

/** By id, so that a number means the same record wherever it is known. */
const writable = (pc: Pc): RecordState[] =>
  [...pc.states.values()]
    .filter((state) => state.type === 'member' && !state.erased && seesNow(pc, state))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

const seesNow = (pc: Pc, state: RecordState): boolean => inScope(pc.office, state, recordsOf(pc), modelUnitOf);

function commit(
  pc: Pc,
  id: RecordId | null,
  type: string,
  fields: Fields,
  over: Readonly<Record<string, readonly Dot[]>>,
  erase = false,
): void {
  const dot = nextDot(pc.holding.vector, pc.id);
  pc.clock = tick(pc.clock, pc.now);
  const change: Change = {
    dot,
    stamp: pc.clock,
    type,
    id: id ?? recordIdOf(dot),
    fields,
    ...(Object.keys(over).length === 0 ? {} : { over }),
    actor: actorNamed(pc.id.slice(0, 2)),
    at: pc.now,
    ...(erase ? { erase: true as const } : {}),
  };
  pc.holding = { ...pc.holding, vector: advance(pc.holding.vector, dot) };
  remember(pc, change);
  pc.states.set(change.id, applyChange(pc.states.get(change.id), change, modelUnitOf));
  wipe(pc, change);
}

function remember(pc: Pc, change: Change): void {
  pc.log.set(change.dot, change);
  const dots = pc.byRecord.get(change.id) ?? [];
  pc.byRecord.set(change.id, [...dots, change.dot]);
  const member = change.type === 'event' ? change.fields['member'] : undefined;
  if (typeof member === 'string')
    pc.events.set(member as RecordId, [...(pc.events.get(member as RecordId) ?? []), change.id]);
}

/** Erasing wipes the payloads that are kept, too. */
function wipe(pc: Pc, change: Change): void {
  if (pc.states.get(change.id)?.erased !== true) return;
  for (const dot of pc.byRecord.get(change.id) ?? []) {
    const kept = pc.log.get(dot);
    if (kept !== undefined) pc.log.set(dot, wiped(kept));
  }
}

const historyOf = (pc: Pc, id: RecordId): Change[] =>
  (pc.byRecord.get(id) ?? []).flatMap((dot) => pc.log.get(dot) ?? []);

const recordsOf = (pc: Pc): ScopeRecords => ({
  state: (id) => pc.states.get(id),
  history: (id) => historyOf(pc, id),
  eventsOf: (member) => pc.events.get(member) ?? [],
});

// --- exchange ------------------------------------------------------------------------------------------------------

/** One bundle, or now and then a series of small ones. */
function exportTo(world: World, pc: Pc, office: string): readonly string[] {
  if (!isDistrict(pc.office) && !isDistrict(office) && office !== pc.office) return [];
  const peers = world.pcs.filter((each) => each.office === office && each !== pc);
  if (peers.length === 0) return [];
  const least = peers.map((peer) => pc.said.get(peer.id) ?? emptyHolding).reduce(bothHold);
  const own = new Set([...world.officeOf].filter(([, each]) => each === pc.office).map(([replica]) => replica));
  const replicas = isDistrict(pc.office) ? null : own;
  const ours = settled(pc.holding, pc.backlog);
  const candidates = dotsOf(owed(ours, least, replicas)).map((dot) => {
    const change = pc.log.get(dot);
    if (change === undefined) throw new Error(`${pc.id} holds ${dot} by its vector, and has it not`);
    return change;
  });
  const claims = claimsOf(pc.states.values(), (replica) => world.officeOf.get(replica) === office, modelUnitOf);
  const records = recordsOf(pc);
  const ofOneOffice = office === pc.office && !isDistrict(office);
  const recipient = { office, holding: least, replicas, claims, own: ofOneOffice };
  const part = partition(candidates, recipient, records, modelUnitOf);
  const filtered = uniteRanges(part.filtered, passedOver(ours, least, replicas));
  const count = world.sticks.length;
  const bound = { changes: count % 2 === 0 ? Infinity : 1 + (count % 5), bytes: Infinity };
  const texts = partsOf(part.carry, bound, travellingTogether(part.carry, records)).map((changes) =>
    sealed({ sender: pc.id, to: office, holds: pc.holding, filtered, changes }),
  );
  world.sticks.push(...texts);
  return texts;
}

const checksum = (text: string): string => {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
  return String(sum);
};

const sealed = (bundle: Bundle): string => {
  const text = JSON.stringify(bundle);
  return `${checksum(text)}\n${text}`;
};

function opened(text: string): Bundle | null {
  const at = text.indexOf('\n');
  const body = text.slice(at + 1);
  return at > 0 && checksum(body) === text.slice(0, at) ? (JSON.parse(body) as Bundle) : null;
}

/** Cut off, or with one character changed. */
function damage(text: string | undefined, at: number): string | undefined {
  if (text === undefined) return undefined;
  const where = at % text.length;
  return at % 2 === 0 ? text.slice(0, where) : `${text.slice(0, where)}#${text.slice(where + 1)}`;
}

function importText(world: World, pc: Pc, text: string | undefined, tally: Tally): void {
  if (text === undefined) return;
  const before = fingerprint(pc);
  const bundle = opened(text);
  if (bundle?.to !== pc.office || bundle.sender === pc.id || !world.officeOf.has(bundle.sender)) {
    tally.refused++;
    demand(fingerprint(pc) === before, `a refused bundle changed ${pc.id}`);
    return;
  }
  absorb(world, pc, bundle, tally);
  const after = fingerprint(pc);
  absorb(world, pc, bundle, { conflicts: 0, refused: 0, quarantined: 0, waited: 0 });
  demand(fingerprint(pc) === after, `a bundle read twice changed ${pc.id} twice`);
}

function absorb(world: World, pc: Pc, bundle: Bundle, tally: Tally): void {
  const sender: Sender = {
    replica: bundle.sender,
    office: world.officeOf.get(bundle.sender) ?? '',
    officeOfReplica: (replica) => world.officeOf.get(replica),
  };
  const place = {
    office: pc.office,
    known: { ...pc.holding, has: (dot: Dot) => pc.log.has(dot) },
    backlog: pc.backlog,
    records: recordsOf(pc),
    unitOf: modelUnitOf,
    saidBy: (replica: ReplicaId) => pc.said.get(replica)?.vector ?? null,
    fits: () => true,
  };
  const intake = takeIn(place, {
    sender,
    changes: bundle.changes,
    filtered: bundle.filtered,
    holds: bundle.holds.vector,
  });
  reconcile(pc, bundle, intake);
  for (const change of intake.apply) {
    demand(!pc.log.has(change.dot), `${change.dot} applied twice at ${pc.id}`);
    remember(pc, change);
  }
  for (const [id, state] of intake.states) pc.states.set(id, state);
  for (const change of intake.apply) wipe(pc, change);
  pc.clock = observeAll(pc.clock, intake.apply, pc.now).stamp;
  pc.holding = { vector: intake.vector, filtered: intake.filtered };
  pc.backlog = intake.waiting;
  pc.said.set(bundle.sender, eitherHolds(pc.said.get(bundle.sender) ?? emptyHolding, bundle.holds));
  for (const { change } of intake.quarantined) pc.quarantined.add(change.dot);
  tally.conflicts += intake.conflicting.length;
  tally.quarantined += intake.quarantined.length;
  tally.waited += intake.waiting.length;
}

/** Every carried change has exactly one fate, and nothing that waited is lost. */
function reconcile(pc: Pc, bundle: Bundle, intake: Intake): void {
  const { received, ...fates } = intake.fates;
  const sum = Object.values(fates).reduce((total, count) => total + count, 0);
  demand(
    received === bundle.changes.length && sum === received,
    `${String(received)} received, ${String(sum)} accounted for`,
  );
  const there = new Set([...intake.apply, ...intake.waiting, ...intake.quarantined.map((each) => each.change)]);
  demand(
    pc.backlog.every((change) => there.has(change)),
    'a waiting change was lost',
  );
}

/** A PC of an office that writes in the district's name and about a member that was never its office's. */
function forge(
  world: World,
  [, office, pc, record]: Extract<ModelStep, readonly ['forge', ...unknown[]]>,
  tally: Tally,
): void {
  const district = pick(
    world.pcs.filter((each) => isDistrict(each.office)),
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
  const seq = (world.rogue.get(name) ?? 0) + 1;
  const about = {
    type: 'member',
    id: victim.id,
    fields: { name: 'forged' },
    actor: actorNamed('x'),
    at: 0,
    stamp: stampOf(2 * START, 0),
  };
  const changes = [
    { ...about, dot: nextDot(district.holding.vector, district.id) },
    { ...about, dot: dotOf(rogueOf(index), seq) },
  ];
  world.rogue.set(name, seq);
  const bundle = {
    sender: rogueOf(index),
    to: DISTRICT,
    holds: { vector: { [rogueOf(index)]: seq }, filtered: {} },
    filtered: {},
    changes,
  };
  const before = digestText(digestOf(district.states.values(), modelUnitOf));
  importText(world, district, sealed(bundle), tally);
  demand(digestText(digestOf(district.states.values(), modelUnitOf)) === before, 'a forged change was applied');
}

const fingerprint = (pc: Pc): string =>
  JSON.stringify([
    pc.holding,
    pc.log.size,
    pc.backlog.map((change) => change.dot).sort(),
    digestText(digestOf(pc.states.values(), modelUnitOf)),
  ]);

/** All sticks arrive: enough rounds for what one district PC knows to reach the other and every office. */
function settle(world: World, tally: Tally): void {
  const district = world.pcs.filter((pc) => isDistrict(pc.office));
  const offices = world.pcs.filter((pc) => !isDistrict(pc.office));
  const hand = (from: Pc, office: string): void => {
    const texts = exportTo(world, from, office);
    const order = texts.length % 3 === 0 ? texts.toReversed() : texts;
    for (const to of world.pcs)
      if (to.office === office && to !== from) for (const text of order) importText(world, to, text, tally);
  };
  // A part of a series waits for the others: whoever was restored from a copy may not have what they carried any more.
  for (const text of [...world.sticks]) {
    const bundle = opened(text);
    if (bundle === null || !world.former.has(bundle.sender)) continue;
    for (const to of world.pcs) if (to.office === bundle.to) importText(world, to, text, tally);
  }
  for (let round = 0; round < 3; round++) {
    for (const pc of offices) hand(pc, DISTRICT);
    for (const pc of district) hand(pc, DISTRICT);
    for (const pc of district) for (const office of world.offices) hand(pc, office);
  }
}

// --- what must always hold -----------------------------------------------------------------------------------------

function check(world: World): void {
  const [district] = world.pcs;
  if (district === undefined) return;
  for (const pc of world.pcs) {
    demand(pc.backlog.length === 0, `${pc.id} still waits for ${String(pc.backlog.length)}`);
    checkOwn(world, pc);
    checkAgainst(district, pc);
    for (const [id, state] of pc.states) {
      if (!seesNow(pc, state)) continue;
      const whole = foldChanges(historyOf(pc, id), modelUnitOf).get(id);
      demand(whole !== undefined && hash(whole) === hash(state), `${id} at ${pc.id} is not the fold of its changes`);
    }
  }
}

/** No acknowledged change is missing anywhere it should be, and none was quarantined. */
function checkOwn(world: World, pc: Pc): void {
  for (const [dot, change] of pc.log) {
    if (!dot.startsWith(pc.id)) continue;
    for (const other of world.pcs) {
      demand(!other.quarantined.has(dot) || other.log.has(dot), `${dot} of ${pc.id} is quarantined at ${other.id}`);
      if (isDistrict(other.office)) demand(other.log.has(dot), `${dot} is missing at the district's ${other.id}`);
    }
    for (const other of world.pcs) {
      const state = other.states.get(change.id);
      if (state === undefined || !seesNow(other, state)) continue;
      demand(other.log.has(dot), `${dot} is missing at ${other.id}`);
      demand(holds(other.holding, dot), `${other.id} has ${dot} but does not say so`);
    }
  }
}

/** All that share a scope agree about it: records, values, heads and so conflicts. */
function checkAgainst(district: Pc, pc: Pc): void {
  const theirs = new Map([...pc.states].filter(([, state]) => seesNow(pc, state)));
  const ours = [...district.states].filter(([, state]) => inScope(pc.office, state, recordsOf(district), modelUnitOf));
  for (const [id, state] of ours) {
    const there = theirs.get(id);
    demand(there !== undefined, `${id} is missing at ${pc.id}`);
    demand(hash(there) === hash(state), `${id} differs between ${district.id} and ${pc.id}`);
    theirs.delete(id);
  }
  demand(theirs.size === 0, `${pc.id} shows ${[...theirs.keys()].join(', ')}, which the district sees elsewhere`);
}

const hash = (state: RecordState): string => digestText(stateHash(state, modelUnitOf));

const pick = <T>(from: readonly T[], index: number): T | undefined =>
  from.length === 0 ? undefined : from[Math.abs(index) % from.length];

function demand(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}
