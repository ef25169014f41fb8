import { office as offices } from '../../values/gazetteer.ts';
import { boolean, code, day, personName, reference, text } from '../../values/fields.ts';
import type { Kind } from '../kind.ts';
import { SEND, STANDING } from '../list-filter.ts';
import { rules } from './rules.ts';
import { told } from './told.ts';
import { words } from './words.ts';

/** 会籍接转: a transfer of membership from one office to another. */
export const transfer = {
  since: 1,
  belongs: { both: ['fromOffice', 'toOffice'] },
  fields: {
    member: reference('member', { need: 'core' }),
    memberName: personName({ need: 'core' }),
    fromOffice: code(offices, { need: 'core' }),
    toOffice: code(offices, { need: 'core' }),
    /** `out`, `accepted`, `refused` or `withdrawn`. */
    state: text({ need: 'core', max: 20 }),
    outDate: day({ need: 'core' }),
    answeredDate: day(),
    toUnionName: text({ max: 100 }),
    toUnion: reference('union'),
    /** Why the sending office lets the member go. */
    reason: text(),
    /** Why the receiving office sent it back. */
    answerReason: text(),
    letterNumber: text({ max: 50 }),
    /** The district has acted on the acceptance: once, for the member may come back later. */
    settled: boolean(),
    /** When it acted, the member was no longer (or not only) where it was to leave from: it stayed where it is. */
    unmoved: boolean(),
  },
  named: ['memberName'],
  rules,
  told,
  page: {
    order: 12,
    section: 'exchange',
    columns: [
      { field: 'memberName', width: 92 },
      { field: 'fromOffice', width: 104 },
      { field: 'toOffice', width: 104 },
      { beside: STANDING, width: 124 },
      { told: 'days', width: 60 },
      { field: 'outDate', width: 104 },
      { field: 'toUnionName', width: 170 },
      { field: 'reason', width: 110 },
      { field: 'answerReason', width: 110 },
      { beside: SEND, width: 144 },
    ],
    sorted: [
      { column: STANDING, descending: false },
      { column: 'outDate', descending: false },
    ],
    groups: {
      move: ['memberName', 'fromOffice', 'toOffice', 'toUnionName', 'outDate', 'reason', 'letterNumber'],
      answer: ['answeredDate', 'toUnion', 'answerReason'],
    },
    search: ['memberName', 'fromOffice', 'toOffice', 'toUnionName', 'reason', 'answerReason'],
    often: [
      { is: 'one-of', field: STANDING, codes: ['mine'] },
      { is: 'one-of', field: STANDING, codes: ['out'] },
      { is: 'one-of', field: STANDING, codes: ['accepted', 'refused', 'withdrawn'] },
      // Nobody answered for so long: worth a telephone call.
      { is: 'between', field: 'days', from: 15, to: null },
      { is: 'send', states: ['unsent'] },
    ],
    awaits: { office: ['mine'], district: ['out'] },
    byActs: true,
  },
  words,
} as const satisfies Kind;
