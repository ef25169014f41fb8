import { today } from '../../../base/calendar-day.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { labelOf } from '../../../values/code-list.ts';
import { officeName } from '../../../values/district.ts';
import { transferReasons } from '../../../kinds/transfer/reasons.ts';
import { layoutRoster, type RosterEntry } from '../../../report/roster.ts';
import type { Laid } from '../../../report/table.ts';
import { transferLetter } from '../../../report/transfer-letter.ts';
import type { RecordId } from '../../../base/id.ts';
import type { ShellResult } from '../../../shell/shell.ts';
import { layoutReconciliation } from '../../../report/reconciliation.ts';
import type { MemberStatus } from '../members/face.ts';
import type { RosterPreview, RosterRequest } from './face.ts';
import type { TaskError } from '../tasks/face.ts';
import { titleOf } from '../records/record-title.ts';
import type { MemberList } from '../members/members.ts';
import { sheetCalled } from '../exchange/received.ts';
import type { Task } from '../../tasks.ts';
import type { Workspace } from '../../workspace.ts';
import { latestEvent } from '../members/latest-event.ts';
import { documentType } from '../../../values/codes/document-type.ts';
import { sex } from '../../../values/codes/sex.ts';

/** Pages printed in one go: enough to be quick, few enough that a weak PC's memory holds them. */
const PAGES_PER_PART = 20;

export interface Printed<T> {
  readonly answer: T;
  readonly pages: number;
  readonly rows: number;
}

interface RosterLaid {
  readonly laid: Laid;
  readonly rows: number;
  readonly gone: number;
}

const GONE: readonly MemberStatus[] = ['moved-out', 'left', 'expelled'];

/** Voided records, which the list finds by their words, are on no roster unless they alone were asked for. */
function layout(workspace: Workspace, members: MemberList, request: RosterRequest): RosterLaid {
  const { identity, clock } = workspace;
  const { status } = request.query;
  const rows = members
    .all(request.query)
    .filter((row) => status !== null || (row.status !== 'voided' && row.status !== 'stub'));
  const gone = status === null ? rows.filter((row) => GONE.includes(row.status)).length : 0;
  const entries = rows.map((row): RosterEntry => ({
    values: row.state.values,
    event: latestEvent(workspace, row.state.id),
  }));
  const union = request.query.union === null ? null : titleOf(workspace, 'union', request.query.union);
  const unit = request.query.office === null ? identity.officeName : officeName(request.query.office);
  return {
    laid: layoutRoster(entries, {
      title: request.title,
      basis: request.basis,
      gone,
      unit,
      union,
      date: today(clock),
      whole: request.whole,
    }),
    rows: rows.length,
    gone,
  };
}

export function rosterPreview(workspace: Workspace, members: MemberList, request: RosterRequest): RosterPreview {
  const { laid, rows, gone } = layout(workspace, members, request);
  const [firstPage = ''] = laid.parts(1);
  return { rows, gone, pages: laid.pages, title: request.title, firstPage };
}

/** Prints a selection part by part; `deliver` takes the finished job to a file or a printer. */
export async function printRoster<T>(
  workspace: Workspace,
  members: MemberList,
  request: RosterRequest,
  task: Task,
  deliver: (jobId: string) => ShellResult<T>,
): Promise<Result<Printed<T>, TaskError>> {
  const { laid, rows } = layout(workspace, members, request);
  if (rows === 0) return err({ tag: 'nothing-to-do' });
  const printed = await printParts(workspace, laid.parts(PAGES_PER_PART), laid.pages, true, task, deliver);
  return printed.ok ? ok({ ...printed.value, rows }) : printed;
}

/** The letter that goes with a transfer, with the receipt to be sent back. */
export async function printTransferLetter<T>(
  workspace: Workspace,
  id: RecordId,
  task: Task,
  deliver: (jobId: string) => ShellResult<T>,
): Promise<Result<Printed<T>, TaskError>> {
  const values = workspace.register.get('transfer', id)?.state.values;
  if (values === undefined) return err({ tag: 'not-found' });
  const of = (field: string): string => (typeof values[field] === 'string' ? values[field] : '');
  const member = workspace.register.member(of('member') as RecordId)?.state.values ?? {};
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
  const printed = await printParts(workspace, [html], 1, false, task, deliver);
  return printed.ok ? ok({ ...printed.value, rows: 1 }) : printed;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  member: '会员',
  event: '会籍变化',
  union: '基层工会',
  employer: '单位',
  transfer: '会籍接转',
  replica: '电脑',
  archive: '存档密钥',
};

/** The reconciliation sheet of one received bundle. */
export async function printReconciliation<T>(
  workspace: Workspace,
  sheetId: string,
  task: Task,
  deliver: (jobId: string) => ShellResult<T>,
): Promise<Result<Printed<T>, TaskError>> {
  const sheet = sheetCalled(workspace, sheetId);
  if (sheet === null) return err({ tag: 'not-found' });
  const laid = layoutReconciliation({
    ...sheet,
    receiver: workspace.identity.officeName,
    sender: sheet.officeName,
    // UTC+8, the one zone of all who use this.
    time: new Date(sheet.at + 8 * 60 * 60 * 1000).toISOString().slice(0, 16).replace('T', ' '),
    added: Object.entries(sheet.added).map(([type, count]) => ({ what: TYPE_NAMES[type] ?? type, count })),
    comparable: sheet.digest.comparable,
    theirDigest: sheet.digest.theirs,
    ourDigest: sheet.digest.ours,
    agree: sheet.digest.agree,
  });
  const printed = await printParts(workspace, laid.parts(PAGES_PER_PART), laid.pages, false, task, deliver);
  return printed.ok ? ok({ ...printed.value, rows: sheet.received }) : printed;
}

/** Prints pages part by part; `deliver` takes the finished job to a file or a printer. */
export async function printParts<T>(
  workspace: Workspace,
  parts: Iterable<string>,
  total: number,
  landscape: boolean,
  task: Task,
  deliver: (jobId: string) => ShellResult<T>,
): Promise<Result<{ answer: T; pages: number }, TaskError>> {
  const { print } = workspace.shell;
  const begun = await print.begin({ landscape, pageSize: 'A4' });
  if (!begun.ok) return begun;
  const { id } = begun.value;
  try {
    let pages = 0;
    for (const html of parts) {
      if (!(await task.step('print-pages', pages, total))) return err({ tag: 'cancelled' });
      const printed = await print.part(id, html);
      if (!printed.ok) return printed;
      pages += printed.value.pages;
    }
    if (task.cancelled) return err({ tag: 'cancelled' });
    task.close('deliver-pages', pages, total);
    const answer = await deliver(id);
    return answer.ok ? ok({ answer: answer.value, pages }) : answer;
  } finally {
    await print.end(id);
  }
}
