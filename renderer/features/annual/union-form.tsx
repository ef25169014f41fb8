import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { formatDay } from '../../../shared/base/calendar-day.ts';
import type { RecordId } from '../../../shared/base/id.ts';
import { annualSigners, type AnnualFinding, type AnnualForm } from '../../../shared/engine/modules/annual/face.ts';
import type { Values } from '../../../shared/values/field.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { problemSentence } from '../../i18n/problem-sentence.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { EraseRecord } from '../../ui/erase-record.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RecordHistory } from '../../ui/record-history.tsx';
import { useToday } from '../../ui/use-now.ts';
import { useQuery } from '../../ui/use-query.ts';
import { useTell } from '../../ui/use-tell.ts';
import { editionOf, helpOf, labelOf } from './annual-words.ts';
import { FigureTable, fieldId } from './figure-table.tsx';
import { Findings } from './findings.tsx';
import { GivenInput } from './given-input.tsx';
import { printedForm } from './printed-form.ts';

interface UnionFormProps {
  readonly union: RecordId;
  readonly year: number;
  readonly onBack: () => void;
}

/** The form of one union: filled in, checked, frozen, exported. */
export function UnionForm({ union, year, onBack }: UnionFormProps) {
  const engine = useEngine();
  const form = useQuery(() => engine.annualForm(union, year), [union, year]).data;
  return form === undefined || form === null ? null : <Form form={form} onBack={onBack} />;
}

interface FormProps {
  readonly form: AnnualForm;
  readonly onBack: () => void;
}

function Form({ form, onBack }: FormProps) {
  const t = useT();
  const engine = useEngine();
  const language = useSession((screen) => screen.language);
  const [at, setAt] = useState<string | null>(null);
  const region = useRef<HTMLDivElement>(null);
  // Who opened the form goes on by the keyboard: in its first field, or where nothing is to be filled in among its rows.
  useEffect(() => {
    const field = region.current?.querySelector<HTMLInputElement>('input:enabled');
    (field ?? region.current)?.focus();
  }, []);
  const [ask, dialog] = useConfirm();
  const { tell } = useTell();
  const { union, year, state, findings } = form;
  const edition = editionOf(form.edition);
  const open = state === 'filling' && form.mayEdit;
  const give = async (values: Values): Promise<string | null> => {
    const saved = await engine.saveAnnual({ union, year, values });
    if (saved.ok) return null;
    const { error } = saved;
    const [problem] = error.tag === 'invalid' ? error.problems : [];
    return problem === undefined ? errorSentence(t, error) : problemSentence(t, problem);
  };
  const waive = async ({ key, waived }: AnnualFinding): Promise<void> => {
    const question = {
      title: t('annual.waive.title'),
      verb: t('annual.waive.verb'),
      reason: t('annual.waive.reason'),
      children: null,
    };
    const reason = waived === null ? await ask(question) : '';
    if (reason !== null)
      tell(await engine.saveAnnual({ union, year, values: {}, waive: { [key]: reason === '' ? null : reason } }));
  };
  const figures = new Map(form.figures.map((figure) => [figure.code, figure]));
  const helped = edition.indicators.find(({ code }) => code === at);
  return (
    <div
      className="mc-page"
      onKeyDown={(event) => {
        // A dialog lies elsewhere on the page and has its own.
        if (event.key !== 'Escape' || !event.currentTarget.contains(event.target as Node)) return;
        if (event.target instanceof HTMLInputElement) region.current?.focus();
        else onBack();
      }}
    >
      <FormHead form={form} onBack={onBack} />
      <Notices form={form} />
      <div ref={region} className="ann-scroll" tabIndex={0} role="region" aria-label={form.name}>
        <FigureTable
          form={form}
          wrong={new Set(findings.flatMap((each) => (each.waived === null ? each.figures.slice(0, 1) : [])))}
          onGive={give}
          onAt={setAt}
        />
        <Signers form={form} open={open} onGive={give} />
        {form.id !== null && <Traces id={form.id} name={form.name} />}
      </div>
      <p className="ann-help">
        {helped === undefined
          ? t('annual.keys')
          : `${helped.code} ${labelOf(t, language, helped)}：${helpOf(t, language, helped)}`}
      </p>
      <Findings
        edition={edition}
        of="union"
        findings={findings}
        figureOf={(code) => figures.get(code) ?? { now: null, last: null }}
        onGoTo={goTo}
        {...(open ? { onWaive: (finding: AnnualFinding) => void waive(finding) } : {})}
      />
      {dialog}
    </div>
  );
}

/** To the field of a figure; where it is not open, its row comes into sight. */
function goTo(code: string): void {
  const field = document.getElementById(fieldId(code));
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
}

