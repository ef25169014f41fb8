import type { CrossTable, Group } from '../../../shared/engine/modules/statistics/face.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import type { Cut } from '../../../shared/kinds/cuts.ts';
import type { ListFilter } from '../../../shared/kinds/list-filter.ts';
import { useT } from '../../i18n/use-t.ts';
import type { Statistics } from '../../session/session-store.ts';
import { cutText, groupText } from './cut-words.ts';
import { figureText, lengthOf } from './shares.ts';

interface CountTableProps {
  readonly type: RecordType;
  readonly down: Cut;
  readonly across: Cut | null;
  readonly table: CrossTable;
  readonly shown: Statistics['shown'];
  /** Opens the list of those behind a figure. */
  readonly onOpen: (filters: readonly ListFilter[]) => void;
}

/** The counts: groups from top to bottom, and side by side those of the other cut. Every figure opens its list. */
export function CountTable({ type, down, across, table, shown, onOpen }: CountTableProps) {
  const t = useT();
  const figure = (count: number, row: Group | null, column: Group | null) => (
    <Figure
      count={count}
      text={figureText(
        shown,
        { count, row: row?.count ?? table.total, column: column?.count ?? table.total },
        table.total,
      )}
      filters={[row, column].flatMap((group) => (group === null ? [] : [group.filter]))}
      onOpen={onOpen}
    />
  );
  return (
    <table className="stat-table">
      <thead>
        <tr>
          <th scope="col">{cutText(t, type, down)}</th>
          <th scope="col">{t('stat.total')}</th>
          {across !== null &&
            table.across.map((group) => (
              <th key={JSON.stringify(group.key)} scope="col">
                {groupText(t, type, across, group)}
              </th>
            ))}
        </tr>
      </thead>
      <tbody>
        {table.down.map((row, at) => (
          <tr key={JSON.stringify(row.key)}>
            <th scope="row">{groupText(t, type, down, row)}</th>
            <td className="stat-sum">
              <span className="stat-bar" style={{ width: `${String(100 * lengthOf(row.count, table))}%` }} />
              {figure(row.count, row, null)}
            </td>
            {table.across.map((column, place) => (
              <td key={JSON.stringify(column.key)}>{figure(table.counts[at]?.[place] ?? 0, row, column)}</td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('stat.total')}</th>
          <td>{figure(table.total, null, null)}</td>
          {table.across.map((column) => (
            <td key={JSON.stringify(column.key)}>{figure(column.count, null, column)}</td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

interface FigureProps {
  readonly count: number;
  readonly text: string;
  /** What lists them; null among them: no condition does. */
  readonly filters: readonly (ListFilter | null)[];
  readonly onOpen: (filters: readonly ListFilter[]) => void;
}

function Figure({ count, text, filters, onOpen }: FigureProps) {
  const t = useT();
  const given = filters.filter((filter) => filter !== null);
  if (count === 0 || given.length < filters.length) return <span className="stat-figure">{text}</span>;
  return (
    <button
      type="button"
      className="stat-figure"
      title={t('stat.open', { n: count })}
      onClick={() => {
        onOpen(given);
      }}
    >
      {text}
    </button>
  );
}
