import { integer, reference } from '../../values/fields.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { year } from '../year-from.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

const people = integer({ most: 1_000_000 });

/** 年度人数: how many work for an employer in a year, and how many of them are women and migrant workers. */
export const headcount = {
  since: 4,
  belongs: 'office',
  fields: {
    employer: reference('employer', { need: 'core' }),
    year,
    workers: integer({ need: 'core', most: 1_000_000 }),
    women: people,
    migrant: people,
    /** Sent by an agency: 劳务派遣. */
    dispatched: people,
    members: people,
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['employer', 'year'],
  rules,
  indexes: {
    year: ({ employer, year: of }) =>
      typeof employer === 'string' && typeof of === 'number' ? `${employer} ${String(of)}` : '',
  },
  once: [{ index: 'year', field: 'employer', code: 'headcount-twice' }],
  page: {
    order: 15,
    of: 'employer',
    sorted: [{ column: 'year', descending: true }],
    columns: [
      { field: 'employer', width: 280 },
      { field: 'year', width: 72 },
      { field: 'workers', width: 96 },
      { field: 'women', width: 96 },
      { field: 'migrant', width: 96 },
      { field: 'dispatched', width: 96 },
      { field: 'members', width: 96 },
    ],
    groups: {
      headcount: ['employer', 'year', 'workers', 'women', 'migrant', 'dispatched', 'members'],
      belongs: ['office', 'note'],
    },
    search: ['employer', 'year', 'note'],
  },
  sheet,
  words,
} as const satisfies Kind;
