import type { Host } from '../../host.ts';
import { conflicts } from './conflicts.ts';
import type { ConflictsFace } from './face.ts';
import { resolveConflicts } from './resolve-conflict.ts';

export function createConflicts({ workspace, tasks }: Pick<Host, 'workspace' | 'tasks'>): ConflictsFace {
  return {
    conflicts: (query, window) => conflicts(workspace(), query, window),
    resolve: (decisions, onProgress) => resolveConflicts(workspace(), decisions, tasks.start(onProgress)),
  };
}
