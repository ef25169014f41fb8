import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type {
  SheetFilter,
  SheetOutcome,
  SheetPlan,
  SheetPreview,
  SheetRow,
  SheetRowKind,
} from '../../../shared/engine/modules/sheets/face.ts';
import type { Engine } from '../../../shared/engine/engine.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useKept } from '../../session/kept-state.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { FieldCommitsContext } from '../../ui/field-commits.ts';
import { focusList } from '../../ui/focus-list.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { SheetFigures, type Figure } from '../../ui/sheet-figures.tsx';
import { useSave } from '../../ui/use-save.ts';
import { Said, sayingOf } from '../../ui/said.tsx';
import { useTask } from '../../ui/use-task.ts';
import { ColumnsPane, PassedPane, RowPane } from './import-panes.tsx';
import { UnaccountedPane } from './unaccounted-pane.tsx';
import { ImportSettings, type Pane } from './import-settings.tsx';
import { importSaid, importSeen, seenKey } from './import-stage.ts';
import { HeaderPane } from './header-pane.tsx';
import { WordsPane } from './words-pane.tsx';
import { RegisterPane } from './register-pane.tsx';
import { RejectedButton } from './rejected-button.tsx';
import { KeptNote } from './kept-note.tsx';
import { SheetsTogether } from './sheets-together.tsx';
import { RowRepair } from './row-repair.tsx';
import { columnsFor } from './preview-columns.tsx';
import { sheetFieldLabel } from './sheet-words.ts';

interface ImportPreviewProps {
  readonly file: string;
  readonly preview: SheetPreview;
  /** The sheet was understood anew, as its settings want it. */
  readonly onPreview: (preview: SheetPreview) => void;
  readonly other: ReactNode;
  readonly onClose: () => void;
  readonly onDone: (preview: SheetPreview, outcome: SheetOutcome, unseen: number) => void;
}

const KINDS = ['new', 'changed', 'unchanged', 'rejected'] as const satisfies readonly SheetRowKind[];

/**
 * A sheet that was read: how its columns are understood, what each row would do, and the button that does it. Long because
 * all three have to agree on which settings the rows that are shown were read by.
 */
