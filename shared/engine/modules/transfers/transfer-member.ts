import { parseDay, today } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { unitOf } from '../../../kinds/schema.ts';
import { dutyOfTransfer } from '../../../sync/authority/district-duty.ts';
import type { Fields } from '../../../sync/change.ts';
import type { RecordState } from '../../../sync/merge.ts';
import type { Saved, SaveError } from '../records/face.ts';
import type { TransferAnswer, TransferOut, TransferState } from './face.ts';
import { clerkWrite } from '../../clerk-write.ts';
import { isLocked } from '../../locked.ts';
import { mayDo, mayTouch } from '../../rights.ts';
import type { Here, Workspace } from '../../workspace.ts';
import { statesOf, type Writer } from '../../writer.ts';

/**
 * 会籍接转 by bundles: the sending office writes a transfer, the receiving one accepts or refuses it, and the district,
 * when it reads the acceptance, moves the record with its whole history. Until then the member stays where it is.
 */
export function transferOut(workspace: Workspace, input: TransferOut): Promise<Result<Saved, SaveError>> {
  const { register } = workspace;
  return clerkWrite(workspace, (writer): Result<Saved, SaveError> => {
    const member = register.get('member', input.member);
    if (member === undefined || member.state.erased) return err({ tag: 'gone' });
    const { values } = member.state;
    const fromOffice = values['office'];
    if (typeof fromOffice !== 'string' || !mayTouch(workspace, 'transferOut', 'member', values))
      return err({ tag: 'not-allowed' });
    if (isLocked(workspace, 'member', values)) return err({ tag: 'locked' });
    if (input.toOffice === fromOffice) return refused('toOffice', 'transfer-to-same-office');
    if (openTransfer(workspace, input.member)) return err({ tag: 'not-allowed' });
    const day = dayOf(workspace, input.date);
    if (day === null) return refused('outDate', 'day-unreadable');
    const id = writer.create('transfer', {
      member: input.member,
      memberName: typeof values['name'] === 'string' ? values['name'] : '',
      fromOffice,
      toOffice: input.toOffice,
      toUnionName: input.toUnionName,
      reason: input.reason,
      state: 'out',
      outDate: day,
    });
    return ok({ id });
  });
}

export function answerTransfer(
  workspace: Workspace,
  id: RecordId,
  answer: TransferAnswer,
): Promise<Result<Saved, SaveError>> {
  return clerkWrite(workspace, (writer): Result<Saved, SaveError> => {
    const open = openFor(workspace, writer, id, 'answerTransfer');
    if (!open.ok) return open;
    const day = dayOf(workspace, answer.date);
    if (day === null) return refused('answeredDate', 'day-unreadable');
    if (!answer.accept && answer.reason.trim() === '') return refused('answerReason', 'missing');
    const out = open.value['outDate'];
    if (typeof out === 'string' && day < out) {
      return err({
        tag: 'invalid',
        problems: [
          { field: 'answeredDate', severity: 'error', code: 'answer-before-out', detail: { out, answered: day } },
        ],
      });
    }
    if (answer.accept) writer.update('transfer', id, { state: 'accepted', answeredDate: day, toUnion: answer.union });
    else writer.update('transfer', id, { state: 'refused', answeredDate: day, answerReason: answer.reason });
    if (mayDo(workspace.identity, 'actOnRequests')) settle(writer, id);
    return ok({ id });
  });
}

export function withdrawTransfer(workspace: Workspace, id: RecordId): Promise<Result<Saved, SaveError>> {
  return clerkWrite(workspace, (writer): Result<Saved, SaveError> => {
    const open = openFor(workspace, writer, id, 'withdrawTransfer');
    if (!open.ok) return open;
    writer.update('transfer', id, { state: 'withdrawn', answeredDate: today(workspace.clock) });
    return ok({ id });
  });
}

/** What a transfer says that is not answered yet; `not-allowed` of any other, and to whom it is not to be answered by. */
function openFor(
  workspace: Here,
  writer: Writer,
  id: RecordId,
  action: 'answerTransfer' | 'withdrawTransfer',
): Result<Fields, SaveError> {
  const values = writer.state('transfer', id)?.values;
  if (values === undefined) return err({ tag: 'gone' });
  const allowed = values['state'] === 'out' && mayTouch(workspace, action, 'transfer', values);
  return allowed ? ok(values) : err({ tag: 'not-allowed' });
}

/**
 * At the district, within every import: members whose acceptance has arrived move to their new office.
 * @returns the records this writes
 */
export function settleTransfers(workspace: Here, writer: Writer): readonly RecordId[] {
  if (!mayDo(workspace.identity, 'actOnRequests')) return [];
  const due = [...statesOf(workspace.register, writer, 'transfer')].filter((state) => dutyOf(writer, state) !== null);
  for (const { id } of due) settle(writer, id);
  return due.flatMap(({ id, values }) => [id, values['member'] as RecordId]);
}

const dutyOf = (writer: Writer, transfer: RecordState): ReturnType<typeof dutyOfTransfer> =>
  dutyOfTransfer(transfer, writer.state('member', transfer.values['member'] as RecordId), unitOf);

/**
 * Acts on an acceptance, once: were it done whenever the member stands in its old office, it could never come back. When
 * the member is no longer (or not only) where it was to leave from, the transfer is closed and says so.
 */
function settle(writer: Writer, id: RecordId): void {
  const transfer = writer.state('transfer', id);
  const duty = transfer === undefined ? null : dutyOf(writer, transfer);
  if (transfer === undefined || duty === null) return;
  const { values } = transfer;
  if (duty === 'move') {
    const member = values['member'] as RecordId;
    const date = values['answeredDate'] ?? values['outDate'] ?? null;
    const union = writer.state('member', member)?.values['union'] ?? null;
    writer.create('event', { member, kind: '4', date, reason: '1', union });
    writer.create('event', { member, kind: '2', date, union: values['toUnion'] ?? null });
    writer.update('member', member, { office: values['toOffice'] ?? null, union: values['toUnion'] ?? null });
  }
  writer.update('transfer', id, { settled: true, ...(duty === 'close' ? { unmoved: true } : {}) });
}

const openTransfer = (workspace: Here, member: RecordId): boolean =>
  [...workspace.register.rows('transfer').values()].some(
    ({ state }) => state.values['member'] === member && (state.values['state'] as TransferState) === 'out',
  );

function dayOf(workspace: Pick<Workspace, 'clock'>, typed: string): string | null {
  const day = parseDay(typed);
  return day.ok && day.value <= today(workspace.clock) ? day.value : null;
}

const refused = (field: string, code: string): Result<never, SaveError> =>
  err({ tag: 'invalid', problems: [{ field, severity: 'error', code, detail: { value: '' } }] });
