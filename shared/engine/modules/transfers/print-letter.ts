import { today } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import { err, type Result } from '../../../base/result.ts';
import { transferReasons } from '../../../kinds/transfer/reasons.ts';
import { transferLetter } from '../../../report/transfer-letter.ts';
import { labelOf } from '../../../values/code-list.ts';
import { documentType } from '../../../values/codes/document-type.ts';
import { sex } from '../../../values/codes/sex.ts';
import { officeName } from '../../../values/district.ts';
import { printPaper, type Deliver, type Printed } from '../../print.ts';
import type { Task } from '../../tasks.ts';
import type { Workspace } from '../../workspace.ts';
import type { TaskError } from '../tasks/face.ts';

/** The letter that goes with a transfer, with the receipt to be sent back. */
export async function printTransferLetter<T>(
  workspace: Workspace,
  id: RecordId,
  task: Task,
  deliver: Deliver<T>,
): Promise<Result<Printed<T>, TaskError>> {
  const values = workspace.register.get('transfer', id)?.state.values;
  if (values === undefined) return err({ tag: 'not-found' });
  const of = (field: string): string => (typeof values[field] === 'string' ? values[field] : '');
  const member = workspace.register.get('member', of('member') as RecordId)?.state.values ?? {};
  const textOf = (field: string): string => (typeof member[field] === 'string' ? member[field] : '');
  const reasons = transferReasons(values);
  const html = transferLetter({
    number: of('letterNumber'),
    memberName: of('memberName'),
    sex: labelOf(sex, textOf('sex')) ?? '',
    documentName: labelOf(documentType, textOf('documentType')) ?? '',
    documentNumber: textOf('documentNumber'),
    whole: true,
    fromOffice: officeName(of('fromOffice')),
    toOffice: officeName(of('toOffice')),
    toUnion: of('toUnionName'),
    reason: reasons.reason,
    refusal: reasons.answerReason,
    outDate: (of('outDate') === '' ? today(workspace.clock) : of('outDate')) as ReturnType<typeof today>,
    date: today(workspace.clock),
  });
  return printPaper(workspace.shell, { parts: [html], pages: 1, landscape: false }, task, deliver);
}
