import { today } from '../../../base/calendar-day.ts';
import { toHex, type Bytes } from '../../../base/bytes.ts';
import type { RecordId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { stepping, type Steps } from '../../../base/steps.ts';
import { headerAt } from '../../../excel/columns.ts';
import { rejectedSheet, understoodBefore } from '../../../excel/rejected-sheet.ts';
import { listOf, passedIn, rowLabel, type SheetList } from '../../../excel/sheets-together.ts';
import { unaccountedIn, unreadSheets, type Unaccounted } from '../../../excel/unaccounted.ts';
import type { Sheet } from '../../../excel/cell.ts';
import type { Workbook } from '../../../excel/workbook.ts';
import { writeWorkbook } from '../../../excel/write-workbook.ts';
import type { ImportEntry, SheetError, SheetOutcome, SheetPlan } from './face.ts';
import type { TaskError } from '../tasks/face.ts';
import { clerkWrite } from '../../clerk-write.ts';
import { keepHead, planAsKept, planByHead } from './kept-heads.ts';
import { gatherCells, openCells } from './left-cells.ts';
import { refusedNote, refusedRows, refusedSheet } from './refused-rows.ts';
import { matchRecords } from './match-records.ts';
import { count, isWithout, type OpenSheet } from './open-sheet.ts';
import { plainRow, type MatchedSheet } from './sheet-match.ts';
import { formOf } from '../../../excel/sheet-form.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { fieldOf, targetOf } from '../../../kinds/schema.ts';
import type { Value } from '../../../sync/change.ts';
import type { Task } from '../../tasks.ts';
import { workbooksOf } from '../../workbooks.ts';
import { notes } from '../../notes.ts';
import { onlyPlaceOf } from '../../../kinds/belonging.ts';
import { mayDo } from '../../rights.ts';
import type { Here, Workspace } from '../../workspace.ts';

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
  if (plan === null || sheet === undefined) return err({ tag: 'empty' });
  if (!(await task.step('match-rows', 0, sheet.rows.length))) return err({ tag: 'cancelled' });
  return withPlan(workspace, { sheetId, fileName: file.name, workbook, plan, insisted: new Map() }, task);
}

