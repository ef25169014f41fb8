import { readChanges, type Bundle } from '../bundle/bundle.ts';
import { sealLines, type LinePiece, type Lines, type SealedPayload } from '../bundle/payload.ts';
import type { BundleRefusal } from '../bundle/refusal.ts';
import { ok, type Result } from '../base/result.ts';
import type { AgeIdentity, AgeLock } from '../crypto/age.ts';
import type { Hash } from '../sync/chain.ts';
import type { Change } from '../sync/change.ts';
import type { Task } from './tasks.ts';

type Cancelled = { readonly tag: 'cancelled' };

/**
 * Opens and seals the payloads of bundles. Of a large one that takes seconds of decrypting, unpacking, reading and hashing,
 * or of packing and encrypting: another core does its part of it (`payloadsBeside`).
 */
export interface Payloads {
  /**
   * All changes of a bundle whose signature was verified, in their order. Nothing is told of them before the last line.
   * @param told how many have been read
   * @param chain where the chain of the sender's own changes stands here, to which most of the lines belong
   */
  open(
    bundle: Opened,
    identity: AgeIdentity,
    told: (changes: number) => void,
    task: Task,
    chain: Hash,
  ): Promise<Result<readonly Change[], BundleRefusal | Cancelled>>;
  /**
   * age(gzip(lines)). An error thrown by `lines` comes through.
   * @param count how many lines there will be
   */
  seal(lines: Lines, lock: AgeLock, count: number, breathe: () => Promise<void>): Promise<SealedPayload>;
}

type Opened = Pick<Bundle, 'manifest' | 'parts'>;

/**
 * Opens in this thread.
 * @param hashBeside has the lines of each piece hashed for the changes that stood in them; without it they are kept for
 *   whoever asks for a hash
 */
export async function openHere(
  bundle: Opened,
  identity: AgeIdentity,
  told: (changes: number) => void,
  task: Task,
  hashBeside?: (changes: readonly Change[], piece: LinePiece) => Promise<void>,
): Promise<Result<readonly Change[], BundleRefusal | Cancelled>> {
  const all: Change[] = [];
  const take = async (changes: readonly Change[], piece: LinePiece): Promise<void> => {
    for (const change of changes) all.push(change);
    told(all.length);
    await hashBeside?.(changes, piece);
  };
  const read = await task.breathing((breathe) =>
    readChanges(bundle, identity, take, breathe, hashBeside === undefined),
  );
  if (!read.ok) return read;
  return read.value.ok ? ok(all) : read.value;
}

/** Everything in this thread. */
export const payloadsHere: Payloads = {
  open: (bundle, identity, told, task) => openHere(bundle, identity, told, task),
  seal: (lines, lock, _, breathe) => sealLines(lines, lock, breathe),
};

export const payloadsOf = ({ payloads }: { readonly payloads?: Payloads }): Payloads => payloads ?? payloadsHere;
