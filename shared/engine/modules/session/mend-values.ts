import { toHex } from '../../../base/bytes.ts';
import { inSteps, stepping, type Steps } from '../../../base/steps.ts';
import { isDistrictsWord } from '../../../sync/scope.ts';
import { recordTypes, unitOf } from '../../../kinds/schema.ts';
import { storedForm, cleanValues } from '../../../kinds/stored-form.ts';
import type { Dot, Value } from '../../../sync/change.ts';
import { conflictsOf, headDots, originOfUnit, type RecordState } from '../../../sync/merge.ts';
import type { Row } from '../../register/row.ts';
import { breathe } from '../../store/frames.ts';
import { notes, type MendedNote } from '../../notes.ts';
import { mayTouch } from '../../rights.ts';
import type { Here, Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import type { RecordType } from '../../../kinds/all.ts';

/** Counted up when `storedForm` makes something else of a value: then everything is looked through once more. */
const RULES = 1;

/** When this many records had to be looked through, that is noted, though none had to be mended. */
const WORTH_A_NOTE = 5000;

/**
 * Mends what stands in the register otherwise than it would be stored today (spaces, full-width digits, another middle
 * dot), as one batch of changes like any others. From the same records every PC makes the same values, so that two that
 * mend agree. Left alone: records this PC may not write, units in conflict, and what somebody has taken back.
 * @returns how many records were mended
 */
export async function mendValues(workspace: Workspace): Promise<number> {
  const note = notes.mended.read(workspace.register);
  const from = note?.rules === RULES ? note.frames : 0;
  const batch = `mend-${toHex(workspace.random.bytes(6))}`;
  const written = await workspace.write(
    async (writer) => {
      const looked = await inSteps(mending(workspace, writer, from), async () => {
        await breathe();
        return true;
      });
      const { mended, seen } = looked.ok ? looked.value : { mended: 0, seen: 0 };
      const upTo: MendedNote = { rules: RULES, frames: workspace.store.head().frames };
      if (mended > 0 || seen >= WORTH_A_NOTE) notes.mended.write(writer, upTo);
      return mended;
    },
    { batch },
  );
  return written.ok ? written.value : 0;
}

function* mending(workspace: Here, writer: Writer, from: number): Steps<{ mended: number; seen: number }> {
  let mended = 0;
  let seen = 0;
  for (const type of recordTypes) {
    if (isDistrictsWord(type)) continue;
    yield* stepping(newSince(workspace.register.rows(type).values(), from), (row) => {
      seen += 1;
      if (!row.erased && mend(workspace, writer, type, row.state)) mended += 1;
    });
  }
  return { mended, seen };
}

/** The rows that something was written of in a frame from this one on: mostly few of many. */
function* newSince(rows: Iterable<Row>, frame: number): Generator<Row> {
  for (const row of rows) if (row.lastFrame >= frame) yield row;
}

function mend(workspace: Here, writer: Writer, type: RecordType, state: RecordState): boolean {
  const clean = cleanValues(type, state.values);
  if (clean === state.values || !mayTouch(workspace, 'mend', type, state.values)) return false;
  const disputed = new Set(conflictsOf(state).map(({ unit }) => unit));
  const isOpen = (field: string): boolean => {
    const unit = unitOf(type, field);
    return !disputed.has(unit) && originOfUnit(state, unit).batch?.startsWith('undo-') !== true;
  };
  const fields: Record<string, Value> = {};
  for (const field in clean) {
    const before = state.values[field] ?? null;
    const after = clean[field] ?? null;
    if (after !== before && before !== '' && isOpen(field)) fields[field] = after;
  }
  if (Object.keys(fields).length === 0) return false;
  const filled = storedForm(type, fields, clean);
  for (const field in filled) if (isOpen(field)) fields[field] = filled[field] ?? null;
  const over: Record<string, readonly Dot[]> = {};
  const units = new Set(Object.keys(fields).map((field) => unitOf(type, field)));
  for (const field in clean) {
    const unit = unitOf(type, field);
    if (!units.has(unit)) continue;
    fields[field] ??= clean[field] ?? null;
    over[unit] = headDots(state, unit);
  }
  writer.putBack(type, state.id, fields, over);
  return true;
}
