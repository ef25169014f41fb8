import type { RecordId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { Problem, Values } from '../../../values/field.ts';
import { isBlank } from '../../../values/reading.ts';
import { overridable } from '../../../kinds/check-record.ts';
import { withReasons } from '../../../kinds/insisted.ts';
import type { Related } from '../../../kinds/kind.ts';
import { kindOf } from '../../../kinds/schema.ts';
import { storedForm } from '../../../kinds/stored-form.ts';
import type { Fields } from '../../../sync/change.ts';
import type { Saved, SaveError, SaveInput } from './face.ts';
import { clerkWrite } from '../../clerk-write.ts';
import { isLocked } from '../../locked.ts';
import type { Locked } from '../tasks/face.ts';
import { stillHolds } from './linked.ts';
import { problemsOf } from './record-check.ts';
import { mayTouch } from '../../rights.ts';
import type { Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import type { RecordType } from '../../../kinds/all.ts';

/** Saves one new or changed record. */
export function saveRecord(workspace: Workspace, input: SaveInput): Promise<Result<Saved, SaveError>> {
  return clerkWrite(workspace, (writer): Result<Saved, SaveError> => {
    const written = writeRecord(workspace, writer, input);
    if (!written.ok) return written;
    const { id, wrong } = written.value;
    return wrong.length > 0 ? err({ tag: 'invalid', problems: wrong }) : ok({ id });
  });
}

/**
 * Strikes a record out with a reason, or takes that back with null. The record and its history stay. One that holds
 * others is not struck out.
 */
export function setVoid(
  workspace: Workspace,
  type: RecordType,
  id: RecordId,
  reason: string | null,
): Promise<Result<Saved, SaveError>> {
  return clerkWrite(workspace, (writer): Result<Saved, SaveError> => {
    const state = writer.state(type, id);
    if (state === undefined || state.erased) return err({ tag: 'gone' });
    if (!mayTouch(workspace, 'void', type, state.values)) return err({ tag: 'not-allowed' });
    if (isLocked(workspace, type, state.values)) return err({ tag: 'locked' });
    const held = reason === null ? null : stillHolds(workspace, type, id);
    if (held !== null) return err(held);
    writer.update(type, id, { void: reason });
    return ok({ id });
  });
}

/** Locks a record by the wish of the person it is about, with what was said then, or unlocks it with null. */
export function setLock(
  workspace: Workspace,
  type: RecordType,
  id: RecordId,
  reason: string | null,
): Promise<Result<Saved, SaveError>> {
  return clerkWrite(workspace, (writer): Result<Saved, SaveError> => {
    const { lockedBy, lockedByAct } = kindOf(type);
    const state = writer.state(type, id);
    if (state === undefined || state.erased) return err({ tag: 'gone' });
    const isAllowed = lockedBy !== undefined && lockedByAct !== true && mayTouch(workspace, 'save', type, state.values);
    if (!isAllowed) return err({ tag: 'not-allowed' });
    writer.update(type, id, { [lockedBy]: reason });
    return ok({ id });
  });
}

/** A record as it has been written, and what must not stand so: with anything of that, the write is to be given up. */
export interface Written {
  readonly id: RecordId;
  readonly after: Values;
  readonly wrong: readonly Problem[];
}

/** Writes a record: what is judged is what would stand there afterwards. */
export function writeRecord(workspace: Workspace, writer: Writer, input: SaveInput): Result<Written, SaveError> {
  const { type, id: of, values, seen, insist } = input;
  const state = of === null ? undefined : writer.state(type, of);
  const before = state?.erased === true ? undefined : state?.values;
  if (of !== null && before === undefined) return err({ tag: 'gone' });
  const judged = judgedSave(workspace, before, input);
  if (!judged.ok) return judged;
  const { after, wrong } = judged.value;
  const held =
    of === null || isBlank(after['void']) || !isBlank(before?.['void']) ? null : stillHolds(workspace, type, of);
  if (held !== null) return err(held);
  const fields = noted(after, values, insist);
  const id = of ?? writer.create(type, fields);
  if (of !== null) writer.update(type, id, fields, seen);
  return ok({ id, after, wrong });
}

/**
 * What a save would come to: who may not do it is told so, else what would stand there, and what of that must not.
 * @param before the record as it stands; undefined for a new one
 */
export function judgedSave(
  workspace: Workspace,
  before: Values | undefined,
  { type, id, values, insist }: Pick<SaveInput, 'type' | 'id' | 'values' | 'insist'>,
  related: Related = {},
): Result<Omit<Written, 'id'>, { readonly tag: 'not-allowed' } | Locked> {
  const after: Values = { ...before, ...storedForm(type, values, before) };
  const both = before === undefined ? [after] : [after, before];
  if (!both.every((each) => mayTouch(workspace, 'save', type, each))) return err({ tag: 'not-allowed' });
  if (both.some((each) => isLocked(workspace, type, each))) return err({ tag: 'locked' });
  const wrong = problemsOf(workspace, type, after, id, related).filter((each) => blocks(each, before, after, insist));
  return ok({ after, wrong });
}

const isError = (problem: Problem): boolean => problem.severity === 'error';

/** An error blocks unless the user insisted with a reason, or it was there before and this save does not touch it. */
function blocks(
  problem: Problem,
  before: Values | undefined,
  after: Values,
  insist: Readonly<Record<string, string>>,
): boolean {
  if (!isError(problem)) return false;
  if (overridable.has(problem.code) && (insist[problem.code] ?? '').trim() !== '') return false;
  return before === undefined || (before[problem.field] ?? null) !== (after[problem.field] ?? null);
}

/** The reason of an override stays with the record, in its note; one that was given for several problems, once. */
function noted(after: Values, values: Values, insist: Readonly<Record<string, string>>): Fields {
  const note = withReasons(after['note'], Object.values(insist));
  return note === (after['note'] ?? '') ? values : { ...values, note };
}
