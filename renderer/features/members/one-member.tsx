import { Button, CloseButton } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import type { FieldSpec, Problem, Values } from '../../../shared/values/field.ts';
import { homeCounty } from '../../../shared/values/home-county.ts';
import { overridable } from '../../../shared/kinds/check-record.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import type { Value } from '../../../shared/sync/change.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession, type OpenForm } from '../../session/session-store.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldCommitsContext } from '../../ui/field-commits.ts';
import { FieldInput, fieldId } from '../../ui/field-input.tsx';
import { focusFirst } from '../../ui/focus-wrong.ts';
import { formKeys } from '../../ui/form-keys.ts';
import { useNotify } from '../../ui/notify.tsx';
import { useRecordForm } from '../../ui/use-record-form.ts';
import { useSave } from '../../ui/use-save.ts';
import { eventOf, memberValues, problemsOfEvent } from './first-event.ts';
import { Insist } from '../../ui/insist.tsx';
import { deriveFromDocument } from './member-derive.ts';
import { recordGroups } from '../../ui/record-groups.ts';
import { eventFields, eventName } from './member-fields.ts';
import { SamePerson } from './same-person.tsx';
import { useLikeness } from './use-likeness.ts';
import { useToday } from '../../ui/use-now.ts';

interface OneMemberProps {
  readonly form: OpenForm;
  /** With the id of the record to show, or null. */
  readonly onClose: (opened: RecordId | null) => void;
  readonly initial: Values;
  readonly names: Readonly<Record<string, string>>;
  readonly onNext: (values: Values, names: Readonly<Record<string, string>>) => void;
}

interface How {
  readonly then: 'save' | 'next';
  /** The clerk has seen who may be the same person. */
  readonly sure?: boolean;
}

