import { Button, CloseButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import { officeName } from '../../../shared/values/district.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import type { MemberDetail } from '../../../shared/engine/modules/members/face.ts';
import type { TransferRow } from '../../../shared/engine/modules/transfers/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { draftKey } from '../../session/draft-key.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldCommitsContext } from '../../ui/field-commits.ts';
import { FieldInput, wrongIn } from '../../ui/field-input.tsx';
import { focusFirst } from '../../ui/focus-wrong.ts';
import { DraftNote } from '../../ui/form-pane.tsx';
import { FieldRow } from '../../ui/field-row.tsx';
import { formKeys } from '../../ui/form-keys.ts';
import { useNotify } from '../../ui/notify.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useRecordForm } from '../../ui/use-record-form.ts';
import { useSave } from '../../ui/use-save.ts';
import { MemberChooser } from './member-chooser.tsx';
import { useToday } from '../../ui/use-now.ts';

const ASKED = ['toOffice', 'toUnionName', 'reason', 'outDate'] as const;
/** More unanswered transfers than any office ever has. */
const OPEN_AT_MOST = 5000;

interface TransferFormProps {
  /** Whom it is about; null asks for it. */
  readonly member: RecordId | null;
  /** Where to, when that is known already. */
  readonly toOffice: string | null;
  readonly onClose: (started: RecordId | null) => void;
}

/** Starts a transfer: who, where to, why, when. */
export function TransferForm({ member, toOffice, onClose }: TransferFormProps) {
  const t = useT();
  const engine = useEngine();
  const openTransfer = useSession((screen) => screen.openTransfer);
  const found = useQuery(async () => {
    if (member === null) return null;
    const [detail, open] = await Promise.all([
      engine.member(member),
      engine.transfers({ state: 'out', olderThanDays: null }, { offset: 0, limit: OPEN_AT_MOST }),
    ]);
    return detail === null ? null : { detail, open: open.rows.find((row) => row.member === member) ?? null };
  }, [member]);
  const known = found.loading ? undefined : found.data;
  return (
    <>
      <div className="mc-pane-head">
        <h2>{t('transfer.begin')}</h2>
        <CloseButton
          aria-label={t('word.close')}
          title="Esc"
          onClick={() => {
            onClose(null);
          }}
        />
      </div>
      {member === null ? (
        <MemberChooser
          onChoose={(chosen) => {
            openTransfer(chosen);
          }}
          onClose={() => {
            onClose(null);
          }}
        />
      ) : known === undefined ? null : known === null ? (
        <div className="mc-pane-body">{t('error.not-found')}</div>
      ) : (
        <FormFor key={member} member={known.detail} open={known.open} toOffice={toOffice} onClose={onClose} />
      )}
    </>
  );
}

interface FormForProps {
  readonly member: MemberDetail;
  /** Its transfer that nobody answered yet. */
  readonly open: TransferRow | null;
  readonly toOffice: string | null;
  readonly onClose: (started: RecordId | null) => void;
}

function FormFor({ member, open, toOffice, onClose }: FormForProps) {
  const t = useT();
  const select = useSession((screen) => screen.select);
  const name = String(member.values['name'] ?? '');
  if (open !== null) {
    return (
      <div className="mc-pane-body">
        <p>{t('transfer.form.open', { name, to: officeName(open.toOffice) })}</p>
        <div className="mc-actions">
          <Button
            onClick={() => {
              onClose(open.id);
            }}
          >
            {t('transfer.form.open.show')}
          </Button>
        </div>
      </div>
    );
  }
  if (member.status === 'voided' || member.status === 'stub' || member.status === 'moved-out') {
    return (
      <div className="mc-pane-body">
        <p>{t('transfer.form.not-here', { name, status: t(`member.status.${member.status}`) })}</p>
        <div className="mc-actions">
          <Button
            variant="default"
            onClick={() => {
              select('member', member.id);
            }}
          >
            {t('transfer.open-member')}
          </Button>
        </div>
      </div>
    );
  }
  return <Fields member={member} name={name} toOffice={toOffice} onClose={onClose} />;
}

