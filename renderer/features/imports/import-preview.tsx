import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type {
  SheetOutcome,
  SheetPlan,
  SheetPreview,
  SheetRow,
  SheetRowKind,
} from '../../../shared/engine/modules/sheets/face.ts';
import { fieldOf, kindOf } from '../../../shared/kinds/schema.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useKept } from '../../session/kept-state.ts';
import type { Column } from '../../ui/column.ts';
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
import { ImportSettings, type Pane } from './import-settings.tsx';
import { importSaid } from './import-stage.ts';
import { RejectedButton } from './rejected-button.tsx';
import { changeTexts, rowSentences, sheetFieldLabel, sheetFields, sheetValueText } from './sheet-words.ts';

interface ImportPreviewProps {
  readonly file: string;
  readonly preview: SheetPreview;
  /** The sheet was understood anew, as its settings want it. */
  readonly onPreview: (preview: SheetPreview) => void;
  readonly other: ReactNode;
  readonly onClose: () => void;
  readonly onDone: (preview: SheetPreview, outcome: SheetOutcome) => void;
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
  const [filter, setFilter] = useState<SheetRowKind | 'all'>('all');
  const [open, setOpen] = useState<Pane | SheetRow | null>(null);
  const [said, setSaid] = useKept(importSaid);
  const [stale, setStale] = useState(false);
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
    if (outcome.ok) onDone(preview, outcome.value);
    else setSaid(sayingOf(t, outcome.error));
  });
  const press = (): void => {
    settings.current.atPress = settings.current.shown;
  };

  const { counts } = preview;
  const toSave = counts.new + counts.changed;
  const needsOffice =
    session.role === 'district' && fieldOf(plan.type, 'office') !== null && plan.defaults['office'] === undefined;
  const columns = useMemo(() => columnsFor(t, preview.plan.type), [t, preview.plan.type]);
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
          onPlan={onPlan}
          onPane={(wanted) => {
            setOpen(pane === wanted ? null : wanted);
          }}
        />
      </FieldCommitsContext>
      <div className="imp-figures">
        <SheetFigures total={all} parts={KINDS.map(figure)} current={filter} />
        {counts.warnings > 0 && <span className="mc-soft">{t('import.warnings', { n: counts.warnings })}</span>}
      </div>
      <div className="mc-split" data-detail={open !== null || undefined}>
        <section className="mc-split-list">
          <DataTable
            name={`import-${preview.plan.type}`}
            label={t('import.table')}
            columns={columns}
            load={(window) => engine.sheetRows(preview.sheetId, filter, window)}
            deps={[preview.sheetId, filter, version]}
            rowId={(each) => String(each.row)}
            openId={row === null ? null : String(row.row)}
            onOpen={setOpen}
            onBack={close}
            clickOpens
            empty={<EmptyState title={t('import.empty.title')}>{t('import.empty.body')}</EmptyState>}
          />
        </section>
        {open !== null && (
          <section className="mc-split-detail">
            {pane === 'columns' && <ColumnsPane preview={preview} plan={plan} onPlan={onPlan} onClose={close} />}
            {pane === 'passed' && <PassedPane preview={preview} onClose={close} />}
            {row !== null && <RowPane type={preview.plan.type} row={row} onClose={close} />}
          </section>
        )}
      </div>
    </>
  );
}

/** Room for the fields of a row beside what is said about it, in CSS pixels. */
const FIELDS_WIDTH = 520;
const SAYS_WIDTH = 940;

/** What is seen first of a row: what the kind says, else the columns of its list as far as there is room. */
function firstFields(type: SheetPlan['type']): readonly { readonly field: string; readonly width: number }[] {
  const { sheet, page } = kindOf(type);
  if (sheet?.preview !== undefined) return sheet.preview;
  const listed = (page?.columns ?? []).flatMap((column) => ('field' in column ? [column] : []));
  let room = FIELDS_WIDTH;
  return listed.filter(({ field, width }) => sheetFields(type).includes(field) && (room -= width) >= 0);
}

/** The columns of the preview: those of the row itself have names that no field of a kind can have. */
export function columnsFor(t: Translate, type: SheetPlan['type']): readonly Column<SheetRow>[] {
  const fields = firstFields(type);
  const columns = fields.map(({ field, width }) => ({
    name: field,
    label: t.find(`column.${type}.${field}`) ?? sheetFieldLabel(t, type, field),
    width,
    text: (row: SheetRow) => sheetValueText(t, type, row.values, field),
  }));
  // What is to be done about a row stands beside its name: a narrow window cuts off what the sheet tells as well.
  return [
    { name: '@row', label: t('import.column.row'), width: 56, numeric: true, text: (row) => String(row.row) },
    {
      name: '@kind',
      label: t('import.column.kind'),
      width: 104,
      text: (row) => t(`import.kind.${row.kind}`),
      cell: (row) => (
        <span className="imp-kind" data-kind={row.kind}>
          {t(`import.kind.${row.kind}`)}
        </span>
      ),
    },
    ...columns.slice(0, 1),
    {
      name: '@says',
      label: t('import.column.says'),
      width: SAYS_WIDTH - fields.reduce((sum, { width }) => sum + width, 0),
      text: (row) => {
        const sentences = rowSentences(t, type, row.problems);
        const fields = changeTexts(t, type, row).join(t('word.list-join'));
        if (fields === '' || row.kind === 'rejected') return sentences.join(' ');
        return [t('import.row.changes', { fields }), ...sentences].join(' ');
      },
    },
    ...columns.slice(1),
  ];
}
