import { schemaOf } from '../../../kinds/schema.ts';
import { noteView } from '../views/views.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { Host } from '../../host.ts';
import { keptPerVersion } from '../../kept-per-version.ts';
import { exportSheet, exportTemplate, listed } from './export-sheet.ts';
import { forgetHead, keptHeads } from './kept-heads.ts';
import { dropLeft, leftCells } from './left-cells.ts';
import { checkedRow, repaired, replanned, rowCells } from './repair-row.ts';
import type { SheetError, SheetPreview, SheetsFace } from './face.ts';
import {
  importLog,
  importSheet,
  openRefused,
  openSheet,
  planAt,
  rejectedRows,
  withPlan,
  type Unread,
} from './import-sheet.ts';
import type { OpenSheet } from './open-sheet.ts';
import { previewOf, rawRows, sheetRows } from './sheet-preview.ts';

/** The sheets being looked at, by their ids: as long as somebody is signed in. */
const sheetsOf = keptPerVersion(
  () => 0,
  () => new Map<string, OpenSheet>(),
);

export function createSheets({ workspace, files, tasks }: Pick<Host, 'workspace' | 'files' | 'tasks'>): SheetsFace {
  let count = 0;
  let remapping: Promise<unknown> = Promise.resolve();
  const called = (sheetId: string): OpenSheet | undefined => sheetsOf(workspace()).get(sheetId);

  /** The preview of a sheet that is changed. One after the other: the answer to the last question is what counts. */
  const changed = (sheetId: string, change: (open: OpenSheet) => Unread): Promise<Result<SheetPreview, SheetError>> => {
    const mine = remapping.then(async (): Promise<Result<SheetPreview, SheetError>> => {
      const reader = workspace();
      const before = called(sheetId);
      if (before === undefined) return err({ tag: 'not-found' });
      const sheet = await withPlan(
        reader,
        change(before),
        tasks.start(() => undefined),
      );
      if (!sheet.ok) return sheet;
      sheetsOf(reader).set(sheetId, sheet.value);
      return ok(previewOf(reader, sheet.value));
    });
    remapping = mine.catch(() => undefined);
    return mine;
  };

  return {
    async readSheet(file, onProgress) {
      const reader = workspace();
      const bytes = await files.readAll(file);
      if (!bytes.ok) return bytes;
      count += 1;
      const named = { name: file.name, bytes: bytes.value };
      const sheet = await openSheet(reader, named, `sheet-${String(count)}`, tasks.start(onProgress));
      if (!sheet.ok) return sheet;
      sheetsOf(reader).set(sheet.value.sheetId, sheet.value);
      return ok(previewOf(reader, sheet.value));
    },
    remapSheet: (sheetId, plan) => changed(sheetId, (open) => replanned(open, planAt(workspace(), open, plan))),
    rawRows(sheetId, window) {
      const sheet = called(sheetId);
      return Promise.resolve(sheet === undefined ? { total: 0, rows: [] } : rawRows(sheet, window));
    },
    rowCells(sheetId, row) {
      const sheet = called(sheetId);
      return Promise.resolve(sheet === undefined ? [] : rowCells(sheet, row));
    },
    checkRow(sheetId, row, texts, reason) {
      const sheet = called(sheetId);
      return Promise.resolve(sheet === undefined ? null : checkedRow(workspace(), sheet, row, texts, reason));
    },
    repairRow: (sheetId, row, texts, reason) => changed(sheetId, (open) => repaired(open, row, texts, reason)),
    async readRefused(batch, onProgress) {
      const reader = workspace();
      count += 1;
      const sheet = await openRefused(reader, batch, `sheet-${String(count)}`, tasks.start(onProgress));
      if (!sheet.ok) return sheet;
      sheetsOf(reader).set(sheet.value.sheetId, sheet.value);
      return ok(previewOf(reader, sheet.value));
    },
    sheetRows(sheetId, filter, window) {
      const sheet = called(sheetId);
      return Promise.resolve(sheet === undefined ? { total: 0, rows: [] } : sheetRows(sheet, filter, window));
    },
    importSheet(sheetId, onProgress) {
      const sheet = called(sheetId);
      return sheet === undefined
        ? Promise.resolve(err({ tag: 'not-found' }))
        : importSheet(workspace(), sheet, tasks.start(onProgress));
    },
    async exportRejected(sheetId, reasons) {
      const sheet = called(sheetId);
      if (sheet === undefined) return err({ tag: 'not-found' });
      const bytes = await rejectedRows(sheet, new Map(reasons.map(({ row, text }) => [row, text])));
      return files.saveAs('sheet', `未导入的行-${sheet.fileName.replace(/\.[^.]*$/, '')}.xlsx`, bytes);
    },
    exportTemplate: (type) => exportTemplate(files, type),
    async exportRecords(type, query, onProgress) {
      const from = workspace();
      const list = listed(from, type, query);
      const written = await exportSheet(from, files, list, tasks.start(onProgress));
      const ids = list.rows.map(({ state }) => state.id);
      if (written.ok && schemaOf(type).some(({ kind }) => kind === 'document-number'))
        await noteView(from, 'sheet', ids);
      return written;
    },
    importLog: () => Promise.resolve(importLog(workspace())),
    leftCells: (batch) => Promise.resolve(leftCells(workspace(), batch)),
    keptHeads: () => Promise.resolve(keptHeads(workspace())),
    forgetHead: (id) => forgetHead(workspace(), id),
    dropLeft: (batch, what) => dropLeft(workspace(), batch, what),
  };
}
