import { readChanges, type Bundle } from '../bundle/bundle.ts';
import { sealLines, type Lines, type OpenLines, type SealedPayload } from '../bundle/payload.ts';
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
  /** Gets ready to open a payload of about so many bytes, while its bundle is checked. To be ended. */
  opener(bytes: number): Opener;
  /**
   * age(gzip(lines)). An error thrown by `lines` comes through.
   * @param count how many lines there will be
   */
  seal(lines: Lines, lock: AgeLock, count: number, breathe: () => Promise<void>): Promise<SealedPayload>;
}

/** Opens one payload. */
export interface Opener {
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
  readonly end: () => void;
}

type Opened = Pick<Bundle, 'manifest' | 'parts'>;

/** Opens a payload in another thread, which hashes its lines as well. */
export interface Beside {
  readonly openLines: OpenLines;
  /** Is told of the changes that stood in the lines handed on last. */
  readonly take: (changes: readonly Change[]) => void;
}

/**
 * Reads the changes in this thread.
 * @param beside opens the payload; without it this thread does, and lines are kept for whoever asks for a hash
 */
export async function openHere(
  bundle: Opened,
  identity: AgeIdentity,
  told: (changes: number) => void,
  task: Task,
  beside?: Beside,
): Promise<Result<readonly Change[], BundleRefusal | Cancelled>> {
  const all: Change[] = [];
  const take = (changes: readonly Change[]): void => {
    for (const change of changes) all.push(change);
    beside?.take(changes);
    told(all.length);
  };
  const read = await task.breathing((breathe) => readChanges(bundle, identity, take, breathe, beside?.openLines));
  if (!read.ok) return read;
  return read.value.ok ? ok(all) : read.value;
}

/** Everything in this thread. */
export const payloadsHere: Payloads = {
  opener: () => ({
    open: (bundle, identity, told, task) => openHere(bundle, identity, told, task),
    end: () => undefined,
  }),
  seal: (lines, lock, _, breathe) => sealLines(lines, lock, breathe),
};

export const payloadsOf = ({ payloads }: { readonly payloads?: Payloads }): Payloads => payloads ?? payloadsHere;
