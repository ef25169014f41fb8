import { err, type Result } from '../../../base/result.ts';
import { mapping } from '../../../base/steps.ts';
import { filledSheet, templateSheet } from '../../../excel/sheet-designs.ts';
import { formOf } from '../../../excel/sheet-form.ts';
import { writtenRow, type Written } from '../../../excel/written-row.ts';
import { writeWorkbook } from '../../../excel/write-workbook.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { RecordState } from '../../../sync/merge.ts';
import type { FileWritten } from '../files/face.ts';
import { newestWith } from '../members/newest-with.ts';
import type { ListQuery } from '../records/face.ts';
import type { TaskError } from '../tasks/face.ts';
import type { Files } from '../../files.ts';
import { selected } from '../records/record-list.ts';
import { allTold } from '../records/told.ts';
import { heldOf } from './records-in-sheets.ts';
import type { Task } from '../../tasks.ts';
import { workbooksOf } from '../../workbooks.ts';
import type { Workspace } from '../../workspace.ts';
import { isStub } from '../../register/row.ts';

/** The records of a list as it shows them. */
export interface Listed {
  readonly type: RecordType;
  readonly rows: readonly { readonly state: RecordState }[];
  /** The list shows voided records too: the sheet says of each why, so that it is not taken for a new one again. */
  readonly withVoided: boolean;
}

/**
 * The records of a kind's list, without those of which only a stub is here. A prescribed form has no place for a voided
 * record, nor for why it is voided.
 */
export function listed(workspace: Workspace, type: RecordType, query: ListQuery): Listed {
  const wanted = query.filters?.some(({ is }) => is === 'voided') === true;
  const rows = selected(workspace, type, query).filter((row) => !isStub(row));
  if (formOf(type).official === null) return { type, rows, withVoided: wanted };
  return { type, rows: rows.filter(({ state }) => typeof state.values['void'] !== 'string'), withVoided: false };
}

/** Writes the records of a list to a sheet that re-imports as no change. */
export async function exportSheet(
  workspace: Workspace,
  files: Files,
  { type, rows, withVoided }: Listed,
  task: Task,
): Promise<Result<FileWritten, TaskError>> {
  if (rows.length === 0) return err({ tag: 'nothing-to-do' });
  if (!(await task.step('write-sheet', 0, rows.length))) return err({ tag: 'cancelled' });
  let ordinal = 0;
  const writing = mapping(rows, ({ state }) =>
    written(workspace, type, state).map((each) => writtenRow(type, (ordinal += 1), each, withVoided)),
  );
  const lines = await task.run(writing, 'write-sheet', rows.length);
  if (!lines.ok) return lines;
  const bytes = await workbooksOf(workspace).write(filledSheet(type, lines.value.flat(), withVoided), task);
  if (!bytes.ok) return bytes;
  task.close('write-out', rows.length, rows.length);
  return files.saveAs('sheet', `${workspace.identity.officeName}-${formOf(type).file}.xlsx`, bytes.value);
}

/**
 * A record as its rows say it: of several that stand beside it the newest; where several are linked to it by records of
 * their own, a row for each.
 */
function written(workspace: Workspace, type: RecordType, state: RecordState): readonly Written[] {
  const { beside } = formOf(type);
  const read = heldOf(workspace, type, state);
  const held = { ...read, values: { ...read.values, ...allTold(workspace, type, read.values) } };
  if (beside?.isMany === true) return [{ ...held, beside: newestWith(workspace, beside.type, state.id) }];
  const [first = null, ...more] = held.beside.map(({ values }) => values);
  return [first, ...more].map((values) => ({ ...held, beside: values }));
}

/** Saves a blank sheet of a kind, to be handed out. */
export async function exportTemplate(files: Files, type: RecordType): Promise<Result<FileWritten, TaskError>> {
  return files.saveAs('sheet', `${formOf(type).title}.xlsx`, await writeWorkbook(templateSheet(type)));
}
