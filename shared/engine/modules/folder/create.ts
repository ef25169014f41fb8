import type { Host } from '../../host.ts';
import { exchangeByFolder } from './exchange-by-folder.ts';
import type { FolderFace } from './face.ts';

export function createFolder({
  workspace,
  parts: { shell },
  files,
  tasks,
  bound,
}: Pick<Host, 'workspace' | 'parts' | 'files' | 'tasks' | 'bound'>): FolderFace {
  return {
    keptFolder: () => shell.files.kept(),
    keepFolder: (placeId) => shell.files.keep(placeId),
    async exchangeByFolder() {
      const exchanging = workspace();
      const place = await shell.files.kept();
      if (!place.ok || place.value === null) return { imported: 0, exported: 0, waiting: [] };
      const task = tasks.start(() => undefined);
      return exchangeByFolder(exchanging, files, place.value, task, bound);
    },
  };
}
