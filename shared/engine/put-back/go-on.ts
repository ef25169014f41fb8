import { newReplicaId, type ReplicaId } from '../../base/id.ts';
import { ok, type Result } from '../../base/result.ts';
import { pack } from '../../journal/pack.ts';
import { encodeEntry, type Note } from '../../journal/entry.ts';
import type { ShellError } from '../../shell/shell.ts';
import { SEEN } from '../../sync/authority/seen.ts';
import { dotOf, replicaOf, seqOf, type Change, type Dot } from '../../sync/change.ts';
import { changeHasher } from '../../sync/change-hash.ts';
import { intersectRanges, subtractRanges, type VersionVector } from '../../sync/version-vector.ts';
import { writeAnew } from '../../sync/write-anew.ts';
import { replaceRegister } from '../modules/restore/restore.ts';
import type { Unlocked } from '../modules/session/set-up.ts';
import { holding } from '../exchange-state.ts';
import { descentFrom, formerNames } from '../identity.ts';
import { notes, type PartedNote, type PutBackNote } from '../notes.ts';
import { createBatch } from '../store/batch.ts';
import { emptyChain, sealBatch, type ChainHead } from '../store/frames.ts';
import { appendFrames } from '../store/journal-client.ts';
import { storeIdentity } from '../stored-identity.ts';
import type { Workspace } from '../workspace.ts';
import type { GoOn } from './standing.ts';

/**
 * Lets an installation go on that was put back to an earlier copy: under a new name, so that no number is given twice.
 * What others hold under its old numbers comes back from them; what it wrote itself instead is written anew.
 * @returns what to open the profile with
 */
export async function goOn(workspace: Workspace, plan: GoOn): Promise<Result<Unlocked, ShellError>> {
  const { keep } = plan;
  if (keep === null) return underNewName(workspace, plan.unproven);
  // Were the power cut before all is copied, the old journal would come back: then this is still to be done.
  const noted = await writeNotes(workspace, [[notes.unproven.key, { ...plan.unproven, ...keep }]]);
  if (!noted.ok) return noted;
  return replaceRegister(workspace, (replica) => copyWithout(workspace, { ...plan, keep }, replica));
}

/** Nothing is written anew before it is known what of it others hold already. */
async function underNewName(workspace: Workspace, unproven: VersionVector): Promise<Result<Unlocked, ShellError>> {
  const { identity, key, random } = workspace;
  const open = Object.keys(unproven).length > 0;
  const told: PutBackNote = { at: workspace.clock.now(), again: 0, open, ...(open ? {} : { twin: true }) };
  const noted = await writeNotes(workspace, [
    [notes.unproven.key, open ? unproven : null],
    [notes.told.key, told],
  ]);
  if (!noted.ok) return noted;
  const replica = newReplicaId(random);
  const replicaName = `${identity.officeName} ${replica.slice(0, 4)}`;
  const renamed = await storeIdentity(workspace, { ...identity, ...descentFrom(identity), replica, replicaName });
  return renamed.ok ? ok({ identity: renamed.value, key }) : renamed;
}

const writeNotes = async (
  { store }: Pick<Workspace, 'store'>,
  said: readonly Note[],
): Promise<Result<unknown, ShellError>> => store.commit([pack(encodeEntry([], said))]);

