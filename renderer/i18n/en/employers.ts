import type { employers as zh } from '../zh-CN/employers.ts';

/** Words of the employers' place. */
export const employers = {
  'employer.list': 'Employers',
  'employer.new': 'New employer',
  'employer.empty': 'No employers yet',
  'employer.empty.body':
    'Unions and members belong to employers. The unions’ sheet brings them, or enter them one by one.',
  'employer.group.employer': 'Employer',
  'employer.group.kind': 'Kind',
  'employer.group.belongs': 'Belongs to',
  'employer.column.members': 'Members',
  'employer.column.unions': 'Unions',
  'employer.column.code': 'Credit code',
} as const satisfies Record<keyof typeof zh, string>;
