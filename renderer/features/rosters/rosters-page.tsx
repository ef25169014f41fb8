import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { FileWritten } from '../../../shared/engine/modules/files/face.ts';
import type { ListQuery } from '../../../shared/engine/modules/records/face.ts';
import type { RosterRequest } from '../../../shared/engine/modules/rosters/face.ts';
import { translator } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { everyRecord, isNarrowed } from '../../session/list-query.ts';
import { useSession } from '../../session/session-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { calledIn } from '../../ui/filter-words.ts';
import { FieldCommitsContext } from '../../ui/field-commits.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useAskWhole } from '../../ui/use-ask-whole.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useSave } from '../../ui/use-save.ts';
import { useTask } from '../../ui/use-task.ts';
import { useTell } from '../../ui/use-tell.ts';
import { MissingGlyphs } from './missing-glyphs.tsx';
import { PagePreview } from './page-preview.tsx';
import { PrintLog } from './print-log.tsx';
import { basisOf } from './roster-basis.ts';
import { RosterSelection, type Selection } from './roster-selection.tsx';
import './rosters.css';

const LAY_OUT_AFTER_MS = 250;

/** The form is a Chinese one, whatever language the screen speaks. */
const PAPER = translator('zh-CN');

/**
 * Rosters: everybody by name, or the members' list as it was when it was to be printed. Beginning again with the other
 * one begins the page again.
 */
export function RostersPage() {
  const listed = useSession((screen) => screen.rosterQuery);
  return <Roster key={JSON.stringify(listed)} listed={listed} />;
}

/** Whom to list, how each page looks, then PDF, printer or sheet. */
function Roster({ listed }: { readonly listed: ListQuery | null }) {
  const t = useT();
  const engine = useEngine();
  const { tellMade } = useTell();
  const task = useTask('rosters');
  const [askWhole, question] = useAskWhole('member');
  const go = useSession((screen) => screen.go);
  const [selection, setSelection] = useState<Selection>(() => ({
    query: listed ?? everyRecord,
    title: '',
    whole: false,
  }));
  // Laying out a long roster for each letter of a title is too much.
  const [settled] = useDebouncedValue(selection, LAY_OUT_AFTER_MS);
  const requestFor = async (wanted: Selection): Promise<RosterRequest> => ({
    ...wanted,
    title: wanted.title.trim(),
    basis: basisOf(PAPER, wanted.query, await calledIn(engine, wanted.query.filters)),
  });

  const preview = useQuery(async () => {
    const request = await requestFor(settled);
    return {
      ...(await engine.rosterPreview(request)),
      request,
      query: settled.query,
      called: await calledIn(engine, settled.query.filters),
    };
  }, [settled]);
  const none = preview.data?.rows === 0;
  const everybody = preview.data !== undefined && !isNarrowed(preview.data.query);

  const toPdf = async (): Promise<void> => {
    const request = await requestFor(selection);
    const outcome = await task.run((onProgress) => engine.rosterToPdf(request, onProgress));
    tellMade(outcome, ({ name, placeLabel, rows, pages }) =>
      t('roster.pdf.done', { name, place: placeLabel, rows, pages }),
    );
  };
  const toPrinter = async (): Promise<void> => {
    const request = await requestFor(selection);
    const outcome = await task.run((onProgress) => engine.rosterToPrinter(request, onProgress));
    tellMade(outcome, ({ rows, pages }) => t('roster.print.done', { rows, pages }));
  };
  const toSheet = async (): Promise<void> => {
    if (preview.data === undefined || !(await askWhole(preview.data.rows))) return;
    const outcome = await task.run((onProgress) => engine.exportRecords('member', selection.query, onProgress));
    tellMade(outcome, ({ name, placeLabel }: FileWritten) => t('roster.sheet.done', { name, place: placeLabel }));
  };

  const make = { pdf: toPdf, print: toPrinter, sheet: toSheet } as const;
  const { fields, save } = useSave((into: keyof typeof make) => make[into]());
  const idle = !task.running && !none;
  return (
    <div className="mc-page">
      <PageHeader
        title={t('place.rosters')}
        hint={t('roster.hint')}
        actions={
          <>
            {(['sheet', 'print', 'pdf'] as const).map((into) => (
              <Button
                key={into}
                variant={into === 'pdf' ? 'filled' : 'default'}
                disabled={!idle}
                onClick={() => {
                  save(into);
                }}
              >
                {t(`roster.${into}`)}
              </Button>
            ))}
          </>
        }
      />
      {question}
      {task.running && (
        <div className="mc-card">
          <ProgressBar progress={task.progress} startedAt={task.startedAt} />
        </div>
      )}
      <div className="ros-columns">
        <section className="mc-card ros-choose" aria-label={t('roster.choose')}>
          <h2>{t('roster.choose')}</h2>
          {listed !== null && (
            <div className="mc-callout" data-quiet>
              {t('roster.from-list')}{' '}
              <button
                type="button"
                className="mc-link"
                onClick={() => {
                  go('rosters');
                }}
              >
                {t('roster.from-list.drop')}
              </button>
            </div>
          )}
          <FieldCommitsContext value={fields}>
            <RosterSelection
              selection={selection}
              onChange={(part) => {
                setSelection((before) => ({ ...before, ...part }));
              }}
            />
          </FieldCommitsContext>
          <PrintLog />
        </section>
        <section className="ros-preview" aria-label={t('roster.preview')} aria-busy={preview.loading}>
          <div className="ros-count" role="status" data-testid="roster-count">
            {preview.data === undefined
              ? t('roster.preview.loading')
              : t(preview.data.gone === 0 ? 'roster.count' : 'roster.count.gone', {
                  basis: basisOf(t, preview.data.query, preview.data.called),
                  rows: preview.data.rows,
                  gone: preview.data.gone,
                  pages: preview.data.pages,
                })}
          </div>
          {none ? (
            <EmptyState title={t(everybody ? 'roster.empty.title' : 'roster.none.title')}>
              {t(everybody ? 'roster.empty.body' : 'roster.none.body')}
            </EmptyState>
          ) : (
            preview.data !== undefined && (
              <>
                <MissingGlyphs {...preview.data} />
                <PagePreview request={preview.data.request} pages={preview.data.pages} />
              </>
            )
          )}
        </section>
      </div>
    </div>
  );
}
