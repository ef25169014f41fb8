import fc from 'fast-check';
import type { RecordId, ReplicaId } from '../../shared/base/id.ts';
import type { Change, Dot, Fields, Stamp, UnitOf, Value } from '../../shared/sync/change.ts';
import { dotOf, recordIdOf } from '../../shared/sync/change.ts';
import { observe, tick } from '../../shared/sync/hlc.ts';
import type { RecordState } from '../../shared/sync/merge.ts';
import { applyChange, foldChanges, headsOf, originOfUnit, seenOf } from '../../shared/sync/merge.ts';
import { actorNamed } from './actors.ts';

/** Document type and number move as one; every other field is its own unit. */
export const unitOf: UnitOf = (_type, field) => (field.startsWith('document') ? 'document' : field);

const SINGLES = ['name', 'phone', 'note'] as const;
const DAY = 24 * 60 * 60 * 1000;

export const replicaAt = (index: number): ReplicaId => (String.fromCharCode(97 + index).repeat(15) + 'q') as ReplicaId;

/** One thing that happens at one of several replicas. Numbers choose among what is there, modulo its count. */
export type Step =
  | { readonly do: 'create'; readonly at: number; readonly value: number }
  | { readonly do: 'edit'; readonly at: number; readonly record: number; readonly unit: number; readonly value: number }
  | {
      readonly do: 'blind';
      readonly at: number;
      readonly record: number;
      readonly unit: number;
      readonly value: number;
    }
  | { readonly do: 'decide'; readonly at: number; readonly record: number; readonly value: number }
  | { readonly do: 'erase'; readonly at: number; readonly record: number }
  | { readonly do: 'clock'; readonly at: number; readonly days: number }
  | { readonly do: 'meet'; readonly at: number; readonly from: number };

export interface Replica {
  readonly id: ReplicaId;
  now: number;
  clock: Stamp | null;
  seq: number;
  /** In the order applied here. */
  readonly log: Map<Dot, Change>;
  readonly states: Map<RecordId, RecordState>;
}

/** Plays the steps; the replicas afterwards. Whole logs travel, so every log is causally closed. */
export function play(steps: readonly Step[], replicas: number): Replica[] {
  const all = Array.from({ length: replicas }, (_, index): Replica => ({
    id: replicaAt(index),
    now: Date.UTC(2026, 0, 1),
    clock: null,
    seq: 0,
    log: new Map(),
    states: new Map(),
  }));
  for (const step of steps) {
    const here = all[step.at % replicas];
    if (here === undefined) continue;
    here.now += 60_000;
    if (step.do === 'clock') here.now += step.days * DAY;
    else if (step.do === 'meet') meet(all[step.from % replicas] ?? here, here);
    else write(here, step);
  }
  return all;
}

export function allChanges(replicas: readonly Replica[]): Change[] {
  return [...new Map(replicas.flatMap((replica) => [...replica.log])).values()];
}

/** One causal order of these changes, chosen by `picks`. */
export function causalOrder(changes: readonly Change[], picks: readonly number[]): Change[] {
  const left = [...changes];
  const there = new Set<string>();
  const known = new Set<string>(changes.map((change) => change.dot));
  const order: Change[] = [];
  while (left.length > 0) {
    const ready = left.filter((change) => needs(change).every((dot) => there.has(dot) || !known.has(dot)));
    const next = ready[(picks[order.length % Math.max(1, picks.length)] ?? 0) % Math.max(1, ready.length)];
    if (next === undefined) throw new Error('a circle of changes');
    left.splice(left.indexOf(next), 1);
    there.add(next.dot);
    order.push(next);
  }
  return order;
}

export function applyAll(
  changes: Iterable<Change>,
  states = new Map<RecordId, RecordState>(),
): Map<RecordId, RecordState> {
  for (const change of changes) states.set(change.id, applyChange(states.get(change.id), change, unitOf));
  return states;
}

export const foldAll = (changes: Iterable<Change>): Map<RecordId, RecordState> => foldChanges(changes, unitOf);

