import { STANDING } from '../../../shared/kinds/list-filter.ts';
import type { Viewer } from '../../../shared/kinds/kind.ts';
import { told } from '../../../shared/kinds/transfer/told.ts';
import { placeName } from '../../../shared/values/gazetteer.ts';
import { textIn } from '../../../shared/values/reading.ts';
import type { RecordDetail } from '../../../shared/engine/modules/records/face.ts';
import type { Translate } from '../../i18n/t.ts';

/**
 * Where a transfer stands and who moves next, in one sentence.
 * @param settled whether the member's record already stands in the new office
 */
export function standingSentence(
  t: Translate,
  { values, send }: Pick<RecordDetail, 'values' | 'send'>,
  viewer: Viewer,
  settled: boolean,
): string {
  const [fromOffice, toOffice] = officesOf(values);
  const [from, to] = [placeName(fromOffice), placeName(toOffice)];
  const days = told.days.tell(values, viewer) ?? 0;
  const waited = days === 0 ? t('transfer.waited.today') : t('transfer.waited', { n: days });
  const atOffice = viewer.role === 'office';
  const [sends, receives] = [fromOffice, toOffice].map((office) => atOffice && office === viewer.office);
  const written = send === 'unconfirmed';
  const unwritten = send === 'unsent' || send === 'not-ours';
  switch (told[STANDING].tell(values, viewer)) {
    case 'mine':
      return t('transfer.stands.mine', { waited });
    case 'accepted':
      if (values['unmoved'] === true) return t('transfer.stands.unmoved', { from, to });
      if (settled) return t('transfer.stands.settled', { to });
      if (receives !== true) return t('transfer.stands.accepted', { to });
      if (unwritten) return t('transfer.stands.to-write.answer');
      return written ? t('transfer.stands.written.answer') : t('transfer.stands.received.answer');
    case 'refused':
      return receives === true && unwritten
        ? t('transfer.stands.to-write.answer')
        : t('transfer.stands.refused', { to, from });
    case 'withdrawn':
      return sends === true && unwritten
        ? t('transfer.stands.to-write.withdrawn')
        : t('transfer.stands.withdrawn', { from });
    default:
      if (!atOffice) return t('transfer.stands.waiting', { to, waited });
      if (unwritten) return t('transfer.stands.to-write');
      return written ? t('transfer.stands.written', { to }) : t('transfer.stands.received', { to, waited });
  }
}

/** The codes of the office that a transfer leaves, and of the one that it goes to. */
export const officesOf = (values: RecordDetail['values']): readonly [from: string, to: string] => [
  textIn(values, 'fromOffice') ?? '',
  textIn(values, 'toOffice') ?? '',
];