interface FieldsProps {
  readonly member: MemberDetail;
  readonly name: string;
  readonly toOffice: string | null;
  readonly onClose: (started: RecordId | null) => void;
}

function Fields({ member, name, toOffice: wanted, onClose }: FieldsProps) {
  const t = useT();
  const day = useToday();
  const engine = useEngine();
  const notify = useNotify();
  const openTransfer = useSession((screen) => screen.openTransfer);
  const pane = useRef<HTMLDivElement>(null);
  const [saving, setSaving] = useState(false);
  const draft = draftKey('transfer', member.id);
  const from = String(member.values['office'] ?? '');
  const form = useRecordForm({
    type: 'transfer',
    id: null,
    draft,
    initial: {
      member: member.id,
      memberName: name,
      fromOffice: from,
      state: 'out',
      outDate: day,
      ...(wanted === null ? {} : { toOffice: wanted }),
    },
  });
  const { ready } = form;
  useEffect(() => {
    if (ready) pane.current?.querySelector<HTMLElement>('[data-field-input]')?.focus();
  }, [ready]);
  const text = (field: string): string => {
    const value = form.toSave()[field];
    return typeof value === 'string' ? value.trim() : '';
  };

  const { fields, save } = useSave(async () => {
    const problems = (await engine.check('transfer', form.toSave(), null)).filter(
      (problem) => problem.severity === 'error',
    );
    if (problems.length > 0) {
      form.showProblems(problems);
      focusFirst(wrongIn('transfer', problems));
      return;
    }
    setSaving(true);
    form.settle();
    const toOffice = text('toOffice');
    const outcome = await engine.transferOut({
      member: member.id,
      toOffice,
      toUnionName: text('toUnionName'),
      reason: text('reason'),
      date: text('outDate'),
    });
    setSaving(false);
    if (outcome.ok) {
      await engine.dropDraft(draft);
      notify({ tone: 'done', text: t('transfer.form.done', { name, to: officeName(toOffice) }) });
      onClose(outcome.value.id);
      return;
    }
    form.showRefused(outcome.error);
  });
  const leave = async (): Promise<void> => {
    await form.keep();
    onClose(null);
  };
  if (!ready) return null;
  return (
    <FieldCommitsContext value={fields}>
      <div
        ref={pane}
        className="mc-form"
        role="form"
        aria-label={t('transfer.begin')}
        onKeyDown={formKeys({ onSave: save, onEscape: () => void leave() })}
      >
        <div className="mc-pane-body">
          <DraftNote
            form={form}
            onDropped={() => {
              onClose(null);
            }}
          />
          <FieldRow id="transfer-member" label={t('transfer.member')}>
            <div id="transfer-member" style={{ paddingTop: 6 }}>
              <strong>{name}</strong>{' '}
              <span className="mc-soft">
                {officeName(from)}
                {member.names['union'] === undefined ? '' : `${t('word.sentence-join')}${member.names['union']}`}
              </span>{' '}
              <button
                type="button"
                className="mc-link"
                onClick={() => {
                  openTransfer(null);
                }}
              >
                {t('transfer.form.other')}
              </button>
            </div>
          </FieldRow>
          {ASKED.map((field) => {
            const spec = fieldOf('transfer', field);
            return spec === null ? null : <FieldInput key={field} {...form.inputOf(spec)} />;
          })}
          <p className="trf-note">{t('transfer.form.hint', { from: officeName(from) })}</p>
        </div>
        <div className="mc-pane-foot">
          <Button
            data-form-end
            title="Ctrl+Enter"
            disabled={saving}
            onClick={() => {
              save();
            }}
          >
            {t('transfer.form.submit')}
          </Button>
          <Button variant="default" onClick={() => void leave()}>
            {t('word.cancel')}
          </Button>
        </div>
      </div>
    </FieldCommitsContext>
  );
}
