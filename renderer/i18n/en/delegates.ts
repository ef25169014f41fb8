import type { delegates as zh } from '../zh-CN/delegates.ts';

/** Words of the rosters of congresses. */
export const delegates = {
  'roster.quota.title': 'Who the delegates are',
  'roster.quota.take': 'Enter the numbers of the roster',
  'roster.quota.taken': 'The numbers of the roster are entered',
  'roster.quota.count': 'Roster',
  'roster.quota.share': 'Share',
  'roster.quota.due': 'Due',
  'roster.quota.stated': 'Entered',
  'roster.quota.least': 'at least {n}',
  'roster.quota.most': 'at most {n}',
  'roster.quota.few': '{what}: {n} in the roster, but there should be at least {due}; please check.',
  'roster.quota.many': '{what}: {n} in the roster, but there should be at most {due}; please check.',
  'roster.quota.no-sex': '{n} delegates have no sex and are not counted among the women.',
  'roster.quota.no-kind': '{n} delegates are counted among neither front line nor managers.',
  'roster.quota.working':
    'Those who serve are counted; shares are the district’s figures, or the built-in ones (working definition).',
} as const satisfies Record<keyof typeof zh, string>;
