import type { ReactNode } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import { placeName } from '../../../shared/values/gazetteer.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import { textIn } from '../../../shared/values/reading.ts';
import type { RecordDetail } from '../../../shared/engine/modules/records/face.ts';
import type { TransferAnswer } from '../../../shared/engine/modules/transfers/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldInput } from '../../ui/field-input.tsx';
import { InnerForm } from '../../ui/inner-form.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { useRecordForm, type RecordForm } from '../../ui/use-record-form.ts';
import type { FindChoices } from '../../ui/use-suggestions.ts';
import { officesOf } from './transfer-standing.ts';
import { useToday } from '../../ui/use-now.ts';

const UNIONS_SHOWN = 12;

interface AnswerProps {
  readonly record: RecordDetail;
  readonly onClose: () => void;
}

/** The receiving side takes the member in, into one of its unions or into none yet. */
export function AcceptPanel({ record, onClose }: AnswerProps) {
  const t = useT();
  const { role } = useOffice();
  const [, to] = officesOf(record.values);
  const form = useAnswer('accept', record);
  return (
    <AnswerForm
      form={form}
      record={record}
      title={t('transfer.accept.title', { name: record.title })}
      hint={role === 'office' ? t('transfer.accept.hint') : t('transfer.accept.hint.district', { to: placeName(to) })}
      verb={t('transfer.accept.verb')}
      done={t('transfer.accepted', { name: record.title })}
      answer={(date) => ({ accept: true, union: textIn(form.whole(), 'toUnion') as RecordId | null, date })}
      onClose={onClose}
    >
      <UnionRow form={form} office={to} wanted={textIn(record.values, 'toUnionName') ?? ''} />
    </AnswerForm>
  );
}

/** The receiving side sends it back, with the reason the other side needs. */
export function RefusePanel({ record, onClose }: AnswerProps) {
  const t = useT();
  const form = useAnswer('refuse', record);
  const reason = (textIn(form.whole(), 'answerReason') ?? '').trim();
  const spec = fieldOf('transfer', 'answerReason');
  return (
    <AnswerForm
      form={form}
      record={record}
      title={t('transfer.refuse.title', { name: record.title })}
      hint={t('transfer.refuse.hint', { from: placeName(officesOf(record.values)[0]) })}
      verb={t('transfer.refuse.verb')}
      done={t('transfer.refused', { name: record.title })}
      answer={(date) => ({ accept: false, reason, date })}
      onClose={onClose}
    >
      {spec !== null && <FieldInput {...form.inputOf({ ...spec, need: 'core' })} />}
    </AnswerForm>
  );
}

/** What an answer is filled into: the transfer as it stands, and the day. */
function useAnswer(kind: 'accept' | 'refuse', { id, values }: RecordDetail): RecordForm {
  const answeredDate = useToday();
  return useRecordForm({
    type: 'transfer',
    id: null,
    draft: `answer/${id}/${kind}`,
    initial: { ...values, answeredDate },
  });
}

interface AnswerFormProps extends AnswerProps {
  readonly form: RecordForm;
  readonly title: string;
  readonly hint: string;
  readonly verb: string;
  /** What is said once it was sent. */
  readonly done: string;
  readonly answer: (date: string) => TransferAnswer;
  readonly children: ReactNode;
}

function AnswerForm({ form, record, title, hint, verb, done, answer, onClose, children }: AnswerFormProps) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const spec = fieldOf('transfer', 'answeredDate');
  const save = async (): Promise<void> => {
    const date = textIn(form.whole(), 'answeredDate') ?? '';
    const sent = await form.send(() => engine.answerTransfer(record.id, answer(date)), ['answeredDate']);
    if (sent === null) return;
    notify({ tone: 'done', text: done });
    onClose();
  };
  return (
    <InnerForm label={title} verb={verb} saving={form.saving} onSave={save} onCancel={onClose}>
      <h3>{title}</h3>
      <p className="mc-soft mc-first">{hint}</p>
      {children}
      {spec !== null && <FieldInput {...form.inputOf({ ...spec, need: 'core' })} label={t('transfer.answer.date')} />}
    </InnerForm>
  );
}

interface UnionRowProps {
  readonly form: RecordForm;
  readonly office: string;
  /** The union the sending office named; looked for first. */
  readonly wanted: string;
}

function UnionRow({ form, office, wanted }: UnionRowProps) {
  const t = useT();
  const engine = useEngine();
  const spec = fieldOf('transfer', 'toUnion');
  const unionsBy = async (text: string) =>
    (
      await engine.records(
        'union',
        { text, filters: [{ is: 'one-of', field: 'office', codes: [office] }] },
        { offset: 0, limit: UNIONS_SHOWN },
      )
    ).rows;
  const find: FindChoices = async (typed) => {
    const text = typed.trim();
    const named = text === '' && textIn(form.values, 'toUnion') === null && wanted !== '' ? await unionsBy(wanted) : [];
    const rows = named.length > 0 ? named : await unionsBy(text);
    return rows.map((row) => ({ key: row.id, label: row.title, hint: String(row.cells['employer'] ?? '') }));
  };
  if (spec === null) return null;
  return (
    <FieldInput
      {...form.inputOf(spec)}
      label={t('transfer.accept.union')}
      find={find}
      placeholder={t('transfer.accept.union.hint')}
      none={t('transfer.accept.union.none')}
      note={wanted === '' ? null : `${t('field.transfer.toUnionName')}：${wanted}`}
    />
  );
}
