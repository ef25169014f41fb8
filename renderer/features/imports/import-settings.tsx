import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FieldSpec, Problem, Values } from '../../../shared/values/field.ts';
import { formOf, sheetTypes } from '../../../shared/excel/sheet-form.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { isWrittenBy, onlyPlaceOf } from '../../../shared/kinds/belonging.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import type { Session } from '../../../shared/engine/modules/session/face.ts';
import type { SheetPlan, SheetPreview } from '../../../shared/engine/modules/sheets/face.ts';
import { problemSentence } from '../../i18n/problem-sentence.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useFieldCommit, type Unsettled } from '../../ui/field-commits.ts';
import { isComposing } from '../../ui/form-keys.ts';
import { sheetHolds } from './sheet-words.ts';
import { WholeValueInput } from '../../ui/whole-value-input.tsx';

export type Pane = 'columns' | 'passed' | 'unaccounted' | 'register' | 'header' | 'words';

interface ImportSettingsProps {
  readonly preview: SheetPreview;
  /** What is wanted; the preview may still be of the plan before. */
  readonly plan: SheetPlan;
  readonly pane: Pane | null;
  /** How much of the workbook is neither read nor looked at. */
  readonly unseen: number;
  readonly onPlan: (plan: SheetPlan) => void;
  readonly onPane: (pane: Pane) => void;
}

/** How the sheet is read: worksheet, header row, what it holds, and what all its rows share. */
export function ImportSettings({ preview, plan, pane, unseen, onPlan, onPane }: ImportSettingsProps) {
  const t = useT();
  const session = useOffice();
  const learnt = Object.values(plan.words ?? {}).reduce((sum, words) => sum + Object.keys(words).length, 0);
  const used = plan.mapping.filter((field) => field !== null).length;
  return (
    <div className="imp-settings">
      {preview.sheets.length > 1 && (
        <label className="imp-setting">
          <span>{t('import.sheet')}</span>
          <NativeSelect
            data={[...preview.sheets]}
            value={plan.sheet}
            onChange={(event) => {
              onPlan({ ...plan, sheet: event.currentTarget.value });
            }}
          />
        </label>
      )}
      <HeaderRow
        key={plan.headerRow}
        row={plan.headerRow + 1}
        onChange={(row) => {
          onPlan({ ...plan, headerRow: row - 1 });
        }}
      />
      <Button
        variant="default"
        aria-pressed={pane === 'header'}
        onClick={() => {
          onPane('header');
        }}
      >
        {t('import.header.choose')}
      </Button>
      <label className="imp-setting">
        <span>{t('import.type')}</span>
        <NativeSelect
          data={sheetTypes
            .filter((type) => isWrittenBy(session.role, type))
            .map((type) => ({ value: type, label: sheetHolds(t, type) }))}
          value={plan.type}
          onChange={(event) => {
            const type = sheetTypes.find((each) => each === event.currentTarget.value);
            if (type !== undefined) onPlan({ ...plan, type, defaults: sharedIn(plan.defaults, type, session) });
          }}
        />
      </label>
      {chosenOnce(plan.type, session).map((field) => (
        <Default key={`${plan.type}.${field}`} field={field} plan={plan} onPlan={onPlan} />
      ))}
      <span className="imp-setting-buttons">
        <Button
          variant="default"
          aria-pressed={pane === 'columns'}
          onClick={() => {
            onPane('columns');
          }}
        >
          {t('import.columns.count', { total: plan.mapping.length, used })}
        </Button>
        {preview.unaccounted.length > 0 && (
          <Button
            variant={unseen > 0 ? 'light' : 'default'}
            {...(unseen > 0 ? { color: 'orange' } : {})}
            aria-pressed={pane === 'unaccounted'}
            onClick={() => {
              onPane('unaccounted');
            }}
          >
            {unseen > 0 ? t('import.open', { n: unseen }) : t('import.open.done', { n: preview.unaccounted.length })}
          </Button>
        )}
        {preview.unknownWords.length + learnt > 0 && (
          <Button
            variant="default"
            aria-pressed={pane === 'words'}
            onClick={() => {
              onPane('words');
            }}
          >
            {preview.unknownWords.length > 0
              ? t('import.words', { n: preview.unknownWords.length })
              : t('import.words.learnt', { n: learnt })}
          </Button>
        )}
        {preview.unregistered.length > 0 && (
          <Button
            variant="default"
            aria-pressed={pane === 'register'}
            onClick={() => {
              onPane('register');
            }}
          >
            {(plan.register ?? []).length > 0
              ? t('import.register.chosen', { n: (plan.register ?? []).length })
              : t('import.register', { n: preview.unregistered.length })}
          </Button>
        )}
        {preview.passedOver.length > 0 && (
          <Button
            variant="default"
            aria-pressed={pane === 'passed'}
            onClick={() => {
              onPane('passed');
            }}
          >
            {t('import.passed', { n: preview.passedOver.length })}
          </Button>
        )}
      </span>
    </div>
  );
}

