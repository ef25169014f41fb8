import type { Host } from '../../host.ts';
import { printToFile } from '../../print.ts';
import { sheetCalled } from '../exchange/received.ts';
import type { ReconciliationFace } from './face.ts';
import { notInForce } from './not-in-force.ts';
import { sheetPaper } from './print-reconciliation.ts';

export function createReconciliation({
  workspace,
  tasks,
  parts: { shell },
}: Pick<Host, 'workspace' | 'tasks' | 'parts'>): ReconciliationFace {
  return {
    reconciliation: (sheetId) => Promise.resolve(sheetCalled(workspace(), sheetId)),
    notInForce: (query, window) => Promise.resolve(notInForce(workspace(), query, window)),
    printReconciliation: (sheetId, onProgress) =>
      printToFile(
        shell,
        '数据交换对账单.pdf',
        () => sheetPaper(workspace(), sheetId),
        () => tasks.start(onProgress),
      ),
  };
}
