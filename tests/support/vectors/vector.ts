import type { ReplicaId } from '../../../shared/base/id.ts';
import type { Value } from '../../../shared/sync/change.ts';

/** One case of tests/vectors: files, who reads them, and what must come of it. Its README says what each member means. */
export interface Vector {
  readonly about: string;
  readonly reader: Reader;
  readonly files: readonly FileOutcome[];
  /** After all files; absent where no file is read. */
  readonly register?: RegisterOutcome;
}

export interface Reader {
  readonly replica: ReplicaId;
  readonly office: string;
  /** What opens the payloads. */
  readonly identity: string;
  /** Replicas whose bundles the reader accepts, and those it no longer does. */
  readonly known: readonly KnownSender[];
}

export interface KnownSender {
  readonly replica: ReplicaId;
  readonly office: string;
  readonly signKey: string;
  readonly state: 'trusted' | 'revoked';
}

/** What became of one file: refused, or so many changes of each fate. */
export interface FileOutcome {
  readonly file: string;
  readonly refusal?: string;
  readonly applied?: number;
  readonly already?: number;
  readonly waiting?: number;
  /** What the seals of its manifest say, once the file has been taken in. */
  readonly seals?: Readonly<Record<string, SealOutcome>>;
}

/** `beyond`: of numbers that are not here. `unlike`: signed, and not what is here. */
export type SealOutcome = 'good' | 'forged' | 'beyond' | 'unlike';

export interface RegisterOutcome {
  readonly vector: Readonly<Record<string, number>>;
  readonly filtered: Readonly<Record<string, string>>;
  /** Dots, sorted. */
  readonly waiting: readonly string[];
  /** Dots of changes that do not fit the data dictionary, sorted. */
  readonly aside: readonly string[];
  /** How many records there are; the states themselves only where they are few. */
  readonly count: number;
  readonly records?: Readonly<Record<string, RecordOutcome>>;
  /** Of all that is applied and not set aside. */
  readonly digest: string;
  /** By replica of which nothing is filtered or missing: `n:hash`. */
  readonly chains: Readonly<Record<string, string>>;
}

export interface RecordOutcome {
  readonly type: string;
  readonly erased: boolean;
  /** By unit all heads, the shown one first. */
  readonly heads: Readonly<Record<string, readonly HeadOutcome[]>>;
  readonly conflicts: readonly string[];
}

export interface HeadOutcome {
  readonly dot: string;
  readonly fields: Readonly<Record<string, Value>>;
}

/** Where the JSON of all records is longer, only their number and digest are told. */
export const MOST_TOLD = 20_000;

/** A keystore and a journal, and the passphrase that opens them. */
export interface ProfileVector {
  readonly about: string;
  readonly profile: { readonly keystore: string; readonly journal: string; readonly passphrase: string };
  readonly outcome: ProfileOutcome;
}

/** A backup. */
export interface BackupVector {
  readonly about: string;
  readonly backup: { readonly file: string; readonly passphrase: string };
  readonly outcome: ProfileOutcome;
}

/** A provision and the code told by telephone, as a person may type it. */
export interface ProvisionVector {
  readonly about: string;
  readonly provision: { readonly file: string; readonly code: string };
  readonly outcome: { readonly refusal: string } | { readonly line: string };
}

export type ProfileOutcome =
  | { readonly refusal: string }
  | {
      readonly user: string;
      readonly replica: string;
      /** Of whole batches. */
      readonly frames: number;
      /** Chain hash of the last of them, hexadecimal. */
      readonly chain: string;
      /** All changes, as lines, in their order. */
      readonly lines: readonly string[];
      readonly notes: Readonly<Record<string, unknown>>;
      readonly digest: string;
    };
