import { actorNamed } from '../actors.ts';
import type { RecordId } from '../../../shared/base/id.ts';
import { isDistrict } from '../../../shared/base/place.ts';
import { dutyOfTransfer, isErasureDue } from '../../../shared/sync/authority/district-duty.ts';
import { saysMore, seenNow, withSeen } from '../../../shared/sync/authority/knowledge.ts';
import { preflight } from '../../../shared/sync/authority/preflight.ts';
import { SEEN, seenText } from '../../../shared/sync/authority/seen.ts';
import { trustOf } from '../../../shared/sync/authority/trust.ts';
import type { Change, Dot, Fields, Value } from '../../../shared/sync/change.ts';
import { recordIdOf } from '../../../shared/sync/change.ts';
import { tick } from '../../../shared/sync/hlc.ts';
import type { RecordState } from '../../../shared/sync/merge.ts';
import { applyChange, conflicted, conflictsOf, headDots, seenOf } from '../../../shared/sync/merge.ts';
import { settled } from '../../../shared/sync/receipts.ts';
import { advance, nextDot } from '../../../shared/sync/version-vector.ts';
import type { ModelStep } from './history.ts';
import { sealCheck, sealsOf } from './seals.ts';
import type { Pc, World } from './world.ts';
import { DISTRICT, historyOf, modelUnitOf, pick, recordsOf, remember, replicaChangesOf, seesNow } from './world.ts';

export type Written = Extract<
  ModelStep,
  readonly [
    'create' | 'event' | 'event-edit' | 'void' | 'erase' | 'edit' | 'move' | 'answer' | 'merge' | 'decide',
    ...unknown[],
  ]
>;

/** What a clerk does. */
export function write(world: World, pc: Pc, step: Written): void {
  if (step[0] === 'create') create(world, pc, step[2]);
  else if (step[0] === 'decide') decide(world, pc, step[2]);
  else if (step[0] === 'answer') answer(world, pc, step[2], step[3]);
  else {
    const state = pick(writable(pc), step[2]);
    if (state !== undefined) writeMember(world, pc, state, step);
  }
  duties(world, pc);
}

function create(world: World, pc: Pc, person: number): void {
  const office = isDistrict(pc.office) ? (pick(world.offices, person) ?? DISTRICT) : pc.office;
  const number = String(person % 5);
  commit(world, pc, null, 'member', { name: `p${number}`, documentType: '111', documentNumber: number, office }, {});
}

type About = Exclude<Written, readonly ['create' | 'decide' | 'answer', ...unknown[]]>;

function writeMember(world: World, pc: Pc, state: RecordState, step: About): void {
  const over = overOf(state);
  const save = (fields: Fields, unit: string, erase = false): void => {
    commit(world, pc, state.id, 'member', fields, over(unit), erase);
  };
  if (step[0] === 'event') commit(world, pc, null, 'event', { member: state.id, kind: '1' }, {});
  else if (step[0] === 'event-edit') {
    const event = pick(eventsOf(pc, state), step[3]);
    if (event !== undefined) commit(world, pc, event.id, 'event', { kind: String(step[3] % 4) }, overOf(event)('kind'));
  } else if (step[0] === 'void') save({ void: 'twice' }, 'void');
  else if (step[0] === 'erase') {
    if (isDistrict(pc.office)) save({ office: state.values['office'] ?? null }, 'office', true);
    else save({ eraseAsked: true }, 'eraseAsked');
  } else if (step[0] === 'move') move(world, pc, state, step[3]);
  else if (step[0] === 'merge') merge(world, pc, state, step[3]);
  else {
    const fields = fieldsOf(step[3], step[4]);
    save(fields, modelUnitOf('member', Object.keys(fields)[0] ?? ''));
  }
}

function move(world: World, pc: Pc, state: RecordState, where: number): void {
  const toOffice = pick(world.offices, where) ?? DISTRICT;
  if (isDistrict(pc.office)) {
    commit(world, pc, state.id, 'member', { office: toOffice }, overOf(state)('office'));
    return;
  }
  const isOut = [...pc.states.values()].some(
    ({ type, values }) => type === 'transfer' && values['member'] === state.id && values['state'] === 'out',
  );
  if (isOut || state.values['office'] !== pc.office || toOffice === pc.office) return;
  commit(world, pc, null, 'transfer', { member: state.id, fromOffice: pc.office, toOffice, state: 'out' }, {});
}

function answer(world: World, pc: Pc, transfer: number, how: number): void {
  const open = [...pc.states.values()]
    .filter(({ type, erased, values }) => type === 'transfer' && !erased && values['state'] === 'out')
    .filter(({ values }) => isDistrict(pc.office) || [values['toOffice'], values['fromOffice']].includes(pc.office))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const state = pick(open, transfer);
  if (state === undefined) return;
  const isTheirs = state.values['toOffice'] === pc.office || isDistrict(pc.office);
  const next = !isTheirs ? 'withdrawn' : how % 4 === 0 ? 'refused' : 'accepted';
  commit(world, pc, state.id, 'transfer', { state: next }, overOf(state)('state'));
}

function merge(world: World, pc: Pc, winner: RecordState, other: number): void {
  const loser = pick(writable(pc), other);
  if (loser === undefined || loser.id === winner.id) return;
  for (const event of eventsOf(pc, loser))
    commit(world, pc, event.id, 'event', { member: winner.id }, overOf(event)('member'));
  commit(world, pc, loser.id, 'member', { mergedInto: winner.id }, overOf(loser)('mergedInto'));
  commit(world, pc, winner.id, 'member', { note: 'merged' }, overOf(winner)('note'));
}

