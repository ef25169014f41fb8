import type { ReplicaId } from '../../../shared/base/id.ts';
import type { HeldSeal } from '../../../shared/sync/authority/knowledge.ts';
import type { SealCheck } from '../../../shared/sync/authority/verdict.ts';
import type { Change, Dot } from '../../../shared/sync/change.ts';
import { dotOf } from '../../../shared/sync/change.ts';
import { upTo } from '../../../shared/sync/version-vector.ts';
import type { Pc, World } from './world.ts';

/**
 * Seals without cryptography: whoever has a key enters what it signs in the world's list, and nobody else can. The chain
 * and its rules are the real ones', its hash is none.
 */
const SIGNATURE = 'S'.repeat(86);

/** 43 characters of base64 for a text; an error check. */
function hashOf(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x9e3779b1);
    b = Math.imul(b ^ text.charCodeAt(i), 0x5f356495);
    a ^= a >>> 15;
    b ^= b >>> 13;
  }
  return `${(a >>> 0).toString(36)}x${(b >>> 0).toString(36)}`.padEnd(43, 'A');
}

/** Of a change as it was written. What was wiped brings its own along. */
export function lineHash(change: Change): string {
  if (change.hash !== undefined) return change.hash;
  const known = lines.get(change);
  if (known !== undefined) return known;
  const hash = hashOf(JSON.stringify(change));
  lines.set(change, hash);
  return hash;
}

const lines = new WeakMap<Change, string>();

/** The hash of a replica's first `seq` changes as they are at hand; null when they are not all there. */
export function chainOver(
  replica: ReplicaId,
  seq: number,
  changeAt: (dot: Dot) => Change | undefined,
  begun: { readonly seq: number; readonly hash: string } = { seq: 0, hash: hashOf(replica) },
): string | null {
  let { hash } = begun;
  for (let i = begun.seq + 1; i <= seq; i++) {
    const change = changeAt(dotOf(replica, i));
    if (change === undefined) return null;
    hash = hashOf(hash + lineHash(change));
  }
  return hash;
}

export function heldAt(pc: Pc, dot: Dot): Change | undefined {
  return pc.log.get(dot) ?? pc.backlog.find((change) => change.dot === dot);
}

export function chainAt(pc: Pc, replica: ReplicaId, seq: number): string | null {
  if (seq > upTo(pc.holding.vector, replica)) return null;
  let chain = pc.chains.get(replica);
  if (chain === undefined) pc.chains.set(replica, (chain = [hashOf(replica)]));
  for (let i = chain.length; i <= seq; i++) {
    const change = heldAt(pc, dotOf(replica, i));
    if (change === undefined) return null;
    chain.push(hashOf((chain[i - 1] ?? '') + lineHash(change)));
  }
  return chain[seq] ?? null;
}

/** As `chainAt`, as far as it is held; then on over what a bundle brings, and over what waits here where it brings nothing. */
export function chainWith(
  pc: Pc,
  replica: ReplicaId,
  seq: number,
  changeAt: (dot: Dot) => Change | undefined,
): string | null {
  const held = Math.min(seq, upTo(pc.holding.vector, replica));
  const hash = chainAt(pc, replica, held);
  if (hash === null) return chainOver(replica, seq, (dot) => changeAt(dot) ?? heldAt(pc, dot));
  return chainOver(replica, seq, (dot) => changeAt(dot) ?? heldAt(pc, dot), { seq: held, hash });
}

/** Signs a hash for a replica whose key is at hand. */
export function sign(world: World, replica: ReplicaId, seq: number, hash: string): string {
  world.signed.add(`${replica} ${String(seq)} ${hash}`);
  return `${hash}:${SIGNATURE}`;
}

export const isSigned = (world: World, replica: ReplicaId, seq: number, seal: string): boolean =>
  seal.endsWith(`:${SIGNATURE}`) && world.signed.has(`${replica} ${String(seq)} ${seal.slice(0, 43)}`);

export const sealCheck =
  (world: World, pc: Pc): SealCheck =>
  (replica, seq, seal) => {
    if (!isSigned(world, replica, seq, seal)) return 'forged';
    const here = chainAt(pc, replica, seq);
    return here === null || here === seal.slice(0, 43) ? 'good' : 'unlike';
  };

export const sealsOf =
  (pc: Pc) =>
  (replica: ReplicaId): HeldSeal[] =>
    [...(pc.seals.get(replica) ?? [])].map(([seq, seal]) => ({ seq, seal }));

/** The greatest seal of a replica that covers no more than is held. */
export function lastSeal(pc: Pc, replica: ReplicaId): HeldSeal | null {
  const most = upTo(pc.holding.vector, replica);
  return sealsOf(pc)(replica).reduce<HeldSeal | null>(
    (last, seal) => (seal.seq <= most && (last === null || seal.seq > last.seq) ? seal : last),
    null,
  );
}

export function keepSeal(pc: Pc, replica: ReplicaId, seq: number, seal: string): void {
  const seals = pc.seals.get(replica) ?? new Map<number, string>();
  pc.seals.set(replica, seals.set(seq, seal));
}
