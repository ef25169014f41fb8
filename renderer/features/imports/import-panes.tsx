import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SheetPlan, SheetPreview, SheetRow } from '../../../shared/engine/modules/sheets/face.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { Pane } from '../../ui/pane.tsx';
import { SenderInput } from './sender-input.tsx';
import {
  changeTexts,
  columnLetter,
  passedRuns,
  rowSentences,
  rowTitle,
  sheetFieldLabel,
  sheetFields,
  sheetValueText,
  withColumn,
} from './sheet-words.ts';

interface ColumnsPaneProps {
  readonly preview: SheetPreview;
  readonly plan: SheetPlan;
  readonly onPlan: (plan: SheetPlan) => void;
  readonly onClose: () => void;
}

/** Every column of the sheet and the field it fills. */
export function ColumnsPane({ preview, plan, onPlan, onClose }: ColumnsPaneProps) {
  const t = useT();
  const choices = [
    { value: '', label: t('import.columns.skip') },
    ...sheetFields(plan.type).map((field) => ({ value: field, label: sheetFieldLabel(t, plan.type, field) })),
  ];
  return (
    <Pane title={t('import.columns')} onClose={onClose}>
      <p className="mc-soft mc-first">{t('import.columns.hint')}</p>
      <SenderInput key={preview.sender} preview={preview} plan={plan} onPlan={onPlan} />
      {plan.mapping.map((field, column) => {
        const letter = columnLetter(column);
        const header = preview.headers[column]?.replace(/\s+/g, ' ').trim() ?? '';
        return (
          <div key={letter} className="imp-column" data-unused={field === null || undefined}>
            <span className="mc-quiet mc-figures">{t('import.columns.letter', { letter })}</span>
            <span className="imp-column-header mc-cut" title={header}>
              {header === '' ? t('import.columns.unnamed') : header}
            </span>
            <NativeSelect
              aria-label={t('import.columns.field', { letter, header })}
              data={choices}
              value={field ?? ''}
              onChange={(event) => {
                const chosen = event.currentTarget.value;
                onPlan(withColumn(plan, column, chosen === '' ? null : chosen));
              }}
            />
          </div>
        );
      })}
    </Pane>
  );
}

/** The rows that were taken for no records, with the reason of each. */
export function PassedPane({ preview, onClose }: { readonly preview: SheetPreview; readonly onClose: () => void }) {
  const t = useT();
  return (
    <Pane title={t('import.passed.title')} onClose={onClose}>
      <p className="mc-soft mc-first">{t('import.passed.hint')}</p>
      <ul className="imp-list">
        {passedRuns(preview.passedOver).map(({ sheet, from, to, why }) => (
          <li key={`${sheet ?? ''} ${String(from)}`}>
            <span className="mc-figures">
              {sheet !== undefined && t('import.of-sheet', { sheet })}
              {from === to ? t('import.row.title', { row: from }) : t('import.passed.rows', { from, to })}
            </span>
            <span className="mc-soft">{t(`import.passed.why.${why}`)}</span>
          </li>
        ))}
      </ul>
    </Pane>
  );
}

interface RowPaneProps {
  readonly type: SheetPlan['type'];
  readonly row: SheetRow;
  /** What is shown below what is to be said: the row to be corrected. */
  readonly repair?: ReactNode;
  readonly onClose: () => void;
}

/** One row: what is to be said about it, and all that it gives. */
export function RowPane({ type, row, repair, onClose }: RowPaneProps) {
  const t = useT();
  const changes = changeTexts(t, type, row).join(t('word.list-join'));
  const given = sheetFields(type).filter((field) => sheetValueText(t, type, row.values, field) !== '');
  return (
    <Pane title={`${rowTitle(t, row)}${t('word.sentence-join')}${t(`import.kind.${row.kind}`)}`} onClose={onClose}>
      {changes !== '' && row.kind !== 'rejected' && <p>{t('import.row.changes', { fields: changes })}</p>}
      {row.kind === 'unchanged' && <p className="mc-soft">{t('import.row.same')}</p>}
      {(['error', 'warning', 'info'] as const).flatMap((severity) => {
        const problems = repair === undefined ? row.problems.filter((problem) => problem.severity === severity) : [];
        return rowSentences(t, type, problems, row.leftOut).map((sentence) => (
          <p key={sentence} className="imp-sentence" data-severity={severity}>
            {sentence}
          </p>
        ));
      })}
      {repair}
      <h3 className="mc-group-title">{t('import.row.fields')}</h3>
      <dl className="imp-fields">
        {given.map((field) => (
          <div key={field} data-changes={row.changes.includes(field) || undefined}>
            <dt>{sheetFieldLabel(t, type, field)}</dt>
            <dd>
              {wasText(t, type, row, field) !== '' && <s className="imp-was">{wasText(t, type, row, field)}</s>}
              {sheetValueText(t, type, row.values, field)}
            </dd>
          </div>
        ))}
      </dl>
    </Pane>
  );
}

/** The value that a field would lose, where it looks different from the one that comes. */
function wasText(t: Translate, type: SheetPlan['type'], row: SheetRow, field: string): string {
  if (!row.changes.includes(field)) return '';
  const before = sheetValueText(t, type, row.before, field);
  return before === sheetValueText(t, type, row.values, field) ? '' : before;
}
