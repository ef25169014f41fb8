import { err } from '../../../base/result.ts';
import type { Host } from '../../host.ts';
import type { RestoreFace } from './face.ts';
import { restorePreview } from './restore-preview.ts';
import { keepRestorePoint, restorePoints, restoreTo } from './restore.ts';

export function createRestore({ workspace, tasks, reopen }: Pick<Host, 'workspace' | 'tasks' | 'reopen'>): RestoreFace {
  return {
    restorePoints: () => restorePoints(workspace()),
    keepRestorePoint: () => keepRestorePoint(workspace(), 'manual'),
    restorePreview: (name) => restorePreview(workspace(), name),
    restoreTo(name, onProgress) {
      const present = workspace();
      const task = tasks.start(onProgress);
      return reopen(async () => {
        if (!(await task.step('keep-present', 0, 0))) return err({ tag: 'cancelled' as const });
        return restoreTo(present, name, () => {
          const wanted = !task.cancelled;
          // What is said to be too late to stop is not stopped.
          if (wanted) task.close('write-out', 0, 0);
          return wanted;
        });
      }, onProgress);
    },
  };
}