export function ImportPreview({ file, preview, onPreview, other, onClose, onDone }: ImportPreviewProps) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const session = useOffice();
  const task = useTask('imports');
  const [plan, setPlan] = useState(preview.plan);
  const [version, setVersion] = useState(0);
  const [filter, setFilter] = useState<SheetFilter>('all');
  const [open, setOpen] = useState<Pane | SheetRow | null>(preview.missing.length > 0 ? 'columns' : null);
  const [said, setSaid] = useKept(importSaid);
  /** The next refused row opened by itself, once the one before was corrected: its first field takes the focus. */
  const [chained, setChained] = useState(false);
  const [stale, setStale] = useState(false);
  const [seen, setSeen] = useKept(importSeen);
  const unseen = preview.unaccounted.filter((each) => !seen.includes(seenKey(each))).length;
  useEffect(() => {
    // Who went on typing elsewhere while the sheet was read is not torn away.
    if (document.activeElement?.matches('input') !== true) focusList();
  }, []);

  // Counts the changes of the settings, those the preview shows, and those it showed when the button was pressed: what
  // leaving a field or asking it changed is shown first.
  const settings = useRef({ changed: 0, shown: 0, atPress: 0, read: Promise.resolve() });
  const onPlan = (wanted: SheetPlan): void => {
    const change = (settings.current.changed += 1);
    settings.current.read = remap(wanted).then(() => {
      settings.current.shown = change;
    });
  };
  const remap = async (wanted: SheetPlan): Promise<void> => {
    setPlan(wanted);
    const again = await engine.remapSheet(preview.sheetId, wanted);
    setStale(!again.ok);
    setSaid(again.ok ? null : sayingOf(t, again.error));
    if (!again.ok) return;
    onPreview(again.value);
    setPlan(again.value.plan);
    setVersion((before) => before + 1);
    if (typeof open === 'object') setOpen(null);
  };

  const onRepaired = async (again: SheetPreview, repaired: number): Promise<void> => {
    onPreview(again);
    setVersion((before) => before + 1);
    setOpen(await nextRefused(engine, again.sheetId, repaired));
    setChained(true);
  };

  const { fields, save: run } = useSave(async () => {
    const { changed, atPress, read } = settings.current;
    if (changed !== atPress) {
      await read;
      settings.current.atPress = settings.current.shown;
      notify({ tone: 'warning', text: t('import.read-anew') });
      return;
    }
    setSaid(null);
    const outcome = await task.run((onProgress) => engine.importSheet(preview.sheetId, onProgress));
    if (outcome === null) return;
    if (outcome.ok) onDone(preview, outcome.value, unseen);
    else setSaid(sayingOf(t, outcome.error));
  });
  const press = (): void => {
    settings.current.atPress = settings.current.shown;
  };

  const { counts } = preview;
  const beyond =
    preview.missing.length > 0 ? t('import.empty.unread') : unseen > 0 ? t('import.open', { n: unseen }) : null;
  const toSave = counts.new + counts.changed;
  const needsOffice =
    session.role === 'district' && fieldOf(plan.type, 'office') !== null && plan.defaults['office'] === undefined;
  const several = preview.parts.length > 1;
  const columns = useMemo(() => columnsFor(t, preview.plan.type, several), [t, preview.plan.type, several]);
  const figure = (name: SheetRowKind): Figure => ({
    name,
    label: t(`import.figure.${name}`),
    count: counts[name],
    ...(name === 'rejected' ? { tone: 'error' as const } : {}),
    onOpen: () => {
      setFilter(name);
    },
  });
  const all = {
    name: 'all',
    label: t('import.figure.read'),
    count: counts.read,
    onOpen: () => {
      setFilter('all');
    },
  };
  const close = (): void => {
    setOpen(null);
  };
  const pane = typeof open === 'string' ? open : null;
  const row = typeof open === 'object' ? open : null;
  return (
    <>
      <PageHeader
        title={t('place.imports')}
        hint={file}
        actions={
          <>
            {counts.rejected > 0 && (
              <RejectedButton sheetId={preview.sheetId} type={preview.plan.type} count={counts.rejected} />
            )}
            {other}
            <Button variant="default" disabled={task.running} onClick={onClose}>
              {t('import.close')}
            </Button>
            <Button
              disabled={toSave === 0 || stale || needsOffice || task.running}
              onPointerDown={press}
              onKeyDown={press}
              onClick={() => {
                run();
              }}
              data-testid="import-run"
            >
              {toSave === 0 ? t('import.run.none') : t('import.run', { n: toSave })}
            </Button>
          </>
        }
      />
      {task.running && (
        <div className="mc-card">
          <ProgressBar progress={task.progress} startedAt={task.startedAt} />
        </div>
      )}
      <Said className="imp-said" said={said} />
      {preview.missing.length > 0 && (
        <div className="imp-ask" role="status">
          {t('import.missing', {
            fields: preview.missing.map((field) => sheetFieldLabel(t, plan.type, field)).join(t('word.list-join')),
          })}
        </div>
      )}
      {preview.keptBy.length > 0 && <KeptNote preview={preview} plan={plan} onPlan={onPlan} />}
      {preview.alike.length > 0 && <SheetsTogether preview={preview} plan={plan} onPlan={onPlan} />}
      {said === null && needsOffice && (
        <div className="imp-ask" role="status">
          {t('import.default.office.needed')}
        </div>
      )}
      <FieldCommitsContext value={fields}>
        <ImportSettings
          preview={preview}
          plan={plan}
          pane={pane}
          unseen={unseen}
          onPlan={onPlan}
          onPane={(wanted) => {
            setOpen(pane === wanted ? null : wanted);
          }}
        />
      </FieldCommitsContext>
      <div className="imp-figures">
        <SheetFigures total={all} parts={KINDS.map(figure)} current={filter} {...(beyond === null ? {} : { beyond })} />
        {counts.leftOut > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-pressed={filter === 'left-out'}
            onClick={() => {
              setFilter('left-out');
            }}
          >
            {t('import.left-out.rows', { n: counts.leftOut })}
          </Button>
        )}
        {counts.warnings > 0 && <span className="mc-soft">{t('import.warnings', { n: counts.warnings })}</span>}
      </div>
      <div className="mc-split" data-detail={open !== null || undefined}>
        <section className="mc-split-list">
          <DataTable
            name={`import-${preview.plan.type}${several ? '-several' : ''}`}
            label={t('import.table')}
            columns={columns}
            load={(window) => engine.sheetRows(preview.sheetId, filter, window)}
            deps={[preview.sheetId, filter, version]}
            rowId={(each) => String(each.row)}
            openId={row === null ? null : String(row.row)}
            onOpen={(opened) => {
              setChained(false);
              setOpen(opened);
            }}
            onBack={close}
            clickOpens
            empty={
              <EmptyState title={t(preview.missing.length > 0 ? 'import.empty.unread' : 'import.empty.title')}>
                {t(preview.missing.length > 0 ? 'import.empty.unread.body' : 'import.empty.body')}
              </EmptyState>
            }
          />
        </section>
        {open !== null && (
          <section className="mc-split-detail">
            {pane === 'columns' && <ColumnsPane preview={preview} plan={plan} onPlan={onPlan} onClose={close} />}
            {pane === 'unaccounted' && (
              <UnaccountedPane preview={preview} seen={seen} onSeen={setSeen} onClose={close} />
            )}
            {pane === 'header' && (
              <HeaderPane
                key={`${plan.sheet}.${String(version)}`}
                preview={preview}
                onChoose={(row) => {
                  onPlan({ ...plan, headerRow: row - 1 });
                  setOpen('columns');
                }}
                onClose={close}
              />
            )}
            {pane === 'words' && <WordsPane preview={preview} plan={plan} onPlan={onPlan} onClose={close} />}
            {pane === 'register' && <RegisterPane preview={preview} plan={plan} onPlan={onPlan} onClose={close} />}
            {pane === 'passed' && <PassedPane preview={preview} onClose={close} />}
            {row !== null && (
              <RowPane
                key={row.row}
                type={preview.plan.type}
                row={row}
                onClose={close}
                {...(row.kind === 'rejected' || row.leftOut.length > 0
                  ? { repair: <RowRepair preview={preview} row={row} focus={chained} onRepaired={onRepaired} /> }
                  : {})}
              />
            )}
          </section>
        )}
      </div>
    </>
  );
}

/** The row itself where it is still refused, else the next one that is. */
async function nextRefused(engine: Engine, sheetId: string, row: number): Promise<SheetRow | null> {
  const { rows } = await engine.sheetRows(sheetId, 'rejected', { offset: 0, limit: REFUSED_AHEAD });
  return rows.find((each) => each.row >= row) ?? rows[0] ?? null;
}

const REFUSED_AHEAD = 500;
