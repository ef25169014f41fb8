import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import type { FileKind } from '../shared/shell/shell.ts';
import type { Language } from '../shared/shell/window-channels.ts';
import type { Dialogs } from './bundle-file.ts';

const EXTENSIONS: Readonly<Record<FileKind, readonly string[]>> = {
  sheet: ['xlsx', 'xls', 'et', 'csv'],
  bundle: ['mcb'],
  pdf: ['pdf'],
  backup: ['mcbackup'],
  any: ['*'],
};

const NAMES: Readonly<Record<Language, Readonly<Record<FileKind, string>>>> = {
  'zh-CN': { sheet: '表格', bundle: '名册数据包', pdf: 'PDF 文件', backup: '名册备份', any: '所有文件' },
  en: { sheet: 'Sheets', bundle: 'Mingce bundles', pdf: 'PDF files', backup: 'Mingce backups', any: 'All files' },
};

/** The system's own dialogs, on top of the window. */
export function createDialogs(window: () => BrowserWindow | null, language: () => Language): Dialogs {
  const filters = (kind: FileKind): FileFilter[] => [
    { name: NAMES[language()][kind], extensions: [...EXTENSIONS[kind]] },
  ];
  const parent = (): BrowserWindow => {
    const open = window();
    if (open === null) throw new Error('a dialog needs the window');
    return open;
  };
  return {
    chooseFolder: async () => {
      const answer = await dialog.showOpenDialog(parent(), { properties: ['openDirectory', 'createDirectory'] });
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
    chooseFile: async (kind) => {
      const answer = await dialog.showOpenDialog(parent(), { properties: ['openFile'], filters: filters(kind) });
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
    chooseSave: async (kind, suggestedName) => {
      const answer = await dialog.showSaveDialog(parent(), {
        defaultPath: suggestedName,
        filters: filters(kind),
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
  };
}
