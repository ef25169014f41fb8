import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Values } from '../../../shared/values/field.ts';
import type { ConflictQuery, ConflictRow, Decision } from '../../../shared/engine/modules/conflicts/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { SplitPage } from '../../ui/split-page.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTask } from '../../ui/use-task.ts';
import { useTell } from '../../ui/use-tell.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { decisionOf } from './bulk-rule.ts';
import { ConflictDetail } from './conflict-detail.tsx';
import { ConflictFilters } from './conflict-filters.tsx';
import { ConflictQueue } from './conflict-queue.tsx';
import './conflicts.css';

const EVERY: ConflictQuery = { office: null, field: null, union: null, olderThanDays: null };
/** The head of the queue that is on the screen; what is decided makes room for the next. */
const SHOWN = 100;

interface Decided {
  readonly batch: string;
  readonly n: number;
}

/** The queue of conflicts: both values side by side, keys 1 and 2 to choose, 3 to type another. */
export function ConflictsPage() {
  const t = useT();
  const engine = useEngine();
  const { tell } = useTell();
  const task = useTask('conflicts');
  const [query, setQuery] = useState(EVERY);
  const [at, setAt] = useState(0);
  const [typing, setTyping] = useState(false);
  const [bulk, setBulk] = useState(false);
  const [decided, setDecided] = useState<Decided | null>(null);
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

  const decide = async (decisions: readonly Decision[]): Promise<void> => {
    const outcome = await task.run((onProgress) => engine.resolve(decisions, onProgress));
    if (outcome === null) return;
    setTyping(false);
    if (outcome.ok) setDecided({ batch: outcome.value.batch, n: outcome.value.decided });
    tell(outcome);
    found.reload();
    queue.current?.focus();
  };
  const undo = async ({ batch }: Decided): Promise<void> => {
    const outcome = await task.run((onProgress) => engine.undoBatch(batch, onProgress));
    if (outcome === null) return;
    setDecided(null);
    tell(outcome, ({ undone }) => t('conflict.undone', { n: undone }));
    found.reload();
  };
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
      {decided !== null && !task.running && (
        <div className="con-decided" role="status">
          {t('conflict.decided', { n: decided.n })}
          <Button variant="default" size="compact-sm" onClick={() => void undo(decided)}>
            {t('conflict.undo')}
          </Button>
        </div>
      )}
      {!ready ? (
        <div className="con-empty mc-soft" role="status">
          {t('word.loading')}
        </div>
      ) : rows.length === 0 ? (
        <div className="con-empty">
          {!narrowed ? (
            <EmptyState title={t('conflict.none.title')}>{t('conflict.none.body')}</EmptyState>
          ) : (
            <EmptyState title={t('conflict.none.filtered')}>{t('conflict.none.filtered.body')}</EmptyState>
          )}
        </div>
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
