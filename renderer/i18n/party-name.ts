import { officeName } from '../../shared/values/district.ts';
import type { Translate } from './t.ts';

/** What an office is called by its code; of a district, its federation. */
export function partyName(t: Translate, office: string): string {
  const name = officeName(office);
  return /^\d{6}$/.test(office) && name !== office ? t('frame.district-office', { district: name }) : name;
}
