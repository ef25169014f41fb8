import { code, day, integer, personName, phone, reference } from '../../values/fields.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { STANDING } from '../list-filter.ts';
import { officerPost } from './codes/officer-post.ts';
import { officerTime } from './codes/officer-time.ts';
import { standingUntil } from '../standing-until.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

/** 工会干部: who holds a post in a union, from when until when; of each term a record of its own. */
export const officer = {
  since: 4,
  belongs: 'office',
  fields: {
    union: reference('union', { need: 'core' }),
    post: code(officerPost, { need: 'core' }),
    /** When the member is erased, so is the post. */
    member: reference('member'),
    /** One who is in no register. */
    person: personName(),
    time: code(officerTime),
    phone: phone(),
    /** 届次: the how manyth committee. */
    termNumber: integer({ least: 1, most: 99 }),
    from: day(),
    until: day({ future: true }),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['member', 'person', 'post'],
  rules,
  told: { [STANDING]: standingUntil('serving', 'former') },
  page: {
    order: 13,
    of: 'union',
    sorted: [
      { column: STANDING, descending: false },
      { column: 'post', descending: false },
    ],
    columns: [
      { field: 'union', width: 240 },
      { field: 'post', width: 130 },
      { field: 'member', width: 92 },
      { field: 'person', width: 92 },
      { field: 'time', width: 72 },
      { field: 'phone', width: 124 },
      { field: 'from', width: 104 },
      { field: 'until', width: 104 },
      { beside: STANDING, width: 84 },
    ],
    groups: {
      officer: ['union', 'post', 'member', 'person', 'time', 'phone'],
      term: ['termNumber', 'from', 'until'],
      belongs: ['office', 'note'],
    },
    search: ['union', 'member', 'person', 'phone'],
    often: [
      { is: 'one-of', field: STANDING, codes: ['serving'] },
      { is: 'one-of', field: 'post', codes: ['chair', 'vice'] },
      { is: 'one-of', field: 'post', codes: ['audit-head', 'audit'] },
      { is: 'one-of', field: 'post', codes: ['women-head', 'women'] },
      { is: 'one-of', field: 'time', codes: ['full'] },
    ],
  },
  sheet,
  words,
} as const satisfies Kind;
