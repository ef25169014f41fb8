import { dirname, join } from 'node:path';
import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import type { FileKind } from '../shared/shell/shell.ts';
import type { Language } from '../shared/shell/window-channels.ts';
import type { Dialogs } from './bundle-file.ts';
import type { LastFolders } from './last-folders.ts';

const EXTENSIONS: Readonly<Record<FileKind, readonly string[]>> = {
  sheet: ['xlsx', 'xls', 'et', 'ods', 'csv', 'txt'],
  bundle: ['mcb'],
  pdf: ['pdf'],
  backup: ['mcbackup'],
  any: ['*'],
};

const NAMES: Readonly<Record<Language, Readonly<Record<FileKind, string>>>> = {
  'zh-CN': { sheet: '表格', bundle: '名册数据包', pdf: 'PDF 文件', backup: '名册备份', any: '所有文件' },
  en: { sheet: 'Sheets', bundle: 'Mingce bundles', pdf: 'PDF files', backup: 'Mingce backups', any: 'All files' },
};

/** The system's own dialogs, on top of the window, each where it was left. What is chosen enters no list of recent files. */
export function createDialogs(
  window: () => BrowserWindow | null,
  language: () => Language,
  folders: LastFolders,
): Dialogs {
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
      const answer = await dialog.showOpenDialog(parent(), {
        defaultPath: await folders.of('folder'),
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      });
      const path = answer.canceled ? undefined : answer.filePaths[0];
      if (path === undefined) return null;
      await folders.note('folder', path);
      return path;
    },
    chooseFile: async (kind) => {
      const answer = await dialog.showOpenDialog(parent(), {
        defaultPath: await folders.of(kind),
        properties: ['openFile', 'dontAddToRecent'],
        filters: filters(kind),
      });
      const path = answer.canceled ? undefined : answer.filePaths[0];
      if (path === undefined) return null;
      await folders.note(kind, dirname(path));
      return path;
    },
    chooseSave: async (kind, suggestedName) => {
      const answer = await dialog.showSaveDialog(parent(), {
        defaultPath: join(await folders.of(kind), suggestedName),
        filters: filters(kind),
        properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
      });
      if (answer.canceled || answer.filePath === '') return null;
      await folders.note(kind, dirname(answer.filePath));
      return answer.filePath;
    },
  };
}
