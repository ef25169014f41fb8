import { code, creditCode, integer, text } from '../../values/fields.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { economicType } from './codes/economic-type.ts';
import { industry } from './codes/industry.ts';
import { unitClass } from './codes/unit-class.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

const PAPER = { need: 'paper' } as const;

/** 单位: an employer, with a union or without. */
export const employer = {
  since: 1,
  belongs: 'office',
  fields: {
    name: text({ need: 'core', max: 100 }),
    creditCode: creditCode(PAPER),
    address: text(PAPER),
    area: text({ ...PAPER, max: 50 }),
    unitClass: code(unitClass, PAPER),
    economicType: code(economicType, PAPER),
    industry: code(industry, PAPER),
    workers: integer(PAPER),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['name'],
  apart: ['address', 'creditCode'],
  rules,
  page: {
    order: 3,
    section: 'roll',
    columns: [
      { field: 'name', width: 280 },
      { field: 'workers', width: 88 },
      { count: 'members', of: 'member', by: ['union', 'employer'], width: 72 },
      { count: 'unions', of: 'union', by: ['employer'], width: 72 },
      { field: 'creditCode', width: 190 },
    ],
    groups: {
      employer: ['name', 'creditCode', 'address', 'area'],
      kind: ['unitClass', 'economicType', 'industry', 'workers'],
      belongs: ['office', 'note'],
    },
    search: ['name', 'creditCode'],
  },
  sheet,
  words,
} as const satisfies Kind;
