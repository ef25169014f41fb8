import type { RecordType } from '../../shared/kinds/all.ts';
import { Button, CloseButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { RecordId } from '../../shared/base/id.ts';
import { fieldOf } from '../../shared/kinds/schema.ts';
import type { RecordDetail as Detail } from '../../shared/engine/modules/records/face.ts';
import { errorSentence } from '../i18n/error-sentence.ts';
import { dayTimeOf } from '../i18n/format.ts';
import { problemSentence } from '../i18n/problem-sentence.ts';
import { useT } from '../i18n/use-t.ts';
import { useSession } from '../session/session-store.ts';
import { Confirm } from './confirm.tsx';
import { isWide } from './field-breadth.ts';
import { EraseRecord } from './erase-record.tsx';
import { ErasedNote } from './erased-note.tsx';
import { useEngine } from './engine-context.tsx';
import { useNotify } from './notify.tsx';
import type { RecordGroup } from './record-groups.ts';
import { RecordHistory } from './record-history.tsx';
import './record-place.css';
import { useQuery } from './use-query.ts';
import { valueText } from './value-text.ts';

interface RecordDetailProps {
  readonly type: RecordType;
  readonly id: RecordId;
  readonly groups: readonly RecordGroup[];
  readonly onClose: () => void;
  readonly onEdit: () => void;
  /** Stands before the values: what goes with the record elsewhere. */
  readonly before?: ReactNode;
}

/** One record beside the list: its values, what is to be said about them, who changed what. */
export function RecordDetail({ type, id, groups, onClose, onEdit, before }: RecordDetailProps) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const go = useSession((screen) => screen.go);
  const [asking, setAsking] = useState(false);
  const record = useQuery(() => engine.record(type, id), [type, id]).data;
  if (record === undefined) return null;
  if (record === null) return <ErasedNote type={type} id={id} gone={t('record.gone')} onClose={onClose} />;
  const name = record.title;
  const reason = record.values['void'];
  const voided = typeof reason === 'string' && reason !== '';

  const setVoid = async (given: string | null): Promise<void> => {
    setAsking(false);
    const outcome = await engine.setVoid(type, id, given);
    if (!outcome.ok) notify({ tone: 'warning', text: errorSentence(t, outcome.error) });
  };

  return (
    <>
      <div className="mc-pane-head">
        <h2 className={voided ? 'rec-struck' : undefined}>{name}</h2>
        <div className="mc-actions mc-pane-actions">
          {!voided && (
            <Button variant="default" onClick={onEdit}>
              {t('word.edit')}
            </Button>
          )}
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              setAsking(true);
            }}
          >
            {voided ? t('record.restore') : t('record.void')}
          </Button>
          <EraseRecord type={type} id={id} name={name} />
        </div>
        <CloseButton aria-label={t('word.close')} title="Esc" onClick={onClose} />
      </div>
      <div className="mc-pane-body">
        {voided && <div className="rec-callout">{t('record.voided', { reason })}</div>}
        {record.conflicts.length > 0 && (
          <div className="rec-callout">
            {t('record.conflicts', { n: record.conflicts.length })}{' '}
            <button
              type="button"
              className="mc-link"
              onClick={() => {
                go('conflicts');
              }}
            >
              {t('record.conflicts.decide')}
            </button>
          </div>
        )}
        <Problems record={record} />
        {before}
        <RecordValues record={record} groups={groups} />
        <RecordHistory type={type} id={id} />
        <p className="mc-quiet">
          {t('record.meta', { actor: record.changedBy, when: dayTimeOf(record.changedAt) })}
          {t('word.sentence-join')}
          {t(`member.send.${record.send}`)}
        </p>
      </div>
      <Confirm
        opened={asking}
        title={voided ? t('record.restore.title', { name }) : t('record.void.title', { name })}
        verb={voided ? t('record.restore') : t('record.void')}
        danger={!voided}
        {...(voided ? {} : { reason: t('record.void.reason') })}
        onConfirm={(given) => void setVoid(voided ? null : given)}
        onCancel={() => {
          setAsking(false);
        }}
      >
        {voided ? t('record.restore.body') : t('record.void.body')}
      </Confirm>
    </>
  );
}

function Problems({ record }: { readonly record: Detail }) {
  const t = useT();
  const telling = record.problems.filter(({ severity, code }) => severity !== 'info' && code !== 'missing-paper');
  if (telling.length === 0) return null;
  return (
    <div className="rec-callout">
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

function RecordValues({ record, groups }: { readonly record: Detail; readonly groups: readonly RecordGroup[] }) {
  const t = useT();
  return groups.map((group) => {
    const shown = group.fields.flatMap((name) => {
      const spec = fieldOf(record.type, name);
      if (spec === null) return [];
      const text = valueText(t, spec, record.values[name], { references: record.references });
      return text === '' && spec.need === 'optional' ? [] : [{ name, spec, text }];
    });
    if (shown.length === 0) return null;
    return (
      <section key={group.title}>
        <h3 className="mc-group-title">{group.title}</h3>
        <dl className="mc-values mc-figures">
          {shown.flatMap(({ name, spec, text }) => [
            <dt key={`${name}-label`} data-wide={isWide(spec) || undefined}>
              {t.find(`field.${record.type}.${name}`)}
            </dt>,
            <dd key={name} data-wide={isWide(spec) || undefined}>
              {text === '' ? <span className="mc-quiet">{t('word.not-given')}</span> : text}
            </dd>,
          ])}
        </dl>
      </section>
    );
  });
}
