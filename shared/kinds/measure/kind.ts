import { code, integer, text } from '../../values/fields.ts';
import { textIn } from '../../values/reading.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import type { Kind, Telling } from '../kind.ts';
import { measureItem } from './codes/measure-item.ts';
import { measureOf } from './figures.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

/** What the figure is of. */
const unit: Telling = {
  field: text(),
  tell: (values) => measureOf(textIn(values, 'item') ?? '')?.unit ?? null,
};

/** What is built in (工作口径), and holds wherever no district decided. */
const usual: Telling = {
  field: integer(),
  tell: (values) => measureOf(textIn(values, 'item') ?? '')?.usual ?? null,
};

/**
 * 全区口径: a figure that the district decided for all its offices, by which records are judged from then on: time limits,
 * quotas, points. Without one the built-in working definition holds (工作口径).
 */
export const measure = {
  since: 5,
  belongs: 'district',
  fields: {
    item: code(measureItem, { need: 'core' }),
    value: integer({ need: 'core', most: 10_000 }),
    /** What decides it: a document, a meeting. */
    basis: text(),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['item'],
  rules,
  told: { unit, usual },
  indexes: { item: ({ item }) => (typeof item === 'string' ? item : '') },
  once: [{ index: 'item', field: 'item', code: 'measure-twice' }],
  page: {
    order: 19,
    section: 'settings',
    columns: [
      { field: 'item', width: 390 },
      { field: 'value', width: 72 },
      { told: 'unit', width: 88 },
      { field: 'basis', width: 260 },
      { told: 'usual', width: 96, aside: true },
    ],
    groups: { measure: ['item', 'value', 'unit', 'usual', 'basis', 'note'] },
    search: ['item', 'basis', 'note'],
  },
  sheet,
  words,
} as const satisfies Kind;
