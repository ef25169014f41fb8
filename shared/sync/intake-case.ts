import type { RecordId, ReplicaId } from '../base/id.ts';
import type { Knowledge, Seen } from './authority/knowledge.ts';
import type { NotTaken, Reason } from './authority/reason.ts';
import type { Root, Trust } from './authority/trust.ts';
import type { SealCheck } from './authority/verdict.ts';
import type { Change, Dot, UnitOf } from './change.ts';
import type { Known, Received } from './inbox.ts';
import type { RecordState } from './merge.ts';
import type { ScopeRecords } from './scope.ts';
import type { Holding, Ranges, VersionVector } from './version-vector.ts';

/**
 * The receiving side of an import, as plain data: all that the judgement in `take-in.ts` may know of this replica. That
 * judgement is a pure function of a `Place` and of what was `Carried` there, and its answer is an `Intake`.
 */
export interface Place {
  readonly replica: ReplicaId;
  /** Code of the office of this replica, or of its district. */
  readonly office: string;
  /** What this replica holds. Of a change that waits for others `has` answers false; of one that is out of force, true. */
  readonly known: Known;
  /** Changes that came earlier and wait for others that they depend on (causal delivery). */
  readonly backlog: readonly Change[];
  /**
   * Changes that came earlier and could not be judged yet. They are kept, but no version vector counts them, so they are
   * sent again. `unknown-writer`: the district has not vouched for who wrote them. `unsealed`: another PC of our or of the
   * sender's office wrote them, and has signed for no more than what came before them.
   */
  readonly strange: readonly Left[];
  /** The records as they stand, of changes in force only; with the histories that `historiesWanted` asked for. */
  readonly records: ScopeRecords;
  readonly unitOf: UnitOf;
  readonly root: Root;
  readonly trust: Trust;
  /** All changes of `replica` records that are held here, in force or not: whom to trust is computed from them. */
  readonly replicaChanges: readonly Change[];
  readonly knowledge: Knowledge;
  /** At an office: what the district says is out of force, by the last word of each of its trusted PCs together. */
  readonly refused: Ranges;
  /** Checks a seal: a replica's signature (`hash:signature`) over the hash chain of its first `seq` changes. */
  readonly sealOf: SealCheck;
  /** The change that is held under the same dot, if its content is another (one replica gave a number twice); else null. */
  readonly twinOf: (change: Change) => Change | null;
  /** Whether a change fits the schema of its type. */
  readonly fits: (change: Change) => boolean;
}

/** The sending side of an import: a bundle whose sender is trusted, or is being confirmed in this very import. */
export interface Carried {
  readonly sender: ReplicaId;
  /** The office of the sender, by trust or by its enrolment. */
  readonly office: string;
  readonly changes: readonly Change[];
  /** What the sender withheld as outside our scope, as its manifest declares. */
  readonly filtered: Ranges;
  /** What the sender held when it wrote the bundle. */
  readonly holds: Holding;
  /**
   * The sender passes on changes of other replicas. Up to this number the changes of each are proven to be what that
   * replica wrote: its own seal in the manifest agrees with the chain of those held here, carried and strange.
   */
  readonly proven: VersionVector;
}

/** A change that is held and out of force. */
export interface SetAside {
  readonly change: Change;
  readonly reason: Reason;
}

/** A change that was brought and is not held. */
export interface Left {
  readonly change: Change;
  readonly reason: NotTaken;
}

/**
 * How many of the changes in the bundle met which fate. Each has exactly one: received = applied + conflicting + already +
 * waiting + quarantined.
 */
export interface Fates {
  readonly received: number;
  readonly applied: number;
  readonly conflicting: number;
  readonly already: number;
  /** In the backlog, or not taken because it must be proven first: it will come again. */
  readonly waiting: number;
  readonly quarantined: number;
}

/**
 * The outcome of an import, to be written down: what becomes of each change in the bundle, and of the changes that had
 * waited for one of them.
 */
export interface Intake extends Received {
  /**
   * Held from now on and out of force, each with the reason: they are logged and counted in the version vector, but applied
   * to no record.
   */
  readonly aside: readonly SetAside[];
  /** Not taken, each with the reason; `foreign-replica`: this sender may not bring changes of that writer. */
  readonly left: readonly Left[];
  /** What replaces `Place.strange`. */
  readonly strange: readonly Left[];
  readonly trust: Trust;
  readonly knowledge: ReadonlyMap<ReplicaId, readonly Seen[]>;
  /** What the sender holds, as far as it is believed. */
  readonly said: Holding;
  /**
   * Changes held before whose verdict may be another now, because a premise of it changed: somebody was revoked, or is no
   * longer, or another content stands under a number. Within the same write `judgeAgain` is asked about their records.
   */
  readonly shaken: Ranges;
  /** Changes that replace another content held under the same dot; these dots are among `shaken`. */
  readonly swapped: readonly Change[];
  /** Dots under which two contents were met. That is an alarm; they are sent on to everybody who may see them. */
  readonly disputed: readonly Dot[];
  /** Those of `apply` that are now one side of a conflict. */
  readonly conflicting: readonly Change[];
  readonly fates: Fates;
  /** The new states of all records that `apply` touched. */
  readonly states: ReadonlyMap<RecordId, RecordState>;
}