/** The journal anew, frame by frame, without what is to be written anew; that stands at its end, under the new name. */
async function copyWithout(
  workspace: Workspace,
  plan: GoOn & { readonly keep: VersionVector },
  replica: ReplicaId,
): Promise<Result<null, ShellError>> {
  const { store, shell, key, random } = workspace;
  const { keep, carried } = plan;
  const isLost = ({ dot }: Change): boolean => {
    const kept = keep[replicaOf(dot)];
    return kept !== undefined && seqOf(dot) > kept;
  };
  /** In the order of the journal: what loses its number, and what was written here about that, which keeps its own as well. */
  const again: Change[] = [];
  const renamed = new Set<string>();
  const own = new Set<ReplicaId>([workspace.identity.replica, ...formerNames(workspace.identity)]);
  const isSaidAgain = (change: Change): boolean =>
    isLost(change) || (own.has(replicaOf(change.dot)) && refersTo(change, renamed));
  const known = new Map<string, Dot>();
  for (const { was, dot } of carried) if (was !== undefined) known.set(was, dot);
  let head: ChainHead = emptyChain;
  const append = async (batch: Parameters<typeof sealBatch>[0]): Promise<Result<null, ShellError>> => {
    const sealed = await sealBatch(batch, head, key, random, () => undefined);
    head = sealed.head;
    return appendFrames(shell.journal, sealed.frames, sealed.head.hash);
  };
  for (let no = 0; no < store.head().frames; no++) {
    const [entry] = await store.read([no]);
    if (entry === undefined) continue;
    const kept = entry.changes.filter((change) => !isLost(change));
    for (const change of entry.changes) {
      if (!isSaidAgain(change)) continue;
      again.push(change);
      renamed.add(change.dot);
    }
    for (const { was, dot } of kept) if (was !== undefined) known.set(was, dot);
    const copied = await append([pack(encodeEntry(kept, entry.notes))]);
    if (!copied.ok) return copied;
  }
  let seq = 0;
  const anew = writeAnew(again, changeHasher(), known, () => dotOf(replica, (seq += 1)));
  const batch = createBatch();
  for (const change of anew) batch.add(change);
  return append(batch.finish(notesAfter(workspace, plan, replica, anew)));
}

/** Whether a change is of a record, replaces a value, or names a record that one of these changes made. */
function refersTo({ id, over, fields }: Change, dots: ReadonlySet<string>): boolean {
  if (dots.size === 0) return false;
  const isOne = (value: unknown): boolean => typeof value === 'string' && dots.has(value);
  return (
    isOne(id) ||
    Object.values(fields).some(isOne) ||
    Object.values(over ?? {})
      .flat()
      .some(isOne)
  );
}

/** What has to be said otherwise once those changes are gone. */
function notesAfter(
  workspace: Workspace,
  { keep, alone }: GoOn & { readonly keep: VersionVector },
  replica: ReplicaId,
  anew: readonly Change[],
): Note[] {
  const { register, identity } = workspace;
  const here = holding(workspace);
  const vector: Record<ReplicaId, number> = { ...here.vector, [replica]: anew.length };
  const gone: Record<ReplicaId, readonly [number, number][]> = {};
  const said: Note[] = [];
  for (const [name, kept] of Object.entries(keep) as [ReplicaId, number][]) {
    gone[name] = [[kept + 1, Math.max(kept + 1, vector[name] ?? 0)]];
    vector[name] = Math.min(vector[name] ?? 0, kept);
    for (const key of [notes.chain.key(name), notes.seal.key(name)])
      if (register.note(key) !== undefined) said.push([key, null]);
  }
  if (alone === true) {
    const parted: PartedNote = { own: keep[identity.replica] ?? 0, from: null };
    said.push([notes.parted.key(identity.replica), parted]);
    for (const { was, dot } of anew) if (was !== undefined) said.push([notes.again.key(was), [dot]]);
  }
  for (const [office, mark] of notes.sentMark.all(register))
    said.push([notes.sentMark.key(office), subtractRanges(mark, gone)]);
  const filtered = subtractRanges(here.filtered, intersectRanges(here.filtered, gone));
  // What a PC had seen is nobody's work, and is counted nowhere.
  const again = anew.filter(({ type }) => type !== SEEN).length;
  const told: PutBackNote = { at: workspace.clock.now(), again, open: false };
  said.push([notes.holding.key, { vector, filtered }], [notes.unproven.key, null], [notes.told.key, told]);
  return said;
}
