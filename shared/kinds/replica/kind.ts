import { integer, text } from '../../values/fields.ts';
import { office } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { stateRule } from '../state-rule.ts';
import { words } from './words.ts';

export const REPLICA_STATES = ['trusted', 'revoked'];

/** 电脑: an installation, by its keys. Only the district writes these; everybody must know whom to trust. */
export const replica = {
  since: 1,
  belongs: 'everybody',
  fields: {
    replica: text({ need: 'core' }),
    office,
    name: text({ need: 'core', max: 100 }),
    signKey: text({ need: 'core' }),
    ageKey: text({ need: 'core' }),
    /** `trusted` or `revoked`. That it is retired is told by the record of whoever replaced it. */
    state: text({ need: 'core', max: 20 }),
    /** The names the same installation had before, separated by spaces: those replicas are retired. */
    replaces: text({ max: 20_000 }),
    reason: text(),
    /** What its former names had seen of the district, `replica:n` separated by spaces. */
    knew: text({ max: 20_000 }),
    /** The last of its numbers in force, once it is revoked. */
    until: integer(),
  },
  named: ['name'],
  rules: (values) => stateRule(values, REPLICA_STATES),
  words,
} as const satisfies Kind;
