import { today } from '../../../base/calendar-day.ts';
import { toHex, type Bytes } from '../../../base/bytes.ts';
import type { RecordId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { stepping } from '../../../base/steps.ts';
import { findHeader, findTable, headerAt } from '../../../excel/columns.ts';
import { rejectedSheet, understoodBefore } from '../../../excel/rejected-sheet.ts';
import { cellText, type Row } from '../../../excel/cell.ts';
import type { Workbook } from '../../../excel/workbook.ts';
import { writeWorkbook } from '../../../excel/write-workbook.ts';
import type { ImportEntry, SheetError, SheetOutcome, SheetPlan, SheetPreview, SheetRow, SheetRowKind } from './face.ts';
import type { Page, Window } from '../../../base/page.ts';
import type { TaskError } from '../tasks/face.ts';
import { clerkWrite } from '../../clerk-write.ts';
import { matchRecords } from './match-records.ts';
import type { MatchedRow, MatchedSheet } from './sheet-match.ts';
import { formOf } from '../../../excel/sheet-form.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { fieldOf, targetOf } from '../../../kinds/schema.ts';
import type { Value } from '../../../sync/change.ts';
import type { Task } from '../../tasks.ts';
import { workbooksOf } from '../../workbooks.ts';
import { notes } from '../../notes.ts';
import { mayDo } from '../../rights.ts';
import type { Here, Workspace } from '../../workspace.ts';

/** A sheet that was read and is being looked at; nothing of it is saved yet. */
export interface OpenSheet {
  readonly sheetId: string;
  readonly fileName: string;
  readonly workbook: Workbook;
  readonly plan: SheetPlan;
  readonly matched: MatchedSheet;
}

/** Reads a sheet, recognises its columns and holds its rows against the register. */
export async function openSheet(
  workspace: Workspace,
  file: { readonly name: string; readonly bytes: Bytes },
  sheetId: string,
  task: Task,
): Promise<Result<OpenSheet, SheetError>> {
  if (!(await task.step('read-sheet', 0, 0))) return err({ tag: 'cancelled' });
  const read = await workbooksOf(workspace).read(file.bytes, task);
  if (!read.ok) return err(read.error);
  const workbook = read.value;
  const plan = planOf(workspace, workbook);
  const sheet = workbook.sheets.find(({ name }) => name === plan?.sheet);
  if (plan === null || sheet === undefined) return err({ tag: 'no-header' });
  if (!(await task.step('match-rows', 0, sheet.rows.length))) return err({ tag: 'cancelled' });
  return withPlan(workspace, { sheetId, fileName: file.name, workbook, plan }, task);
}

/** How a workbook is understood: as it was before, where it is a list of refused rows come back, else by its headers. */
function planOf(workspace: Here, { sheets }: Workbook): SheetPlan | null {
  const before = understoodBefore(sheets);
  if (before !== null) {
    const standing = Object.entries(before.defaults).filter(([field, value]) =>
      stands(workspace, before.type, field, value),
    );
    return { ...before, defaults: Object.fromEntries(standing) };
  }
  const sheet = sheets[Math.max(0, findTable(sheets))];
  const header = sheet === undefined ? null : findHeader(sheet.rows);
  if (sheet === undefined || header === null) return null;
  return { type: header.type, sheet: sheet.name, headerRow: header.row, mapping: header.mapping, defaults: {} };
}

/** Whether a value chosen for all rows can be chosen still: the record is in force, and only a district chooses offices. */
function stands({ register, identity }: Here, type: RecordType, field: string, value: Value): boolean {
  if (field === 'office') return mayDo(identity, 'writeForOffices');
  const spec = fieldOf(type, field);
  const target = spec === null ? null : targetOf(spec);
  if (target === null) return spec !== null;
  const found = register.get(target, String(value) as RecordId)?.state;
  return found !== undefined && !found.erased && typeof found.values['void'] !== 'string';
}

/** The same sheet under another plan: another header row, mapping or defaults. */
export async function withPlan(
  workspace: Workspace,
  open: Omit<OpenSheet, 'matched'>,
  task: Task,
): Promise<Result<OpenSheet, SheetError>> {
  const sheet = open.workbook.sheets.find((each) => each.name === open.plan.sheet);
  if (sheet === undefined) return err({ tag: 'empty' });
  const { type, mapping } = open.plan;
  const missing = formOf(type).needed.filter((field) => !mapping.includes(field));
  if (missing.length > 0) return err({ tag: 'missing-columns', type, fields: missing });
  const matching = matchRecords(workspace, sheet.rows, open.plan, today(workspace.clock));
  const matched = await task.run(matching, 'match-rows', sheet.rows.length, MATCH_PASSES);
  return matched.ok ? ok({ ...open, matched: matched.value }) : matched;
}

/** Rows are read, checked, and held against the register. */
const MATCH_PASSES = 3;

/** The plan after the user chose another header row: the columns are recognised again. */
export function planAt(open: OpenSheet, plan: SheetPlan): SheetPlan {
  if (plan.headerRow === open.plan.headerRow && plan.sheet === open.plan.sheet && plan.type === open.plan.type)
    return plan;
  const rows = open.workbook.sheets.find((each) => each.name === plan.sheet)?.rows ?? [];
  const header = headerAt(rows, plan.headerRow, plan.type);
  return { ...plan, mapping: header.mapping };
}

export function previewOf(open: OpenSheet): SheetPreview {
  const rows = open.workbook.sheets.find((each) => each.name === open.plan.sheet)?.rows ?? [];
  const { matched } = open;
  return {
    sheetId: open.sheetId,
    sheets: open.workbook.sheets.filter((sheet) => !sheet.hidden).map((sheet) => sheet.name),
    headers: headersOf(rows[open.plan.headerRow], open.plan.mapping.length),
    plan: open.plan,
    counts: {
      read: matched.rows.length,
      new: count(matched.rows, 'new'),
      changed: count(matched.rows, 'changed'),
      unchanged: count(matched.rows, 'unchanged'),
      rejected: count(matched.rows, 'rejected'),
      warnings: matched.rows.filter(
        (row) => row.kind !== 'rejected' && row.problems.some((problem) => problem.severity === 'warning'),
      ).length,
    },
    passedOver: matched.passedOver,
  };
}

const headersOf = (row: Row | undefined, columns: number): string[] =>
  Array.from({ length: columns }, (_, i) => cellText(row?.[i]));

const count = (rows: readonly MatchedRow[], kind: SheetRowKind): number =>
  rows.reduce((sum, row) => sum + (row.kind === kind ? 1 : 0), 0);

export function sheetRows(open: OpenSheet, filter: SheetRowKind | 'all', window: Window): Page<SheetRow> {
  const rows = filter === 'all' ? open.matched.rows : open.matched.rows.filter((row) => row.kind === filter);
  return { total: rows.length, rows: rows.slice(window.offset, window.offset + window.limit).map(plain) };
}

const plain = ({ row, kind, values, problems, changes, before }: MatchedRow): SheetRow => ({
  row,
  kind,
  values,
  problems,
  changes,
  before,
});

/** Saves the good rows in one step: all of them, or (when the user stops before, or the disk is full) none. */
export async function importSheet(
  workspace: Workspace,
  open: OpenSheet,
  task: Task,
): Promise<Result<SheetOutcome, TaskError>> {
  const { type, defaults } = open.plan;
  const needsOffice = mayDo(workspace.identity, 'writeForOffices') && fieldOf(type, 'office') !== null;
  if (needsOffice && defaults['office'] === undefined) return err({ tag: 'not-allowed' });
  const batch = `import-${toHex(workspace.random.bytes(6))}`;
  if (!(await task.step('match-rows', 0, open.matched.rows.length))) return err({ tag: 'cancelled' });
  return clerkWrite(
    workspace,
    async (writer): Promise<Result<SheetOutcome, TaskError>> => {
      // The register may have changed since the preview was made: what counts is what is true now.
      const again = await withPlan(workspace, open, task);
      if (!again.ok && again.error.tag === 'cancelled') return err({ tag: 'cancelled' });
      const { matched } = again.ok ? again.value : open;
      const saving = stepping(matched.rows, (row) => {
        if (row.kind === 'new' || row.kind === 'changed') row.save(writer);
      });
      const saved = await task.run(saving, 'compose-rows', matched.rows.length);
      if (!saved.ok) return saved;
      const outcome: SheetOutcome = {
        batch,
        read: matched.rows.length,
        added: count(matched.rows, 'new'),
        changed: count(matched.rows, 'changed'),
        unchanged: count(matched.rows, 'unchanged'),
        rejected: matched.rows.filter((row) => row.kind === 'rejected').map(plain),
      };
      const entry: ImportEntry = {
        undone: false,
        ...outcome,
        at: workspace.clock.now(),
        fileName: open.fileName,
        rejected: outcome.rejected.length,
      };
      notes.imports.write(writer, batch, entry);
      return ok(outcome);
    },
    { batch, task },
  );
}

export const importLog = (workspace: Here): readonly ImportEntry[] =>
  notes.imports
    .all(workspace.register)
    .map(([, entry]) => entry)
    .sort((a, b) => b.at - a.at);

/** The rejected rows as a sheet to hand back; `reasons` says for each row number why, in words. */
export function rejectedRows(open: OpenSheet, reasons: ReadonlyMap<number, string>): Promise<Bytes> {
  const { plan, workbook, matched } = open;
  const source = workbook.sheets.find(({ name }) => name === plan.sheet) ?? { name: '', hidden: false, rows: [] };
  const rejected = matched.rows
    .filter(({ kind }) => kind === 'rejected')
    .map(({ row, cells }) => ({ row, cells, reason: reasons.get(row) ?? '' }));
  return writeWorkbook(rejectedSheet(source, plan, rejected, matched.rows.length));
}
