import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import { isDistrict } from '../../../shared/base/place.ts';
import type { Knowledge } from '../../../shared/sync/authority/knowledge.ts';
import type { Reason } from '../../../shared/sync/authority/reason.ts';
import type { Root, Trust } from '../../../shared/sync/authority/trust.ts';
import { trustOf } from '../../../shared/sync/authority/trust.ts';
import type { Change, Dot, Stamp, UnitOf } from '../../../shared/sync/change.ts';
import type { Left } from '../../../shared/sync/intake-case.ts';
import type { RecordState } from '../../../shared/sync/merge.ts';
import type { ScopeRecords } from '../../../shared/sync/scope.ts';
import { inScope, wiped } from '../../../shared/sync/scope.ts';
import type { Holding, Ranges } from '../../../shared/sync/version-vector.ts';
import { covers, emptyHolding } from '../../../shared/sync/version-vector.ts';
import type { History } from './history.ts';
import { lineHash } from './seals.ts';

export const DISTRICT = '370102';
export const DAY = 24 * 60 * 60 * 1000;
export const START = Date.UTC(2026, 0, 1);

export const modelUnitOf: UnitOf = (type, field) =>
  type === 'member' && field.startsWith('document') ? 'document' : field;

/** What a PC keeps, and what a copy of it keeps. */
export interface Kept {
  clock: Stamp | null;
  holding: Holding;
  backlog: readonly Change[];
  strange: readonly Left[];
  /** All that is held and does not wait, set aside or not, as it came. */
  log: Map<Dot, Change>;
  aside: Map<Dot, Reason>;
  byRecord: Map<RecordId, Dot[]>;
  /** What is in force comes to. */
  states: Map<RecordId, RecordState>;
  events: Map<RecordId, RecordId[]>;
  said: Map<ReplicaId, Holding>;
  trust: Trust;
  knowledge: Knowledge;
  /** At an office: the last word of each PC of the district about what is out of force. */
  refusals: Map<ReplicaId, { readonly count: number; readonly refused: Ranges }>;
  /** Seals of others, by number: `hash:signature`. */
  seals: Map<ReplicaId, Map<number, string>>;
  /** Numbers of which two contents were met, and writers whose seal is unlike what is held. */
  disputed: Set<Dot>;
  unlike: Set<ReplicaId>;
  /** Withheld from an office while they were not in force here: to be looked at again. */
  withheld: Set<Dot>;
}

export interface Pc extends Kept {
  id: ReplicaId;
  former: readonly ReplicaId[];
  readonly office: string;
  now: number;
  /** Hashes of the chain of each replica as far as they were asked for; thrown away when other content comes to stand. */
  readonly chains: Map<ReplicaId, string[]>;
}

export interface World {
  readonly pcs: readonly Pc[];
  readonly offices: readonly string[];
  readonly root: Root;
  /** Bundles as they lie on sticks: text with its checksum. Never taken away, so any may come again or too late. */
  readonly sticks: string[];
  /** How many times anybody wrote a bundle. */
  exports: number;
  /** Whose a replica really is, whatever anybody says. */
  readonly truth: Map<ReplicaId, string>;
  readonly names: Map<ReplicaId, Pc>;
  readonly copies: Map<Pc, Kept>;
  /** What strangers in the name of an office have written. */
  readonly rogue: Map<string, Change[]>;
  /** What was ever signed: `replica n hash`. */
  readonly signed: Set<string>;
  /** Every change anybody wrote. */
  readonly all: Change[];
  /** Numbers that a restored PC may have lost for good. */
  readonly maybeLost: Set<Dot>;
  readonly evil: Evil;
}

export interface Evil {
  readonly office: string | null;
  readonly bad: ReadonlySet<Pc>;
  /** Changes nobody honest stands for. */
  readonly dots: Set<Dot>;
  /** What he replaced without having it. */
  readonly unseen: Set<Dot>;
  /** Receipts of his that were believed. */
  readonly acks: { readonly writer: ReplicaId; readonly own: number; readonly holds: Holding }[];
  stolen: Pc | null;
  readonly erased: Set<RecordId>;
  tally: { attacks: number; thefts: number; twins: number };
}

/** PC 0 is the district's; the others go round the offices, so that some have two. */
export function newWorld(history: History): World {
  const { pcs: count, adversary } = history;
  const districts = Math.min(count - 1, history.districts ?? (count >= 6 ? 2 : 1));
  const officeCount = Math.max(1, history.offices ?? Math.ceil((count - districts) * 0.7));
  const offices = Array.from({ length: officeCount }, (_, i) => `${DISTRICT}${String(i + 1).padStart(3, '0')}`);
  const root: Root = { replica: idOf(0, 0), office: DISTRICT, signKey: 'key-0' };
  const pcs = Array.from({ length: count }, (_, i): Pc => ({
    id: idOf(i, 0),
    former: [],
    office: i < districts ? DISTRICT : (offices[(i - districts) % officeCount] ?? DISTRICT),
    now: START,
    chains: new Map(),
    ...emptyKept(root),
  }));
  const truth = new Map(pcs.map((pc): [ReplicaId, string] => [pc.id, pc.office]));
  offices.forEach((office, i) => truth.set(rogueOf(i), office));
  const [first] = offices;
  const office = adversary === undefined ? null : (first ?? null);
  const theirs = pcs.filter((pc) => pc.office === office);
  return {
    ...{
      pcs,
      offices,
      root,
      truth,
      sticks: [],
      exports: 0,
      copies: new Map(),
      rogue: new Map(),
      signed: new Set(),
      all: [],
    },
    names: new Map(pcs.map((pc) => [pc.id, pc])),
    maybeLost: new Set(),
    evil: {
      office,
      bad: new Set(adversary === 'one' ? theirs.slice(0, 1) : theirs),
      dots: new Set(),
      unseen: new Set(),
      acks: [],
      stolen: null,
      erased: new Set(),
      tally: { attacks: 0, thefts: 0, twins: 0 },
    },
  };
}

