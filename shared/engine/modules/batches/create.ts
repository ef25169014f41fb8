import type { Host } from '../../host.ts';
import type { BatchesFace } from './face.ts';
import { undoBatch } from './undo-batch.ts';

export function createBatches({ workspace, tasks }: Pick<Host, 'workspace' | 'tasks'>): BatchesFace {
  return { undoBatch: (batch, onProgress) => undoBatch(workspace(), batch, tasks.start(onProgress)) };
}
