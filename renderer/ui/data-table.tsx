import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import type { Page, Window } from '../../shared/base/page.ts';
import { useT } from '../i18n/use-t.ts';
import type { Column, Sort } from './column.ts';
import { toTsv } from './column.ts';
import { useColumnWidths } from './column-widths.ts';
import './data-table.css';
import { useNotices } from './engine-context.tsx';
import { tellAnswered, tellFailed } from '../session/failed-queries.ts';
import { useNotify } from './notify.tsx';
import { createRowWindow, type RowWindow } from './row-window.ts';
import { TableHead } from './table-head.tsx';
import { moveCursor, rangeOf, type Cursor } from './table-keys.ts';
import { concerns, PAUSE_MS } from './use-query.ts';

const ROW = 36;
/** Height of the head, as in data-table.css. */
const HEAD = 32;

export interface DataTableProps<Row> {
  /** Names the table in the remembered layout. */
  readonly name: string;
  /** Says to a screen reader what is listed. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly load: (window: Window) => Promise<Page<Row>>;
  /** Plain data that `load` depends on. */
  readonly deps: readonly unknown[];
  readonly rowId: (row: Row) => string;
  /** The record whose detail is open; its row is marked. */
  readonly openId?: string | null;
  /** Enter or a double click; with `follows`, also each step of the cursor while a detail is open. */
  readonly onOpen?: (row: Row) => void;
  /** Esc. */
  readonly onBack?: () => void;
  readonly sort?: Sort | null;
  readonly onSort?: (sort: Sort) => void;
  readonly onTotal?: (total: number) => void;
  /** Where a record stands in the list (-1: not in it), to bring an opened record into sight. */
  readonly positionOf?: (id: string) => Promise<number>;
  readonly empty?: ReactNode;
  /** One click opens (a detail beside the list); without it one click only picks. */
  readonly clickOpens?: boolean;
}

