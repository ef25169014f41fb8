import type { ReplicaId } from '../../base/id.ts';
import { extendChain, newChain, type Chain, type Hash } from '../../sync/chain.ts';
import { replicaOf, seqOf, type Change } from '../../sync/change.ts';
import type { CarriedLines, Lines } from '../../sync/put-back.ts';
import { changesIn } from '../modules/exchange/carried-changes.ts';
import { backlog } from '../exchange-state.ts';
import { notes, type ChainNote } from '../notes.ts';
import type { Here, Workspace } from '../workspace.ts';
import type { Writer } from '../writer.ts';
import { changeHasher } from '../../sync/change-hash.ts';

const POINTS_KEPT = 50;

const noted = ({ register }: Here, replica: ReplicaId): ChainNote | undefined => notes.chain.read(register, replica);

/** Where the chain of a replica stood when it was followed last. */
export const chainNoted = (workspace: Here, replica: ReplicaId): Chain =>
  noted(workspace, replica) ?? newChain(replica);

/** The chain over the first `n` changes of a replica; null when not all of them are held here. */
export async function chainAt(
  workspace: Workspace,
  replica: ReplicaId,
  n: number,
  carried: CarriedLines = NONE,
): Promise<Chain | null> {
  const note = noted(workspace, replica);
  const points = note === undefined ? [] : [...note.points, note];
  const from: Chain = points.findLast((point) => point.n <= n) ?? newChain(replica);
  const { n: at, hash } = from;
  const rest = Array.from({ length: n - at }, (_, i) => carried.get(at + 1 + i));
  if (!rest.includes(undefined)) return extendChain({ n: at, hash }, rest as readonly Hash[]);
  const lines = await linesOf(workspace, replica, at + 1, n);
  const whole = lines.map((line, i) => line ?? rest[i] ?? null);
  return whole.includes(null) ? null : extendChain({ n: at, hash }, whole as readonly Hash[]);
}

const NONE: CarriedLines = new Map();

/** Keeps where a chain stands now. */
export function noteChain(workspace: Here, writer: Writer, replica: ReplicaId, chain: Chain): void {
  const before = noted(workspace, replica);
  if (before?.n === chain.n) return;
  const points = before === undefined ? [] : [...before.points, { n: before.n, hash: before.hash }];
  notes.chain.write(writer, replica, { n: chain.n, hash: chain.hash, points: points.slice(-POINTS_KEPT) });
}

/** Hashes of the lines that are held of a replica, from one number to another; null for each that is not. */
export async function linesOf(
  workspace: Workspace,
  replica: ReplicaId,
  from: number,
  to: number,
): Promise<(Hash | null)[]> {
  const lines = Array.from({ length: Math.max(0, to - from + 1) }, (): Hash | null => null);
  if (lines.length === 0) return lines;
  const hashOf = changeHasher();
  const held = [...(await changesIn(workspace, { [replica]: [[from, to]] })), ...backlog(workspace)];
  for (const change of held) {
    const seq = seqOf(change.dot);
    if (replicaOf(change.dot) === replica && seq >= from && seq <= to) lines[seq - from] = hashOf(change);
  }
  return lines;
}

/** All of a replica up to its count. */
export const allLinesOf = (workspace: Workspace, replica: ReplicaId): Promise<Lines> =>
  linesOf(workspace, replica, 1, workspace.register.vector()[replica] ?? 0);

/** Lines as a bundle carries them, by replica and number; looked through when first asked. */
export function carriedLines(changes: readonly Change[]): (replica: ReplicaId) => CarriedLines {
  let lines: ReadonlyMap<ReplicaId, CarriedLines> | null = null;
  return (replica) => (lines ??= linesByReplica(changes)).get(replica) ?? NONE;
}

function linesByReplica(changes: readonly Change[]): ReadonlyMap<ReplicaId, CarriedLines> {
  const lines = new Map<ReplicaId, Map<number, Hash>>();
  const hashOf = changeHasher();
  for (const change of changes) {
    const replica = replicaOf(change.dot);
    const of = lines.get(replica);
    if (of === undefined) lines.set(replica, new Map([[seqOf(change.dot), hashOf(change)]]));
    else of.set(seqOf(change.dot), hashOf(change));
  }
  return lines;
}
