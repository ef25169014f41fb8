import { day, integer, text, year } from '../../values/fields.ts';
import { dayIn } from '../../values/reading.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import { dueTelling, oftenDue } from '../due.ts';
import type { Kind } from '../kind.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

const number = integer({ most: 10_000_000 });
const percent = integer({ most: 100 });

/**
 * 建会目标: how many unions an office is to set up in a year, and how many members to recruit. 工作口径: which numbers there are
 * is inferred from what districts and cities set themselves (25人以上单位建会, 百人以上企业建会, 新就业形态劳动者入会).
 */
export const target = {
  since: 3,
  belongs: 'office',
  fields: {
    year: year({ need: 'core', least: 2000, most: 2199 }),
    /** Unions to set up; of these in units of 25 workers and more, and of these in units of 100 and more. */
    unions: number,
    unions25: number,
    unions100: number,
    /** Members to recruit, and the same parts of them. */
    members: number,
    members25: number,
    members100: number,
    /** Of the members those in new forms of employment. */
    newForms: number,
    /** 职代会建制率 and 厂务公开覆盖率 to reach among units with a union, in whole percents. */
    congressRate: percent,
    disclosureRate: percent,
    due: day({ future: true }),
    /** What sets the target: a document, a meeting. */
    basis: text(),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['year', 'office'],
  rules,
  told: { dueState: dueTelling((values) => dayIn(values, 'due')) },
  indexes: {
    year: ({ year: of, office: at }) => (typeof of === 'number' && typeof at === 'string' ? `${String(of)} ${at}` : ''),
  },
  once: [{ index: 'year', field: 'office', code: 'target-twice' }],
  page: {
    order: 9,
    sorted: [{ column: 'year', descending: true }],
    columns: [
      { field: 'year', width: 72 },
      { field: 'unions', width: 100 },
      { field: 'unions25', width: 124 },
      { field: 'unions100', width: 124 },
      { field: 'members', width: 100 },
      { field: 'newForms', width: 124 },
      { field: 'due', width: 100 },
      { field: 'basis', width: 220 },
      { told: 'dueState', width: 96, aside: true },
    ],
    groups: {
      target: ['year', 'office', 'due', 'dueState', 'basis'],
      unions: ['unions', 'unions25', 'unions100'],
      members: ['members', 'members25', 'members100', 'newForms'],
      rates: ['congressRate', 'disclosureRate'],
      more: ['note'],
    },
    search: ['year', 'office', 'basis', 'note'],
    // What is over says nothing of whether it was met.
    often: oftenDue('dueState').slice(1),
  },
  sheet,
  words,
} as const satisfies Kind;
