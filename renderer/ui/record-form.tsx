import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RecordId } from '../../shared/base/id.ts';
import type { Values } from '../../shared/values/field.ts';
import { useT } from '../i18n/use-t.ts';
import type { OpenForm } from '../session/session-store.ts';
import { useEngine } from './engine-context.tsx';
import { FieldInput } from './field-input.tsx';
import { FieldGroups, FormPane } from './form-pane.tsx';
import { Insist } from './insist.tsx';
import { useNotify } from './notify.tsx';
import { useRecordForm } from './use-record-form.ts';
import { titleText } from './title-text.ts';
import { useSave } from './use-save.ts';
import type { RecordType } from '../../shared/kinds/all.ts';

interface RecordFormProps {
  readonly type: RecordType;
  readonly form: OpenForm;
  /** What a new record begins with. */
  readonly initial: Values;
  /** Fields shown and not to be changed here. */
  readonly fixed: readonly string[];
  readonly newTitle: string;
  /** With the id of the record to show, or null. */
  readonly onClose: (opened: RecordId | null) => void;
}

/** The form of one record, from the schema: checked while typing, kept as a draft, Ctrl+Enter saves. */
export function RecordForm({ type, form, initial, fixed, newTitle, onClose }: RecordFormProps) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const record = useRecordForm({ type, id: form.id, draft: form.draft, initial });
  const [insist, setInsist] = useState<Readonly<Record<string, string>>>({});
  const [saving, setSaving] = useState(false);
  const name = titleText(t, type, record.values, record.names);

  const { fields, save } = useSave(async () => {
    if (form.id !== null && !record.dirty) {
      onClose(form.id);
      return;
    }
    setSaving(true);
    record.settle();
    const outcome = await engine.save({ type, id: form.id, values: record.toSave(), seen: record.seen, insist });
    setSaving(false);
    if (!outcome.ok) {
      record.showRefused(outcome.error);
      return;
    }
    await engine.dropDraft(form.draft);
    notify({ tone: 'done', text: t('record.form.saved', { name }) });
    onClose(outcome.value.id);
  });

  return (
    <FormPane
      title={form.id === null ? newTitle : t('record.form.edit', { name })}
      form={record}
      fields={fields}
      isNew={form.id === null}
      keys={{ onSave: save }}
      onLeft={() => {
        onClose(form.id);
      }}
      foot={
        <>
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
        </>
      }
    >
      <FieldGroups
        type={type}
        row={(spec) => (
          <FieldInput
            key={spec.name}
            {...record.inputOf(spec)}
            disabled={fixed.includes(spec.name)}
            after={<Insist problems={record.problemsOf(spec.name)} given={insist} onGive={setInsist} />}
          />
        )}
      />
    </FormPane>
  );
}
