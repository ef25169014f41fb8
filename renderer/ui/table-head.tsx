import type { KeyboardEvent, PointerEvent } from 'react';
import { useT } from '../i18n/use-t.ts';
import type { Column, Sort } from './column.ts';

interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly template: string;
  readonly sort: Sort | null;
  readonly onSort: ((sort: Sort) => void) | null;
  readonly widthOf: (column: string, initial: number) => number;
  readonly setWidth: (column: string, width: number) => void;
}

/** The header of a table: click or Enter sorts, a drag at the edge or Alt+Left/Right changes the width. */
export function TableHead<Row>({ columns, template, sort, onSort, widthOf, setWidth }: TableHeadProps<Row>) {
  const t = useT();

  const onDrag = (event: PointerEvent<HTMLDivElement>, column: Column<Row>): void => {
    const grip = event.currentTarget;
    const from = event.clientX;
    const width = widthOf(column.name, column.width);
    grip.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent): void => {
      setWidth(column.name, width + moved.clientX - from);
    };
    grip.addEventListener('pointermove', move);
    grip.addEventListener(
      'lostpointercapture',
      () => {
        grip.removeEventListener('pointermove', move);
      },
      { once: true },
    );
    event.preventDefault();
  };

  const onKeyDown = (event: KeyboardEvent, column: Column<Row>): void => {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    event.stopPropagation();
    setWidth(column.name, widthOf(column.name, column.width) + (event.key === 'ArrowLeft' ? -16 : 16));
  };

  return (
    <div className="mc-table-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
      {columns.map((column) => {
        const sorted = sort?.column === column.name ? sort : null;
        const sign = sorted === null ? '' : sorted.descending ? ' ↓' : ' ↑';
        return (
          <div
            key={column.name}
            role="columnheader"
            className={column.numeric === true ? 'mc-table-head-cell mc-numeric' : 'mc-table-head-cell'}
            aria-sort={sorted === null ? undefined : sorted.descending ? 'descending' : 'ascending'}
          >
            {column.sortable === true && onSort !== null ? (
              <button
                type="button"
                className="mc-table-head-label"
                title={t('table.sort-by', { column: column.label })}
                onClick={() => {
                  onSort({ column: column.name, descending: sorted !== null && !sorted.descending });
                }}
                onKeyDown={(event) => {
                  onKeyDown(event, column);
                }}
              >
                {column.label}
                {sign}
              </button>
            ) : (
              <span className="mc-table-head-label">{column.label}</span>
            )}
            <div
              className="mc-table-grip"
              title={t('table.resize')}
              onPointerDown={(event) => {
                onDrag(event, column);
              }}
            />
          </div>
        );
      })}
    </div>
  );
}
