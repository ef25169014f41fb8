import { writeWorkbook } from '../../../excel/write-workbook.ts';
import { figuresTable } from '../../../report/figures.ts';
import type { TableSpec } from '../../../report/table.ts';
import type { Tally } from '../../../kinds/results.ts';
import type { Host } from '../../host.ts';
import { breathe } from '../../store/frames.ts';
import { listOf } from '../../papers.ts';
import { choosePdf, printInto, printToPrinter } from '../../print.ts';
import { crossTable } from './cross-table.ts';
import type { PrintedTable, StatisticsFace } from './face.ts';
import { tallyOf } from './tallies.ts';

export function createStatistics(host: Pick<Host, 'workspace' | 'files' | 'tasks' | 'parts'>): StatisticsFace {
  const { workspace, files, tasks } = host;
  const paperOf = (table: PrintedTable): TableSpec => figuresTable({ ...table, foot: workspace().identity.officeName });
  return {
    crossTable: (type, query, down, across) => Promise.resolve(crossTable(workspace(), type, query, down, across)),
    async tallies(asked) {
      const counting = workspace();
      const found: Tally[] = [];
      for (const each of asked) {
        const { tally, afresh } = tallyOf(counting, each);
        found.push(tally);
        // That goes through a hundred thousand records: others have their turn before the next.
        if (afresh) await breathe();
      }
      return found;
    },
    async exportTable(table) {
      return files.saveAs('sheet', `${workspace().identity.officeName}-${table.title}.xlsx`, await sheetOf(table));
    },
    async tableToPdf(table, onProgress) {
      const chosen = await choosePdf(host, `${workspace().identity.officeName}-${table.title}.pdf`);
      return chosen.ok ? printInto(host, chosen.value, listOf(paperOf(table)), tasks.start(onProgress)) : chosen;
    },
    tableToPrinter(table, onProgress) {
      const paper = paperOf(table);
      return printToPrinter(host, listOf(paper), paper.paper.landscape, tasks.start(onProgress));
    },
  };
}

const [FIRST, OTHERS] = [28, 12];

/** The words of the groups at the left, figures beside them. */
const sheetOf = ({ title, basis, head, rows, words = 1, note }: PrintedTable): ReturnType<typeof writeWorkbook> =>
  writeWorkbook([
    {
      name: title,
      widths: head.map((_, at) => (at < words ? FIRST : OTHERS)),
      rows: [[title], [basis], head, ...rows, ...(note === undefined ? [] : [[note]])],
      keepsKinds: true,
      looks: new Map([
        [0, 'title'],
        [1, 'caption'],
        [2, 'header'],
      ]),
      merges: [
        [0, 0, 0, head.length - 1],
        [1, 0, 1, head.length - 1],
      ],
      frozenRows: 3,
    },
  ]);
