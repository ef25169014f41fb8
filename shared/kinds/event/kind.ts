import { code, day, reference } from '../../values/fields.ts';
import { note, voided } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { eventKind } from './codes/event-kind.ts';
import { eventReason } from './codes/event-reason.ts';
import { rules } from './rules.ts';
import { sequence } from './sequence.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

/** 会籍变化: one event of a membership. */
export const event = {
  since: 1,
  belongs: { via: 'member' },
  fields: {
    member: reference('member', { need: 'core' }),
    kind: code(eventKind, { need: 'core' }),
    date: day({ need: 'core' }),
    reason: code(eventReason),
    union: reference('union'),
    note,
    void: voided,
  },
  named: ['member'],
  rules,
  among: sequence,
  sheet,
  words,
} as const satisfies Kind;
