import { today } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { transferReasons } from '../../../kinds/transfer/reasons.ts';
import { transferLetter, type TransferLetter } from '../../../report/transfer-letter.ts';
import { labelOf } from '../../../values/code-list.ts';
import { documentType } from '../../../values/codes/document-type.ts';
import { sex } from '../../../values/codes/sex.ts';
import { placeName } from '../../../values/gazetteer.ts';
import type { Typeface } from '../../../paper/typeface.ts';
import type { PaperSource } from '../../papers.ts';
import { onePage } from '../../print.ts';
import { textOf } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import type { TaskError } from '../tasks/face.ts';

/** The letter that goes with a transfer, with the receipt to be sent back. `not-found`: there is no such transfer. */
export function letterPaper(
  { register, clock }: Pick<Workspace, 'register' | 'clock'>,
  id: RecordId,
  typeface: Typeface,
): Result<PaperSource, TaskError> {
  const row = register.get('transfer', id);
  if (row === undefined) return err({ tag: 'not-found' });
  const { values } = row.state;
  const of = (field: string): string => textOf(row, field);
  const member = register.get('member', of('member') as RecordId);
  const memberOf = (field: string): string => (member === undefined ? '' : textOf(member, field));
  const reasons = transferReasons(values);
  const letter: TransferLetter = {
    number: of('letterNumber'),
    memberName: of('memberName'),
    sex: labelOf(sex, memberOf('sex')) ?? '',
    documentName: labelOf(documentType, memberOf('documentType')) ?? '',
    documentNumber: memberOf('documentNumber'),
    whole: true,
    fromOffice: placeName(of('fromOffice')),
    toOffice: placeName(of('toOffice')),
    toUnion: of('toUnionName'),
    reason: reasons.reason,
    refusal: reasons.answerReason,
    outDate: (of('outDate') === '' ? today(clock) : of('outDate')) as ReturnType<typeof today>,
    date: today(clock),
  };
  return ok(onePage(transferLetter(letter, typeface)));
}
