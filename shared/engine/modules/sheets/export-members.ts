import type { RecordId } from '../../../base/id.ts';
import { err, type Result } from '../../../base/result.ts';
import { mapping } from '../../../base/steps.ts';
import { memberSheetRow } from '../../../excel/member-sheet.ts';
import { officialSheet } from '../../../excel/sheet-designs.ts';
import type { Files } from '../../files.ts';
import type { Task } from '../../tasks.ts';
import { workbooksOf } from '../../workbooks.ts';
import type { Workspace } from '../../workspace.ts';
import type { FileWritten } from '../files/face.ts';
import type { MemberQuery } from '../members/face.ts';
import { latestEvent } from '../members/latest-event.ts';
import { memberListOf } from '../members/members.ts';
import { titleOf } from '../records/record-title.ts';
import type { TaskError } from '../tasks/face.ts';

/** Writes the members of an answer, in its order, to the official sheet. `nothing-to-do`: there are none. */
export async function exportMembers(
  workspace: Workspace,
  files: Files,
  query: MemberQuery,
  task: Task,
): Promise<Result<FileWritten, TaskError>> {
  const rows = memberListOf(workspace).all(query);
  if (rows.length === 0) return err({ tag: 'nothing-to-do' });
  if (!(await task.step('write-sheet', 0, rows.length))) return err({ tag: 'cancelled' });
  let ordinal = 0;
  const writing = mapping(rows, ({ state: { id, values } }) => {
    const union = typeof values['union'] === 'string' ? titleOf(workspace, 'union', values['union'] as RecordId) : '';
    return memberSheetRow((ordinal += 1), values, latestEvent(workspace, id), union === '' ? null : union);
  });
  const lines = await task.run(writing, 'write-sheet', rows.length);
  if (!lines.ok) return lines;
  const bytes = await workbooksOf(workspace).write(officialSheet('member', lines.value), task);
  if (!bytes.ok) return bytes;
  task.close('write-out', rows.length, rows.length);
  return files.saveAs('sheet', `${workspace.identity.officeName}-会员名册.xlsx`, bytes.value);
}
