import { day, text } from '../../values/fields.ts';
import { office } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { stateRule } from '../state-rule.ts';
import { words } from './words.ts';

const ARCHIVE_STATES = ['current', 'replaced'];

/** 存档密钥: the public half of a key that a district keeps on paper; bundles are encrypted to it as well. */
export const archive = {
  since: 1,
  belongs: 'everybody',
  fields: {
    office,
    /** age recipient. */
    ageKey: text({ need: 'core' }),
    /** `current`, or `replaced` by a newer one. */
    state: text({ need: 'core', max: 20 }),
    madeOn: day({ need: 'core' }),
    madeBy: text({ max: 100 }),
  },
  named: [],
  rules: (values) => stateRule(values, ARCHIVE_STATES),
  words,
} as const satisfies Kind;
