import type { views as zh } from '../zh-CN/views.ts';

/** Words of who saw whole numbers. */
export const views = {
  'views.title': 'Who saw whole numbers',
  'views.hint':
    'Who looked at or exported whole document numbers and phones at this PC: the latest {n} times. It stays on this PC and is sent to nobody.',
  'views.none': 'Nobody has looked at whole numbers yet.',
  'views.when': 'When',
  'views.who': 'Who',
  'views.what': 'What',
  'views.shown': 'Looked at {names}',
  'views.shown.many': 'Looked at {n} records',
  'views.sheet': 'Exported a sheet: {names}',
  'views.sheet.many': 'Exported a sheet: {n} people',
  'views.gone': 'somebody erased',
} as const satisfies Record<keyof typeof zh, string>;
