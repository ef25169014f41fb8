import type { Host } from '../../host.ts';
import { changeBulk, lastBulk, previewBulk } from './change-bulk.ts';
import type { BulkFace } from './face.ts';

export function createBulk({ workspace, tasks }: Pick<Host, 'workspace' | 'tasks'>): BulkFace {
  return {
    previewBulk: (type, picked, change, onProgress) =>
      previewBulk(workspace(), type, picked, change, tasks.start(onProgress)),
    changeBulk: (type, picked, change, onProgress) =>
      changeBulk(workspace(), type, picked, change, tasks.start(onProgress)),
    lastBulk: (type) => Promise.resolve(lastBulk(workspace(), type)),
  };
}