/** One filling in of the form, from the draft or the record to the save. */
export function OneMember({ form, initial, names, onClose, onNext }: OneMemberProps) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const office = useOffice();
  const select = useSession((screen) => screen.select);
  const isNew = form.id === null;
  const record = useRecordForm({ type: 'member', id: form.id, draft: form.draft, initial });
  const [filled, setFilled] = useState<Values>({});
  const [insist, setInsist] = useState<Readonly<Record<string, string>>>({});
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [asking, setAsking] = useState<'save' | 'next' | null>(null);
  const element = useRef<HTMLDivElement>(null);
  const day = useToday();
  const { values } = record;
  const [alike, setAlike] = useLikeness(memberValues(values), form.id, record.ready);

  // A new form takes typing at once, before its draft is looked up; a filled one once it is filled.
  const fillable = isNew || record.ready;
  useLayoutEffect(() => {
    if (fillable) element.current?.querySelector<HTMLElement>('[data-field-input]')?.focus();
  }, [fillable]);

  const set = (field: string, value: Value, name?: string): void => {
    record.set(field, value, name);
    if (field === 'employer' && name !== undefined) record.setAll({ workplace: name });
    if (field === 'documentType' || (field === 'documentNumber' && !isOldForm(value)))
      derive({ ...values, [field]: value });
  };
  const derive = (from: Values): void => {
    const derived = deriveFromDocument(from, filled, day);
    record.setAll(derived.values);
    setFilled(derived.filled);
  };
  const isDerived = (field: string): boolean => filled[field] !== undefined && filled[field] === values[field];

  const event = isNew ? eventOf(values) : null;
  const eventProblems = event === null ? [] : problemsOfEvent(event, values, day);

  const { fields, save } = useSave(async ({ then, sure = false }: How): Promise<void> => {
    setTried(true);
    if (!isNew && !record.dirty) {
      notify({ tone: 'done', text: t('member.form.unchanged') });
      onClose(null);
      return;
    }
    if (eventProblems.some((problem) => problem.severity === 'error')) {
      const beside = await engine.check('member', record.toSave(), form.id);
      const settled = ({ code }: Problem): boolean => insist[code] !== undefined;
      record.showProblems(beside);
      focusFirst([
        ...wrongIn(
          'member',
          beside.filter((problem) => !settled(problem)),
        ),
        ...wrongIn('event', eventProblems),
      ]);
      return;
    }
    setSaving(true);
    const likely = isNew && !sure ? await engine.samePerson(memberValues(values), null) : [];
    if (likely.length > 0) {
      setAlike(likely);
      setSaving(false);
      setAsking(then);
      return;
    }
    record.settle();
    const outcome = await engine.saveMember({
      id: form.id,
      values: record.toSave(),
      seen: record.seen,
      insist,
      event,
      draft: form.draft,
    });
    setSaving(false);
    if (!outcome.ok) {
      record.resume();
      notify({ tone: 'warning', text: errorSentence(t, outcome.error) });
      if (outcome.error.tag !== 'invalid') return;
      record.showProblems(outcome.error.problems);
      focusFirst(wrongIn('member', outcome.error.problems));
      return;
    }
    const name = String(values['name'] ?? '');
    notify({
      tone: 'done',
      text: then === 'next' ? t('member.form.saved.next', { name }) : t('member.form.saved', { name }),
    });
    if (then === 'next') onNext(values, record.names);
    else onClose(outcome.value.id);
  });

  const leave = async (): Promise<void> => {
    if (record.dirty) {
      await record.keep();
      notify({ tone: 'done', text: t('member.form.draft.kept') });
    }
    onClose(null);
  };
  const openOther = (id: RecordId): void => {
    void record.keep();
    onClose(null);
    select('member', id);
  };
  const dropDraft = async (): Promise<void> => {
    record.settle();
    await engine.dropDraft(form.draft);
    onClose(null);
  };

  const noteOf = (field: string): string | null => {
    if (isDerived(field))
      return field === 'householdPlace' ? t('member.derived.household') : t('member.derived.from-number');
    if (field !== 'documentNumber') return null;
    const area = homeCounty(String(values['documentNumber'] ?? '').slice(0, 6));
    return area === null ? null : t('member.derived.area', { area: area.name });
  };
  const nameOf = (field: string): string | undefined => record.names[field] ?? names[field];
  const skips = (field: string): boolean =>
    (field !== 'householdPlace' && isDerived(field)) ||
    ((field === 'documentType' || field === 'office' || field === 'namePinyin') && (isNew || field !== 'namePinyin')) ||
    (isNew && field in initial && initial[field] !== null && initial[field] === values[field]) ||
    (field === 'workplace' && values['workplace'] !== null && values['workplace'] === nameOf('employer'));

  const row = (spec: FieldSpec) => {
    // The box beneath the number tells it better, with a way to the other record.
    const problems = record.problemsOf(spec.name).filter((problem) => problem.code !== 'same-document');
    const stubborn = problems.find((problem) => overridable.has(problem.code));
    return (
      <FieldInput
        key={spec.name}
        type="member"
        spec={spec}
        value={values[spec.name]}
        base={record.base[spec.name]}
        referenceName={nameOf(spec.name)}
        problems={problems}
        note={noteOf(spec.name)}
        skip={skips(spec.name)}
        disabled={spec.name === 'office' && office.role === 'office'}
        onChange={(value, name) => {
          set(spec.name, value, name);
        }}
        tried={record.tried}
        onBlur={() => {
          record.touch(spec.name);
          if (spec.name === 'documentNumber' && isOldForm(values['documentNumber'] ?? null)) derive(values);
        }}
        after={
          <>
            {stubborn !== undefined && (
              <Insist
                label={t('member.insist')}
                hint={t('member.insist.reason')}
                reason={insist[stubborn.code] ?? null}
                onChange={(reason) => {
                  setInsist((before) => {
                    const rest = Object.fromEntries(Object.entries(before).filter(([code]) => code !== stubborn.code));
                    return reason === null ? rest : { ...rest, [stubborn.code]: reason };
                  });
                }}
              />
            )}
            {spec.name === 'documentNumber' && <SamePerson people={alike} onOpen={openOther} />}
          </>
        }
      />
    );
  };

  return (
    <FieldCommitsContext value={fields}>
      <div
        ref={element}
        className="mc-form"
        role="form"
        aria-label={isNew ? t('member.form.new') : t('member.form.edit', { name: String(values['name'] ?? '') })}
        onKeyDown={formKeys({
          onSave: () => {
            save({ then: 'save' });
          },
          onSaveNext: () => {
            save({ then: isNew ? 'next' : 'save' });
          },
          onEscape: () => void leave(),
        })}
      >
        <div className="mc-pane-head">
          <h2>{isNew ? t('member.form.new') : t('member.form.edit', { name: String(values['name'] ?? '') })}</h2>
          <CloseButton aria-label={t('word.close')} title="Esc" onClick={() => void leave()} />
        </div>
        <div className="mc-pane-body">
          {record.fromDraft && (
            <div className="mc-callout">
              {t('member.form.draft')}{' '}
              <button type="button" className="mc-link" onClick={() => void dropDraft()}>
                {t('member.form.draft.drop')}
              </button>
            </div>
          )}
          {recordGroups(t, 'member').map((group) => (
            <section key={group.title}>
              <h3 className="mc-group-title">{group.title}</h3>
              <div className="mc-fields">
                {group.fields.map((name) => {
                  const spec = fieldOf('member', name);
                  return spec === null ? null : row(spec);
                })}
              </div>
            </section>
          ))}
          {isNew && (
            <section>
              <h3 className="mc-group-title">{t('member.group.event')}</h3>
              <div className="mc-fields">
                {eventFields.map((name) => {
                  const spec = fieldOf('event', name);
                  if (spec === null) return null;
                  const key = eventName(name);
                  return (
                    <FieldInput
                      key={key}
                      type="event"
                      spec={spec}
                      value={values[key]}
                      skip={initial[key] !== undefined && initial[key] !== null && initial[key] === values[key]}
                      tried={tried}
                      problems={tried ? eventProblems.filter((problem) => problem.field === name) : []}
                      onChange={(value) => {
                        record.set(key, value);
                      }}
                    />
                  );
                })}
              </div>
            </section>
          )}
        </div>
        <div className="mc-pane-foot">
          <Button
            data-form-end
            loading={saving}
            title="Ctrl+Enter"
            onClick={() => {
              save({ then: 'save' });
            }}
          >
            {t('member.form.save')}
          </Button>
          {isNew && (
            <Button
              variant="default"
              disabled={saving}
              title="Ctrl+Shift+Enter"
              onClick={() => {
                save({ then: 'next' });
              }}
            >
              {t('member.form.save-next')}
            </Button>
          )}
          <span className="mc-quiet">
            {record.tried && record.paperMissing > 0
              ? t('member.form.paper-missing', { n: record.paperMissing })
              : t('member.form.keeps')}
          </span>
        </div>
      </div>
      <Confirm
        opened={asking !== null}
        title={t('member.same.ask.title')}
        verb={t('member.same.ask.save')}
        danger
        onConfirm={() => {
          const then = asking ?? 'save';
          setAsking(null);
          save({ then, sure: true });
        }}
        onCancel={() => {
          setAsking(null);
        }}
      >
        <SamePerson people={alike} onOpen={openOther} />
        {t('member.same.ask.body')}
      </Confirm>
    </FieldCommitsContext>
  );
}

/** Fifteen digits: a number of the old form, or, while typing, the beginning of one of eighteen. */
const isOldForm = (value: Value): boolean => typeof value === 'string' && /^\d{15}$/.test(value.trim());

/** The inputs that errors stand beside. */
const wrongIn = (type: 'member' | 'event', problems: readonly Problem[]): readonly string[] =>
  problems.flatMap(({ severity, field }) => (severity === 'error' ? fieldId(type, field) : []));