const emptyKept = (root: Root): Kept => ({
  clock: null,
  holding: emptyHolding,
  backlog: [],
  strange: [],
  log: new Map(),
  aside: new Map(),
  byRecord: new Map(),
  states: new Map(),
  events: new Map(),
  said: new Map(),
  trust: trustOf(root, []),
  knowledge: new Map(),
  refusals: new Map(),
  seals: new Map(),
  disputed: new Set(),
  unlike: new Set(),
  withheld: new Set(),
});

export const copyOf = (pc: Kept): Kept => ({
  clock: pc.clock,
  holding: pc.holding,
  backlog: pc.backlog,
  strange: pc.strange,
  log: new Map(pc.log),
  aside: new Map(pc.aside),
  byRecord: new Map(pc.byRecord),
  states: new Map(pc.states),
  events: new Map(pc.events),
  said: new Map(pc.said),
  trust: pc.trust,
  knowledge: pc.knowledge,
  refusals: new Map(pc.refusals),
  seals: new Map([...pc.seals].map(([replica, seals]) => [replica, new Map(seals)])),
  disputed: new Set(pc.disputed),
  unlike: new Set(pc.unlike),
  withheld: new Set(pc.withheld),
});

export const rogueOf = (office: number): ReplicaId => idOf(office, 25);

export const idOf = (index: number, letter: number): ReplicaId =>
  (String.fromCharCode(97 + index).repeat(15) + String.fromCharCode(97 + letter)) as ReplicaId;

/** The key of an installation; it keeps it under its new names. */
export const keyOf = (replica: ReplicaId): string => `key-${String(replica.charCodeAt(0) - 97)}`;

/** Whose a replica is, as a PC knows it. */
export const officeAt = (pc: Pc, replica: ReplicaId): string | undefined =>
  replica === pc.id || pc.former.includes(replica) ? pc.office : pc.trust.get(replica)?.office;

export const isHonest = (world: World, pc: Pc): boolean => !world.evil.bad.has(pc) && pc !== world.evil.stolen;

/** All changes of a record that are held, in force or set aside. */
export const allOf = (pc: Pc, id: RecordId): Change[] =>
  (pc.byRecord.get(id) ?? []).flatMap((dot) => pc.log.get(dot) ?? []);

export const historyOf = (pc: Pc, id: RecordId): Change[] => allOf(pc, id).filter(({ dot }) => !pc.aside.has(dot));

export const recordsOf = (pc: Pc): ScopeRecords => ({
  state: (id) => pc.states.get(id),
  history: (id) => historyOf(pc, id),
  eventsOf: (member) => pc.events.get(member) ?? [],
});

export const seesNow = (pc: Pc, state: RecordState): boolean => inScope(pc.office, state, recordsOf(pc), modelUnitOf);

/** Puts a change into the log. */
export function remember(pc: Pc, change: Change): void {
  if (!pc.log.has(change.dot)) {
    pc.byRecord.set(change.id, [...(pc.byRecord.get(change.id) ?? []), change.dot]);
    const member = change.type === 'event' ? change.fields['member'] : undefined;
    const known = typeof member === 'string' ? (pc.events.get(member as RecordId) ?? []) : [];
    if (typeof member === 'string' && !known.includes(change.id))
      pc.events.set(member as RecordId, [...known, change.id]);
  }
  pc.log.set(change.dot, change);
}

/** A change as it may be shown or sent: of an erased record, an empty dot with the hash of what it was. */
export function asSent(pc: Pc, change: Change): Change {
  if (pc.states.get(change.id)?.erased !== true || change.erase === true) return change;
  return { ...wiped(change), hash: lineHash(change) };
}

/** All that trust follows from: what is held, whatever it waits for but numbers of its writers. */
export const replicaChangesOf = (pc: Pc): Change[] =>
  [...pc.log.values(), ...pc.backlog].filter(({ type, dot }) => type === 'replica' && covers(pc.holding.vector, dot));

export const districtPcs = (world: World): Pc[] => world.pcs.filter((pc) => isDistrict(pc.office));

export const pick = <T>(from: readonly T[], index: number): T | undefined =>
  from.length === 0 ? undefined : from[Math.abs(index) % from.length];

export function demand(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}