/**
 * A virtualised grid over a list the engine holds: rows of 36 px, loaded by windows; keyboard as in a spreadsheet
 * (arrows, PageUp/Down, Home/End, Shift for a range, Enter opens, Esc returns, Ctrl+C copies).
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rowId, openId = null, onOpen, onTotal, positionOf, clickOpens = false } = props;
  const t = useT();
  const notify = useNotify();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { widthOf, setWidth } = useColumnWidths(props.name);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const { rows, ready } = useRowWindow(props.load, props.deps, gridId);
  const total = rows?.total() ?? 0;

  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    // The rows begin beneath the head, which takes its height of what is in sight.
    scrollPaddingEnd: HEAD,
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 30;

  useEffect(() => {
    rows?.want(first, last);
  }, [rows, first, last]);

  const tellTotal = useEffectEvent((count: number) => onTotal?.(count));
  useEffect(() => {
    if (ready) tellTotal(total);
  }, [ready, total]);

  const key = JSON.stringify(props.deps);
  const [listed, setListed] = useState(key);
  if (listed !== key) {
    setListed(key);
    setCursor(null);
  }
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [key]);

  const bringIntoSight = useEffectEvent(async (id: string): Promise<void> => {
    if (cursor !== null) {
      const row = rows?.rowAt(cursor.current);
      if (row !== undefined && rowId(row) === id) return;
    }
    const position = (await positionOf?.(id)) ?? -1;
    if (position < 0) return;
    setCursor({ current: position, anchor: position });
    virtual.scrollToIndex(position, { align: 'auto' });
  });
  useEffect(() => {
    if (openId !== null && ready) void bringIntoSight(openId);
  }, [openId, ready, key]);

  const open = (index: number): void => {
    const row = rows?.rowAt(index);
    if (row !== undefined) onOpen?.(row);
  };

  const copy = async (): Promise<void> => {
    if (cursor === null || rows === null) return;
    const picked = await rows.all(...rangeOf(cursor));
    await navigator.clipboard.writeText(toTsv(columns, picked));
    notify({ tone: 'done', text: t('table.copied', { n: picked.length }) });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.nativeEvent.isComposing || event.target !== event.currentTarget) return;
    const control = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && cursor !== null && !control) open(cursor.current);
    else if (event.key === 'Escape' && props.onBack !== undefined) props.onBack();
    else if (control && event.key.toLowerCase() === 'c') void copy();
    else {
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 2);
      const next = moveCursor(cursor, { key: event.key, shift: event.shiftKey, control }, total, page);
      if (next === null) return;
      setCursor(next);
      virtual.scrollToIndex(next.current, { align: 'auto' });
      if (openId !== null && clickOpens && !event.shiftKey && !control) open(next.current);
    }
    event.preventDefault();
  };

  const onRowClick = (event: MouseEvent, index: number): void => {
    setCursor(event.shiftKey && cursor !== null ? { ...cursor, current: index } : { current: index, anchor: index });
    if (clickOpens && !event.shiftKey) open(index);
  };

  const template = `${columns.map((column) => `${String(widthOf(column.name, column.width))}px`).join(' ')} minmax(0, 1fr)`;
  const range = cursor === null ? null : rangeOf(cursor);
  return (
    <div
      ref={scroller}
      className="mc-table"
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-busy={!ready}
      aria-activedescendant={cursor === null ? undefined : `${gridId}-${String(cursor.current)}`}
      onKeyDown={onKeyDown}
    >
      <TableHead
        columns={columns}
        template={template}
        sort={props.sort ?? null}
        onSort={props.onSort ?? null}
        widthOf={widthOf}
        setWidth={setWidth}
      />
      {ready && total === 0 ? (
        <div className="mc-table-empty">{props.empty}</div>
      ) : (
        <div className="mc-table-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows?.rowAt(item.index);
            const picked = range !== null && item.index >= range[0] && item.index <= range[1];
            return (
              <div
                key={item.key}
                id={`${gridId}-${String(item.index)}`}
                role="row"
                className="mc-table-row"
                aria-rowindex={item.index + 2}
                aria-selected={picked}
                data-current={(row !== undefined && rowId(row) === openId) || undefined}
                style={{ gridTemplateColumns: template, transform: `translateY(${String(item.start)}px)` }}
                onClick={(event) => {
                  onRowClick(event, item.index);
                }}
                onDoubleClick={() => {
                  open(item.index);
                }}
              >
                {row !== undefined && columns.map((column) => <Cell key={column.name} column={column} row={row} />)}
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const text = column.text(row);
  return (
    <div
      role="gridcell"
      className={column.numeric === true ? 'mc-table-cell mc-numeric' : 'mc-table-cell'}
      title={text}
    >
      {column.cell === undefined ? text : column.cell(row)}
    </div>
  );
}

/** The window of rows in use. When `deps` change, the rows before stay until the first of the new ones are here. */
function useRowWindow<Row>(
  load: (window: Window) => Promise<Page<Row>>,
  deps: readonly unknown[],
  id: string,
): { readonly rows: RowWindow<Row> | null; readonly ready: boolean } {
  const notices = useNotices();
  const key = JSON.stringify(deps);
  const [shown, setShown] = useState<{
    readonly key: string;
    readonly rows: RowWindow<Row>;
    readonly version: number;
  }>();
  const ask = useEffectEvent(load);
  useEffect(() => {
    const rows: RowWindow<Row> = createRowWindow(
      (window) => ask(window),
      () => {
        tellAnswered(id);
        setShown((before) => ({ key, rows, version: (before?.version ?? 0) + 1 }));
      },
      () => {
        tellFailed(id, () => {
          rows.refresh();
        });
      },
      () => new Promise((resolve) => window.setTimeout(resolve, PAUSE_MS)),
    );
    rows.refresh();
    const stop = notices.listen((notice) => {
      if (concerns(notice)) rows.refresh();
    });
    return () => {
      stop();
      rows.close();
      tellAnswered(id);
    };
  }, [key, notices, id]);
  return { rows: shown?.rows ?? null, ready: shown?.key === key };
}
