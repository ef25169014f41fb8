import { Button, CloseButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RecordId } from '../../shared/base/id.ts';
import type { FieldSpec, Problem, Values } from '../../shared/values/field.ts';
import { overridable } from '../../shared/kinds/check-record.ts';
import { fieldOf } from '../../shared/kinds/schema.ts';
import { errorSentence } from '../i18n/error-sentence.ts';
import { useT } from '../i18n/use-t.ts';
import type { OpenForm } from '../session/session-store.ts';
import { useEngine } from './engine-context.tsx';
import { FieldCommitsContext } from './field-commits.ts';
import { FieldInput, fieldId } from './field-input.tsx';
import { focusFirst } from './focus-wrong.ts';
import { formKeys } from './form-keys.ts';
import { Insist } from './insist.tsx';
import { useNotify } from './notify.tsx';
import type { RecordGroup } from './record-groups.ts';
import './record-place.css';
import { useRecordForm } from './use-record-form.ts';
import { titleText } from './title-text.ts';
import { useSave } from './use-save.ts';
import type { RecordType } from '../../shared/kinds/all.ts';

interface RecordFormProps {
  readonly type: RecordType;
  readonly form: OpenForm;
  readonly groups: readonly RecordGroup[];
  /** What a new record begins with. */
  readonly initial: Values;
  /** Fields shown and not to be changed here. */
  readonly fixed: readonly string[];
  readonly newTitle: string;
  /** With the id of the record to show, or null. */
  readonly onClose: (opened: RecordId | null) => void;
}

/** The form of one record, from the schema: checked while typing, kept as a draft, Ctrl+Enter saves. */
export function RecordForm({ type, form, groups, initial, fixed, newTitle, onClose }: RecordFormProps) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const record = useRecordForm({ type, id: form.id, draft: form.draft, initial });
  const [insist, setInsist] = useState<Readonly<Record<string, string>>>({});
  const [saving, setSaving] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  const name = titleText(t, type, record.values, record.names);
  const title = form.id === null ? newTitle : t('record.form.edit', { name });

  useEffect(() => {
    if (record.ready) element.current?.querySelector<HTMLElement>('[data-field-input]')?.focus();
  }, [record.ready]);

  const { fields, save } = useSave(async () => {
    if (form.id !== null && !record.dirty) {
      onClose(form.id);
      return;
    }
    setSaving(true);
    record.settle();
    const outcome = await engine.save({ type, id: form.id, values: record.toSave(), seen: record.seen, insist });
    setSaving(false);
    if (outcome.ok) {
      await engine.dropDraft(form.draft);
      notify({ tone: 'done', text: t('record.form.saved', { name }) });
      onClose(outcome.value.id);
      return;
    }
    record.resume();
    notify({ tone: 'warning', text: errorSentence(t, outcome.error) });
    if (outcome.error.tag !== 'invalid') return;
    record.showProblems(outcome.error.problems);
    focusFirst(wrongIn(type, outcome.error.problems));
  });
  const leave = async (): Promise<void> => {
    if (record.dirty) {
      await record.keep();
      notify({ tone: 'done', text: t('record.form.draft.kept') });
    }
    onClose(form.id);
  };
  const dropDraft = async (): Promise<void> => {
    record.settle();
    await engine.dropDraft(form.draft);
    onClose(form.id);
  };

  const row = (spec: FieldSpec) => {
    const problems = record.problemsOf(spec.name);
    const stubborn = problems.find((problem) => overridable.has(problem.code))?.code;
    return (
      <FieldInput
        key={spec.name}
        type={type}
        spec={spec}
        value={record.values[spec.name]}
        base={record.base[spec.name]}
        tried={record.tried}
        referenceName={record.names[spec.name]}
        problems={problems}
        disabled={fixed.includes(spec.name)}
        onChange={(value, shown) => {
          record.set(spec.name, value, shown);
        }}
        onBlur={() => {
          record.touch(spec.name);
        }}
        after={
          stubborn !== undefined && (
            <Insist
              label={t('record.insist')}
              hint={t('record.insist.reason')}
              reason={insist[stubborn] ?? null}
              onChange={(reason) => {
                const rest = Object.fromEntries(Object.entries(insist).filter(([code]) => code !== stubborn));
                setInsist(reason === null ? rest : { ...rest, [stubborn]: reason });
              }}
            />
          )
        }
      />
    );
  };

  return (
    <FieldCommitsContext value={fields}>
      <div
        ref={element}
        className="rec-form"
        role="form"
        aria-label={title}
        onKeyDown={formKeys({ onSave: save, onEscape: () => void leave() })}
      >
        <div className="mc-pane-head">
          <h2>{title}</h2>
          <CloseButton aria-label={t('word.close')} title="Esc" onClick={() => void leave()} />
        </div>
        <div className="mc-pane-body">
          {record.fromDraft && (
            <div className="rec-callout">
              {t('record.form.draft')}{' '}
              <button type="button" className="mc-link" onClick={() => void dropDraft()}>
                {t('record.form.draft.drop')}
              </button>
            </div>
          )}
          {groups.map((group) => (
            <section key={group.title}>
              <h3 className="mc-group-title">{group.title}</h3>
              <div className="mc-fields">
                {group.fields.map((field) => {
                  const spec = fieldOf(type, field);
                  return spec === null ? null : row(spec);
                })}
              </div>
            </section>
          ))}
        </div>
        <div className="mc-pane-foot">
          <Button
            data-form-end
            loading={saving}
            title="Ctrl+Enter"
            onClick={() => {
              save();
            }}
          >
            {t('word.save')}
          </Button>
          <span className="mc-quiet">{t('record.form.keeps')}</span>
        </div>
      </div>
    </FieldCommitsContext>
  );
}

/** The inputs that errors stand beside. */
const wrongIn = (type: RecordType, problems: readonly Problem[]): readonly string[] =>
  problems.flatMap(({ severity, field }) => (severity === 'error' ? fieldId(type, field) : []));
