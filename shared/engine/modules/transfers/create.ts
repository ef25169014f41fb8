import type { Host } from '../../host.ts';
import { printToFile } from '../../print.ts';
import type { TransfersFace } from './face.ts';
import { letterPaper } from './print-letter.ts';
import { answerTransfer, transferOut, withdrawTransfer } from './transfer-member.ts';

export function createTransfers({
  workspace,
  tasks,
  parts: { shell },
}: Pick<Host, 'workspace' | 'tasks' | 'parts'>): TransfersFace {
  return {
    transferOut: (input) => transferOut(workspace(), input),
    answerTransfer: (id, answer) => answerTransfer(workspace(), id, answer),
    withdrawTransfer: (id) => withdrawTransfer(workspace(), id),
    transferLetter: (id, onProgress) =>
      printToFile(
        shell,
        '会籍接转函.pdf',
        () => letterPaper(workspace(), id),
        () => tasks.start(onProgress),
      ),
  };
}
