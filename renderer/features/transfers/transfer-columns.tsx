import { officeName } from '../../../shared/values/district.ts';
import type { Session } from '../../../shared/engine/modules/session/face.ts';
import type { TransferRow } from '../../../shared/engine/modules/transfers/face.ts';
import type { Translate } from '../../i18n/t.ts';
import type { Column } from '../../ui/column.ts';

/** A transfer that nobody answered for so long is worth a telephone call. */
const LONG_DAYS = 15;

export function transferColumns(t: Translate, role: Session['role']): readonly Column<TransferRow>[] {
  const send: Column<TransferRow> = {
    name: 'send',
    label: t('transfer.column.send'),
    width: 144,
    text: (row) => t(`transfer.send.${row.send}`),
    cell: (row) => <span className="mc-soft">{t(`transfer.send.${row.send}`)}</span>,
  };
  return [
    { name: 'name', label: t('field.transfer.member'), width: 92, text: (row) => row.memberName },
    { name: 'from', label: t('field.transfer.fromOffice'), width: 104, text: (row) => officeName(row.fromOffice) },
    { name: 'to', label: t('field.transfer.toOffice'), width: 104, text: (row) => officeName(row.toOffice) },
    {
      name: 'state',
      label: t('field.transfer.state'),
      width: 124,
      text: (row) => stateText(t, row, role),
      cell: (row) => (
        <span className={row.state === 'out' ? undefined : 'mc-soft'}>
          {row.state === 'out' && <span aria-hidden="true">{isMine(row, role) ? '● ' : '○ '}</span>}
          {row.state === 'out' ? <strong>{stateText(t, row, role)}</strong> : stateText(t, row, role)}
        </span>
      ),
    },
    {
      name: 'days',
      label: t('transfer.column.days'),
      width: 150,
      text: (row) => daysText(t, row),
      cell: (row) => (
        <span className={row.state !== 'out' ? 'mc-soft' : row.days >= LONG_DAYS ? 'mc-warns' : undefined}>
          {row.state === 'out' && row.days >= LONG_DAYS && <span aria-hidden="true">△ </span>}
          {daysText(t, row)}
        </span>
      ),
    },
    { name: 'outDate', label: t('field.transfer.outDate'), width: 104, text: (row) => row.outDate },
    ...(role === 'office' ? [send] : []),
    { name: 'toUnion', label: t('field.transfer.toUnionName'), width: 200, text: (row) => row.toUnionName },
    { name: 'reason', label: t('field.transfer.reason'), width: 200, text: (row) => row.reason },
    { name: 'refusal', label: t('field.transfer.answerReason'), width: 200, text: (row) => row.answerReason },
  ];
}

/** Whether the answer is this office's to give. The district may answer too, but it is not the one waited for. */
const isMine = (row: TransferRow, role: Session['role']): boolean => role === 'office' && row.toAnswer;

const stateText = (t: Translate, row: TransferRow, role: Session['role']): string =>
  isMine(row, role) ? t('transfer.state.mine') : t(`transfer.state.${row.state}`);

function daysText(t: Translate, row: TransferRow): string {
  if (row.state === 'out')
    return row.days === 0 ? t('transfer.days.today') : t('transfer.days.waiting', { n: row.days });
  return row.days === 0 ? t('transfer.days.same') : t('transfer.days', { n: row.days });
}
