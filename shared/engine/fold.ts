import type { RecordId } from '../base/id.ts';
import { unitOf } from '../kinds/schema.ts';
import { replicaOf, seqOf, type Change } from '../sync/change.ts';
import { applyChange, type RecordState } from '../sync/merge.ts';
import { NOTHING_SUMMED, withChanges, type ApartSum, type RecordSum } from './record-sum.ts';
import { frameRuns, type FrameRun } from './frame-runs.ts';

/** A record as a series of changes leaves it, and the frames they lie in. */
interface FoldedRecord {
  state: RecordState;
  frames: readonly number[];
  /** Those that are applied or noted here. */
  changes: Change[];
  /** Whether these are all changes of the record: what is known of others of it does not count. */
  whole: boolean;
}

/** Changes on top of the register, one after the other, before the register knows of them. */
export interface Fold {
  readonly state: (type: string, id: RecordId) => RecordState | undefined;
  /** Applies a change that lies in this frame. `fresh`: it makes its record. */
  apply(change: Change, frame: number, fresh?: boolean): void;
  /** Takes over states that somebody else folded; their changes are then only noted. */
  settle(states: Iterable<RecordState>): void;
  note(change: Change, frame: number): void;
  /** Nothing of this record, of this type where it was known, is in force any more. */
  readonly drop: (id: RecordId, type: string | null) => void;
  readonly gone: ReadonlySet<RecordId>;
  /** Takes over a state that comes of exactly these changes, all of which lie in frames already. */
  readonly renew: (state: RecordState, changes: Iterable<Change>) => void;
  readonly records: ReadonlyMap<RecordId, FoldedRecord>;
  readonly runs: readonly FrameRun[];
  readonly types: ReadonlySet<string>;
}

export const NO_FRAMES: readonly number[] = [];

/** @param before the state of a record in the register */
export function createFold(before: (type: string, id: RecordId) => RecordState | undefined): Fold {
  const records = new Map<RecordId, FoldedRecord>();
  const types = new Set<string>();
  const gone = new Set<RecordId>();
  const runs = frameRuns();
  /** Records of one bulk share the list of their frame. */
  let alone = NO_FRAMES;

  function note(change: Change, frame: number, record: FoldedRecord | undefined): void {
    const { dot, type } = change;
    const seq = seqOf(dot);
    runs.add(replicaOf(dot), seq, seq, frame, frame);
    types.add(type);
    if (record === undefined) return;
    // Mostly it stays the only one: a list that is pushed into has room for seventeen.
    if (record.changes.length === 0) record.changes = [change];
    else record.changes.push(change);
    if (alone[0] !== frame) alone = [frame];
    record.frames = withFrames(record.frames, alone);
  }

  return {
    records,
    types,
    runs: runs.all,
    state: (type, id) => records.get(id)?.state ?? before(type, id),
    apply(change, frame, fresh = false) {
      let record = fresh ? undefined : records.get(change.id);
      const old = record?.state ?? (fresh ? undefined : before(change.type, change.id));
      const state = applyChange(old, change, unitOf);
      if (record === undefined) records.set(change.id, (record = newRecord(state)));
      else record.state = state;
      note(change, frame, record);
    },
    settle(states) {
      for (const state of states) {
        const record = records.get(state.id);
        if (record === undefined) records.set(state.id, newRecord(state));
        else record.state = state;
      }
    },
    note: (change, frame) => {
      note(change, frame, records.get(change.id));
    },
    gone,
    drop(id, type) {
      if (type !== null) types.add(type);
      records.delete(id);
      gone.add(id);
    },
    renew(state, changes) {
      const frames = records.get(state.id)?.frames ?? NO_FRAMES;
      gone.delete(state.id);
      records.set(state.id, { state, frames, changes: [...changes], whole: true });
      types.add(state.type);
    },
  };
}

const newRecord = (state: RecordState): FoldedRecord => ({ state, frames: NO_FRAMES, changes: [], whole: false });

/** What the changes of a record come to, with those of a fold. */
export const sumWith = (
  { state, changes, whole }: Pick<FoldedRecord, 'state' | 'changes' | 'whole'>,
  before: ApartSum,
): RecordSum => withChanges(whole ? NOTHING_SUMMED : before, changes, state);

/** Both lists of frames, each frame once; the one that is there already when nothing is added. */
export function withFrames(known: readonly number[], more: readonly number[]): readonly number[] {
  if (known.length === 0) return more;
  const added = more.filter((frame) => !known.includes(frame));
  return added.length === 0 ? known : [...known, ...added];
}
