import { Button, CloseButton } from '@mantine/core';
import { Fragment, useRef, useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import type { Problem } from '../../../shared/values/field.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import type { MemberDetail } from '../../../shared/engine/modules/members/face.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { problemSentence } from '../../i18n/problem-sentence.ts';
import { useT } from '../../i18n/use-t.ts';
import { draftKey } from '../../session/draft-key.ts';
import { useSession } from '../../session/session-store.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { isWide } from '../../ui/field-breadth.ts';
import { EraseRecord } from '../../ui/erase-record.tsx';
import { ErasedNote } from '../../ui/erased-note.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { isComposing, isInside } from '../../ui/form-keys.ts';
import { useNotify } from '../../ui/notify.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { valueText } from '../../ui/value-text.ts';
import { EventForm } from './event-form.tsx';
import { MemberConflicts } from './member-conflicts.tsx';
import { MemberEvents } from './member-events.tsx';
import { recordGroups } from '../../ui/record-groups.ts';
import { MemberHistory } from './member-history.tsx';

interface MemberDetailPaneProps {
  readonly id: RecordId;
  readonly onClose: () => void;
  readonly onEdit: () => void;
}

/** One member beside the list: what is known, what is in conflict, how the membership went, who changed what. */
export function MemberDetailPane({ id, onClose, onEdit }: MemberDetailPaneProps) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const found = useQuery(() => engine.member(id), [id]);
  const openTransfer = useSession((screen) => screen.openTransfer);
  const [whole, setWhole] = useState(false);
  const [asking, setAsking] = useState(false);
  const [adding, setAdding] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const keptEvent = useQuery(() => engine.draft(draftKey('event', id)), [id, adding]).data;
  const member = found.data;
  if (member === undefined) return null;
  if (member === null) return <ErasedNote type="member" id={id} gone={t('member.gone')} onClose={onClose} />;
  const name = String(member.values['name'] ?? '');
  const voided = member.status === 'voided';
  const reason = member.values['void'];

  const setVoid = async (given: string | null): Promise<void> => {
    setAsking(false);
    const outcome = await engine.setVoid('member', id, given);
    if (!outcome.ok) notify({ tone: 'warning', text: errorSentence(t, outcome.error) });
  };

  return (
    <div
      className="mc-pane"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isComposing(event) && isInside(event)) onClose();
      }}
    >
      <div className="mc-pane-head">
        <h2 className={voided ? 'mc-struck' : undefined}>{name}</h2>
        <span className="mc-soft">{t(`member.status.${member.status}`)}</span>
        <div className="mc-actions mc-pane-actions">
          {!voided && member.status !== 'stub' && (
            <Button variant="default" onClick={onEdit}>
              {t('member.edit')}
            </Button>
          )}
          {!voided && member.status !== 'stub' && (
            <Button
              ref={addButton}
              variant="default"
              disabled={adding}
              onClick={() => {
                setAdding(true);
              }}
            >
              {t('member.event.add')}
            </Button>
          )}
          {(member.status === 'active' || member.status === 'retained') && (
            <Button
              variant="default"
              onClick={() => {
                openTransfer(id);
              }}
            >
              {t('transfer.begin')}
            </Button>
          )}
          {member.status !== 'stub' && (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                setAsking(true);
              }}
            >
              {voided ? t('member.restore') : t('member.void')}
            </Button>
          )}
          <EraseRecord type="member" id={id} name={name} />
        </div>
        <CloseButton aria-label={t('word.close')} title="Esc" onClick={onClose} />
      </div>
      <div className="mc-pane-body">
        {adding && (
          <EventForm
            member={member}
            onDone={() => {
              setAdding(false);
              requestAnimationFrame(() => addButton.current?.focus());
            }}
          />
        )}
        {!adding && keptEvent !== undefined && keptEvent !== null && (
          <div className="mc-callout">
            {t('member.event.draft')}{' '}
            <button
              type="button"
              className="mc-link"
              onClick={() => {
                setAdding(true);
              }}
            >
              {t('member.event.draft.go-on')}
            </button>
          </div>
        )}
        {typeof reason === 'string' && <div className="mc-callout">{t('member.voided', { reason })}</div>}
        <MemberConflicts member={member} whole={whole} />
        {member.status === 'stub' ? (
          <div className="mc-callout">{t('member.moved-away')}</div>
        ) : (
          <MemberProblems problems={member.problems} />
        )}
        <MemberValues member={member} whole={whole} />
        {member.status !== 'stub' && (
          <>
            <button
              type="button"
              className="mc-link"
              onClick={() => {
                setWhole(!whole);
              }}
            >
              {whole ? t('member.hide-whole') : t('member.show-whole')}
            </button>
            <MemberEvents member={member} />
          </>
        )}
        <MemberHistory id={id} whole={whole} />
        <p className="mc-quiet">
          {t('member.meta', { actor: member.changedBy, when: dayTimeOf(member.changedAt) })}
          {t('word.sentence-join')}
          {t(`member.send.${member.send}`)}
        </p>
      </div>
      <Confirm
        opened={asking}
        title={voided ? t('member.restore.title', { name }) : t('member.void.title', { name })}
        verb={voided ? t('member.restore') : t('member.void')}
        danger={!voided}
        {...(voided ? {} : { reason: t('member.void.reason') })}
        onConfirm={(given) => void setVoid(voided ? null : given)}
        onCancel={() => {
          setAsking(false);
        }}
      >
        {voided ? t('member.restore.body') : t('member.void.body')}
      </Confirm>
    </div>
  );
}

function MemberProblems({ problems }: { readonly problems: readonly Problem[] }) {
  const t = useT();
  const telling = problems.filter((problem) => problem.severity !== 'info' && problem.code !== 'missing-paper');
  if (telling.length === 0) return null;
  return (
    <div className="mc-callout">
      <h3>{t('member.problems', { n: telling.length })}</h3>
      {telling.map((problem) => (
        <div key={problem.field + problem.code} className="mc-problem" data-severity={problem.severity}>
          {t.find(`field.member.${problem.field}`)}：{problemSentence(t, problem)}
        </div>
      ))}
    </div>
  );
}

function MemberValues({ member, whole }: { readonly member: MemberDetail; readonly whole: boolean }) {
  const t = useT();
  const disputed = new Set(member.conflicts.map((conflict) => conflict.unit));
  return recordGroups(t, 'member').flatMap((group) => {
    const told = group.fields.flatMap((name) => {
      const spec = fieldOf('member', name);
      if (spec === null) return [];
      const text = valueText(t, spec, member.values[name], { references: member.references, masked: !whole });
      if (text === '' && (spec.need === 'optional' || member.status === 'stub')) return [];
      return [{ name, spec, text }];
    });
    if (told.length === 0) return [];
    return [
      <section key={group.title}>
        <h3 className="mc-group-title">{group.title}</h3>
        <dl className="mc-values mc-figures">
          {told.map(({ name, spec, text }) => (
            <Fragment key={name}>
              <dt data-wide={isWide(spec) || undefined}>{t.find(`field.member.${name}`)}</dt>
              <dd data-wide={isWide(spec) || undefined}>
                {text === '' ? <span className="mc-quiet">{t('word.not-given')}</span> : text}
                {disputed.has(spec.group ?? name) && <span className="mc-flag">≠</span>}
              </dd>
            </Fragment>
          ))}
        </dl>
      </section>,
    ];
  });
}
