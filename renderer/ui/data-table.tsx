import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import type { Page, Window } from '../../shared/base/page.ts';
import { useT } from '../i18n/use-t.ts';
import { tracksOf, useColumnLayout } from './column-layout.ts';
import { ColumnMenu } from './column-menu.tsx';
import type { Column, Sort } from './column.ts';
import { toTsv } from './column.ts';
import './data-table.css';
import { useNotify } from './notify.tsx';
import { MOST_ROWS, pickedRows, type Selection } from './selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { TableHead } from './table-head.tsx';
import { moveCursor } from './table-keys.ts';
import { useSelection } from './use-selection.ts';
import { useTableRows } from './use-table-rows.ts';

const ROW = 36;
/** Height of the head, as in data-table.css. */
const HEAD = 32;

export interface DataTableProps<Row> {
  /** Names the table in the remembered layout. */
  readonly name: string;
  /** Says to a screen reader what is listed. */
  readonly label: string;
  /** All that it can show. */
  readonly columns: readonly Column<Row>[];
  /** Those it shows while nobody chose; given, the clerk may choose others, and their order. */
  readonly firstColumns?: readonly string[];
  /** The rows of a window, with what stands in the columns shown. */
  readonly load: (window: Window, columns: readonly string[]) => Promise<Page<Row>>;
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
  /** Buttons for several rows that are picked, in the bar that counts them. */
  readonly withPicked?: (picked: Selection, count: number) => ReactNode;
  /** One click opens (a detail beside the list); without it one click only picks. */
  readonly clickOpens?: boolean;
}

/**
 * A virtualised grid over a list the engine holds: rows of 36 px, loaded by windows; keyboard as in a spreadsheet
 * (arrows, PageUp/Down, Home/End, Shift for a range, Ctrl goes without picking, Space picks one more, Ctrl+A all, Enter
 * opens, Esc lets go and returns, Ctrl+C copies). Long because what is in sight, the keyboard and the open record have
 * to agree in one place.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rowId, openId = null, onOpen, onTotal, positionOf, clickOpens = false } = props;
  const t = useT();
  const notify = useNotify();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const names = columns.map(({ name }) => name);
  const layout = useColumnLayout(props.name, names, props.firstColumns ?? names);
  const shown = layout.shown.flatMap((name) => columns.find((column) => column.name === name) ?? []);
  const load = (window: Window): Promise<Page<Row>> => props.load(window, layout.shown);
  const key = JSON.stringify(props.deps);
  const { rows, ready } = useTableRows(load, [key, layout.shown], gridId);
  const total = rows?.total() ?? 0;
  const picked = useSelection(key, rows, rowId);
  const { cursor } = picked;

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

  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [key]);

  const bringIntoSight = useEffectEvent(async (id: string): Promise<void> => {
    // Rows that somebody picked together stay picked; a single one is that which was open before.
    const isAlone = picked.count === 1 && !picked.has(id);
    const row = cursor === null ? undefined : rows?.rowAt(cursor.current);
    if (cursor !== null && row !== undefined && rowId(row) === id) {
      if (isAlone) picked.pickOne(id, cursor.current);
      return;
    }
    const position = (await positionOf?.(id)) ?? -1;
    if (position < 0) {
      if (isAlone) picked.clear();
      return;
    }
    if (picked.count > 1) picked.walk({ current: position, anchor: position });
    else picked.pickOne(id, position);
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
    const { count, selection } = picked;
    if (count === 0) return;
    if (count > MOST_ROWS) {
      notify({ tone: 'warning', text: t('table.copy.too-many', { n: count, most: MOST_ROWS }) });
      return;
    }
    const found = await pickedRows(selection, load, rowId);
    await navigator.clipboard.writeText(toTsv(shown, found));
    notify({ tone: 'done', text: t('table.copied', { n: found.length }) });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.nativeEvent.isComposing || event.target !== event.currentTarget) return;
    const control = event.ctrlKey || event.metaKey;
    const letter = control ? event.key.toLowerCase() : '';
    if (event.key === 'Enter' && cursor !== null && !control) open(cursor.current);
    else if (event.key === 'Escape' && picked.count > 1) picked.clear();
    else if (event.key === 'Escape' && props.onBack !== undefined) props.onBack();
    else if (event.key === ' ' && cursor !== null) picked.toggle(cursor.current);
    else if (letter === 'a' && total > 0) picked.pickAll();
    else if (letter === 'c') void copy();
    else {
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 2);
      const next = moveCursor(cursor, { key: event.key, shift: event.shiftKey, control }, total, page);
      if (next === null) return;
      if (control && !event.shiftKey) picked.walk(next);
      else picked.pick(next);
      virtual.scrollToIndex(next.current, { align: 'auto' });
      if (openId !== null && clickOpens && !event.shiftKey && !control) open(next.current);
    }
    event.preventDefault();
  };

  const onRowClick = (event: MouseEvent, index: number): void => {
    if (event.ctrlKey || event.metaKey) {
      picked.toggle(index);
      return;
    }
    picked.pick(event.shiftKey && cursor !== null ? { ...cursor, current: index } : { current: index, anchor: index });
    if (clickOpens && !event.shiftKey) open(index);
  };

  const { template, breadth, growing } = tracksOf(shown, layout);
  return (
    <div className="mc-table-frame">
      <div
        ref={scroller}
        className="mc-table"
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={total + 1}
        aria-colcount={shown.length}
        aria-multiselectable="true"
        aria-busy={!ready}
        aria-activedescendant={cursor === null ? undefined : `${gridId}-${String(cursor.current)}`}
        data-columns-chosen={props.firstColumns !== undefined || undefined}
        style={{ '--mc-table-breadth': `${String(breadth)}px` } as CSSProperties}
        onKeyDown={onKeyDown}
      >
        <TableHead
          columns={shown}
          template={template}
          growing={growing}
          sort={props.sort ?? null}
          onSort={props.onSort ?? null}
          layout={layout}
          movable={props.firstColumns !== undefined}
        />
        {ready && total === 0 ? (
          <div className="mc-table-empty">{props.empty}</div>
        ) : (
          <div className="mc-table-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const row = rows?.rowAt(item.index);
              const id = row === undefined ? null : rowId(row);
              return (
                <div
                  key={item.key}
                  id={`${gridId}-${String(item.index)}`}
                  role="row"
                  className="mc-table-row"
                  aria-rowindex={item.index + 2}
                  aria-selected={picked.has(id)}
                  data-current={(id !== null && id === openId) || undefined}
                  data-cursor={(picked.count !== 1 && item.index === cursor?.current) || undefined}
                  style={{ gridTemplateColumns: template, transform: `translateY(${String(item.start)}px)` }}
                  onMouseDown={(event) => {
                    // With Shift it is rows that are picked, not their text.
                    if (!event.shiftKey) return;
                    event.preventDefault();
                    scroller.current?.focus({ preventScroll: true });
                  }}
                  onClick={(event) => {
                    onRowClick(event, item.index);
                  }}
                  onDoubleClick={() => {
                    open(item.index);
                  }}
                >
                  {row !== undefined && shown.map((column) => <Cell key={column.name} column={column} row={row} />)}
                </div>
              );
            })}
          </div>
        )}
      </div>
      {props.firstColumns !== undefined && <ColumnMenu columns={columns} shown={layout.shown} show={layout.show} />}
      {picked.count > 1 && (
        <SelectionBar
          count={picked.count}
          onCopy={() => {
            void copy();
          }}
          onClear={() => {
            picked.clear();
            scroller.current?.focus();
          }}
        >
          {props.withPicked?.(picked.selection, picked.count)}
        </SelectionBar>
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
