import type { Host } from '../../host.ts';
import { choosePdf, printInto } from '../../print.ts';
import { sheetCalled } from '../exchange/received.ts';
import type { ReconciliationFace } from './face.ts';
import { notInForce } from './not-in-force.ts';
import { sheetPaper } from './print-reconciliation.ts';

export function createReconciliation(host: Pick<Host, 'workspace' | 'tasks' | 'files' | 'parts'>): ReconciliationFace {
  const { workspace, tasks } = host;
  return {
    reconciliation: (sheetId) => Promise.resolve(sheetCalled(workspace(), sheetId)),
    notInForce: (query, window) => Promise.resolve(notInForce(workspace(), query, window)),
    async printReconciliation(sheetId, onProgress) {
      const chosen = await choosePdf(host, '数据交换对账单.pdf');
      if (!chosen.ok) return chosen;
      const paper = sheetPaper(workspace(), sheetId);
      return paper.ok ? printInto(host, chosen.value, paper.value, tasks.start(onProgress)) : paper;
    },
  };
}
