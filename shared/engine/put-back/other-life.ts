import type { ReplicaId } from '../../base/id.ts';
import { changeHasher } from '../../sync/change-hash.ts';
import { replicaOf, seqOf, type Change } from '../../sync/change.ts';
import { upTo } from '../../sync/version-vector.ts';
import { originOf } from '../../sync/write-anew.ts';
import { changesIn } from '../modules/exchange/carried-changes.ts';
import { notes, type PartedNote } from '../notes.ts';
import type { Here, Workspace } from '../workspace.ts';

/**
 * The only PC of a district that was put back to an earlier copy has lived twice: in one life it wrote what its sticks
 * bring back, in the other what is here. Where both gave a number, and the offices may hold either, the number is given up:
 * from the first such one on nothing under that name is in force for anybody, and what it meant in either life is written
 * anew under the present name.
 */
export interface OtherLife {
  /** Of each former name, from which number on it is given up. */
  readonly closed: ReadonlyMap<ReplicaId, PartedNote>;
  /** What came back and lost its number. */
  readonly came: readonly Change[];
  /** To be written anew: what this life wrote; what the other one did, of which some was taken in before. */
  readonly ours: readonly Change[];
  readonly theirs: readonly Change[];
}

/**
 * What the changes that an own bundle brought back show of another life; null when they are all of this one.
 * @param mine under former names
 */
export async function otherLife(workspace: Workspace, mine: readonly Change[]): Promise<OtherLife | null> {
  const hashOf = changeHasher();
  const isKnown = (change: Change): boolean => {
    const origin = originOf(change, hashOf(change));
    return [notes.again, notes.comingBack].some((each) => each.read(workspace.register, origin) !== undefined);
  };
  const closed = new Map<ReplicaId, PartedNote>();
  const [came, ours, theirs]: [Change[], Change[], Change[]] = [[], [], []];
  for (const [replica, changes] of byReplica(mine)) {
    const before = partedAt(workspace, replica);
    const end = before.from ?? Infinity;
    const held = await heldOf(workspace, replica);
    const isHere = (change: Change): boolean => {
      const here = held.get(seqOf(change.dot));
      return here !== undefined && hashOf(here) === hashOf(change);
    };
    const unlike = changes
      .map(({ dot }) => seqOf(dot))
      .filter((seq, i) => held.has(seq) && !isHere(changes[i] as Change));
    const from = Math.min(end, ...unlike);
    const lost = changes.filter(({ dot }) => seqOf(dot) >= from);
    came.push(...lost);
    if (from < end) {
      closed.set(replica, { own: before.own, from });
      for (const [seq, change] of held) if (seq >= from && seq < end) (seq <= before.own ? ours : theirs).push(change);
    }
    theirs.push(...lost.filter((change) => !isHere(change) && !isKnown(change)));
  }
  return came.length === 0 ? null : { closed, came, ours: inOrder(ours), theirs: inOrder(theirs) };
}

/** Whether there is anything to do about it. */
export const isNews = ({ closed, theirs }: OtherLife): boolean => closed.size > 0 || theirs.length > 0;

const partedAt = ({ register }: Here, replica: ReplicaId): PartedNote =>
  notes.parted.read(register, replica) ?? { own: Infinity, from: null };

/** All that is held of a replica, in force or not, by number. */
async function heldOf(workspace: Workspace, replica: ReplicaId): Promise<ReadonlyMap<number, Change>> {
  const count = upTo(workspace.register.vector(), replica);
  const held = count === 0 ? [] : await changesIn(workspace, { [replica]: [[1, count]] });
  return new Map(held.filter(({ dot }) => replicaOf(dot) === replica).map((change) => [seqOf(change.dot), change]));
}

function byReplica(changes: readonly Change[]): ReadonlyMap<ReplicaId, readonly Change[]> {
  const found = new Map<ReplicaId, Change[]>();
  for (const change of changes) {
    const replica = replicaOf(change.dot);
    found.set(replica, [...(found.get(replica) ?? []), change]);
  }
  return found;
}

export const inOrder = (changes: readonly Change[]): readonly Change[] =>
  [...changes].sort((a, b) => (a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : seqOf(a.dot) - seqOf(b.dot)));
