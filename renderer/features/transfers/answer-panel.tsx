import { useState, type ReactNode } from 'react';
import { parseDay, type CalendarDay } from '../../../shared/base/calendar-day.ts';
import type { RecordId } from '../../../shared/base/id.ts';
import { officeName } from '../../../shared/values/district.ts';
import type { Problem } from '../../../shared/values/field.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import type { Value } from '../../../shared/sync/change.ts';
import type { TransferAnswer } from '../../../shared/engine/modules/transfers/face.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldInput } from '../../ui/field-input.tsx';
import { InnerForm } from '../../ui/inner-form.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import type { FindChoices } from '../../ui/use-suggestions.ts';
import type { TransferFacts } from './transfer-facts.ts';
import { useToday } from '../../ui/use-now.ts';

const UNIONS_SHOWN = 12;

interface AnswerProps {
  readonly facts: TransferFacts;
  readonly onClose: () => void;
}

/** The receiving side takes the member in, into one of its unions or into none yet. */
export function AcceptPanel({ facts, onClose }: AnswerProps) {
  const t = useT();
  const { role } = useOffice();
  const [union, setUnion] = useState<Value>(null);
  const [unionName, setUnionName] = useState('');
  const answer = useAnswer(facts, onClose);
  const { date, setDate } = answer;
  const drop = useDraft(`answer/${facts.id}/accept`, { union, unionName, date }, (kept) => {
    setUnion(kept['union'] ?? null);
    setUnionName(String(kept['unionName'] ?? ''));
    setDate(kept['date'] ?? null);
  });
  return (
    <AnswerForm
      title={t('transfer.accept.title', { name: facts.memberName })}
      hint={
        role === 'office'
          ? t('transfer.accept.hint')
          : t('transfer.accept.hint.district', { to: officeName(facts.toOffice) })
      }
      verb={t('transfer.accept.verb')}
      answer={answer}
      onClose={onClose}
      onSave={() => answer.send({ accept: true, union: union as RecordId | null, date }, drop)}
    >
      <UnionRow
        office={facts.toOffice}
        wanted={facts.toUnionName}
        union={union}
        name={unionName}
        onChange={(value, name) => {
          setUnion(value);
          setUnionName(name ?? '');
        }}
      />
    </AnswerForm>
  );
}

/** The receiving side sends it back, with the reason the other side needs. */
export function RefusePanel({ facts, onClose }: AnswerProps) {
  const t = useT();
  const [reason, setReason] = useState<Value>(null);
  const [asked, setAsked] = useState(false);
  const answer = useAnswer(facts, onClose);
  const { date, setDate } = answer;
  const drop = useDraft(`answer/${facts.id}/refuse`, { reason, date }, (kept) => {
    setReason(kept['reason'] ?? null);
    setDate(kept['date'] ?? null);
  });
  const text = typeof reason === 'string' ? reason.trim() : '';
  const spec = fieldOf('transfer', 'answerReason');
  return (
    <AnswerForm
      title={t('transfer.refuse.title', { name: facts.memberName })}
      hint={t('transfer.refuse.hint', { from: officeName(facts.fromOffice) })}
      verb={t('transfer.refuse.verb')}
      answer={answer}
      onClose={onClose}
      onSave={async () => {
        setAsked(true);
        if (text !== '') await answer.send({ accept: false, reason: text, date }, drop);
      }}
    >
      {spec !== null && (
        <FieldInput
          type="transfer"
          spec={spec}
          value={reason}
          onChange={setReason}
          note={asked && text === '' ? <span className="trf-said">✕ {t('transfer.refuse.reason.missing')}</span> : null}
        />
      )}
    </AnswerForm>
  );
}

interface Answering {
  readonly date: string;
  readonly setDate: (date: Value) => void;
  /** What is wrong with the day. */
  readonly problems: readonly Problem[];
  readonly sending: boolean;
  /** `sent` runs when the answer was taken, before the panel closes. */
  readonly send: (answer: TransferAnswer, sent: () => Promise<void>) => Promise<void>;
}

/** The day and the sending of an answer; what the engine refuses is said beside the day, or at the foot. */
function useAnswer(facts: TransferFacts, onClose: () => void): Answering {
  const t = useT();
  const day = useToday();
  const engine = useEngine();
  const notify = useNotify();
  const [date, setDate] = useState<string>(day);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [sending, setSending] = useState(false);
  return {
    date,
    setDate: (value) => {
      setDate(typeof value === 'string' ? value : '');
      setProblems([]);
    },
    problems,
    sending,
    send: async (answer, sent) => {
      if (sending) return;
      const wrong = wrongWithDay(facts, answer.date, day);
      if (wrong.length > 0) {
        setProblems(wrong);
        return;
      }
      setSending(true);
      const outcome = await engine.answerTransfer(facts.id, answer);
      setSending(false);
      if (outcome.ok) {
        await sent();
        const name = facts.memberName;
        notify({
          tone: 'done',
          text: answer.accept ? t('transfer.accepted', { name }) : t('transfer.refused', { name }),
        });
        onClose();
      } else if (outcome.error.tag === 'invalid') setProblems(outcome.error.problems);
      else notify({ tone: 'warning', text: errorSentence(t, outcome.error) });
    },
  };
}

function wrongWithDay(facts: TransferFacts, typed: string, now: CalendarDay): readonly Problem[] {
  const day = parseDay(typed);
  const answeredDate = day.ok ? day.value : typed;
  const values = { outDate: facts.outDate, answeredDate };
  return checkRecord('transfer', values, now).filter(
    (problem) => problem.field === 'answeredDate' && problem.severity === 'error',
  );
}

interface AnswerFormProps {
  readonly title: string;
  readonly hint: string;
  readonly verb: string;
  readonly answer: Answering;
  readonly onSave: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function AnswerForm({ title, hint, verb, answer, onSave, onClose, children }: AnswerFormProps) {
  const spec = fieldOf('transfer', 'answeredDate');
  return (
    <InnerForm label={title} verb={verb} saving={answer.sending} onSave={onSave} onCancel={onClose}>
      <h3>{title}</h3>
      <p className="trf-note">{hint}</p>
      {children}
      {spec !== null && (
        <FieldInput
          type="transfer"
          spec={spec}
          value={answer.date}
          onChange={answer.setDate}
          problems={answer.problems}
          tried={answer.problems.length > 0}
        />
      )}
    </InnerForm>
  );
}

interface UnionRowProps {
  readonly office: string;
  /** The union the sending office named; looked for first. */
  readonly wanted: string;
  readonly union: Value;
  readonly name: string;
  readonly onChange: (union: Value, name?: string) => void;
}

function UnionRow({ office, wanted, union, name, onChange }: UnionRowProps) {
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
    const named = text === '' && union === null && wanted !== '' ? await unionsBy(wanted) : [];
    const rows = named.length > 0 ? named : await unionsBy(text);
    return rows.map((row) => ({ key: row.id, label: row.title, hint: String(row.cells['employer'] ?? '') }));
  };
  if (spec === null) return null;
  return (
    <FieldInput
      type="transfer"
      spec={spec}
      label={t('transfer.accept.union')}
      value={union}
      referenceName={name}
      find={find}
      placeholder={t('transfer.accept.union.hint')}
      none={t('transfer.accept.union.none')}
      note={wanted === '' ? null : `${t('transfer.to-union')}：${wanted}`}
      onChange={onChange}
    />
  );
}
