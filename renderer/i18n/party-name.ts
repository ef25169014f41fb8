import { placeName } from '../../shared/values/gazetteer.ts';
import type { Translate } from './t.ts';

/** What an office is called by its code; of a district, its federation. */
export function partyName(t: Translate, office: string): string {
  const name = placeName(office);
  return /^\d{6}$/.test(office) && name !== office ? t('frame.district-office', { district: name }) : name;
}
