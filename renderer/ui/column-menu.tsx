import { Button, Checkbox, Popover } from '@mantine/core';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useT } from '../i18n/use-t.ts';
import { moved, putAt } from './column-layout.ts';
import './column-menu.css';

interface ColumnMenuProps {
  readonly columns: readonly { readonly name: string; readonly label: string }[];
  readonly shown: readonly string[];
  readonly show: (columns: readonly string[] | null) => void;
  /** Those that are always shown. */
  readonly locked?: readonly string[];
  /** What it is called, where it is no menu of columns. */
  readonly words?: { readonly button: string; readonly choose: string; readonly hint: string };
}

/** Chooses the columns of a table, or the fields of a form: Space shows or hides one, Ctrl+Shift with an arrow moves it. */
export function ColumnMenu(props: ColumnMenuProps) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const choose = props.words?.choose ?? t('columns.choose');
  return (
    <Popover opened={opened} onChange={setOpened} width={300} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={props.words === undefined ? 'mc-columns-button' : 'mc-link'}
          title={choose}
          aria-label={choose}
          onClick={() => {
            setOpened(!opened);
          }}
        >
          {props.words?.button ?? t('columns.button')}
        </button>
      </Popover.Target>
      <Popover.Dropdown className="mc-columns" aria-label={choose}>
        {opened && <ColumnList {...props} />}
      </Popover.Dropdown>
    </Popover>
  );
}

/** The columns keep their lines while the list is open, shown or not: what is looked at does not jump away. */
function ColumnList({ columns, shown, show, locked = [], words }: ColumnMenuProps) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  const [order, setOrder] = useState(() => orderOf(columns, shown));
  const [focused, setFocused] = useState(order[0] ?? '');
  const labels = new Map(columns.map(({ name, label }) => [name, label]));

  const boxOf = (name: string): HTMLInputElement | null =>
    list.current?.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`) ?? null;
  useLayoutEffect(() => {
    // A line that was moved has lost the focus.
    boxOf(focused)?.focus();
  }, [order, focused]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const at = order.indexOf(focused);
    if (step === undefined || at < 0) return;
    if (event.ctrlKey && event.shiftKey) {
      // Past the columns that are not shown: each step is one in the table.
      const neighbour = shown[shown.indexOf(focused) + step];
      if (!shown.includes(focused) || neighbour === undefined) return;
      setOrder(putAt(order, focused, neighbour));
      show(moved(shown, focused, step));
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      setFocused(order[Math.min(order.length - 1, Math.max(0, at + step))] ?? focused);
    } else return;
    event.preventDefault();
  };

  return (
    <>
      <div
        ref={list}
        className="mc-columns-list"
        role="group"
        aria-label={words?.choose ?? t('columns.choose')}
        onKeyDown={onKeyDown}
      >
        {order.map((name) => (
          <Checkbox
            key={name}
            name={name}
            label={labels.get(name) ?? name}
            aria-disabled={locked.includes(name) || undefined}
            checked={shown.includes(name)}
            onFocus={() => {
              setFocused(name);
            }}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              // It keeps the focus, so that it can be moved.
              if (locked.includes(name)) return;
              const next = order.filter((each) => (each === name ? checked : shown.includes(each)));
              if (next.length > 0) show(next);
            }}
          />
        ))}
      </div>
      <p className="mc-hint">{words?.hint ?? t('columns.hint')}</p>
      <Button
        variant="default"
        onClick={() => {
          show(null);
        }}
      >
        {t('columns.reset')}
      </Button>
    </>
  );
}

const STEPS: Readonly<Partial<Record<string, -1 | 1>>> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
};

const orderOf = (columns: ColumnMenuProps['columns'], shown: readonly string[]): readonly string[] => [
  ...shown,
  ...columns.flatMap(({ name }) => (shown.includes(name) ? [] : [name])),
];
