import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { RecordId } from '../../shared/base/id.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Values } from '../../shared/values/field.ts';
import type { RecordType } from '../../shared/kinds/all.ts';
import { fieldOf } from '../../shared/kinds/schema.ts';
import type { SaveError, SaveInput, Saved } from '../../shared/engine/modules/records/face.ts';
import { useT } from '../i18n/use-t.ts';
import type { OpenForm } from '../session/session-store.ts';
import { useEngine } from './engine-context.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { FieldGroup } from './field-group.tsx';
import { FieldInput } from './field-input.tsx';
import { useFormLayout } from './form-layout.ts';
import { FormPane } from './form-pane.tsx';
import type { FieldInputProps } from './inputs/input-props.ts';
import { heldKeys } from './held-keys.ts';
import { Insist } from './insist.tsx';
import { useNotify } from './notify.tsx';
import { recordGroups } from './record-groups.ts';
import { useRecordForm, type RecordForm as Form } from './use-record-form.ts';
import { titleText } from './title-text.ts';
import { useConfirm, type Ask } from './confirm.tsx';
import { useRepeats, type Repeats } from './use-repeats.ts';
import { useSave } from './use-save.ts';

interface PlainFormProps {
  readonly type: RecordType;
  readonly form: OpenForm;
  /** Fields shown and not to be changed here. */
  readonly fixed?: readonly string[];
  readonly newTitle: string;
  /** With the id of the record to show, or null. */
  readonly onClose: (opened: RecordId | null) => void;
}

/** What the form of a kind has of its own; without any of it, it is the form that every kind has. */
export interface OwnParts {
  /** The fields that are asked, where those are not the groups of the kind's page. */
  readonly asked?: readonly string[];
  /** Stands in the head of the pane. */
  readonly head?: ReactNode;
  /** Stands before the fields, and after them. */
  readonly before?: ReactNode;
  readonly after?: (repeats: Repeats) => ReactNode;
  /** The row of a field, made of the usual one. */
  readonly row?: (usual: FieldInputProps) => FieldInputProps;
  /** On the button that saves. */
  readonly verb?: string;
  /** What is said when it was saved. */
  readonly done?: string;
  /** Asks what is to be asked before a record is written; false when the clerk thought better of it. */
  readonly sure?: (ask: Ask) => Promise<boolean>;
  /** Writes the record, and what goes with it. */
  readonly write?: (input: SaveInput) => Promise<Result<Saved, SaveError>>;
  /** The fields that the next one begins with, while nobody chose others. */
  readonly keeps?: readonly string[];
  /** Begins the next new one after this was saved, with what stands in the fields that are kept. */
  readonly onNext?: (kept: readonly string[]) => void;
}

/** The form of one record, from the schema: checked while typing, kept as a draft, Ctrl+Enter saves. */
export function RecordForm({
  initial,
  names,
  ...props
}: PlainFormProps & {
  /** Of a new record. */ readonly initial: Values;
  /** What it points to is called so, by field. */ readonly names?: Readonly<Record<string, string>>;
}) {
  const { type, form } = props;
  return (
    <FilledForm
      {...props}
      record={useRecordForm({
        type,
        id: form.id,
        draft: form.draft,
        initial,
        ...(names === undefined ? {} : { names }),
      })}
    />
  );
}

