import type { Bytes } from '../base/bytes.ts';
import type { RecordId } from '../base/id.ts';
import type { RecordType } from '../kinds/all.ts';
import { storedForm } from '../kinds/stored-form.ts';
import type { Note } from '../journal/entry.ts';
import type { Change, Fields, Stamp } from '../sync/change.ts';
import type { RecordState } from '../sync/merge.ts';
import { createFold, type Fold } from './fold.ts';
import { ownChanges, type Over, type OwnChanges, type Pen } from './own-changes.ts';
import type { Register } from './register/register.ts';
import { createBatch } from './store/batch.ts';
import { decided, erasing, updating, withoutEmpty } from './written-fields.ts';

interface Finished {
  /** The packed contents of the batch's frames. */
  readonly frames: readonly Bytes[];
  readonly notes: readonly Note[];
  readonly fold: Fold;
}

/**
 * Collects what one save or one bulk does, before any of it is durable. Whatever is written here for a person or a sheet
 * goes out as it is to be stored (`storedForm`): typed, pasted, decided or imported. What others wrote is never altered.
 */
export interface Writer extends Omit<OwnChanges, 'make'> {
  create(type: string, fields: Fields): RecordId;
  /**
   * Changes fields of a record; a field of a group brings the rest of its group along. Unchanged units are left out, and
   * so are values that come back as they stand, however they are written.
   * @param seen the dots behind the values the user saw, by unit; without them, all heads there are now.
   */
  update(type: string, id: RecordId, fields: Fields, seen?: Over): void;
  /** Writes these fields over the named dots, whatever is shown now: a decision between the heads of a unit. */
  decide(type: string, id: RecordId, fields: Fields, over: Over): void;
  /** `decide` by the very values that stood here before: taking something back invents nothing. */
  putBack(type: string, id: RecordId, fields: Fields, over: Over): void;
  /** Wipes a record: all that is left of it is where it belonged, and this reason as its voiding. */
  erase(type: string, id: RecordId, reason: string): void;
  /** Takes over a change made elsewhere, as it is. */
  receive(change: Change): void;
  /** Takes over changes made elsewhere, with the states that they and others received lead to in the end. */
  takeOver(received: readonly Change[], states: ReadonlyMap<RecordId, RecordState>): void;
  /** Folds a record anew: its state from exactly these changes, all of which lie in the journal. */
  renew(state: RecordState, changes: readonly Change[]): void;
  /** Nothing of this record is in force any more. */
  drop(id: RecordId, type: string | null): void;
  note(key: string, value: unknown): void;
  /** Notes as they will be, whose keys begin so. */
  notesUnder(prefix: string): ReadonlyMap<string, unknown>;
  /** Nothing of this is to be written. */
  abandon(): void;
  readonly abandoned: boolean;
  /** The record as it will be. */
  state(type: string, id: RecordId): RecordState | undefined;
  /** The records this writes, as they will be. */
  readonly written: Fold['records'];
  /** Changes and notes so far. */
  readonly size: number;
  /** What is to become durable, and what memory takes over then. Nothing may be written afterwards. */
  finish(): Finished;
}

/** Long because each way to write is a few lines, and all of them share what this write has come to so far. */
export function createWriter(register: Register, pen: Pen, lastSeq: number, lastStamp: Stamp | null): Writer {
  const content = createBatch();
  const fold = createFold((type, id) => register.get(type, id)?.state);
  const notes: Note[] = [];
  let abandoned = false;
  const own = ownChanges(pen, lastSeq, lastStamp, (change, fresh) => {
    fold.apply(change, content.add(change), fresh);
  });
  /** Nothing is written to a record that was erased. */
  const live = (type: string, id: RecordId): RecordState | undefined => {
    const state = fold.state(type, id);
    return state?.erased === true ? undefined : state;
  };

  return {
    get size() {
      return content.size + notes.length;
    },
    state: fold.state,
    made: own.made,
    written: fold.records,
    finish: () => ({ frames: content.finish(notes), notes, fold }),
    get seq() {
      return own.seq;
    },
    get stamp() {
      return own.stamp;
    },
    get outOfTime() {
      return own.outOfTime;
    },
    observe: own.observe,
    sayAgain: own.sayAgain,
    create: (type, fields) => own.make(type, null, withoutEmpty(storedForm(type, fields)), null),
    update(type, id, fields, seen) {
      const state = live(type, id);
      const written = state === undefined ? null : updating(state, fields, seen);
      if (written !== null) own.make(type, id, written.fields, written.over);
    },
    decide: (type, id, fields, over) => {
      if (fold.state(type, id)?.erased !== true) own.make(type, id, decided(type, fields), over);
    },
    putBack: (type, id, fields, over) => {
      if (fold.state(type, id)?.erased !== true) own.make(type, id, fields, over);
    },
    erase(type, id, reason) {
      const state = live(type, id);
      if (state === undefined) return;
      const { fields, over } = erasing(state, reason);
      own.make(type, id, fields, over, true);
    },
    receive: (change) => {
      fold.apply(change, content.add(change));
    },
    takeOver(received, states) {
      for (const change of received) {
        const made = states.get(change.id);
        if (made !== undefined && !fold.records.has(change.id)) fold.settle([made]);
        fold.note(change, content.add(change));
      }
    },
    renew: fold.renew,
    drop: fold.drop,
    abandon: () => {
      abandoned = true;
    },
    get abandoned() {
      return abandoned;
    },
    note: (key, value) => notes.push([key, value] as Note),
    notesUnder(prefix) {
      const found = new Map<string, unknown>(register.notesUnder(prefix));
      for (const [key, value] of notes) {
        if (!key.startsWith(prefix)) continue;
        if (value === null) found.delete(key);
        else found.set(key, value);
      }
      return found;
    },
  };
}

/** All records of a type as they will be. */
export function* statesOf(register: Register, writer: Writer, type: RecordType): Generator<RecordState> {
  for (const { state } of register.rows(type).values()) if (!writer.written.has(state.id)) yield state;
  for (const { state } of writer.written.values()) if (state.type === type) yield state;
}
