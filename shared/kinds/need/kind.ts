import { boolean, code, day, integer, personName, phone, reference, text } from '../../values/fields.ts';
import { dayIn } from '../../values/reading.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import { dueTelling, oftenDue } from '../due.ts';
import type { Kind } from '../kind.ts';
import { needCategory } from './codes/need-category.ts';
import { needSatisfaction } from './codes/need-satisfaction.ts';
import { needSource } from './codes/need-source.ts';
import { needState } from './codes/need-state.ts';
import { needUrgency } from './codes/need-urgency.ts';
import { keptTelling } from '../retention.ts';
import { isOpen, rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

/** 职工诉求: what workers ask of their union. Of illness, income and family it has no field: those are kept apart. */
export const need = {
  since: 3,
  belongs: 'office',
  fields: {
    number: text({ max: 50 }),
    title: text({ need: 'core', max: 100 }),
    category: code(needCategory, { need: 'core' }),
    urgency: code(needUrgency),
    source: code(needSource, { need: 'core' }),
    received: day({ need: 'core' }),
    content: text({ max: 1000, lines: true }),
    /** Whose need it is. When the member is erased, so is the need. */
    member: reference('member'),
    /** One who is in no register, or speaks for others. */
    person: personName(),
    phone: phone(),
    union: reference('union'),
    employer: reference('employer'),
    /** How many people it is about. */
    people: integer({ least: 1, most: 1_000_000 }),
    anonymous: boolean(),
    handler: text({ max: 100 }),
    handed: day(),
    deadline: day({ future: true }),
    state: code(needState, { need: 'core' }),
    result: text({ max: 1000, lines: true }),
    closed: day(),
    satisfaction: code(needSatisfaction),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['title'],
  rules,
  told: {
    dueState: dueTelling((values) => (isOpen(values) ? dayIn(values, 'deadline') : null)),
    keptUntil: keptTelling('keep-need', (values) => values['closed']),
  },
  page: {
    order: 10,
    sorted: [{ column: 'received', descending: true }],
    columns: [
      { field: 'title', width: 220 },
      { field: 'state', width: 84 },
      { field: 'deadline', width: 100 },
      { field: 'category', width: 130 },
      { field: 'received', width: 100 },
      { field: 'handler', width: 120 },
      { field: 'union', width: 160 },
      { field: 'employer', width: 170 },
      { told: 'dueState', width: 96, aside: true },
      { told: 'keptUntil', width: 100, aside: true },
    ],
    groups: {
      need: ['title', 'category', 'urgency', 'source', 'received', 'number', 'content'],
      whose: ['member', 'person', 'phone', 'union', 'employer', 'people', 'anonymous'],
      handling: ['handler', 'handed', 'deadline', 'dueState', 'state'],
      outcome: ['result', 'closed', 'satisfaction'],
      belongs: ['office', 'note'],
    },
    search: ['title', 'number', 'content', 'member', 'person', 'phone', 'union', 'employer', 'handler'],
    often: [
      ...oftenDue('dueState').slice(0, 2),
      { is: 'one-of', field: 'state', codes: ['registered', 'assigned', 'handling'] },
      { is: 'one-of', field: 'state', codes: ['closed'] },
      { is: 'one-of', field: 'urgency', codes: ['urgent'] },
      { is: 'one-of', field: 'satisfaction', codes: ['1'] },
      { is: 'missing', field: 'deadline' },
    ],
  },
  sheet,
  words,
} as const satisfies Kind;
