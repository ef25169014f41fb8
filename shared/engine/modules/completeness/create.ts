import type { Host } from '../../host.ts';
import { completenessCounts } from './completeness.ts';
import type { CompletenessFace } from './face.ts';

export function createCompleteness({ workspace }: Pick<Host, 'workspace'>): CompletenessFace {
  return { completeness: (type) => Promise.resolve(completenessCounts(workspace(), type)) };
}
