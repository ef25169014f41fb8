import type { Host } from '../../host.ts';
import { choosePdf, printInto } from '../../print.ts';
import type { TransfersFace } from './face.ts';
import { letterPaper } from './print-letter.ts';
import { answerTransfer, transferOut, withdrawTransfer } from './transfer-member.ts';

export function createTransfers(host: Pick<Host, 'workspace' | 'tasks' | 'files' | 'parts'>): TransfersFace {
  const { workspace, tasks, parts } = host;
  return {
    transferOut: (input) => transferOut(workspace(), input),
    answerTransfer: (id, answer) => answerTransfer(workspace(), id, answer),
    withdrawTransfer: (id) => withdrawTransfer(workspace(), id),
    async transferLetter(id, onProgress) {
      const chosen = await choosePdf(host, '会籍接转函.pdf');
      if (!chosen.ok) return chosen;
      const paper = letterPaper(workspace(), id, await parts.papers.typeface());
      return paper.ok ? printInto(host, chosen.value, paper.value, tasks.start(onProgress)) : paper;
    },
  };
}