/** Fields chosen for the whole sheet: of a district the office, and what the kind says. */
type Seat = Pick<Session, 'role' | 'office'>;

const chosenOnce = (type: RecordType, session: Seat): readonly string[] => [
  ...(onlyPlaceOf(session, type) === null && fieldOf(type, 'office') !== null ? ['office'] : []),
  ...formOf(type).shared,
];

/** Of the values chosen those that a sheet of another type shares too. */
const sharedIn = (defaults: Values, type: RecordType, session: Seat): Values =>
  Object.fromEntries(Object.entries(defaults).filter(([field]) => chosenOnce(type, session).includes(field)));

const HEADER_ROW_ID = 'import-header-row';
const LAST_HEADER_ROW = 1000;

function HeaderRow({ row, onChange }: { readonly row: number; readonly onChange: (row: number) => void }) {
  const t = useT();
  const [typed, setTyped] = useState(String(row));
  const [wrong, setWrong] = useState<Problem | null>(null);
  const commit = (): Unsettled | null => {
    const wanted = Number(typed.normalize('NFKC').trim());
    const fits = Number.isInteger(wanted) && wanted >= 1 && wanted <= LAST_HEADER_ROW;
    const problem: Problem | null = fits
      ? null
      : { field: 'headerRow', severity: 'error', code: 'header-row', detail: { value: typed } };
    setWrong(problem);
    if (fits && wanted !== row) onChange(wanted);
    return problem === null ? null : { id: HEADER_ROW_ID, label: t('import.header-row'), problem };
  };
  useFieldCommit(HEADER_ROW_ID, () => Promise.resolve(commit()));
  return (
    <label className="imp-setting">
      <span>{t('import.header-row')}</span>
      <TextInput
        id={HEADER_ROW_ID}
        className="mc-figures imp-row-number"
        inputMode="numeric"
        value={typed}
        error={wrong !== null}
        {...(wrong === null ? {} : { title: problemSentence(t, wrong) })}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(null);
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isComposing(event)) commit();
        }}
      />
    </label>
  );
}

interface DefaultProps {
  readonly field: string;
  readonly plan: SheetPlan;
  readonly onPlan: (plan: SheetPlan) => void;
}

/** A value that all rows share because the sheet does not print it. */
function Default({ field, plan, onPlan }: DefaultProps) {
  const [name, setName] = useState('');
  const spec: FieldSpec | null = fieldOf(plan.type, field);
  if (spec === null) return null;
  return (
    <div className="imp-setting imp-setting-field">
      <WholeValueInput
        type={plan.type}
        spec={{ ...spec, need: field === 'office' ? 'core' : 'optional' }}
        value={plan.defaults[field] ?? null}
        referenceName={name}
        onChange={(value, label) => {
          setName(label ?? '');
          const rest = Object.fromEntries(Object.entries(plan.defaults).filter(([key]) => key !== field));
          onPlan({ ...plan, defaults: value === null ? rest : { ...rest, [field]: value } });
        }}
      />
    </div>
  );
}
