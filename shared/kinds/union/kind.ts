import { code, creditCode, day, integer, personName, phone, reference, text } from '../../values/fields.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { unionKind } from './codes/union-kind.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

const PAPER = { need: 'paper' } as const;

/** 基层工会: a grass-roots union (工会组织信息采集表). */
export const union = {
  since: 1,
  belongs: 'office',
  fields: {
    name: text({ need: 'core', max: 100 }),
    creditCode: creditCode(PAPER),
    parentName: text({ ...PAPER, max: 100 }),
    founded: day(PAPER),
    kind: code(unionKind, PAPER),
    reportedMembers: integer(PAPER),
    leader: personName(PAPER),
    phone: phone(PAPER),
    employer: reference('employer'),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['name'],
  apart: ['employer'],
  chosen: { of: 'member', tally: 'union' },
  rules,
  page: {
    order: 2,
    section: 'roll',
    columns: [
      { field: 'name', width: 252 },
      { count: 'members', of: 'member', by: ['union'], width: 84 },
      { field: 'reportedMembers', width: 84 },
      { field: 'leader', width: 92 },
      { field: 'employer', width: 240 },
      { field: 'creditCode', width: 176 },
    ],
    groups: {
      union: ['name', 'creditCode', 'kind', 'founded', 'parentName'],
      people: ['reportedMembers', 'leader', 'phone'],
      belongs: ['employer', 'office', 'note'],
    },
    search: ['name', 'creditCode', 'leader', 'phone'],
  },
  sheet,
  words,
} as const satisfies Kind;
