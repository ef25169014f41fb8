import type { RecordId } from '../../../base/id.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { isRecordType } from '../../../kinds/schema.ts';
import { placeIn, type SheetList } from '../../../excel/sheets-together.ts';
import { formOf } from '../../../excel/sheet-form.ts';
import { isBlank } from '../../../values/reading.ts';
import type { RecordState } from '../../../sync/merge.ts';
import { clerkWrite } from '../../clerk-write.ts';
import { notes } from '../../notes.ts';
import { isVoided } from '../../register/row.ts';
import type { Here, Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import { titleOf } from '../records/record-title.ts';
import type { LeftCell, SheetRow } from './face.ts';
import type { NotedCell } from './sheet-notes.ts';

/** Cells noted of one import; a column that is wrong in every row of a large sheet is seen in the list of incomplete records. */
const MOST_CELLS = 2000;

/** Gathers the cells that the rows of an import leave out. */
export function gatherCells(
  { register }: Here,
  type: RecordType,
  list: SheetList,
): {
  add(row: Pick<SheetRow, 'row' | 'leftOut'>, id: RecordId | null): void;
  write(writer: Writer, batch: string): void;
} {
  const cells: NotedCell[] = [];
  return {
    add({ row, leftOut }, id) {
      if (id === null || cells.length >= MOST_CELLS) return;
      const state = register.get(type, id)?.state;
      const place = placeIn(list, row) ?? { row };
      for (const field of leftOut)
        cells.push({
          ...place,
          id,
          field,
          ...(state !== undefined && holds(register, type, state, field) ? KEPT : {}),
        });
    },
    write(writer, batch) {
      if (cells.length > 0) notes.importLeft.write(writer, batch, { type, cells });
    },
  };
}

const KEPT = { kept: true } as const;

/**
 * What is still to be filled in of what an import left out: a record that has got the value since, is voided or erased
 * asks for nothing any more.
 */
export function leftCells(workspace: Here, batch: string): readonly LeftCell[] {
  const type = notes.importLeft.read(workspace.register, batch)?.type;
  if (!isRecordType(type)) return [];
  return openCells(workspace, batch).map(({ row, sheet, id, field, kept = false }) => ({
    ...{ row, type, id, field, kept, ...(sheet === undefined ? {} : { sheet }) },
    name: titleOf(workspace, type, id),
  }));
}

/** The cells as they are noted, as far as they are still to be filled in. */
export function openCells(workspace: Here, batch: string): readonly NotedCell[] {
  const note = notes.importLeft.read(workspace.register, batch);
  if (note === undefined || !isRecordType(note.type)) return [];
  const { type, cells } = note;
  return cells.filter((cell) => isOpen(workspace, type, cell));
}

/** The person says that nothing is left to be done of what an import left out, or refused. */
export const dropLeft = (
  workspace: Workspace,
  batch: string,
  what: 'cells' | 'rows',
): ReturnType<typeof clerkWrite<null, never>> =>
  clerkWrite(workspace, (writer) => {
    (what === 'cells' ? notes.importLeft : notes.importRefused).write(writer, batch, null);
    return { ok: true, value: null };
  });

function isOpen({ register }: Here, type: RecordType, { id, field, kept }: NotedCell): boolean {
  const row = register.get(type, id);
  if (row === undefined || row.erased || isVoided(row)) return false;
  return kept === true || !holds(register, type, row.state, field);
}

/** Whether a record, or what stands beside it, has something in a field. */
function holds(register: Here['register'], type: RecordType, { id, values }: RecordState, field: string): boolean {
  const { beside } = formOf(type);
  if (beside === null || !field.startsWith(`${beside.type}.`)) return !isBlank(values[field]);
  const name = field.slice(beside.type.length + 1);
  const rows = beside.isMany
    ? register.goingWith(beside.type, id)
    : [register.get(beside.type, String(values[beside.link]) as RecordId) ?? []].flat();
  return rows.some((row) => !isVoided(row) && (name === 'joined' || !isBlank(row.state.values[name])));
}
