import type { Host } from '../../host.ts';
import { askErasure, erasureOf, eraseRecord } from './erase-record.ts';
import type { ErasureFace } from './face.ts';

export function createErasure({ workspace }: Pick<Host, 'workspace'>): ErasureFace {
  return {
    erase: (type, id) => eraseRecord(workspace(), type, id),
    withdrawErasure: (type, id) => askErasure(workspace(), type, id, false),
    erasure: (type, id) => Promise.resolve(erasureOf(workspace(), type, id)),
  };
}
