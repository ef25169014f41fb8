import { officeName } from '../../../shared/values/district.ts';
import type { Session } from '../../../shared/engine/modules/session/face.ts';
import type { TransferRow } from '../../../shared/engine/modules/transfers/face.ts';
import type { Translate } from '../../i18n/t.ts';

/** What of a transfer decides where it stands. */
export type Standing = Pick<
  TransferRow,
  'state' | 'fromOffice' | 'toOffice' | 'send' | 'days' | 'toAnswer' | 'unmoved'
>;

/**
 * Where a transfer stands and who moves next, in one sentence.
 * @param settled whether the member's record already stands in the new office
 */
export function standingSentence(
  t: Translate,
  row: Standing,
  viewer: Pick<Session, 'role' | 'office'>,
  settled: boolean,
): string {
  const from = officeName(row.fromOffice);
  const to = officeName(row.toOffice);
  const waited = row.days === 0 ? t('transfer.waited.today') : t('transfer.waited', { n: row.days });
  const atOffice = viewer.role === 'office';
  const written = row.send === 'unconfirmed';
  const unwritten = row.send === 'unsent' || row.send === 'not-ours';
  switch (row.state) {
    case 'out':
      if (!atOffice) return t('transfer.stands.waiting', { to, waited });
      if (row.toAnswer) return t('transfer.stands.mine', { waited });
      if (unwritten) return t('transfer.stands.to-write');
      return written ? t('transfer.stands.written', { to }) : t('transfer.stands.received', { to, waited });
    case 'accepted':
      if (row.unmoved) return t('transfer.stands.unmoved', { from, to });
      if (settled) return t('transfer.stands.settled', { to });
      if (!atOffice || row.toOffice !== viewer.office) return t('transfer.stands.accepted', { to });
      if (unwritten) return t('transfer.stands.to-write.answer');
      return written ? t('transfer.stands.written.answer') : t('transfer.stands.received.answer');
    case 'refused':
      return atOffice && row.toOffice === viewer.office && unwritten
        ? t('transfer.stands.to-write.answer')
        : t('transfer.stands.refused', { to, from });
    case 'withdrawn':
      return atOffice && row.fromOffice === viewer.office && unwritten
        ? t('transfer.stands.to-write.withdrawn')
        : t('transfer.stands.withdrawn', { from });
  }
}