const fieldsOf = (unit: number, value: number): Fields =>
  [
    { name: `v${String(value % 6)}` },
    { mobile: value % 5 === 0 ? null : `v${String(value % 6)}` },
    { documentType: String(value % 2), documentNumber: String(value % 6) },
  ][unit % 3] ?? {};

/** Offices decide nothing about places. */
function decide(world: World, pc: Pc, choice: number): void {
  const open = [...pc.states.values()].filter((each) => !each.erased && conflicted(each) && seesNow(pc, each));
  const state = pick(open, choice);
  if (state === undefined || state.type === 'transfer') return;
  const fields: Record<string, Value> = {};
  const over: Record<string, readonly Dot[]> = {};
  for (const { unit, heads } of conflictsOf(state)) {
    if (unit === 'office' && !isDistrict(pc.office)) continue;
    Object.assign(fields, pick(heads, choice)?.fields);
    over[unit] = heads.map((head) => head.origin.dot);
  }
  if (Object.keys(fields).length > 0) commit(world, pc, state.id, state.type, fields, over);
}

/** By id, so that a number means the same record wherever it is known. */
export const writable = (pc: Pc): RecordState[] =>
  [...pc.states.values()]
    .filter((state) => state.type === 'member' && !state.erased && seesNow(pc, state))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

const eventsOf = (pc: Pc, member: RecordState): RecordState[] =>
  (pc.events.get(member.id) ?? [])
    .flatMap((id) => pc.states.get(id) ?? [])
    .filter((event) => !event.erased && event.values['member'] === member.id);

export const overOf = (state: RecordState): ((unit: string) => Record<string, Dot[]>) => {
  const seen = seenOf(state, modelUnitOf);
  return (unit) => (seen[unit] === undefined ? {} : { [unit]: seen[unit] });
};

/** What the district has to do about what it has read. */
export function duties(world: World, pc: Pc): void {
  if (!isDistrict(pc.office) || pc === world.evil.stolen) return;
  for (const transfer of [...pc.states.values()]) {
    const member = pc.states.get(transfer.values['member'] as RecordId);
    const duty = dutyOfTransfer(transfer, member, modelUnitOf);
    if (duty === null || member === undefined) continue;
    const dots = headDots(member, 'office');
    if (duty === 'move')
      commit(world, pc, member.id, 'member', { office: transfer.values['toOffice'] ?? null }, { office: dots });
    commit(world, pc, transfer.id, 'transfer', { settled: true }, {});
  }
  for (const state of [...pc.states.values()]) {
    if (!isErasureDue(state, pc.trust, modelUnitOf)) continue;
    const office = state.values['office'] ?? null;
    commit(world, pc, state.id, state.type, { office }, { office: headDots(state, 'office') }, true);
  }
}

/** Before an office writes or sends anything, it tells what it has seen, when that grew. */
export function tellSeen(world: World, pc: Pc): void {
  if (isDistrict(pc.office)) return;
  const words = seenNow({
    ...{ self: pc.id, office: pc.office, former: pc.former, trust: pc.trust, knowledge: pc.knowledge },
    settled: settled(pc.holding, pc.backlog),
    sealsOf: sealsOf(pc),
  });
  if (saysMore(pc.knowledge, pc.id, words)) {
    append(world, pc, draft(pc, null, SEEN, { office: pc.office, seen: seenText(words) }, {}, false));
  }
}

/** A save; nothing when the district would not take it, which the clerk is told. */
export function commit(
  world: World,
  pc: Pc,
  id: RecordId | null,
  type: string,
  fields: Fields,
  over: Readonly<Record<string, readonly Dot[]>>,
  erase = false,
): void {
  tellSeen(world, pc);
  const change = draft(pc, id, type, fields, over, erase);
  const court = { ...courtParts(world, pc), fits: () => true };
  if (!isDistrict(pc.office) && preflight(court, world.root, pc.id, change) !== null) return;
  append(world, pc, change);
}

export const courtParts = (world: World, pc: Pc) => ({
  office: pc.office,
  trust: pc.trust,
  knowledge: pc.knowledge,
  records: recordsOf(pc),
  unitOf: modelUnitOf,
  sealOf: sealCheck(world, pc),
});

export function draft(
  pc: Pc,
  id: RecordId | null,
  type: string,
  fields: Fields,
  over: Readonly<Record<string, readonly Dot[]>>,
  erase: boolean,
): Change {
  const dot = nextDot(pc.holding.vector, pc.id);
  pc.clock = tick(pc.clock, pc.now);
  return {
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
}

/** Writes a change as it is into the own log, in force there. */
export function append(world: World, pc: Pc, change: Change): void {
  pc.holding = { ...pc.holding, vector: advance(pc.holding.vector, change.dot) };
  remember(pc, change);
  world.all.push(change);
  pc.states.set(change.id, applyChange(pc.states.get(change.id), change, modelUnitOf));
  if (change.type === SEEN) {
    const knowledge = new Map(pc.knowledge);
    withSeen(knowledge, change);
    pc.knowledge = knowledge;
  }
  if (change.type === 'replica') pc.trust = trustOf(world.root, replicaChangesOf(pc));
}

export const isOnceAt = (pc: Pc, id: RecordId, office: string): boolean =>
  historyOf(pc, id).some((change) => change.fields['office'] === office);
