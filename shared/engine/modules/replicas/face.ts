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
  confirmReplica(replica: string): Promise<Result<null, TaskError>>;
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
  readonly fingerprint: string;
  /** `retired`: the same PC goes on under another name; its late bundles are still read. */
  readonly state: 'this' | 'waiting' | 'trusted' | 'retired' | 'revoked';
  /** Why it was revoked; empty for any other. */
  readonly reason: string;
  /** Wall time, ms. */
  readonly lastBundleAt: number | null;
  readonly holes: number;
}
