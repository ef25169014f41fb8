import { useState } from 'react';
import { placeName } from '../../../shared/values/gazetteer.ts';
import type { DuplicatePair } from '../../../shared/engine/modules/duplicates/face.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession, type Merged } from '../../session/session-store.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { focusList } from '../../ui/focus-list.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { SplitPage } from '../../ui/split-page.tsx';
import { useTask } from '../../ui/use-task.ts';
import { useTell } from '../../ui/use-tell.ts';
import './duplicates.css';
import { PairPane } from './pair-pane.tsx';
import { maskDocument } from '../../../shared/values/mask.ts';

const LOOKED_THROUGH = 200;

const pairKey = (pair: DuplicatePair): string => `${pair.left.id}|${pair.right.id}`;

/** Pairs of records that may be one person; each is merged, turned into a transfer, or skipped. */
export function DuplicatesPage() {
  const t = useT();
  const engine = useEngine();
  const notSame = useSession((screen) => screen.notSame);
  const setNotSame = useSession((screen) => screen.setNotSame);
  const [open, setOpen] = useState<DuplicatePair | null>(null);
  const [focusAt, setFocusAt] = useState(0);
  const [total, setTotal] = useState<number | null>(null);

  const close = (): void => {
    setOpen(null);
    focusList();
  };
  /** Opening a pair goes into it; walking the list while one is open stays in the list. */
  const openPair = (pair: DuplicatePair): void => {
    setFocusAt(open === null || pairKey(open) === pairKey(pair) ? focusAt + 1 : 0);
    setOpen(pair);
  };
  /** Goes on to the first pair nobody has dealt with. */
  const goOn = async (skipped: readonly string[]): Promise<void> => {
    const page = await engine.duplicates({ offset: 0, limit: LOOKED_THROUGH });
    const next = page.rows.find((pair) => !skipped.includes(pairKey(pair))) ?? null;
    setOpen(next);
    setFocusAt((before) => before + 1);
    if (next === null) focusList();
  };
  const skip = (pair: DuplicatePair): void => {
    const key = pairKey(pair);
    const skipped = notSame.includes(key);
    setNotSame(key, !skipped);
    if (!skipped) void goOn([...notSame, key]);
  };

  const list = (
    <>
      <MergedNotes />
      <div className="dup-count mc-soft" role="status">
        {total === null
          ? ''
          : notSame.length === 0
            ? t('dup.count', { n: total })
            : t('dup.count.skipped', { n: total, skipped: Math.min(notSame.length, total) })}
      </div>
      <DataTable
        name="duplicates"
        label={t('dup.list')}
        columns={columns(t, notSame)}
        load={(window) => engine.duplicates(window)}
        deps={[]}
        rowId={pairKey}
        openId={open === null ? null : pairKey(open)}
        clickOpens
        onOpen={openPair}
        {...(open === null ? {} : { onBack: close })}
        onTotal={setTotal}
        empty={<EmptyState title={t('dup.empty.title')}>{t('dup.empty.body')}</EmptyState>}
      />
    </>
  );
  return (
    <div className="dup">
      <SplitPage
        header={<PageHeader title={t('dup.title')} hint={t('dup.hint')} />}
        list={list}
        detail={
          open === null ? null : (
            <PairPane
              key={pairKey(open)}
              pair={open}
              focusAt={focusAt}
              skipped={notSame.includes(pairKey(open))}
              onSkip={() => {
                skip(open);
              }}
              onMerged={() => void goOn(notSame)}
              onClose={close}
            />
          )
        }
      />
    </div>
  );
}

function columns(t: Translate, notSame: readonly string[]): readonly Column<DuplicatePair>[] {
  const names = (pair: DuplicatePair): string =>
    pair.left.title === pair.right.title
      ? pair.left.title
      : `${pair.left.title}${t('word.list-join')}${pair.right.title}`;
  const isSkipped = (pair: DuplicatePair): boolean => notSame.includes(pairKey(pair));
  return [
    {
      name: 'name',
      label: t('dup.column.name'),
      width: 96,
      text: names,
      cell: (pair) => <span className={isSkipped(pair) ? 'mc-quiet' : undefined}>{names(pair)}</span>,
    },
    {
      name: 'why',
      label: t('dup.column.why'),
      width: 190,
      text: (pair) => (isSkipped(pair) ? t('dup.skipped') : t(`dup.why.${pair.why}`)),
      cell: (pair) =>
        isSkipped(pair) ? <span className="mc-quiet">{t('dup.skipped')}</span> : t(`dup.why.${pair.why}`),
    },
    {
      name: 'where',
      label: t('dup.column.where'),
      width: 190,
      text: (pair) => [...new Set([placeName(pair.left.office), placeName(pair.right.office)])].join(' / '),
    },
    {
      name: 'document',
      label: t('field.member.documentNumber'),
      width: 180,
      text: (pair) =>
        [
          ...new Set([pair.left, pair.right].map(({ cells }) => maskDocument(String(cells['documentNumber'] ?? '')))),
        ].join(' / '),
    },
  ];
}

/** What was merged in this session, each to be parted again. */
function MergedNotes() {
  const t = useT();
  const engine = useEngine();
  const { tell } = useTell();
  const task = useTask('duplicates');
  const merged = useSession((screen) => screen.merged);
  const dropMerged = useSession((screen) => screen.dropMerged);
  if (merged.length === 0) return null;

  const undo = async ({ batch, name }: Merged): Promise<void> => {
    const outcome = await task.run((onProgress) => engine.undoBatch(batch, onProgress));
    if (outcome === null) return;
    if (outcome.ok) dropMerged(batch);
    tell(outcome, () => t('dup.undone', { name }));
  };
  if (task.running) return <ProgressBar progress={task.progress} startedAt={task.startedAt} />;
  return (
    <ul className="dup-merged">
      {merged.toReversed().map((each) => (
        <li key={each.batch}>
          <span>✓ {t('dup.merged', { name: each.name })}</span>
          <button type="button" className="mc-link" onClick={() => void undo(each)}>
            {t('dup.undo')}
          </button>
        </li>
      ))}
    </ul>
  );
}
