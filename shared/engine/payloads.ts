import { readChanges, type Sealed } from '../bundle/bundle.ts';
import { sealLines, type Lines, type SealedPayload } from '../bundle/payload.ts';
import type { BundleRefusal } from '../bundle/refusal.ts';
import { ok, type Result } from '../base/result.ts';
import type { AgeIdentity, AgeLock } from '../crypto/age.ts';
import type { Change } from '../sync/change.ts';
import type { Task } from './tasks.ts';

type Cancelled = { readonly tag: 'cancelled' };

/**
 * Opens and seals the payloads of bundles. Of a large one that takes seconds of decrypting, unpacking, reading and hashing,
 * or of packing and encrypting: done beside (`payloadsBeside`), another core does it, and this thread goes on answering.
 */
export interface Payloads {
  /**
   * All changes of a bundle whose signature was verified, in their order. Nothing is told of them before the last line.
   * @param told how many have been read
   */
  open(
    bundle: Sealed,
    identity: AgeIdentity,
    told: (changes: number) => void,
    task: Task,
  ): Promise<Result<readonly Change[], BundleRefusal | Cancelled>>;
  /**
   * age(gzip(lines)). An error thrown by `lines` comes through.
   * @param count how many lines there will be
   */
  seal(lines: Lines, lock: AgeLock, count: number, breathe: () => Promise<void>): Promise<SealedPayload>;
}

/** Everything in this thread. */
export const payloadsHere: Payloads = {
  async open(bundle, identity, told, task) {
    const changes: Change[] = [];
    const take = (batch: readonly Change[]): void => {
      for (const change of batch) changes.push(change);
      told(changes.length);
    };
    const read = await task.breathing((breathe) => readChanges(bundle, identity, take, breathe));
    if (!read.ok) return read;
    return read.value.ok ? ok(changes) : read.value;
  },
  seal: (lines, lock, _, breathe) => sealLines(lines, lock, breathe),
};

export const payloadsOf = ({ payloads }: { readonly payloads?: Payloads }): Payloads => payloads ?? payloadsHere;
