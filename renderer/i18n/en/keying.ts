import type { keying as zh } from '../zh-CN/keying.ts';

/** Words of second keying. */
export const keying = {
  'keying.begin': 'Key again',
  'keying.title': 'Second keying',
  'keying.hint':
    'Some of the members that you entered by hand are picked at random. Type number, name and telephone again from the paper, without seeing what was entered; where the two differ they stand side by side, and you say which is right.',
  'keying.from': 'Entered from',
  'keying.to': 'to',
  'keying.size': 'How many',
  'keying.days-turned': 'The first day is later than the last; please mend it.',
  'keying.nobody': 'You entered nobody by hand on these days (sheets do not count).',
  'keying.entered': 'You entered {entered} by hand on these days; {done} have been keyed again.',
  'keying.start': 'Begin',
  'keying.more': 'Pick more',
  'keying.ended': 'These are done.',
  'keying.report': 'How it went',
  'keying.figures':
    'On these days {records} were keyed again, {keys} characters; {errors} had been entered wrong: {rate} per 1,000 keystrokes.',
  'keying.own':
    'Counted by characters. It is kept at this PC and shown to you alone; nothing is sent, and no content is kept.',
  'keying.place': '{n} of {all}',
  'keying.clue': 'surname {surname}, entered {when}',
  'keying.clue.of': ' ({paper})',
  'keying.form': 'Type again',
  'keying.compare': 'Compare',
  'keying.skip': 'Skip',
  'keying.same': 'Both are the same',
  'keying.gone': 'This record is not here any more; on to the next',
  'keying.differ': 'The two differ: say which is right by the paper',
  'keying.before': 'Entered first',
  'keying.typed': 'Typed now',
  'keying.back': 'Type again',
  'keying.settle': 'Save',
  'keying.kept': 'What was entered is right; nothing was changed',
  'keying.corrected': 'Corrected as typed now',
  'keying.refused': 'Please type it again, or open the record among the members and mend it there.',
} as const satisfies Record<keyof typeof zh, string>;
