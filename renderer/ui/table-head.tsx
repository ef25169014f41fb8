import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useT } from '../i18n/use-t.ts';
import { moved, putAt, type KeptLayout } from './column-layout.ts';
import type { Column, Sort } from './column.ts';

interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly template: string;
  /** The column that takes the room left, while nobody has given one a width. */
  readonly growing: string | null;
  readonly sort: Sort | null;
  readonly onSort: ((sort: Sort) => void) | null;
  readonly layout: KeptLayout;
  /** Whether columns may be put in another order. */
  readonly movable: boolean;
}

/**
 * The header of a table: click or Enter sorts, a drag at the edge or Alt+Left/Right changes the width, a drag of the
 * head or Ctrl+Shift+Left/Right the order.
 */
export function TableHead<Row>({ columns, template, growing, sort, onSort, layout, movable }: TableHeadProps<Row>) {
  const t = useT();
  const { shown, widthOf, setWidths, show } = layout;
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);

  /** Once one width is given, the column that has grown stays as wide as it stands. */
  const grownAs = (head: Element | null): Readonly<Record<string, number>> => {
    const cell = head?.children[columns.findIndex(({ name }) => name === growing)];
    return growing === null || cell === undefined ? {} : { [growing]: cell.getBoundingClientRect().width };
  };

  const onDrag = (event: PointerEvent<HTMLDivElement>, column: Column<Row>): void => {
    const grip = event.currentTarget;
    const from = event.clientX;
    const grown = grownAs(grip.closest('[role="row"]'));
    const width = grown[column.name] ?? widthOf(column.name, column.width);
    grip.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent): void => {
      setWidths({ ...grown, [column.name]: width + moved.clientX - from });
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
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const step = event.key === 'ArrowLeft' ? -1 : 1;
    if (event.altKey) {
      const grown = grownAs(event.currentTarget.closest('[role="row"]'));
      const width = grown[column.name] ?? widthOf(column.name, column.width);
      setWidths({ ...grown, [column.name]: width + step * 16 });
    } else if (movable && event.ctrlKey && event.shiftKey) show(moved(shown, column.name, step));
    else return;
    event.preventDefault();
    event.stopPropagation();
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
            data-drop={(dragged !== null && over === column.name && dragged !== over) || undefined}
            draggable={movable}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              setDragged(column.name);
            }}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(column.name);
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null) show(putAt(shown, dragged, column.name));
            }}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
          >
            {column.sortable === true && onSort !== null ? (
              <button
                type="button"
                className="mc-table-head-label"
                title={t('table.sort-by', { column: column.label })}
                onClick={() => {
                  onSort({
                    column: column.name,
                    descending: sorted === null ? column.lastFirst === true : !sorted.descending,
                  });
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
              draggable={movable}
              onDragStart={(event) => {
                // It is the width that is dragged, not the column.
                event.preventDefault();
                event.stopPropagation();
              }}
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
