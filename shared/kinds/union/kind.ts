import {
  boolean,
  code,
  codes,
  creditCode,
  day,
  integer,
  personName,
  phone,
  reference,
  text,
} from '../../values/fields.ts';
import { dayIn } from '../../values/reading.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import { dueTelling, oftenDue } from '../due.ts';
import { community } from '../community.ts';
import type { Kind } from '../kind.ts';
import { unionElection } from './codes/union-election.ts';
import { unionKind } from './codes/union-kind.ts';
import { unionSign } from './codes/union-sign.ts';
import { unionSort } from './codes/union-sort.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { termEnds } from './terms.ts';
import { words } from './words.ts';

const PAPER = { need: 'paper' } as const;

/** 基层工会: a grass-roots union (工会组织信息采集表), its committee, and how it stands. */
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
    /** Beyond the official form. */
    sort: code(unionSort),
    /** 社区: between its office and itself. */
    community,
    statisticalCode: text({ max: 30 }),
    /** The document by which the higher union approved it. */
    approval: text({ max: 50 }),
    /** The present committee: the how manyth, elected when, for how long, by whom. */
    termNumber: integer({ least: 1, most: 99 }),
    elected: day(),
    termYears: integer({ least: 1, most: 10 }),
    electedBy: code(unionElection),
    committeeSize: integer({ least: 1, most: 99 }),
    women: boolean(),
    womenLeader: personName(),
    audit: boolean(),
    auditLeader: personName(),
    /** 工会法人资格证书. */
    legalNumber: text({ max: 50 }),
    legalFrom: day(),
    legalUntil: day({ future: true }),
    signs: codes(unionSign),
    /** The day on which it was dissolved, by that act alone: no form and no sheet gives it. Why stands in `void`. */
    dissolved: day(),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['name'],
  apart: ['employer'],
  chosen: { of: 'member', tally: 'union' },
  holds: { of: 'member', by: ['union'] },
  told: {
    termEnds: { field: day({ future: true }), tell: termEnds },
    termState: dueTelling(termEnds),
    legalState: dueTelling((values) => dayIn(values, 'legalUntil')),
  },
  rules,
  indexes: { code: ({ creditCode: of }) => (typeof of === 'string' ? of : '') },
  once: [{ index: 'code', field: 'creditCode', code: 'union-same-code' }],
  page: {
    order: 2,
    section: 'roll',
    columns: [
      { field: 'name', width: 252 },
      { count: 'members', of: 'member', by: ['union'], width: 84 },
      { field: 'reportedMembers', width: 84 },
      { field: 'leader', width: 92 },
      { told: 'termEnds', width: 100 },
      { field: 'employer', width: 220 },
      { field: 'creditCode', width: 176 },
      { told: 'termState', width: 96, aside: true },
      { told: 'legalState', width: 96, aside: true },
      { through: ['employer.industry'], width: 150, aside: true },
      { through: ['employer.workers'], width: 96, aside: true },
    ],
    groups: {
      union: ['name', 'creditCode', 'kind', 'founded', 'parentName'],
      people: ['reportedMembers', 'leader', 'phone'],
      belongs: ['employer', 'community', 'office', 'note'],
      more: ['sort', 'statisticalCode', 'approval', 'signs'],
      term: ['termNumber', 'elected', 'termYears', 'termEnds', 'termState', 'electedBy', 'committeeSize'],
      committees: ['women', 'womenLeader', 'audit', 'auditLeader'],
      legal: ['legalNumber', 'legalFrom', 'legalUntil', 'legalState'],
    },
    search: ['name', 'creditCode', 'leader', 'phone', 'community', 'statisticalCode'],
    often: [
      ...oftenDue('termState'),
      { is: 'one-of', field: 'legalState', codes: ['over', 'd30', 'd90', 'd180'] },
      { is: 'missing', field: 'elected' },
      { is: 'missing', field: 'community' },
    ],
  },
  sheet,
  words,
} as const satisfies Kind;