/** The form of one record whose state is held by what is around it, with the parts that its kind has of its own. */
export function FilledForm({
  type,
  form,
  record,
  fixed = [],
  newTitle,
  onClose,
  ...own
}: PlainFormProps & OwnParts & { readonly record: Form }) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const [insist, setInsist] = useState<Readonly<Record<string, string>>>({});
  const [ask, dialog] = useConfirm();
  const repeats = useRepeats(type, record, own.onNext === undefined ? null : (own.keeps ?? []));
  const isNew = form.id === null;
  const groups = recordGroups(t, type);
  const isGiven = (field: string): boolean => isFilled(record, field) || record.problemsOf(field).length > 0;
  const titles = { chosen: t('record.form.chosen'), risen: t('record.form.risen') };
  const layout = useFormLayout(type, groups, isGiven, titles);
  const name = titleText(t, type, record.values, record.names);

  /** Answers whether the next one is begun. */
  const write = async (then: 'show' | 'next'): Promise<boolean> => {
    if (!isNew && !record.dirty) {
      notify({ tone: 'done', text: t('record.form.unchanged') });
      onClose(form.id);
      return false;
    }
    if (own.sure !== undefined && !(await own.sure(askLent))) return false;
    const input = { type, id: form.id, values: record.toSave(), seen: record.seen, insist };
    const saved = await record.send(() => (own.write ?? engine.save)(input), own.asked);
    if (saved === null) return false;
    repeats.remember();
    const onNext = then === 'next' ? own.onNext : undefined;
    const done = own.done ?? t.find(`${type}.form.saved${onNext === undefined ? '' : '.next'}`, { name });
    notify({ tone: 'done', text: done ?? t('record.form.saved', { name }) });
    if (onNext === undefined) onClose(saved.id);
    else onNext(repeats.pinned ?? []);
    return onNext !== undefined;
  };
  const askLent: Ask = async (question) => {
    const takeBack = heldKeys.lend();
    const answer = await ask(question);
    takeBack();
    return answer;
  };
  const sayDropped = async (): Promise<void> => {
    const text = await heldKeys.drop();
    if (text !== '') notify({ tone: 'warning', text: t('record.form.typed-ahead', { text }) });
  };
  const { fields, save } = useSave(
    async (then: 'show' | 'next') => {
      let isNext = false;
      try {
        isNext = await write(then);
      } finally {
        if (!isNext) void sayDropped();
      }
    },
    () => void sayDropped(),
  );
  const onSave = (): void => {
    save('show');
  };
  const onSaveNext = (): void => {
    // A second press of the key comes when the next form is here: it is the same wish, and no blank record is tried.
    if (!record.begun) return;
    heldKeys.hold();
    save('next');
  };
  const row = (field: string): ReactNode => {
    const spec = fieldOf(type, field);
    if (spec === null) return null;
    const usual: FieldInputProps = {
      ...record.inputOf(spec),
      disabled: fixed.includes(field),
      repeat: repeats.of(field, spec),
      after: <Insist problems={record.problemsOf(field)} given={insist} onGive={setInsist} />,
    };
    return <FieldInput key={field} {...(own.row?.(usual) ?? usual)} />;
  };

  return (
    <FormPane
      title={isNew ? newTitle : t('record.form.edit', { name })}
      form={record}
      fields={fields}
      isNew={isNew}
      keys={{ onSave, ...(own.onNext === undefined ? {} : { onSaveNext }) }}
      onLeft={() => {
        onClose(form.id);
      }}
      head={
        <>
          {own.head}
          {isNew && own.asked === undefined && (
            <ColumnMenu
              columns={layout.all.map((name) => ({ name, label: t.find(`field.${type}.${name}`) ?? name }))}
              shown={layout.shown}
              show={layout.show}
              locked={layout.locked}
              words={{
                button: t('record.form.fields'),
                choose: t('record.form.fields.choose'),
                hint: t('record.form.fields.hint'),
              }}
            />
          )}
        </>
      }
      foot={
        <>
          <Button data-form-end loading={record.saving} title="Ctrl+Enter" onClick={onSave}>
            {own.verb ?? t('word.save')}
          </Button>
          {own.onNext !== undefined && (
            <Button variant="default" disabled={record.saving} title="Ctrl+Shift+Enter" onClick={onSaveNext}>
              {t('record.form.save-next')}
            </Button>
          )}
          <span className="mc-quiet">
            {record.tried && record.paperMissing > 0
              ? t('record.form.paper-missing', { n: record.paperMissing })
              : repeats.hint === null
                ? t(repeats.pinned === null ? 'record.form.keeps' : 'record.form.keeps.next')
                : t('record.form.same.hint', { text: repeats.hint })}
          </span>
        </>
      }
    >
      {own.before}
      {own.asked?.map(row) ??
        (isNew ? layout.groups : groups).map((group) => (
          <FieldGroup key={group.title} group={group} filled={group.fields.some((field) => isFilled(record, field))}>
            {group.fields.map(row)}
          </FieldGroup>
        ))}
      {own.after?.(repeats)}
      {dialog}
    </FormPane>
  );
}

const isFilled = ({ values }: Form, field: string): boolean => (values[field] ?? '') !== '';
