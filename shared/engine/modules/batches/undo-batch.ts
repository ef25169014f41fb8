import { stepping } from '../../../base/steps.ts';
import type { RecordId } from '../../../base/id.ts';
import { recordTypes, referencesOf, unitOf } from '../../../kinds/schema.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { Change, Dot, Fields, Value } from '../../../sync/change.ts';
import { originOfUnit, type RecordState } from '../../../sync/merge.ts';
import { notes } from '../../notes.ts';
import type { TaskError } from '../tasks/face.ts';
import { beforeOf, changesOfEach } from '../records/records.ts';
import { clerkWrite } from '../../clerk-write.ts';
import { leftAlone } from '../../left-alone.ts';
import { isLocked } from '../../locked.ts';
import type { Row } from '../../register/row.ts';
import type { Task } from '../../tasks.ts';
import type { Undone } from './face.ts';
import { reasonOf, undoOf } from './taken-back.ts';
import { mayTouch } from '../../rights.ts';
import type { Here, Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import type { RecordType } from '../../../kinds/all.ts';

/** Another side of a conflict that a batch had decided. */
interface Rival {
  readonly fields: Fields;
  readonly over: Readonly<Record<string, readonly Dot[]>>;
}

/** What one record gets back: values by unit, over the dots of the batch. */
interface Restoration {
  readonly row: Row;
  readonly fields: Readonly<Record<string, Value>>;
  readonly over: Readonly<Record<string, readonly Dot[]>>;
  readonly rivals: readonly Rival[];
}

/**
 * Takes back a batch (an import, a bulk decision) by changes that restore what it replaced. Records it made are voided;
 * values that somebody has changed since stay as they are.
 */
export function undoBatch(workspace: Workspace, batch: string, task: Task): Promise<Result<Undone, TaskError>> {
  return clerkWrite(workspace, (writer) => undo(workspace, writer, batch, task), { batch: undoOf(batch), task });
}

async function undo(
  workspace: Workspace,
  writer: Writer,
  batch: string,
  task: Task,
): Promise<Result<Undone, TaskError>> {
  const all = rowsOf(workspace, batch);
  if (all.length === 0) return err({ tag: 'nothing-to-do' });
  if (!all.every(({ state }) => mayTouch(workspace, 'undo', state.type, state.values)))
    return err({ tag: 'not-allowed' });
  const { rows, left } = withoutLocked(workspace, all);
  if (rows.length === 0 || (left.length > 0 && isOfAPiece(batch))) return err({ tag: 'locked' });
  const isMade = ({ state }: Row): boolean => state.base.batch === batch;
  const changes = await changesOfEach(
    workspace,
    rows.filter((row) => !isMade(row)),
    (done, total) => task.step('undo', done, total),
  );
  if (changes === null) return err({ tag: 'cancelled' });
  const restorations = rows.map((row) =>
    isMade(row) ? voiding(row, batch) : restoring(row, batch, changes.get(row.id) ?? []),
  );
  const taking = stepping(restorations, ({ row: { state }, fields, over, rivals }) => {
    if (Object.keys(fields).length > 0) writer.putBack(state.type, state.id, fields, over);
    // Each replaces the same change and not one another: what had been decided between stands open again.
    for (const rival of rivals) writer.putBack(state.type, state.id, rival.fields, rival.over);
  });
  const taken = await task.run(taking, 'undo', restorations.length);
  if (!taken.ok) return taken;
  const entry = notes.imports.read(workspace.register, batch);
  if (entry !== undefined) notes.imports.write(writer, batch, { ...entry, undone: true });
  const bulk = notes.bulks.read(workspace.register, batch);
  if (bulk !== undefined) notes.bulks.write(writer, batch, { ...bulk, undone: true });
  return ok({ undone: restorations.length, left: leftAlone(workspace, left) });
}

/** Batches that are taken back wholly or not at all. */
const isOfAPiece = (batch: string): boolean => /^(?:merge|dissolve)-/.test(batch);

/** Without the records of which nothing is changed any more, and without those that they would name in vain. */
function withoutLocked(
  workspace: Here,
  all: readonly Row[],
): { readonly rows: readonly Row[]; readonly left: readonly RecordState[] } {
  const locked = all.filter(({ state }) => isLocked(workspace, state.type as RecordType, state.values));
  if (locked.length === 0) return { rows: all, left: [] };
  const staying = new Map(locked.map((row) => [row.id, row]));
  const byId = new Map(all.map((row) => [row.id, row]));
  // A map hands on what is added to it while it is gone through.
  for (const { state } of staying.values())
    for (const { name } of referencesOf(state.type as RecordType)) {
      const named = byId.get(state.values[name] as RecordId);
      if (named !== undefined) staying.set(named.id, named);
    }
  return { rows: all.filter(({ id }) => !staying.has(id)), left: locked.map(({ state }) => state) };
}

const rowsOf = ({ register }: Here, batch: string): readonly Row[] =>
  recordTypes.flatMap((type) => [...register.rows(type).values()].filter((row) => !row.erased && row.isOfBatch(batch)));

function voiding(row: Row, batch: string): Restoration {
  const seen = row.state.values['void'] === undefined ? [] : [originOfUnit(row.state, 'void').dot];
  return { row, fields: { void: reasonOf(batch) }, over: seen.length === 0 ? {} : { void: seen }, rivals: [] };
}

/** @param all the changes of the record that are in force */
function restoring(row: Row, batch: string, all: readonly Change[]): Restoration {
  const fields: Record<string, Value> = {};
  const over: Record<string, readonly Dot[]> = {};
  const rivals: Rival[] = [];
  for (const change of all.filter((each) => each.batch === batch)) {
    for (const unit of stillShown(row.state, change)) {
      const before = beforeOf(change, all) ?? {};
      for (const field of Object.keys(change.fields))
        if (unitOf(change.type, field) === unit) fields[field] = before[field] ?? null;
      over[unit] = [change.dot];
      rivals.push(...otherSides(change, unit, all).map((side) => ({ fields: side, over: { [unit]: [change.dot] } })));
    }
  }
  return { row, fields, over, rivals };
}

/** When a change decided between several values: all but the one that `beforeOf` gives back, each once. */
function otherSides(change: Change, unit: string, all: readonly Change[]): Fields[] {
  const byDot = new Map(all.map((each) => [each.dot, each]));
  const sides = new Map<string, Fields>();
  for (const dot of change.over?.[unit] ?? []) {
    const side = Object.entries(byDot.get(dot)?.fields ?? {}).filter(([field]) => unitOf(change.type, field) === unit);
    sides.set(JSON.stringify(side), Object.fromEntries(side));
  }
  return [...sides.values()].slice(0, -1);
}

/** The units of a change whose shown value is still its own. */
function stillShown(state: RecordState, change: Change): string[] {
  const units = new Set(Object.keys(change.fields).map((field) => unitOf(change.type, field)));
  return [...units].filter((unit) => originOfUnit(state, unit).dot === change.dot);
}