/** A state as plain data that two equal states share, whatever the order of their keys. */
export function plain(state: RecordState): unknown {
  const units = [...new Set(Object.keys(state.values).map((field) => unitOf(state.type, field)))].sort();
  return {
    id: state.id,
    type: state.type,
    erased: state.erased,
    base: state.base,
    units: units.map((unit) => [unit, originOfUnit(state, unit), headsOf(state, unit, unitOf)]),
    rivals: Object.keys(state.rivals ?? {}).sort(),
  };
}

export const plainAll = (states: ReadonlyMap<RecordId, RecordState>): unknown =>
  [...states.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(plain);

const small = fc.nat({ max: 20 });

/** Histories of a few replicas. `blind` edits write without having seen: two PCs that never met. */
export const stepsArbitrary = (length = 40): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.record({ do: fc.constant('create' as const), at: small, value: small }) },
      {
        weight: 8,
        arbitrary: fc.record({ do: fc.constant('edit' as const), at: small, record: small, unit: small, value: small }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant('blind' as const),
          at: small,
          record: small,
          unit: small,
          value: small,
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ do: fc.constant('decide' as const), at: small, record: small, value: small }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), at: small, record: small }) },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('clock' as const),
          at: small,
          days: fc.integer({ min: -9000, max: 9000 }),
        }),
      },
      { weight: 6, arbitrary: fc.record({ do: fc.constant('meet' as const), at: small, from: small }) },
    ),
    { maxLength: length, size: 'max' },
  );

/** Fields of a unit, whole. */
export function fieldsOfUnit(unit: number, value: number): Fields {
  const name = SINGLES[unit % (SINGLES.length + 1)];
  if (name === undefined) return { documentType: String(value % 2), documentNumber: `n${String(value)}` };
  return { [name]: textOf(value) };
}

const textOf = (value: number): Value => (value % 7 === 0 ? null : `v${String(value % 6)}`);

function needs(change: Change): string[] {
  const maker = change.id as string;
  return [...(maker === change.dot ? [] : [maker]), ...Object.values(change.over ?? {}).flat()];
}

function meet(from: Replica, to: Replica): void {
  for (const change of from.log.values()) {
    if (to.log.has(change.dot)) continue;
    to.clock = observe(to.clock, change.stamp, to.now).stamp;
    take(to, change);
  }
}

function take(replica: Replica, change: Change): void {
  replica.log.set(change.dot, change);
  replica.states.set(change.id, applyChange(replica.states.get(change.id), change, unitOf));
}

function write(here: Replica, step: Exclude<Step, { do: 'clock' | 'meet' }>): void {
  const dot = dotOf(here.id, here.seq + 1);
  const records = [...here.states.values()];
  const state = step.do === 'create' ? undefined : records[step.record % Math.max(1, records.length)];
  if (state === undefined && step.do !== 'create') return;
  here.seq += 1;
  here.clock = tick(here.clock, here.now);
  const whole = { dot, stamp: here.clock, actor: actorNamed(here.id.slice(0, 2)), at: here.now };
  if (state === undefined) {
    const fields = { name: textOf(step.do === 'create' ? step.value : 0), phone: 'v1' };
    take(here, { ...whole, type: 'member', id: recordIdOf(dot), fields });
    return;
  }
  const about = { ...whole, type: state.type, id: state.id };
  if (step.do === 'erase') take(here, { ...about, fields: { office: '370102001' }, erase: true });
  else if (step.do === 'decide') take(here, decision(about, state, step.value));
  else if (step.do === 'edit' || step.do === 'blind') {
    const fields = fieldsOfUnit(step.unit, step.value);
    const unit = unitOf(state.type, Object.keys(fields)[0] ?? '');
    const seen = step.do === 'edit' ? seenOf(state, unitOf)[unit] : undefined;
    take(here, { ...about, fields, ...(seen === undefined ? {} : { over: { [unit]: seen } }) });
  }
}

/** Decides every unit that has several heads, naming them all; the shown value of a unit, or another, is taken. */
function decision(about: Omit<Change, 'fields' | 'over'>, state: RecordState, value: number): Change {
  const fields: Record<string, Value> = {};
  const over: Record<string, readonly Dot[]> = {};
  for (const unit of Object.keys(state.rivals ?? {})) {
    const heads = headsOf(state, unit, unitOf);
    Object.assign(fields, heads[value % heads.length]?.fields);
    over[unit] = heads.map((head) => head.origin.dot);
  }
  return { ...about, fields, over };
}
