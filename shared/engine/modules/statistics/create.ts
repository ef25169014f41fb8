import type { Host } from '../../host.ts';
import { crossTable } from './cross-table.ts';
import type { StatisticsFace } from './face.ts';

export function createStatistics({ workspace }: Pick<Host, 'workspace'>): StatisticsFace {
  return {
    crossTable: (type, query, down, across) => Promise.resolve(crossTable(workspace(), type, query, down, across)),
  };
}
