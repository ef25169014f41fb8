import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { labelOf } from '../../../shared/domain/code-list.ts';
import type { Problem, Values } from '../../../shared/domain/field.ts';
import { schemaOf } from '../../../shared/domain/schema.ts';
import type { Value } from '../../../shared/sync/change.ts';
import type { MemberDetail, RecordDetail } from '../../engine/engine.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { useT } from '../../i18n/use-t.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldInput } from '../../ui/field-input.tsx';
import { formKeys } from '../../ui/form-keys.ts';
import { settleDays } from '../../ui/local-problems.ts';
import { useNotify } from '../../ui/notify.tsx';

const ASKED = ['kind', 'date', 'reason', 'union', 'note'];

/** How the membership went: joined, moved, kept, left; each its own record, voided with a reason, never deleted. */
export function MemberEvents({ member }: { readonly member: MemberDetail }) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const [adding, setAdding] = useState(false);
  const [voiding, setVoiding] = useState<RecordDetail | null>(null);
  const closed = member.status === 'stub' || member.status === 'voided';

  const setVoid = async (event: RecordDetail, reason: string): Promise<void> => {
    setVoiding(null);
    const outcome = await engine.setVoid('event', event.id, reason);
    if (!outcome.ok) notify({ tone: 'warning', text: errorSentence(t, outcome.error) });
  };

  return (
    <section>
      <div className="mc-group-line">
        <h3 className="mc-group-title">{t('member.events')}</h3>
        {!adding && !closed && (
          <button
            type="button"
            className="mc-link"
            onClick={() => {
              setAdding(true);
            }}
          >
            {t('member.event.add')}
          </button>
        )}
      </div>
      {member.events.length === 0 && !adding && <div className="mc-quiet">{t('member.event.none')}</div>}
      {member.events.map((event) => (
        <div key={event.id} className="mc-event" data-voided={typeof event.values['void'] === 'string' || undefined}>
          <span>{String(event.values['date'] ?? '')}</span>
          <span>{kindOf(event)}</span>
          <span>
            {[reasonOf(event), event.names['union'], event.values['note']]
              .filter((part) => typeof part === 'string' && part !== '')
              .join(t('word.sentence-join'))}
          </span>
          {typeof event.values['void'] !== 'string' && !closed && (
            <button
              type="button"
              className="mc-link"
              onClick={() => {
                setVoiding(event);
              }}
            >
              {t('member.void')}
            </button>
          )}
        </div>
      ))}
      {adding && (
        <EventForm
          member={member}
          onDone={() => {
            setAdding(false);
          }}
        />
      )}
      <Confirm
        opened={voiding !== null}
        title={t('member.event.void.title', {
          date: String(voiding?.values['date'] ?? ''),
          kind: voiding === null ? '' : kindOf(voiding),
        })}
        verb={t('member.event.void')}
        danger
        reason={t('member.void.reason')}
        onConfirm={(reason) => {
          if (voiding !== null) void setVoid(voiding, reason);
        }}
        onCancel={() => {
          setVoiding(null);
        }}
      >
        {t('member.event.void.body')}
      </Confirm>
    </section>
  );
}

const kindOf = (event: RecordDetail): string => labelOf('eventKind', String(event.values['kind'] ?? '')) ?? '';
const reasonOf = (event: RecordDetail): string => labelOf('eventReason', String(event.values['reason'] ?? '')) ?? '';

function EventForm({ member, onDone }: { readonly member: MemberDetail; readonly onDone: () => void }) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const [values, setValues] = useState<Values>({ member: member.id, union: member.values['union'] ?? null });
  const [names, setNames] = useState<Readonly<Record<string, string>>>(member.names);
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  const save = async (): Promise<void> => {
    const settled = settleDays(schemaOf('event'), values);
    const given = Object.fromEntries(Object.entries(settled).filter(([, value]) => value !== null));
    const outcome = await engine.save({ type: 'event', id: null, values: given, seen: {}, insist: {} });
    if (outcome.ok) {
      notify({ tone: 'done', text: t('member.event.saved') });
      onDone();
    } else if (outcome.error.tag === 'invalid') setProblems(outcome.error.problems);
    else notify({ tone: 'warning', text: errorSentence(t, outcome.error) });
  };

  return (
    <div
      role="form"
      aria-label={t('member.event.add')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation();
        formKeys({ onSave: () => void save(), onEscape: onDone })(event);
      }}
    >
      {schemaOf('event')
        .filter((spec) => ASKED.includes(spec.name))
        .map((spec) => (
          <FieldInput
            key={spec.name}
            type="event"
            spec={spec}
            value={values[spec.name]}
            referenceName={names[spec.name]}
            problems={problems.filter((problem) => problem.field === spec.name)}
            onChange={(value: Value, name) => {
              setValues((before) => ({ ...before, [spec.name]: value }));
              if (name !== undefined) setNames((before) => ({ ...before, [spec.name]: name }));
            }}
          />
        ))}
      <Group justify="flex-end" gap="sm" mt="xs">
        <Button variant="default" onClick={onDone}>
          {t('word.cancel')}
        </Button>
        <Button data-form-end onClick={() => void save()} title="Ctrl+Enter">
          {t('member.event.add')}
        </Button>
      </Group>
    </div>
  );
}
