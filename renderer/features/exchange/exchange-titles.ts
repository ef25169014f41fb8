import type { MessageKey } from '../../i18n/t.ts';
import type { ExchangeView } from './exchange-view.ts';

/** What each view is called: a sheet like the place it is of. */
export const TITLES = {
  log: 'place.exchange',
  sheet: 'place.exchange',
  write: 'exchange.write',
  read: 'exchange.read',
  'not-in-force': 'not-in-force.title',
  devices: 'replica.table',
  renew: 'renew.title',
  archive: 'archive.title',
  provision: 'provision.title',
} as const satisfies Record<ExchangeView['name'], MessageKey>;
