import { day, integer, reference } from '../../values/fields.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { STANDING } from '../list-filter.ts';
import { standingUntil } from '../standing-until.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

/** 覆盖单位: an employer that a joint union covers (联合工会), from when until when. One may be covered by several. */
export const coverage = {
  since: 4,
  belongs: 'office',
  fields: {
    union: reference('union', { need: 'core' }),
    employer: reference('employer', { need: 'core' }),
    from: day(),
    until: day({ future: true }),
    /** As the union counts them in this unit. */
    workers: integer({ most: 1_000_000 }),
    members: integer({ most: 1_000_000 }),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['employer', 'union'],
  rules,
  told: { [STANDING]: standingUntil('covered', 'ended') },
  indexes: {
    pair: ({ union, employer }) =>
      typeof union === 'string' && typeof employer === 'string' ? `${union} ${employer}` : '',
  },
  once: [{ index: 'pair', field: 'employer', code: 'coverage-twice' }],
  page: {
    order: 14,
    of: 'union',
    columns: [
      { field: 'employer', width: 260 },
      { field: 'union', width: 240 },
      { field: 'from', width: 104 },
      { field: 'until', width: 104 },
      { field: 'workers', width: 84 },
      { field: 'members', width: 84 },
      { beside: STANDING, width: 84 },
    ],
    groups: {
      coverage: ['union', 'employer', 'from', 'until'],
      size: ['workers', 'members'],
      belongs: ['office', 'note'],
    },
    search: ['union', 'employer'],
    often: [
      { is: 'one-of', field: STANDING, codes: ['covered'] },
      { is: 'one-of', field: STANDING, codes: ['ended'] },
    ],
  },
  sheet,
  words,
} as const satisfies Kind;
