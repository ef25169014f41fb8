import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { partInName } from '../../../shared/bundle/series.ts';
import type { BundleFound } from '../../../shared/engine/modules/exchange/face.ts';
import type { Reconciliation } from '../../../shared/engine/modules/reconciliation/face.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { partyName } from '../../i18n/party-name.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useTask } from '../../ui/use-task.ts';
import { SheetFigures, type Figure } from '../../ui/sheet-figures.tsx';
import { useTell } from '../../ui/use-tell.ts';
import { NotInForceList } from './not-in-force-list.tsx';
import { RecordList } from './record-list.tsx';
import { missingSentence, recordCounts } from './refusal-sentence.ts';
import { SheetTold } from './sheet-told.tsx';

type FigureName = 'received' | 'applied' | 'already' | 'conflicting' | 'waiting' | 'quarantined';

const PARTS = ['applied', 'already', 'conflicting', 'waiting', 'quarantined'] as const;
const TONES: Readonly<Partial<Record<FigureName, 'error' | 'warning'>>> = {
  conflicting: 'error',
  waiting: 'warning',
  quarantined: 'error',
};

interface ReconciliationSheetProps {
  readonly sheet: Reconciliation;
  /** The bundle that follows this one and lies beside it. */
  readonly next: BundleFound | null;
  readonly onNext: () => void;
  /** Writes everything for the sender once more, to mend a difference. */
  readonly onWriteWhole: () => void;
}

/** Accounts for every change of a bundle that was read: the numbers add up, each opens what it counts. */
export function ReconciliationSheet({ sheet, next, onNext, onWriteWhole }: ReconciliationSheetProps) {
  const t = useT();
  const engine = useEngine();
  const { tellMade } = useTell();
  const task = useTask('exchange', 'pdf');
  const showRestorePoint = useSession((screen) => screen.showRestorePoint);
  const [open, setOpen] = useState<FigureName>(firstOf(sheet));
  const figure = (name: FigureName): Figure => {
    const tone = TONES[name];
    return {
      name,
      label: t(`exchange.figure.${name}`),
      count: sheet[name],
      onOpen: () => {
        setOpen(name);
      },
      ...(tone === undefined ? {} : { tone }),
    };
  };
  const toPdf = async (): Promise<void> => {
    const outcome = await task.run((onProgress) => engine.printReconciliation(sheet.sheetId, onProgress));
    tellMade(outcome, ({ name, placeLabel }) => t('roster.sheet.done', { name, place: placeLabel }));
  };
  const added = recordCounts(t, sheet.added);
  const part = partInName(sheet.fileName);
  const nextPart = next === null ? null : partInName(next.entry.name);
  return (
    <section
      className="mc-card exc-sheet"
      aria-label={t('exchange.sheet.title', { office: partyName(t, sheet.office) })}
    >
      <div className="exc-sheet-head">
        <h2>{t('exchange.sheet.title', { office: partyName(t, sheet.office) })}</h2>
        {next !== null && (
          <Button autoFocus onClick={onNext}>
            {nextPart === null ? t('exchange.next') : t('exchange.part.next', { part: nextPart.part })}
          </Button>
        )}
        {sheet.digest.agree === false && (
          <Button variant="default" onClick={onWriteWhole}>
            {t('exchange.sheet.write-whole')}
          </Button>
        )}
        <Button variant="default" disabled={task.running} onClick={() => void toPdf()}>
          {t('exchange.sheet.pdf')}
        </Button>
      </div>
      <p className="mc-soft mc-first">
        {t('exchange.sheet.file', { name: sheet.fileName, when: dayTimeOf(sheet.at) })}
      </p>
      {part !== null && <p className="mc-first">{t('exchange.part.sheet', { ...part })}</p>}
      <SheetTold sheet={sheet} />
      <SheetFigures total={figure('received')} parts={PARTS.map(figure)} current={open} />
      <div className="exc-sheet-notes">
        <span className="mc-soft">{t('exchange.figure.unit')}</span>
        <span>{added === '' ? t('exchange.sheet.added.none') : t('exchange.sheet.added', { records: added })}</span>
        {sheet.later > 0 && <span>{t('exchange.sheet.later', { n: sheet.later })}</span>}
        <Digest sheet={sheet} />
        <span className="mc-soft">
          {t('exchange.sheet.restore-point')}{' '}
          <button
            type="button"
            className="mc-link"
            onClick={() => {
              showRestorePoint(sheet.restorePoint);
            }}
          >
            {t('exchange.sheet.restore-point.open')}
          </button>
        </span>
      </div>
      <div className="exc-sheet-list">
        <Listed sheet={sheet} open={open} />
      </div>
    </section>
  );
}

