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

/** Where a bundle is taken in: what is here before it. */
export interface Place {
  readonly replica: ReplicaId;
  /** Our office, or the district. */
  readonly office: string;
  /** `has`: held and not waiting, whether in force or set aside. */
  readonly known: Known;
  readonly backlog: readonly Change[];
  /**
   * What was brought and could not be taken yet, kept aside in no vector: of writers unknown to the district's word
   * (`unknown-writer`), and of another PC of our or the sender's office beyond its seal (`unsealed`).
   */
  readonly strange: readonly Left[];
  /** States of what is in force. Histories (in force too) are wanted of the records that `historiesWanted` names. */
  readonly records: ScopeRecords;
  readonly unitOf: UnitOf;
  readonly root: Root;
  readonly trust: Trust;
  /** All changes of records of replicas that are held here, in force or not: trust follows from them. */
  readonly replicaChanges: readonly Change[];
  readonly knowledge: Knowledge;
  /** At an office: what the district says is out of force, by the last word of each of its trusted PCs together. */
  readonly refused: Ranges;
  /** How good a seal (`hash:signature`) of the first `seq` changes of a replica is. */
  readonly sealOf: SealCheck;
  /** What is held here under the number of a change, applied, aside or waiting, when it is not that very change; or null. */
  readonly twinOf: (change: Change) => Change | null;
  /** Whether a change fits the schema of its type. */
  readonly fits: (change: Change) => boolean;
}

/** What came: a bundle whose sender is trusted, or about to be. */
export interface Carried {
  readonly sender: ReplicaId;
  /** The office of the sender, by trust or by its enrolment. */
  readonly office: string;
  readonly changes: readonly Change[];
  /** As the manifest declares. */
  readonly filtered: Ranges;
  /** What the sender held when it wrote the bundle. */
  readonly holds: Holding;
  /**
   * Of replicas other than the sender: up to which number the changes (held here, carried, and strange) are proven to be
   * what that replica wrote, by its own seal in the manifest.
   */
  readonly proven: VersionVector;
}

/** A change that is held and out of force. */
export interface SetAside {
  readonly change: Change;
  readonly reason: Reason;
}

export interface Left {
  readonly change: Change;
  readonly reason: NotTaken;
}

/** The fates of the carried changes alone: received = applied + conflicting + already + waiting + quarantined. */
export interface Fates {
  readonly received: number;
  readonly applied: number;
  readonly conflicting: number;
  readonly already: number;
  /** In the backlog, or not taken because it must be proven first: it will come again. */
  readonly waiting: number;
  readonly quarantined: number;
}

/** What taking a bundle in comes to: for the carried changes, and for those that had been waiting and no longer do. */
export interface Intake extends Received {
  /** Held from now on and out of force, with the reason: in the log, in the vector, never applied, waited for by nobody. */
  readonly aside: readonly SetAside[];
  /** Not taken. Those with reason `foreign-replica` were nobody's to bring. */
  readonly left: readonly Left[];
  /** The strange ones from now on. */
  readonly strange: readonly Left[];
  readonly trust: Trust;
  readonly knowledge: ReadonlyMap<ReplicaId, readonly Seen[]>;
  /** What the sender is believed to hold, by this bundle. */
  readonly said: Holding;
  /**
   * Numbers held here before whose ground has changed (somebody was revoked, or no longer is; other content stands under
   * a number): their records are to be judged again with `judgeAgain`, in the same write.
   */
  readonly shaken: Ranges;
  /** Another content than what was held stands from now on under these numbers: they are `shaken` too. */
  readonly swapped: readonly Change[];
  /** Numbers of which two contents were met: an alarm, and always carried to everybody who may see them. */
  readonly disputed: readonly Dot[];
  /** Those of `apply` that are now one side of a conflict. */
  readonly conflicting: readonly Change[];
  readonly fates: Fates;
  /** The new states of all records that `apply` touched. */
  readonly states: ReadonlyMap<RecordId, RecordState>;
}
