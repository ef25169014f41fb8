import type { Host } from '../../host.ts';
import { printToFile } from '../../print.ts';
import type { TransfersFace } from './face.ts';
import { letterPaper } from './print-letter.ts';
import { answerTransfer, transferOut, withdrawTransfer } from './transfer-member.ts';
import { transfers } from './transfers.ts';

export function createTransfers({
  workspace,
  tasks,
  parts: { shell },
}: Pick<Host, 'workspace' | 'tasks' | 'parts'>): TransfersFace {
  return {
    transferOut: (input) => transferOut(workspace(), input),
    answerTransfer: (id, answer) => answerTransfer(workspace(), id, answer),
    withdrawTransfer: (id) => withdrawTransfer(workspace(), id),
    transfers: (query, window) => Promise.resolve(transfers(workspace(), query, window)),
    transferLetter: (id, onProgress) =>
      printToFile(
        shell,
        '会籍接转函.pdf',
        () => letterPaper(workspace(), id),
        () => tasks.start(onProgress),
      ),
  };
}
