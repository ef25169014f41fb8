import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { shownField } from '../../shared/kinds/schema.ts';
import type { RecordDetail } from '../../shared/engine/modules/records/face.ts';
import { dayTimeOf } from '../i18n/format.ts';
import { problemSentence } from '../i18n/problem-sentence.ts';
import { useT } from '../i18n/use-t.ts';
import { CompletenessLine } from './completeness-line.tsx';
import { isWide } from './field-breadth.ts';
import { EraseRecord } from './erase-record.tsx';
import { useEngine } from './engine-context.tsx';
import { nameOf } from './filter-words.ts';
import { LockRecord, lockOf } from './lock-record.tsx';
import { Pane } from './pane.tsx';
import { RecordConflicts } from './record-conflicts.tsx';
import { recordGroups } from './record-groups.ts';
import { RecordHistory } from './record-history.tsx';
import './record-place.css';
import { valueText } from './value-text.ts';
import { useConfirm } from './confirm.tsx';
import { useTell } from './use-tell.ts';

interface RecordPaneProps {
  readonly record: RecordDetail;
  /** How it stands, beside its name. */
  readonly standing?: string;
  /** What else can be done with it. */
  readonly actions?: ReactNode;
  /** Only looked at here, for this reason: nothing of it can be changed, and nothing need be filled in. */
  readonly closed?: string | null;
  /** Hides the middle of document numbers and phones. */
  readonly masked?: boolean;
  /** Stands above all else. */
  readonly top?: ReactNode;
  /** Stands before the values, and after them. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  readonly onClose: () => void;
  /** Null: it changes by `actions` alone. */
  readonly onEdit: (() => void) | null;
}

/** One record beside the list: its values, what is in conflict, what is to be said about it, who changed what. */
export function RecordPane({ record, standing, closed = null, masked = false, ...props }: RecordPaneProps) {
  const t = useT();
  const engine = useEngine();
  const { tell } = useTell();
  const [ask, dialog] = useConfirm();
  const { type, id, title: name } = record;
  const reason = record.values['void'];
  const voided = typeof reason === 'string' && reason !== '';
  const { onEdit } = props;
  const locked = lockOf(record);
  const open = closed === null && onEdit !== null && locked === '';

  const turn = voided ? 'restore' : 'void';
  const turnVoid = async (): Promise<void> => {
    const given = await ask({
      title: t(`record.${turn}.title`, { name }),
      verb: t(`record.${turn}`),
      danger: !voided,
      ...(voided ? {} : { reason: t('record.void.reason') }),
      children: t.find(`${type}.${turn}.body`) ?? t(`record.${turn}.body`),
    });
    if (given !== null) tell(await engine.setVoid(type, id, voided ? null : given));
  };

  const head = (
    <>
      {standing !== undefined && <span className="mc-soft">{standing}</span>}
      <div className="mc-actions mc-pane-actions">
        {!voided && open && (
          <Button variant="default" onClick={onEdit}>
            {t('word.edit')}
          </Button>
        )}
        {locked === '' && props.actions}
        {locked !== '' && <LockRecord record={record} />}
        {open && (
          <Button variant="subtle" color="gray" onClick={() => void turnVoid()}>
            {t(`record.${turn}`)}
          </Button>
        )}
        {onEdit !== null && <EraseRecord type={type} id={id} name={name} />}
        {!voided && open && <LockRecord record={record} />}
      </div>
    </>
  );
  return (
    <Pane title={name} struck={voided} head={head} onClose={props.onClose}>
      {props.top}
      {locked !== '' && <div className="mc-callout">{t('record.locked', { reason: locked })}</div>}
      {voided && <div className="mc-callout">{t('record.voided', { reason })}</div>}
      {closed === null && locked === '' && <CompletenessLine record={record} />}
      <RecordConflicts record={record} masked={masked} />
      {closed === null ? <Problems record={record} /> : <div className="mc-callout">{closed}</div>}
      {props.before}
      <RecordValues record={record} masked={masked} asked={closed === null} />
      {props.after}
      <RecordHistory record={record} masked={masked} open={open && !voided} />
      <p className="mc-quiet">
        {t('record.meta', { actor: record.changedBy, when: dayTimeOf(record.changedAt) })}
        {t('word.sentence-join')}
        {t(`member.send.${record.send}`)}
      </p>
      {dialog}
    </Pane>
  );
}

function Problems({ record }: { readonly record: RecordDetail }) {
  const t = useT();
  const telling = record.problems.filter(({ severity, code }) => severity !== 'info' && code !== 'missing-paper');
  if (telling.length === 0) return null;
  return (
    <div className="mc-callout">
      <h3>{t('record.problems', { n: telling.length })}</h3>
      {telling.map((problem) => (
        <div key={problem.field + problem.code} className="mc-problem" data-severity={problem.severity}>
          {t('import.says', {
            field: t.find(`field.${record.type}.${problem.field}`) ?? problem.field,
            sentence: problemSentence(t, problem),
          })}
        </div>
      ))}
    </div>
  );
}

interface RecordValuesProps {
  readonly record: RecordDetail;
  readonly masked: boolean;
  /** Whether what is not given is named. */
  readonly asked: boolean;
}

function RecordValues({ record, masked, asked }: RecordValuesProps) {
  const t = useT();
  const { type, values, told, references } = record;
  const disputed = new Set(record.conflicts.map((conflict) => conflict.unit));
  return recordGroups(t, type).map((group) => {
    const shown = group.fields.flatMap((name) => {
      const spec = shownField(type, name);
      if (spec === null) return [];
      const text = valueText(t, spec, { ...values, ...told }[name], { references, masked });
      return text === '' && (!asked || spec.need === 'optional') ? [] : [{ name, spec, text }];
    });
    if (shown.length === 0) return null;
    return (
      <section key={group.title}>
        <h3 className="mc-group-title">{group.title}</h3>
        <dl className="mc-values mc-figures">
          {shown.flatMap(({ name, spec, text }) => [
            <dt key={`${name}-label`} data-wide={isWide(spec) || undefined}>
              {nameOf(t, type, name)}
            </dt>,
            <dd key={name} data-wide={isWide(spec) || undefined}>
              {text === '' ? <span className="mc-quiet">{t('word.not-given')}</span> : text}
              {disputed.has(spec.group ?? name) && <span className="mc-flag">≠</span>}
            </dd>,
          ])}
        </dl>
      </section>
    );
  });
}
