import { timeAt } from '../../../base/calendar-day.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { isRecordType, kindOf } from '../../../kinds/schema.ts';
import { reconciliationTable } from '../../../report/reconciliation.ts';
import { listOf, type PaperSource } from '../../papers.ts';
import type { Here } from '../../workspace.ts';
import { sheetCalled } from '../exchange/received.ts';
import type { TaskError } from '../tasks/face.ts';

/** What a kind is called on paper: in Chinese, whatever the screen speaks. One that this version does not know, as it came. */
export const kindOnPaper = (type: string): string => (isRecordType(type) ? kindOf(type).words['zh-CN'].type : type);

/** The reconciliation sheet of one received bundle, to be signed and filed. `not-found`: there is no such sheet. */
export function sheetPaper(workspace: Here, sheetId: string): Result<PaperSource, TaskError> {
  const sheet = sheetCalled(workspace, sheetId);
  if (sheet === null) return err({ tag: 'not-found' });
  const table = reconciliationTable({
    ...sheet,
    receiver: workspace.identity.officeName,
    sender: sheet.officeName,
    time: timeAt(sheet.at).slice(0, 16).replace('T', ' '),
    added: Object.entries(sheet.added).map(([type, count]) => ({ what: kindOnPaper(type), count })),
    comparable: sheet.digest.comparable,
    theirDigest: sheet.digest.theirs,
    ourDigest: sheet.digest.ours,
    agree: sheet.digest.agree,
  });
  return ok(listOf(table));
}
