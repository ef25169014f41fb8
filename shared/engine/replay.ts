import type { RecordId, ReplicaId } from '../base/id.ts';
import { unitOf } from '../kinds/schema.ts';
import type { Entry } from '../journal/entry.ts';
import { replicaOf, seqOf, type Change } from '../sync/change.ts';
import { foldChanges } from '../sync/merge.ts';
import type { Holding, VersionVector } from '../sync/version-vector.ts';
import { isAside } from './authority/aside-key.ts';
import { createFold } from './fold.ts';
import type { FrameRun } from './frame-runs.ts';
import { notes } from './notes.ts';
import type { Register } from './register/register.ts';

export const HOLDING_NOTE = notes.holding.key;

export const LATE_NOTE = notes.late.key;

/** The note of a record of which nothing is in force. */
export const GONE = 'gone/';

/** Where entries are replayed from: the store, or a copy of the journal somewhere else. */
export interface EntrySource {
  /** All entries from where the register stands on, in order. */
  replay(onEntry: (entry: Entry, no: number) => void): Promise<void>;
  /** Entries of these frames, in the order given. */
  read(frames: readonly number[]): Promise<readonly Entry[]>;
}

/**
 * Brings a register up to date with the entries that follow it. `own`: the replica whose register it is. `slice`: how many
 * records are taken over at once; taking over all of them at the end is quicker, and holds up other work for as long.
 */
export async function replayInto(
  register: Register,
  own: ReplicaId,
  source: EntrySource,
  slice = Infinity,
): Promise<void> {
  const newFold = () => createFold((type, id) => register.get(type, id)?.state);
  let fold = newFold();
  const late = new Set<RecordId>();
  let vector = register.vector();
  await source.replay((entry, no) => {
    for (const change of entry.changes) fold.apply(change, no);
    vector = withNext(vector, runsOf(entry.changes));
    for (const [key, value] of entry.notes) {
      register.setNote(key, value);
      const held = key === HOLDING_NOTE ? notes.holding.parse(value) : undefined;
      // Where it cannot be read, no more is held than what was: others send again what follows, and nothing is lost.
      if (held !== undefined) vector = withHeld(vector, own, held);
      // Where it cannot be read, it may be any of those that have come.
      if (key === LATE_NOTE) for (const id of notes.late.parse(value) ?? fold.records.keys()) late.add(id);
    }
    if (fold.records.size < slice) return;
    register.adopt(fold, 0, vector);
    fold = newFold();
  });
  register.adopt(fold, 0, vector);
  await refold(register, [...late], source);
  const gone = createFold(() => undefined);
  for (const [key] of register.notesUnder(GONE)) gone.drop(key.slice(GONE.length) as RecordId, null);
  if (gone.gone.size > 0) register.adopt(gone, 0, register.vector());
}

/** Whether a change that lies in the journal counts: it was neither set aside later nor put back to wait. */
export const isInForce = (register: Register, { dot }: Change): boolean =>
  !isAside(register, dot) && register.note(`backlog/${dot}`) === undefined;

/** Records whose older changes came after newer ones are folded from all their changes, order aside. */
async function refold(register: Register, ids: readonly RecordId[], source: EntrySource): Promise<void> {
  for (const id of ids) {
    const row = register.find(id);
    if (row === undefined) continue;
    const entries = await source.read(row.frames);
    const changes = new Map(
      entries.flatMap((entry) =>
        entry.changes.flatMap((each) =>
          each.id === id && isInForce(register, each) ? [[each.dot, each] as const] : [],
        ),
      ),
    );
    const state = foldChanges(changes.values(), unitOf).get(id);
    if (state === undefined) continue;
    const fold = createFold(() => undefined);
    fold.renew(state, changes.values());
    register.adopt(fold, 0, register.vector());
  }
}

/**
 * Counts changes that follow without a hole: those made here, under this replica's name or the one it had before it was
 * restored from a copy. Of what came in a bundle its holding note says what is held.
 */
export function withNext(vector: VersionVector, runs: Iterable<SeqRun>): VersionVector {
  const next: Record<ReplicaId, number> = { ...vector };
  for (const { replica, fromSeq, toSeq } of runs) {
    const reached = next[replica] ?? 0;
    if (fromSeq <= reached + 1 && toSeq > reached) next[replica] = toSeq;
  }
  return next;
}

type SeqRun = Pick<FrameRun, 'replica' | 'fromSeq' | 'toSeq'>;

const runsOf = (changes: readonly Change[]): SeqRun[] =>
  changes.map(({ dot }) => ({ replica: replicaOf(dot), fromSeq: seqOf(dot), toSeq: seqOf(dot) }));

/** The vector after a bundle: by its holding note, but for one's own changes. They are counted as they are made. */
export const withHeld = (vector: VersionVector, own: ReplicaId, held: Holding): VersionVector => ({
  ...held.vector,
  [own]: vector[own] ?? 0,
});