const firstOf = (sheet: Reconciliation): FigureName =>
  sheet.turned > 0
    ? 'quarantined'
    : ((['conflicting', 'waiting', 'quarantined', 'applied'] as const).find((name) => sheet[name] > 0) ?? 'already');

function Digest({ sheet }: { readonly sheet: Reconciliation }) {
  const t = useT();
  const { agree, comparable, theirs, ours } = sheet.digest;
  const codes = t('exchange.sheet.digest', { theirs: theirs.slice(0, 8), ours: ours.slice(0, 8) });
  if (agree === null) {
    return (
      <span className="mc-soft" title={comparable ? codes : undefined}>
        {comparable ? t('exchange.sheet.digest.later') : t('exchange.sheet.digest.none')}
      </span>
    );
  }
  return (
    <span className="exc-digest" data-agrees={agree} title={codes}>
      <span aria-hidden="true">{agree ? '✓ ' : '✕ '}</span>
      {agree ? t('exchange.sheet.digest.agree') : t('exchange.sheet.digest.differ')}
    </span>
  );
}

function Listed({ sheet, open }: { readonly sheet: Reconciliation; readonly open: FigureName }): ReactNode {
  const t = useT();
  const go = useSession((screen) => screen.go);
  // What is in conflict was taken in as well; it has a list of its own.
  const conflicting = new Set(sheet.conflictIds);
  const applied = sheet.appliedIds.filter((id) => !conflicting.has(id));
  if (sheet.received + sheet.turned === 0) return <p>{t('exchange.sheet.empty')}</p>;
  switch (open) {
    case 'received':
      return <p>{t('exchange.sheet.received')}</p>;
    case 'already':
      return (
        <p>
          {sheet.already === 0 ? t('exchange.sheet.already.none') : t('exchange.sheet.already', { n: sheet.already })}
        </p>
      );
    case 'applied':
      if (applied.length === 0 && sheet.applied > 0 && sheet.later > 0)
        return <p>{t('exchange.sheet.applied.later', { n: sheet.later })}</p>;
      if (applied.length === 0) return <p>{t('exchange.sheet.applied.none')}</p>;
      return (
        <>
          <p>{t('exchange.sheet.applied')}</p>
          <RecordList key="applied" ids={applied} label={t('exchange.sheet.applied')} />
        </>
      );
    case 'conflicting':
      if (sheet.conflictIds.length === 0) return <p>{t('exchange.sheet.conflicting.none')}</p>;
      return (
        <>
          <div className="mc-actions">
            <span>{t('exchange.sheet.conflicting')}</span>
            <Button
              onClick={() => {
                go('conflicts');
              }}
            >
              {t('exchange.sheet.decide')}
            </Button>
          </div>
          <RecordList key="conflicting" ids={sheet.conflictIds} label={t('exchange.sheet.conflicting')} />
        </>
      );
    case 'waiting':
      if (sheet.waiting === 0) return <p>{t('exchange.sheet.waiting.none')}</p>;
      return (
        <>
          <p>{t('exchange.sheet.waiting', { n: sheet.waiting })}</p>
          <ul>
            {sheet.missing.map((missing) => (
              <li key={`${missing.replica}${String(missing.from)}`}>{missingSentence(t, missing)}</li>
            ))}
          </ul>
          {partInName(sheet.fileName) !== null && <p>{t('exchange.part.missing')}</p>}
          <NotInForceList
            query={{ sheetId: sheet.sheetId, comesAgain: true }}
            label={t('exchange.figure.waiting')}
            none={null}
          />
        </>
      );
    case 'quarantined':
      if (sheet.quarantined + sheet.turned === 0) return <p>{t('exchange.sheet.quarantined.none')}</p>;
      return (
        <>
          <p>{t('exchange.sheet.quarantined')}</p>
          <NotInForceList
            query={{ sheetId: sheet.sheetId, comesAgain: false }}
            label={t('exchange.figure.quarantined')}
            none={null}
          />
        </>
      );
  }
}
