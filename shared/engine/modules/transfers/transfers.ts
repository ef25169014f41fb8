import type { RecordId } from '../../../base/id.ts';
import { transferReasons } from '../../../kinds/transfer/reasons.ts';
import type { Page, Window } from '../../../base/page.ts';
import type { TransferQuery, TransferRow, TransferState } from './face.ts';
import { textOf, type Row } from '../../register/row.ts';
import { mayTouch } from '../../rights.ts';
import type { Workspace } from '../../workspace.ts';
import { sendStateOf } from '../records/send-state.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Transfers from and to this office (all, at the district): unanswered ones first, the oldest on top. */
export function transfers(workspace: Workspace, query: TransferQuery, window: Window): Page<TransferRow> {
  const sendOf = sendStateOf(workspace);
  const rows = [...workspace.register.rows('transfer').values()]
    .filter(({ state }) => !state.erased)
    .map((row) => present(workspace, row, sendOf(row.state)))
    .filter(
      (row) =>
        (query.state === null || row.state === query.state) &&
        (query.olderThanDays === null || row.days >= query.olderThanDays),
    );
  rows.sort(
    (a, b) =>
      Number(a.state !== 'out') - Number(b.state !== 'out') ||
      (a.outDate < b.outDate ? -1 : a.outDate > b.outDate ? 1 : 0),
  );
  return { total: rows.length, rows: rows.slice(window.offset, window.offset + window.limit) };
}

function present(workspace: Workspace, row: Row, send: TransferRow['send']): TransferRow {
  const { values } = row.state;
  const of = (field: string): string => textOf(row, field);
  const state = of('state') as TransferState;
  const { clock } = workspace;
  // A transfer that nobody answered ages; an answered one took so long.
  const until = of('answeredDate') === '' ? clock.now() : Date.parse(of('answeredDate'));
  return {
    id: row.state.id,
    member: of('member') as RecordId,
    memberName: of('memberName'),
    fromOffice: of('fromOffice'),
    toOffice: of('toOffice'),
    toUnionName: of('toUnionName'),
    state,
    outDate: of('outDate'),
    answeredDate: of('answeredDate'),
    ...transferReasons(values),
    unmoved: values['unmoved'] === true,
    days: Math.max(0, Math.floor((until - Date.parse(of('outDate'))) / DAY_MS)),
    toAnswer: state === 'out' && mayTouch(workspace, 'answerTransfer', 'transfer', values),
    send,
  };
}
