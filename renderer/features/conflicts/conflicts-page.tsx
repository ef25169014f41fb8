import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Values } from '../../../shared/values/field.ts';
import type { ConflictQuery, ConflictRow } from '../../../shared/engine/modules/conflicts/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { SplitPage } from '../../ui/split-page.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { decisionOf } from './bulk-rule.ts';
import { ConflictDetail } from './conflict-detail.tsx';
import { ConflictFilters } from './conflict-filters.tsx';
import { ConflictQueue } from './conflict-queue.tsx';
import './conflicts.css';
import { useDecisions } from './use-decisions.ts';

const EVERY: ConflictQuery = { office: null, field: null, union: null, olderThanDays: null };
/** The head of the queue that is on the screen; what is decided makes room for the next. */
const SHOWN = 100;

/** The queue of conflicts: both values side by side, keys 1 and 2 to choose, 3 to type another. */
export function ConflictsPage() {
  const t = useT();
  const engine = useEngine();
  const [query, setQuery] = useState(EVERY);
  const [at, setAt] = useState(0);
  const [typing, setTyping] = useState(false);
  const [bulk, setBulk] = useState(false);
  const queue = useRef<HTMLDivElement>(null);
  const found = useQuery(() => engine.conflicts(query, { offset: 0, limit: SHOWN }), [query]);
  const rows = found.data?.rows ?? [];
  const total = found.data?.total ?? 0;
  const current = Math.min(at, Math.max(0, rows.length - 1));
  const row = rows[current];
  const ready = found.data !== undefined;

  useEffect(() => {
    if (ready) queue.current?.focus();
  }, [ready]);
  const { task, decided, decide, undo } = useDecisions(found.reload, () => {
    setTyping(false);
    queue.current?.focus();
  });

  const choose = (open: ConflictRow, values: Values): void => {
    void decide([decisionOf(open, values)]);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const onInput = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
    if (onInput || event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (row === undefined || bulk || task.running) return;
    const side = row.conflict.sides[Number(event.key) - 1];
    if (event.key === '3' && row.conflict.sides.length < 3) setTyping(true);
    else if (/^[1-9]$/.test(event.key) && side !== undefined) choose(row, side.values);
    else return;
    event.preventDefault();
  };

  const narrowed = Object.values(query).some((condition) => condition !== null);
  const count =
    rows.length < total
      ? t('conflict.count.first', { n: total, shown: rows.length })
      : narrowed
        ? t('conflict.count', { n: total })
        : t('conflict.count.records', { n: total, records: new Set(rows.map((each) => each.id)).size });
  const header = (
    <PageHeader
      title={t('place.conflicts')}
      hint={t('conflict.hint')}
      actions={
        <Button
          variant="default"
          disabled={total === 0 || task.running}
          onClick={() => {
            setBulk(true);
          }}
        >
          {t('conflict.bulk')}
        </Button>
      }
    />
  );
  const list = (
    <>
      <ConflictFilters
        query={query}
        count={ready ? count : ''}
        onChange={(next) => {
          setQuery(next);
          setAt(0);
          setTyping(false);
        }}
      />
      {task.running && <ProgressBar progress={task.progress} startedAt={task.startedAt} />}
      {decided !== null && !task.running && <DecidedNote n={decided.n} onUndo={() => void undo()} />}
      {rows.length === 0 ? (
        <NoConflicts ready={ready} narrowed={narrowed} />
      ) : (
        <ConflictQueue
          ref={queue}
          rows={rows}
          current={current}
          onCurrent={(next) => {
            setAt(next);
            setTyping(false);
          }}
        />
      )}
    </>
  );
  const detail =
    row === undefined ? null : (
      <ConflictDetail
        key={`${row.id}${row.conflict.unit}`}
        row={row}
        typing={typing}
        busy={task.running}
        onTyping={(next) => {
          setTyping(next);
          if (!next) queue.current?.focus();
        }}
        onDecide={(values) => {
          choose(row, values);
        }}
      />
    );
  return (
    <div className="con-page" onKeyDown={onKeyDown}>
      <SplitPage header={header} list={list} detail={detail} />
      {bulk && (
        <BulkDialog
          query={query}
          onClose={() => {
            setBulk(false);
          }}
          onDecide={(decisions) => {
            setBulk(false);
            void decide(decisions);
          }}
        />
      )}
    </div>
  );
}

function DecidedNote({ n, onUndo }: { readonly n: number; readonly onUndo: () => void }) {
  const t = useT();
  return (
    <div className="con-decided" role="status">
      {t('conflict.decided', { n })}
      <Button variant="default" size="compact-sm" onClick={onUndo}>
        {t('conflict.undo')}
      </Button>
    </div>
  );
}

/** What stands in the place of the queue: that it is looked for, or that there is none. */
function NoConflicts({ ready, narrowed }: { readonly ready: boolean; readonly narrowed: boolean }) {
  const t = useT();
  if (!ready)
    return (
      <div className="con-empty mc-soft" role="status">
        {t('word.loading')}
      </div>
    );
  return (
    <div className="con-empty">
      {narrowed ? (
        <EmptyState title={t('conflict.none.filtered')}>{t('conflict.none.filtered.body')}</EmptyState>
      ) : (
        <EmptyState title={t('conflict.none.title')}>{t('conflict.none.body')}</EmptyState>
      )}
    </div>
  );
}
