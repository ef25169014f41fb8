import type { RecordId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { Problem, Values } from '../../../values/field.ts';
import { overridable } from '../../../kinds/check-record.ts';
import { storedForm } from '../../../kinds/stored-form.ts';
import type { Fields } from '../../../sync/change.ts';
import type { SaveMemberInput } from '../members/face.ts';
import type { Saved, SaveError, SaveInput } from './face.ts';
import { clerkWrite } from '../../clerk-write.ts';
import { problemsOf } from './record-check.ts';
import { mayTouch } from '../../rights.ts';
import type { Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import type { RecordType } from '../../../kinds/all.ts';

/** Saves one new or changed record. */
export function saveRecord(workspace: Workspace, input: SaveInput): Promise<Result<Saved, SaveError>> {
  return clerkWrite(workspace, (writer) => save(workspace, writer, input, null));
}

/** Saves a member together with a membership event: both or neither. */
export async function saveMember(workspace: Workspace, input: SaveMemberInput): Promise<Result<Saved, SaveError>> {
  const saved = await clerkWrite(workspace, (writer) =>
    save(workspace, writer, { ...input, type: 'member' }, input.event),
  );
  if (saved.ok && input.draft !== null) await workspace.drafts.drop(input.draft);
  return saved;
}

/** Strikes a record out with a reason, or takes that back with null. The record and its history stay. */
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
    writer.update(type, id, { void: reason });
    return ok({ id });
  });
}

/** Writes a record, and the event of the member that it is: what is judged is what would stand there afterwards. */
function save(workspace: Workspace, writer: Writer, input: SaveInput, event: Values | null): Result<Saved, SaveError> {
  const { type, values, seen, insist } = input;
  const state = input.id === null ? undefined : writer.state(type, input.id);
  const before = state?.erased === true ? undefined : state?.values;
  if (input.id !== null && before === undefined) return err({ tag: 'gone' });
  const after: Values = { ...before, ...storedForm(type, values, before) };
  const isAllowed = [after, before].every((each) => each === undefined || mayTouch(workspace, 'save', type, each));
  if (!isAllowed) return err({ tag: 'not-allowed' });
  const wrong = problemsOf(workspace, type, after, input.id).filter((each) => blocks(each, before, after, insist));
  const fields = withReasons(after, values, insist);
  const id = input.id ?? writer.create(type, fields);
  if (input.id !== null) writer.update(type, id, fields, seen);
  if (event !== null) {
    const given: Values = { ...storedForm('event', event), member: id };
    const found = problemsOf(workspace, 'event', given, null, { member: after });
    wrong.push(...found.filter(isError).map((each) => ({ ...each, field: `event.${each.field}` })));
    writer.create('event', given);
  }
  return wrong.length > 0 ? err({ tag: 'invalid', problems: wrong }) : ok({ id });
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
function withReasons(after: Values, values: Values, insist: Readonly<Record<string, string>>): Fields {
  const reasons = new Set(Object.values(insist).map((reason) => reason.trim()));
  reasons.delete('');
  if (reasons.size === 0) return values;
  const note = typeof after['note'] === 'string' ? after['note'] : '';
  const added = [...reasons].map((reason) => `核对说明：${reason}`).filter((line) => !note.includes(line));
  return added.length === 0 ? values : { ...values, note: [note, ...added].filter((line) => line !== '').join('；') };
}
