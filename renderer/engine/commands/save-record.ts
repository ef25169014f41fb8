import type { RecordId } from '../../../shared/base/id.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Problem, RecordType, Values } from '../../../shared/domain/field.ts';
import { overridable } from '../../../shared/domain/rules.ts';
import type { Fields } from '../../../shared/sync/change.ts';
import type { Saved, SaveError, SaveInput, SaveMemberInput } from '../engine.ts';
import { problemsOf } from '../record-check.ts';
import type { Workspace } from '../workspace.ts';
import type { Writer } from '../writer.ts';

/** Saves one new or changed record. */
export function saveRecord(workspace: Workspace, input: SaveInput): Promise<Result<Saved, SaveError>> {
  return saveWith(workspace, input, () => undefined);
}

/** Saves a member together with a membership event: both or neither. */
export async function saveMember(workspace: Workspace, input: SaveMemberInput): Promise<Result<Saved, SaveError>> {
  const { event } = input;
  if (event !== null) {
    const problems = problemsOf(workspace, 'event', { ...event, member: 'pending' }, null).filter(
      (problem) => problem.severity === 'error',
    );
    if (problems.length > 0)
      return err({
        tag: 'invalid',
        problems: problems.map((problem) => ({ ...problem, field: `event.${problem.field}` })),
      });
  }
  const saved = await saveWith(workspace, { ...input, type: 'member' }, (writer, id) => {
    if (event !== null) writer.create('event', { ...event, member: id });
  });
  if (saved.ok && input.draft !== null) await workspace.drafts.drop(input.draft);
  return saved;
}

/** Strikes a record out with a reason, or takes that back with null. The record and its history stay. */
export async function setVoid(
  workspace: Workspace,
  type: RecordType,
  id: RecordId,
  reason: string | null,
): Promise<Result<Saved, SaveError>> {
  const row = workspace.register.get(type, id);
  if (row === undefined || row.state.erased) return err({ tag: 'gone' });
  if (!mayWrite(workspace, type, row.state.values)) return err({ tag: 'not-allowed' });
  const written = await workspace.write((writer) => {
    writer.update(type, id, { void: reason });
  });
  return written.ok ? ok({ id }) : written;
}

async function saveWith(
  workspace: Workspace,
  input: SaveInput,
  also: (writer: Writer, id: RecordId) => void,
): Promise<Result<Saved, SaveError>> {
  const { type, id, values, seen, insist } = input;
  const state = id === null ? undefined : workspace.register.get(type, id)?.state;
  const before = state?.erased === true ? undefined : state?.values;
  if (id !== null && before === undefined) return err({ tag: 'gone' });
  const after: Values = { ...before, ...values };
  if (!mayWrite(workspace, type, after) || (before !== undefined && !mayWrite(workspace, type, before)))
    return err({ tag: 'not-allowed' });
  const blocking = problemsOf(workspace, type, after, id).filter((problem) => blocks(problem, before, after, insist));
  if (blocking.length > 0) return err({ tag: 'invalid', problems: blocking });
  const fields = withReasons(after, values, insist);
  const written = await workspace.write((writer) => {
    const saved = id ?? writer.create(type, fields);
    if (id !== null) writer.update(type, id, fields, seen);
    also(writer, saved);
    return saved;
  });
  return written.ok ? ok({ id: written.value }) : written;
}

/** An error blocks unless the user insisted with a reason, or it was there before and this save does not touch it. */
function blocks(
  problem: Problem,
  before: Values | undefined,
  after: Values,
  insist: Readonly<Record<string, string>>,
): boolean {
  if (problem.severity !== 'error') return false;
  if (overridable.has(problem.code) && (insist[problem.code] ?? '').trim() !== '') return false;
  return before === undefined || (before[problem.field] ?? null) !== (after[problem.field] ?? null);
}

/** The reason of an override stays with the record, in its note. */
function withReasons(after: Values, values: Values, insist: Readonly<Record<string, string>>): Fields {
  const reasons = Object.values(insist)
    .map((reason) => reason.trim())
    .filter((reason) => reason !== '');
  if (reasons.length === 0) return values;
  const note = typeof after['note'] === 'string' ? after['note'] : '';
  const added = reasons.map((reason) => `核对说明：${reason}`).filter((line) => !note.includes(line));
  return added.length === 0 ? values : { ...values, note: [note, ...added].filter((line) => line !== '').join('；') };
}

/** An office writes its own records; the district writes all. Who a record belongs to is its `office`. */
export function mayWrite(workspace: Workspace, type: RecordType, values: Values): boolean {
  const { identity, register } = workspace;
  if (identity.role === 'district') return true;
  if (type === 'replica') return false;
  if (type === 'event') {
    const member = values['member'];
    if (member === 'pending') return true;
    const owner = typeof member === 'string' ? register.member(member as RecordId) : undefined;
    return owner !== undefined && owner.state.values['office'] === identity.office;
  }
  if (type === 'transfer') return values['fromOffice'] === identity.office || values['toOffice'] === identity.office;
  return values['office'] === identity.office;
}