function FormHead({ form, onBack }: FormProps) {
  const t = useT();
  const engine = useEngine();
  const language = useSession((screen) => screen.language);
  const today = useToday();
  const [ask, dialog] = useConfirm();
  const { tell, tellMade } = useTell();
  const { union, year, name, day, state } = form;
  const freeze = async (): Promise<void> => {
    const given = await ask({
      title: t('annual.freeze.title', { name, year: String(year) }),
      verb: t('annual.freeze'),
      children: (
        <>
          <p className="mc-first">{t('annual.freeze.body')}</p>
          {today < day && <p>{t('annual.freeze.early', { day: formatDay(day) })}</p>}
        </>
      ),
    });
    if (given !== null) tell(await engine.freezeAnnual(union, year), () => t('annual.freeze.done', { name }));
  };
  const thaw = async (): Promise<void> => {
    const reason = await ask({
      title: t('annual.thaw.title', { name, year: String(year) }),
      verb: t('annual.thaw'),
      danger: true,
      reason: t('annual.thaw.reason'),
      children: t('annual.thaw.body'),
    });
    if (reason !== null) tell(await engine.thawAnnual(union, year, reason), () => t('annual.thaw.done', { name }));
  };
  const save = async (): Promise<void> => {
    tellMade(await engine.exportTable(printedForm(t, language, form)), ({ name: file, placeLabel }) =>
      t('annual.export.done', { name: file, place: placeLabel }),
    );
  };
  return (
    <>
      <PageHeader
        title={name}
        hint={
          <>
            {t('annual.year.of', { year: String(year) })}{' '}
            <span className="ann-state" data-state={state}>
              {t(`annual.state.${state}`)}
            </span>{' '}
            {t('annual.hint')}
          </>
        }
        actions={
          <>
            <Button variant="default" onClick={onBack}>
              {t('annual.back')}
            </Button>
            <Button variant="default" onClick={() => void save()}>
              {t('annual.export')}
            </Button>
            {form.mayThaw && (
              <Button variant="default" onClick={() => void thaw()}>
                {t('annual.thaw')}
              </Button>
            )}
            {state === 'filling' && form.mayEdit && <Button onClick={() => void freeze()}>{t('annual.freeze')}</Button>}
          </>
        }
      />
      {dialog}
    </>
  );
}

/** What is to be known of a form: when it was frozen, that it was opened again, that there are others. */
function Notices({ form }: { readonly form: AnnualForm }) {
  const t = useT();
  const engine = useEngine();
  const [ask, dialog] = useConfirm();
  const { tell } = useTell();
  const { name, year, others, frozenOn, known, thawed } = form;
  const [other] = others;
  const strike = async (id: RecordId): Promise<void> => {
    const reason = await ask({
      title: t('annual.strike.title', { name, year: String(year) }),
      verb: t('annual.strike'),
      danger: true,
      reason: t('annual.strike.reason'),
      children: t('annual.strike.body'),
    });
    if (reason !== null) tell(await engine.setVoid('annual', id, reason), () => t('annual.strike.done'));
  };
  return (
    <>
      {frozenOn !== null && (
        <div className="mc-callout ann-callout" data-quiet>
          {t('annual.frozen-on', { day: formatDay(frozenOn) })}
        </div>
      )}
      {!known && <div className="mc-callout ann-callout">{t('annual.newer')}</div>}
      {thawed !== '' && (
        <div className="mc-callout ann-callout" data-quiet>
          {t('annual.thawed', { reason: thawed })}
        </div>
      )}
      {other !== undefined && (
        <div className="mc-callout ann-callout">
          {t('annual.twice', { n: others.length })}{' '}
          {form.mayEdit && (
            <button type="button" className="mc-link" onClick={() => void strike(other)}>
              {t('annual.strike')}
            </button>
          )}
        </div>
      )}
      {dialog}
    </>
  );
}

interface SignersProps {
  readonly form: AnnualForm;
  readonly open: boolean;
  readonly onGive: (values: Values) => Promise<string | null>;
}

function Signers({ form, open, onGive }: SignersProps) {
  const t = useT();
  return (
    <div className="ann-signers">
      {annualSigners.map((signer) => (
        <label key={signer}>
          <span className="mc-soft">{t(`annual.signer.${signer}`)}</span>
          <GivenInput
            label={t(`annual.signer.${signer}`)}
            value={form.signers[signer]}
            disabled={!open}
            width={140}
            onGive={(typed) => onGive({ [signer]: typed.trim() === '' ? null : typed.trim() })}
          />
        </label>
      ))}
    </div>
  );
}

/** Who changed what of the form, and its erasure. */
function Traces({ id, name }: { readonly id: RecordId; readonly name: string }) {
  const engine = useEngine();
  const record = useQuery(() => engine.record('annual', id), [id]).data;
  if (record === undefined || record === null) return null;
  return (
    <div className="ann-traces">
      <RecordHistory record={record} />
      <EraseRecord type="annual" id={id} name={name} />
    </div>
  );
}
