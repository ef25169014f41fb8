import type { Host } from '../../host.ts';
import { exchangeByFolder, keepFolder, keptFolder } from './exchange-by-folder.ts';
import type { FolderFace } from './face.ts';

export function createFolder({
  workspace,
  files,
  tasks,
  bound,
}: Pick<Host, 'workspace' | 'files' | 'tasks' | 'bound'>): FolderFace {
  return {
    keptFolder: () => keptFolder(workspace()),
    keepFolder: (placeId) => keepFolder(workspace(), placeId),
    async exchangeByFolder() {
      const exchanging = workspace();
      const place = await keptFolder(exchanging);
      if (!place.ok || place.value === null) return { imported: 0, exported: 0, waiting: [] };
      const task = tasks.start(() => undefined);
      return exchangeByFolder(exchanging, files, place.value, task, bound);
    },
  };
}
