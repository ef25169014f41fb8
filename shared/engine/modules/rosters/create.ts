import { ok } from '../../../base/result.ts';
import type { Host } from '../../host.ts';
import { printToFile } from '../../print.ts';
import type { RostersFace } from './face.ts';
import { printRoster, rosterPreview } from './print-roster.ts';

export function createRosters({
  workspace,
  tasks,
  parts: { shell },
}: Pick<Host, 'workspace' | 'tasks' | 'parts'>): RostersFace {
  return {
    rosterPreview: (request) => Promise.resolve(rosterPreview(workspace(), request)),
    rosterToPdf(request, onProgress) {
      const printing = workspace();
      return printToFile(shell, `${printing.identity.officeName}-会员名册.pdf`, (deliver) =>
        printRoster(printing, request, tasks.start(onProgress), deliver),
      );
    },
    async rosterToPrinter(request, onProgress) {
      const printed = await printRoster(workspace(), request, tasks.start(onProgress), (job) =>
        shell.print.toPrinter(job),
      );
      return printed.ok ? ok({ pages: printed.value.pages, rows: printed.value.rows }) : printed;
    },
  };
}
