import { code, day, text } from '../../values/fields.ts';
import { textIn } from '../../values/reading.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { STANDING } from '../list-filter.ts';
import { standingUntil } from '../standing-until.ts';
import { wordList } from './codes/word-list.ts';
import { ownCode } from './own-code.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

/**
 * 代码项: an entry of an open code list that the district adds for all its offices, or one that is built in and that it
 * retires or gives other words. What is retired goes on naming what was recorded, and is not offered for new records.
 */
export const word = {
  since: 5,
  belongs: 'district',
  fields: {
    list: code(wordList, { need: 'core' }),
    label: text({ need: 'core', max: 50 }),
    /** Made where nobody gives one (`own-code.ts`): no record is saved without. */
    code: text({ max: 20 }),
    /** Other words for it, a line each: sheets are read by them too. */
    aliases: text({ max: 500, lines: true }),
    /** Its last day. */
    until: day({ future: true }),
    /** What decides it: a document, a meeting. */
    basis: text(),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['label'],
  apart: ['list', 'code'],
  rules,
  derived: ownCode,
  told: { [STANDING]: standingUntil('in-force', 'ended') },
  indexes: {
    code: (values) => {
      const [list, of] = ['list', 'code'].map((field) => textIn(values, field));
      return list == null || of == null ? '' : `${list} ${of}`;
    },
  },
  once: [{ index: 'code', field: 'label', code: 'word-twice' }],
  page: {
    order: 20,
    section: 'settings',
    sorted: [{ column: 'list', descending: false }],
    columns: [
      { field: 'list', width: 130 },
      { field: 'label', width: 200 },
      { field: 'code', width: 150 },
      { beside: STANDING, width: 84 },
      { field: 'until', width: 104 },
      { field: 'aliases', width: 220 },
      { field: 'basis', width: 200 },
    ],
    groups: { word: ['list', 'label', 'code', 'aliases'], days: ['until', 'basis', 'note'] },
    search: ['label', 'code', 'aliases', 'basis', 'note'],
    often: [{ is: 'one-of', field: STANDING, codes: ['ended'] }],
  },
  sheet,
  words,
} as const satisfies Kind;
