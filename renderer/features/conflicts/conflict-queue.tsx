import { useEffect, useId, useRef, type KeyboardEvent, type Ref } from 'react';
import type { ConflictRow } from '../../../shared/engine/modules/conflicts/face.ts';
import { whenOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { unitLabel, unitLine } from './unit-words.ts';
import { useNow } from '../../ui/use-now.ts';

interface ConflictQueueProps {
  readonly rows: readonly ConflictRow[];
  readonly current: number;
  readonly onCurrent: (at: number) => void;
  readonly ref: Ref<HTMLDivElement>;
}

/** The conflicts that wait, the longest first; arrows, Home and End walk them. */
export function ConflictQueue({ rows, current, onCurrent, ref }: ConflictQueueProps) {
  const t = useT();
  const now = useNow();
  const id = useId();
  const marked = useRef<HTMLDivElement>(null);
  useEffect(() => {
    marked.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onCurrent(Math.max(0, Math.min(rows.length - 1, next)));
  };
  return (
    <div
      ref={ref}
      className="con-queue"
      role="listbox"
      tabIndex={0}
      aria-label={t('conflict.list')}
      aria-activedescendant={rows.length === 0 ? undefined : `${id}-${String(current)}`}
      onKeyDown={onKeyDown}
    >
      {rows.map((row, at) => {
        const { type, conflict } = row;
        const latest = Math.max(...conflict.sides.map((side) => side.at));
        return (
          <div
            key={`${type}${row.id}${conflict.unit}`}
            id={`${id}-${String(at)}`}
            ref={at === current ? marked : null}
            role="option"
            aria-selected={at === current}
            className="con-item"
            onClick={() => {
              onCurrent(at);
            }}
          >
            <strong>{row.title}</strong>
            <span>{unitLabel(t, type, conflict.unit)}</span>
            <span className="con-item-values mc-figures">
              {conflict.sides.map((side) => unitLine(t, row, side.values)).join(' ≠ ')}
            </span>
            <span className="mc-quiet">{whenOf(t, latest, now)}</span>
          </div>
        );
      })}
    </div>
  );
}
