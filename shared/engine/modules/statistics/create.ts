import { writeWorkbook } from '../../../excel/write-workbook.ts';
import type { Host } from '../../host.ts';
import { crossTable } from './cross-table.ts';
import type { PrintedTable, StatisticsFace } from './face.ts';
import { tallyOf } from './tallies.ts';

export function createStatistics({ workspace, files }: Pick<Host, 'workspace' | 'files'>): StatisticsFace {
  return {
    crossTable: (type, query, down, across) => Promise.resolve(crossTable(workspace(), type, query, down, across)),
    tallies: (asked) => Promise.resolve(asked.map((each) => tallyOf(workspace(), each))),
    async exportTable(table) {
      return files.saveAs('sheet', `${workspace().identity.officeName}-${table.title}.xlsx`, await sheetOf(table));
    },
  };
}

const [FIRST, OTHERS] = [28, 12];

/** The words of the groups at the left, figures beside them. */
const sheetOf = ({ title, basis, head, rows }: PrintedTable): ReturnType<typeof writeWorkbook> =>
  writeWorkbook([
    {
      name: title,
      widths: head.map((_, at) => (at === 0 ? FIRST : OTHERS)),
      rows: [[title], [basis], head, ...rows],
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
