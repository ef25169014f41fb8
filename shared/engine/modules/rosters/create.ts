import { ok } from '../../../base/result.ts';
import type { Host } from '../../host.ts';
import { printInto, printToPrinter } from '../../print.ts';
import type { RostersFace } from './face.ts';
import { rosterPaper, rosterPreview } from './print-roster.ts';

export function createRosters({
  workspace,
  tasks,
  parts: { shell },
}: Pick<Host, 'workspace' | 'tasks' | 'parts'>): RostersFace {
  return {
    rosterPreview: (request) => Promise.resolve(rosterPreview(workspace(), request)),
    async rosterToPdf(request, onProgress) {
      const printing = workspace();
      const chosen = await shell.files.chooseSave('pdf', `${printing.identity.officeName}-会员名册.pdf`);
      if (!chosen.ok) return chosen;
      const roster = rosterPaper(printing, request);
      if (!roster.ok) return roster;
      const { paper, rows } = roster.value;
      const printed = await printInto(shell, chosen.value, paper, tasks.start(onProgress));
      return printed.ok ? ok({ ...printed.value, rows }) : printed;
    },
    async rosterToPrinter(request, onProgress) {
      const roster = rosterPaper(workspace(), request);
      if (!roster.ok) return roster;
      const { paper, rows } = roster.value;
      const printed = await printToPrinter(shell, paper, tasks.start(onProgress));
      return printed.ok ? ok({ ...printed.value, rows }) : printed;
    },
  };
}
