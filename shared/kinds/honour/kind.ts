import { code, month, reference, text, year } from '../../values/fields.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import { dueTelling, oftenDue } from '../due.ts';
import type { Kind } from '../kind.ts';
import { honourKind } from './codes/honour-kind.ts';
import { honourLevel } from './codes/honour-level.ts';
import { honourStanding } from './codes/honour-standing.ts';
import { recheckBy, rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

/** 荣誉: an honour of a union, an employer, a team or a member, as it stands on the certificate. */
export const honour = {
  since: 2,
  belongs: 'office',
  fields: {
    title: text({ need: 'core', max: 100 }),
    kind: code(honourKind, { need: 'core' }),
    level: code(honourLevel, { need: 'core' }),
    union: reference('union'),
    employer: reference('employer'),
    /** A part of a union or an employer that has no record of its own: a team, a workshop, a union group. */
    team: text({ max: 100 }),
    /** Of a person. When the member is erased, so is the honour. */
    member: reference('member'),
    awarded: month({ need: 'core' }),
    /** The year the assessment was for. */
    cycle: year({ least: 1949, most: 2199 }),
    body: text({ max: 100 }),
    decision: text({ max: 100 }),
    certificate: text({ max: 50 }),
    validUntil: month({ future: true }),
    standing: code(honourStanding),
    revoked: month(),
    revokedWhy: text(),
    /** Where the certificate and the papers are filed. */
    evidence: text({ max: 200 }),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['title'],
  rules,
  told: { dueState: dueTelling(recheckBy) },
  page: {
    order: 4,
    columns: [
      { field: 'title', width: 220 },
      { field: 'level', width: 76 },
      { field: 'kind', width: 170 },
      { field: 'union', width: 200 },
      { field: 'employer', width: 180 },
      { field: 'member', width: 84 },
      { field: 'awarded', width: 84 },
      { field: 'validUntil', width: 84 },
      { told: 'dueState', width: 96, aside: true },
    ],
    groups: {
      honour: ['title', 'kind', 'level', 'awarded', 'cycle'],
      holder: ['union', 'employer', 'team', 'member'],
      proof: ['body', 'decision', 'certificate', 'evidence'],
      standing: ['validUntil', 'dueState', 'standing', 'revoked', 'revokedWhy'],
      belongs: ['office', 'note'],
    },
    search: ['title', 'kind', 'union', 'employer', 'team', 'member', 'certificate', 'decision'],
    often: oftenDue('dueState'),
  },
  sheet,
  words,
} as const satisfies Kind;
