import type { Result } from '../../../base/result.ts';
import type { FileWritten } from '../files/face.ts';
import type { TaskError } from '../tasks/face.ts';

/** The PCs of an exchange: provisioning, confirming and revoking them. */
export interface ReplicasFace {
  /** Makes the provisioning bundle of an office and the code to be told by telephone. */
  provisionOffice(
    input: { readonly office: string; readonly name: string },
    placeId: string,
  ): Promise<Result<Provisioned, TaskError>>;
  /** Replicas that proved a provisioning secret and wait for the district's confirmation, and all others. */
  replicas(): Promise<readonly ReplicaRow[]>;
  /** A person compared the fingerprint: from now on bundles of this replica are taken. `not-found`: it does not wait. */
  confirmReplica(replica: string): Promise<Result<null, TaskError>>;
  /** A stolen or retired PC: its later bundles are refused; what it sent before stays. */
  revokeReplica(replica: string, reason: string): Promise<Result<null, TaskError>>;
}

export interface Provisioned extends FileWritten {
  /** To be told by telephone, never written beside the file. */
  readonly code: string;
}

export interface ReplicaRow {
  readonly replica: string;
  readonly office: string;
  readonly officeName: string;
  readonly name: string;
  /** Of its signing key, as both sides read it to one another on the telephone. */
  readonly fingerprint: string;
  /** `retired`: the same PC goes on under another name; its late bundles are still read. */
  readonly state: 'this' | 'waiting' | 'trusted' | 'retired' | 'revoked';
  /** Why it was revoked; empty for any other. */
  readonly reason: string;
  /** When the newest bundle that came from it was written; wall time, ms. Null: none came. */
  readonly lastBundleAt: number | null;
  /** Changes (条) it made that came and wait for those missing. */
  readonly waiting: number;
  /** Changes (条) it made that are missing here, before others of it that came. */
  readonly holes: number;
}
