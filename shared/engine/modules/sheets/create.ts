import { err, ok, type Result } from '../../../base/result.ts';
import type { Host } from '../../host.ts';
import { keptPerVersion } from '../../kept-per-version.ts';
import { exportSheet, exportTemplate, listed } from './export-sheet.ts';
import type { SheetError, SheetPreview, SheetsFace } from './face.ts';
import {
  importLog,
  importSheet,
  openSheet,
  planAt,
  previewOf,
  rejectedRows,
  sheetRows,
  withPlan,
  type OpenSheet,
} from './import-sheet.ts';

/** The sheets being looked at, by their ids: as long as somebody is signed in. */
const sheetsOf = keptPerVersion(
  () => 0,
  () => new Map<string, OpenSheet>(),
);

export function createSheets({ workspace, files, tasks }: Pick<Host, 'workspace' | 'files' | 'tasks'>): SheetsFace {
  let count = 0;
  let remapping: Promise<unknown> = Promise.resolve();
  const called = (sheetId: string): OpenSheet | undefined => sheetsOf(workspace()).get(sheetId);

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
      return ok(previewOf(sheet.value));
    },
    remapSheet(sheetId, plan) {
      // One after the other: the answer to the last question is what counts.
      const mine = remapping.then(async (): Promise<Result<SheetPreview, SheetError>> => {
        const reader = workspace();
        const before = called(sheetId);
        if (before === undefined) return err({ tag: 'not-found' });
        const task = tasks.start(() => undefined);
        const sheet = await withPlan(reader, { ...before, plan: planAt(before, plan) }, task);
        if (!sheet.ok) return sheet;
        sheetsOf(reader).set(sheetId, sheet.value);
        return ok(previewOf(sheet.value));
      });
      remapping = mine.catch(() => undefined);
      return mine;
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
    exportRecords: (type, query, onProgress) =>
      exportSheet(workspace(), files, listed(workspace(), type, query), tasks.start(onProgress)),
    importLog: () => Promise.resolve(importLog(workspace())),
  };
}
