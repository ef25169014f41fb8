import { office as offices } from '../../values/district.ts';
import { boolean, code, day, personName, reference, text } from '../../values/fields.ts';
import type { Kind } from '../kind.ts';
import { rules } from './rules.ts';
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
  words,
} as const satisfies Kind;
