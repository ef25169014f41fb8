import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import { officeName } from '../../../shared/values/district.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import type { MemberDetail } from '../../../shared/engine/modules/members/face.ts';
import type { TransferRow } from '../../../shared/engine/modules/transfers/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { draftKey } from '../../session/draft-key.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldInput, wrongIn } from '../../ui/field-input.tsx';
import { focusFirst } from '../../ui/focus-wrong.ts';
import { FormPane } from '../../ui/form-pane.tsx';
import { FieldRow } from '../../ui/field-row.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { Pane } from '../../ui/pane.tsx';
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
  const close = (): void => {
    onClose(null);
  };
  if (member === null) return <MemberChooser onChoose={openTransfer} onClose={close} />;
  if (found.loading || found.data === undefined) return null;
  const { detail, open } = found.data ?? { detail: null, open: null };
  if (detail !== null && open === null && !GONE.includes(detail.status))
    return <Fields key={member} member={detail} toOffice={toOffice} onClose={onClose} />;
  return (
    <Pane title={t('transfer.begin')} onClose={close}>
      {detail === null ? t('error.not-found') : <NotNow member={detail} open={open} onClose={onClose} />}
    </Pane>
  );
}

const GONE: readonly MemberDetail['status'][] = ['voided', 'stub', 'moved-out'];

interface NotNowProps {
  readonly member: MemberDetail;
  /** Its transfer that nobody answered yet. */
  readonly open: TransferRow | null;
  readonly onClose: (started: RecordId | null) => void;
}

/** Why no transfer of a member begins now, and where to go on. */
function NotNow({ member, open, onClose }: NotNowProps) {
  const t = useT();
  const select = useSession((screen) => screen.select);
  const name = String(member.values['name'] ?? '');
  return (
    <>
      <p>
        {open === null
          ? t('transfer.form.not-here', { name, status: t(`member.status.${member.status}`) })
          : t('transfer.form.open', { name, to: officeName(open.toOffice) })}
      </p>
      <Button
        variant={open === null ? 'default' : 'filled'}
        onClick={() => {
          if (open === null) select('member', member.id);
          else onClose(open.id);
        }}
      >
        {t(open === null ? 'transfer.open-member' : 'transfer.form.open.show')}
      </Button>
    </>
  );
}

interface FieldsProps extends Pick<TransferFormProps, 'toOffice' | 'onClose'> {
  readonly member: MemberDetail;
}

function Fields({ member, toOffice: wanted, onClose }: FieldsProps) {
  const t = useT();
  const day = useToday();
  const engine = useEngine();
  const notify = useNotify();
  const openTransfer = useSession((screen) => screen.openTransfer);
  const [saving, setSaving] = useState(false);
  const draft = draftKey('transfer', member.id);
  const name = String(member.values['name'] ?? '');
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
  const close = (): void => {
    onClose(null);
  };
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
  return (
    <FormPane
      title={t('transfer.begin')}
      form={form}
      fields={fields}
      isNew
      keys={{ onSave: save }}
      onLeft={close}
      foot={
        <>
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
          <Button variant="default" onClick={() => void form.leave().then(close)}>
            {t('word.cancel')}
          </Button>
        </>
      }
    >
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
    </FormPane>
  );
}