/** The refused rows of an import, to be looked at again. */
export async function openRefused(
  workspace: Workspace,
  batch: string,
  sheetId: string,
  task: Task,
): Promise<Result<OpenSheet, SheetError>> {
  const again = refusedSheet(workspace, batch);
  if (!again.ok) return again;
  const { sheet, plan } = again.value;
  const fileName = notes.imports.read(workspace.register, batch)?.fileName ?? '';
  return withPlan(
    workspace,
    { sheetId, fileName, workbook: { sheets: [sheet] }, plan, insisted: new Map(), from: batch },
    task,
  );
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
  return planByHead(workspace, sheets);
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

/** A sheet as it is to be understood, before it is. */
export type Unread = Pick<OpenSheet, 'sheetId' | 'fileName' | 'workbook' | 'plan' | 'insisted' | 'from'>;

/** The same sheet under another plan: another header row, mapping or defaults, or with others together. */
export async function withPlan(
  workspace: Workspace,
  unread: Unread,
  task: Task,
): Promise<Result<OpenSheet, SheetError>> {
  const { workbook, plan } = unread;
  const sheet = workbook.sheets.find((each) => each.name === plan.sheet);
  if (sheet === undefined) return err({ tag: 'empty' });
  const list = listOf(workbook.sheets, sheet, plan.headerRow, plan.together ?? []);
  const missing = formOf(plan.type).needed.filter((field) => !plan.mapping.includes(field));
  const open = { ...unread, list, missing };
  if (missing.length > 0) return ok({ ...open, matched: { rows: [], passedOver: [] }, unaccounted: [] });
  const { length } = list.sheet.rows;
  const matching = matchRecords(workspace, list, plan, today(workspace.clock), unread.insisted);
  const matched = await task.run(matching, 'match-rows', length, MATCH_PASSES);
  if (!matched.ok) return matched;
  // Of rows that were refused before, the rest of their sheet was looked at then.
  if (open.from !== undefined) return ok({ ...open, matched: matched.value, unaccounted: [] });
  const unaccounted = await task.run(unaccountedOf(workbook.sheets, list, plan, matched.value), 'match-rows', length);
  return unaccounted.ok ? ok({ ...open, matched: matched.value, unaccounted: unaccounted.value }) : unaccounted;
}

function* unaccountedOf(
  sheets: readonly Sheet[],
  list: SheetList,
  plan: SheetPlan,
  { passedOver }: MatchedSheet,
): Steps<readonly Unaccounted[]> {
  const { parts } = list;
  const found = [
    ...(yield* unreadSheets(
      sheets,
      parts.map(({ name }) => name),
    )),
  ];
  for (const part of parts) {
    const sheet = sheets.find(({ name }) => name === part.name);
    if (sheet === undefined) continue;
    const own = passedIn(list, part, sheet, passedOver);
    const open = yield* unaccountedIn(sheet, { ...plan, headerRow: part.headerRow }, { passedOver: own });
    found.push(...open.map((each) => (parts.length < 2 ? each : { ...each, sheet: part.name })));
  }
  return found;
}

/** Rows are read, checked, and held against the register. */
const MATCH_PASSES = 3;

/**
 * The plan after the user chose another sheet or header row, or whose earlier sheet it is to be read by: the columns are
 * recognised again.
 */
export function planAt(workspace: Here, open: Pick<OpenSheet, 'workbook' | 'plan'>, plan: SheetPlan): SheetPlan {
  const sheet = open.workbook.sheets.find((each) => each.name === plan.sheet);
  if (sheet === undefined) return plan;
  if (plan.sheet !== open.plan.sheet) {
    const { type, defaults } = plan;
    const found = planByHead(workspace, [sheet]);
    return found === null ? plan : { ...found, defaults: found.type === type ? defaults : {} };
  }
  const { kept, together, ...alone } = plan;
  if (kept !== undefined && kept !== open.plan.kept) return planAsKept(workspace, sheet, plan, kept);
  const isSame = plan.headerRow === open.plan.headerRow && plan.type === open.plan.type;
  if (isSame && plan.mapping.length > 0) return plan;
  const { mapping } = headerAt(sheet.rows, plan.headerRow, plan.type);
  return { ...alone, mapping, ...(together === undefined || !isSame ? {} : { together }) };
}

/** Saves the good rows in one step: all of them, or (when the user stops before, or the disk is full) none. */
export async function importSheet(
  workspace: Workspace,
  open: OpenSheet,
  task: Task,
): Promise<Result<SheetOutcome, TaskError>> {
  const { type, defaults } = open.plan;
  const needsOffice = onlyPlaceOf(workspace.identity, type) === null && fieldOf(type, 'office') !== null;
  if (needsOffice && defaults['office'] === undefined) return err({ tag: 'not-allowed' });
  const batch = `import-${toHex(workspace.random.bytes(6))}`;
  if (!(await task.step('match-rows', 0, open.matched.rows.length))) return err({ tag: 'cancelled' });
  return clerkWrite(
    workspace,
    async (writer): Promise<Result<SheetOutcome, TaskError>> => {
      // The register may have changed since the preview was made: what counts is what is true now.
      const again = await withPlan(workspace, open, task);
      if (!again.ok && again.error.tag === 'cancelled') return err({ tag: 'cancelled' });
      const { matched, list } = again.ok ? again.value : open;
      const left = gatherCells(workspace, type, list);
      const saving = stepping(matched.rows, (row) => {
        const id = row.kind === 'new' || row.kind === 'changed' ? row.save(writer) : row.id;
        if (isWithout(row)) left.add(row, id);
      });
      const saved = await task.run(saving, 'compose-rows', matched.rows.length);
      if (!saved.ok) return saved;
      const outcome: SheetOutcome = {
        batch,
        read: matched.rows.length,
        added: count(matched.rows, 'new'),
        changed: count(matched.rows, 'changed'),
        unchanged: count(matched.rows, 'unchanged'),
        rejected: matched.rows.filter((row) => row.kind === 'rejected').map((row) => plainRow(list, row)),
        leftOut: matched.rows.filter(isWithout).length,
      };
      const { read, added, changed, unchanged } = outcome;
      const entry: ImportEntry = {
        undone: false,
        ...{ batch, read, added, changed, unchanged },
        at: workspace.clock.now(),
        fileName: open.fileName,
        rejected: outcome.rejected.length,
      };
      notes.imports.write(writer, batch, entry);
      left.write(writer, batch);
      if (open.from === undefined) keepHead(workspace, writer, list.sheet, open.plan);
      notes.importRefused.write(writer, open.from ?? batch, refusedNote(list, open.plan, matched));
      return ok(outcome);
    },
    { batch, task },
  );
}

export const importLog = (workspace: Here): readonly ImportEntry[] =>
  notes.imports
    .all(workspace.register)
    .map(([, entry]) => ({
      ...entry,
      open: entry.undone ? 0 : openCells(workspace, entry.batch).length,
      refused: entry.undone ? 0 : refusedRows(workspace, entry.batch),
    }))
    .sort((a, b) => b.at - a.at);

/** The rejected rows as a sheet to hand back; `reasons` says for each row number why, in words. */
export function rejectedRows({ plan, list, matched }: OpenSheet, reasons: ReadonlyMap<number, string>): Promise<Bytes> {
  const rejected = matched.rows
    .filter(({ kind }) => kind === 'rejected')
    .map(({ row, cells }) => ({ row: rowLabel(list, row), cells, reason: reasons.get(row) ?? '' }));
  return writeWorkbook(rejectedSheet(list.sheet, plan, rejected, matched.rows.length));
}
