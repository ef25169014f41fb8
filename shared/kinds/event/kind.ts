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
  page: {
    order: 17,
    section: 'roll',
    of: 'member',
    sorted: [{ column: 'date', descending: true }],
    columns: [
      { field: 'member', width: 96 },
      { field: 'kind', width: 84 },
      { field: 'date', width: 104 },
      { field: 'reason', width: 200 },
      { field: 'union', width: 220 },
      { through: ['member.office'], width: 104 },
      { through: ['member.union'], width: 220 },
      { through: ['member.workerKinds'], width: 140, aside: true },
      { through: ['member.employer.industry', 'member.union.employer.industry'], width: 150, aside: true },
      { through: ['member.employer.workers', 'member.union.employer.workers'], width: 96, aside: true },
    ],
    groups: { event: ['member', 'kind', 'date', 'reason', 'union', 'note'] },
    search: ['member', 'union', 'note'],
    often: [
      { is: 'one-of', field: 'kind', codes: ['1'] },
      { is: 'one-of', field: 'kind', codes: ['2'] },
      { is: 'one-of', field: 'kind', codes: ['4'] },
      { is: 'one-of', field: 'kind', codes: ['5', '6', '8'] },
    ],
    byActs: true,
  },
  sheet,
  words,
} as const satisfies Kind;
