import { Button } from '@mantine/core';
import type { RecordId } from '../../../shared/base/id.ts';
import { placeName } from '../../../shared/values/gazetteer.ts';
import { textIn } from '../../../shared/values/reading.ts';
import type { MemberDetail } from '../../../shared/engine/modules/members/face.ts';
import type { RecordRow } from '../../../shared/engine/modules/records/face.ts';
import { STANDING, type ListFilter } from '../../../shared/kinds/list-filter.ts';
import { useT } from '../../i18n/use-t.ts';
import { draftKey } from '../../session/draft-key.ts';
import { useSession, type OpenForm } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldRow } from '../../ui/field-row.tsx';
import { Pane } from '../../ui/pane.tsx';
import { FilledForm, type OwnParts } from '../../ui/record-form.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useRecordForm } from '../../ui/use-record-form.ts';
import { MemberChooser } from './member-chooser.tsx';
import { useToday } from '../../ui/use-now.ts';

const ASKED = ['toOffice', 'toUnionName', 'reason', 'outDate'] as const;

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
      engine.records('transfer', { text: '', filters: openOf(member), columns: ['toOffice'] }, { offset: 0, limit: 1 }),
    ]);
    return detail === null ? null : { detail, open: open.rows[0] ?? null };
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

const openOf = (member: RecordId): readonly ListFilter[] => [
  { is: 'record', field: 'member', id: member },
  { is: 'one-of', field: STANDING, codes: ['mine', 'out'] },
];

const GONE: readonly MemberDetail['status'][] = ['voided', 'stub', 'moved-out'];

interface NotNowProps {
  readonly member: MemberDetail;
  /** Its transfer that nobody answered yet. */
  readonly open: RecordRow | null;
  readonly onClose: (started: RecordId | null) => void;
}

/** Why no transfer of a member begins now, and where to go on. */
function NotNow({ member, open, onClose }: NotNowProps) {
  const t = useT();
  const select = useSession((screen) => screen.select);
  const name = member.title;
  return (
    <>
      <p>
        {open === null
          ? t('transfer.form.not-here', { name, status: t(`member.status.${member.status}`) })
          : t('transfer.form.open', { name, to: placeName(String(open.cells['toOffice'] ?? '')) })}
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

function Fields({ member, toOffice, onClose }: FieldsProps) {
  const t = useT();
  const day = useToday();
  const engine = useEngine();
  const openTransfer = useSession((screen) => screen.openTransfer);
  const form: OpenForm = { id: null, draft: draftKey('transfer', member.id) };
  const from = String(member.values['office'] ?? '');
  const record = useRecordForm({
    type: 'transfer',
    ...form,
    initial: {
      member: member.id,
      memberName: member.title,
      fromOffice: from,
      state: 'out',
      outDate: day,
      ...(toOffice === null ? {} : { toOffice }),
    },
  });
  const transferOut: OwnParts['write'] = ({ values }) => {
    const text = (field: string): string => (textIn(values, field) ?? '').trim();
    return engine.transferOut({
      member: member.id,
      toOffice: text('toOffice'),
      toUnionName: text('toUnionName'),
      reason: text('reason'),
      date: text('outDate'),
    });
  };
  const who = (
    <FieldRow id="transfer-member" label={t('field.transfer.member')}>
      <div id="transfer-member" style={{ paddingTop: 6 }}>
        <strong>{member.title}</strong>{' '}
        <span className="mc-soft">
          {placeName(from)}
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
  );
  return (
    <FilledForm
      type="transfer"
      form={form}
      record={record}
      asked={ASKED}
      newTitle={t('transfer.begin')}
      before={who}
      after={() => <p className="mc-soft">{t('transfer.form.hint', { from: placeName(from) })}</p>}
      verb={t('transfer.form.submit')}
      done={t('transfer.form.done', { name: member.title, to: placeName(String(record.values['toOffice'] ?? '')) })}
      write={transferOut}
      onClose={onClose}
    />
  );
}
