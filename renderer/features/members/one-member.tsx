import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import type { FieldSpec, Values } from '../../../shared/values/field.ts';
import { homeCounty } from '../../../shared/values/home-county.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import type { Problem } from '../../../shared/values/field.ts';
import type { Value } from '../../../shared/sync/change.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession, type OpenForm } from '../../session/session-store.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldInput, wrongIn } from '../../ui/field-input.tsx';
import { focusFirst } from '../../ui/focus-wrong.ts';
import { FieldGroups, FormPane } from '../../ui/form-pane.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { useRecordForm } from '../../ui/use-record-form.ts';
import { useSave } from '../../ui/use-save.ts';
import { eventOf, memberValues, problemsOfEvent } from './first-event.ts';
import { Insist } from '../../ui/insist.tsx';
import { deriveFromDocument } from './member-derive.ts';
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
  const day = useToday();
  const { values } = record;
  const name = String(values['name'] ?? '');
  const [alike, setAlike] = useLikeness(memberValues(values), form.id, record.ready);

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
      record.showRefused(outcome.error);
      return;
    }
    notify({
      tone: 'done',
      text: then === 'next' ? t('member.form.saved.next', { name }) : t('member.form.saved', { name }),
    });
    if (then === 'next') onNext(values, record.names);
    else onClose(outcome.value.id);
  });

  const openOther = (id: RecordId): void => {
    void record.keep();
    onClose(null);
    select('member', id);
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
    return (
      <FieldInput
        key={spec.name}
        {...record.inputOf(spec)}
        referenceName={nameOf(spec.name)}
        problems={problems}
        note={noteOf(spec.name)}
        skip={skips(spec.name)}
        disabled={spec.name === 'office' && office.role === 'office'}
        onChange={(value, name) => {
          set(spec.name, value, name);
        }}
        onBlur={() => {
          record.touch(spec.name);
          if (spec.name === 'documentNumber' && isOldForm(values['documentNumber'] ?? null)) derive(values);
        }}
        after={
          <>
            <Insist problems={problems} given={insist} onGive={setInsist} />
            {spec.name === 'documentNumber' && <SamePerson people={alike} onOpen={openOther} />}
          </>
        }
      />
    );
  };

  return (
    <>
      <FormPane
        title={isNew ? (t.find('page.member.add') ?? '') : t('record.form.edit', { name })}
        form={record}
        fields={fields}
        isNew={isNew}
        keys={{
          onSave: () => {
            save({ then: 'save' });
          },
          onSaveNext: () => {
            save({ then: isNew ? 'next' : 'save' });
          },
        }}
        onLeft={() => {
          onClose(null);
        }}
        foot={
          <>
            <Button
              data-form-end
              loading={saving}
              title="Ctrl+Enter"
              onClick={() => {
                save({ then: 'save' });
              }}
            >
              {t('word.save')}
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
                : t('record.form.keeps')}
            </span>
          </>
        }
      >
        <FieldGroups type="member" row={row} />
        {isNew && (
          <section>
            <h3 className="mc-group-title">{t('member.group.event')}</h3>
            <div className="mc-fields">
              {eventFields.map((field) => {
                const spec = fieldOf('event', field);
                if (spec === null) return null;
                const key = eventName(field);
                return (
                  <FieldInput
                    key={key}
                    type="event"
                    spec={spec}
                    value={values[key]}
                    skip={initial[key] !== undefined && initial[key] !== null && initial[key] === values[key]}
                    tried={tried}
                    problems={tried ? eventProblems.filter((problem) => problem.field === field) : []}
                    onChange={(value) => {
                      record.set(key, value);
                    }}
                  />
                );
              })}
            </div>
          </section>
        )}
      </FormPane>
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
    </>
  );
}

/** Fifteen digits: a number of the old form, or, while typing, the beginning of one of eighteen. */
const isOldForm = (value: Value): boolean => typeof value === 'string' && /^\d{15}$/.test(value.trim());
