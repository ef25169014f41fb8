import { Button, Checkbox, Select } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { BulkChange } from '../../../shared/engine/modules/bulk/face.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { addedType, bulkFields, linkedText } from '../../../shared/kinds/bulk-fields.ts';
import { fieldOf, kindOf, schemaOf } from '../../../shared/kinds/schema.ts';
import type { FieldSpec, Problem, Values } from '../../../shared/values/field.ts';
import { problem } from '../../../shared/values/problem-codes.ts';
import { useT } from '../../i18n/use-t.ts';
import { FieldCommitsContext } from '../../ui/field-commits.ts';
import { fieldId, FieldInput } from '../../ui/field-input.tsx';
import { nameOf } from '../../ui/filter-words.ts';
import { focusFirst } from '../../ui/focus-wrong.ts';
import { formKeys } from '../../ui/form-keys.ts';
import { initialsOf } from '../../ui/initials.ts';
import { settleTyped } from '../../ui/typed-value.ts';
import { useSave } from '../../ui/use-save.ts';
import { useToday } from '../../ui/use-now.ts';

/** Tells its fields from those of a form beside the list. */
const AT = 'bulk';
/** Stands for adding a record, among the names of fields. */
const ADD = '@add';

interface BulkFormProps {
  readonly type: RecordType;
  readonly busy: boolean;
  /** With what is to be changed, once it is whole. */
  readonly onLook: (change: BulkChange) => Promise<void>;
  readonly onCancel: () => void;
}

/** What is to be changed, and what to: one field, or the fields of a record that each one gets. */
export function BulkForm({ type, busy, onLook, onCancel }: BulkFormProps) {
  const t = useT();
  const form = useRef<HTMLDivElement>(null);
  const added = addedType(type);
  const [about, setAbout] = useState<string | null>(null);
  const [values, setValues] = useState<Values>({});
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const today = useToday();
  const [empty, setEmpty] = useState(false);
  const [tried, setTried] = useState(false);
  const asked = about === null ? [] : about === ADD ? addedFields(added) : [fieldOf(type, about) ?? []].flat();
  const of = about === ADD && added !== null ? added : type;
  const along = about === null ? null : linkedText(type, about);
  const isBlank = (spec: FieldSpec): boolean => (values[spec.name] ?? '') === '';
  const lacking = asked.filter((spec) => isBlank(spec) && (about !== ADD ? !empty : spec.need === 'core'));

  const { fields, save } = useSave(async () => {
    setTried(true);
    if (about === null || lacking.length > 0) {
      focusFirst(lacking.map(({ name }) => `${fieldId(of, name)}-${AT}`));
      return;
    }
    const settled = settleTyped(asked, values, today);
    await onLook(
      about === ADD
        ? { is: 'add', values: Object.fromEntries(Object.entries(settled).filter(([, value]) => value !== null)) }
        : { is: 'set', field: about, value: empty ? null : (settled[about] ?? null) },
    );
  });
  // What was chosen is filled in next.
  useEffect(() => {
    if (about !== null) form.current?.querySelector<HTMLElement>('[data-field-input]')?.focus();
  }, [about]);
  const onSave = (): void => {
    save();
  };
  const problemsOf = (spec: FieldSpec): readonly Problem[] =>
    tried && lacking.includes(spec) ? [problem(spec.name, 'error', 'missing')] : [];
  return (
    <FieldCommitsContext value={fields}>
      <div ref={form} className="rec-bulk" role="form" aria-label={t('bulk.begin')} onKeyDown={formKeys({ onSave })}>
        <Select
          data-autofocus
          label={t('bulk.about')}
          placeholder={t('bulk.about.choose')}
          searchable
          selectFirstOptionOnChange
          allowDeselect={false}
          nothingFoundMessage={t('field.code.none')}
          maxDropdownHeight="min(260px, 40vh)"
          data={[
            ...(added === null ? [] : [{ value: ADD, label: t('bulk.add', { type: t(`type.${added}`) }) }]),
            ...bulkFields(type).map((name) => ({ value: name, label: nameOf(t, type, name) })),
          ]}
          filter={({ options, search }) =>
            options.filter((option) => {
              const label = 'label' in option && typeof option.label === 'string' ? option.label : '';
              const word = search.trim().toLowerCase();
              return label.toLowerCase().includes(word) || initialsOf(label).startsWith(word);
            })
          }
          error={tried && about === null ? t('bulk.about.missing') : null}
          value={about}
          onChange={(next) => {
            setAbout(next);
            setValues({});
            setNames({});
            setEmpty(false);
            setTried(false);
          }}
        />
        <div className="mc-fields">
          {asked.map((spec) => (
            <FieldInput
              key={`${of} ${spec.name}`}
              at={AT}
              type={of}
              spec={spec}
              value={values[spec.name] ?? null}
              referenceName={names[spec.name]}
              disabled={about !== ADD && empty}
              tried={tried}
              problems={problemsOf(spec)}
              onChange={(value, name) => {
                setValues((before) => ({ ...before, [spec.name]: value }));
                setNames((before) => ({ ...before, [spec.name]: name ?? '' }));
              }}
            />
          ))}
        </div>
        {about !== null && about !== ADD && fieldOf(type, about)?.need !== 'core' && (
          <Checkbox
            label={t('bulk.empty')}
            checked={empty}
            onChange={(event) => {
              setEmpty(event.currentTarget.checked);
            }}
          />
        )}
        {along !== null && <p className="mc-soft">{t('bulk.linked', { field: nameOf(t, type, along) })}</p>}
        <div className="mc-actions">
          <Button variant="default" onClick={onCancel}>
            {t('word.cancel')}
          </Button>
          <Button data-form-end title="Ctrl+Enter" disabled={busy} onClick={onSave}>
            {t('bulk.look')}
          </Button>
        </div>
      </div>
    </FieldCommitsContext>
  );
}

/** What is asked of a record that each one gets: not whose it is, nor why it would be out of force. */
function addedFields(added: RecordType | null): readonly FieldSpec[] {
  if (added === null) return [];
  const { belongs } = kindOf(added);
  const via = typeof belongs === 'object' && 'via' in belongs ? belongs.via : '';
  return schemaOf(added).filter(({ name }) => name !== 'void' && name !== via);
}
