import { boolean, code, codes, creditCode, integer, personName, phone, reference, text } from '../../values/fields.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import { community } from '../community.ts';
import type { Kind } from '../kind.ts';
import { economicType } from './codes/economic-type.ts';
import { exemptReason } from './codes/exempt-reason.ts';
import { industry } from './codes/industry.ts';
import { listSource } from './codes/list-source.ts';
import { operatingState } from './codes/operating-state.ts';
import { unionStanding } from './codes/union-standing.ts';
import { unitClass } from './codes/unit-class.ts';
import { rules } from './rules.ts';
import { sizeTelling } from './size-band.ts';
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
    contact: personName(),
    phone: phone(),
    operating: code(operatingState),
    /** 规模以上, as statistics count it. */
    aboveScale: boolean(),
    /** 已建党组织: such units are to have a union first. */
    hasParty: boolean(),
    /** What follows makes it a line of the work list 应建未建; each visit is a record of its own. */
    listSource: codes(listSource),
    shouldHave: boolean(),
    exempt: code(exemptReason),
    unionStanding: code(unionStanding),
    responsible: text({ max: 100 }),
    /** 包联领导: the leader who answers for the unit. */
    patron: text({ max: 100 }),
    /** Other spellings of its name, a line each: what other lists call it. */
    aliases: text({ max: 1000, lines: true }),
    community,
    /** 分支机构: a part of a legal unit, often without a credit code of its own. */
    branch: boolean(),
    headOffice: reference('employer'),
    /** What statistics give it instead: eight characters of the legal unit's code, and B. Others may have the same. */
    branchCode: text({ max: 20 }),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['name'],
  apart: ['address', 'creditCode'],
  alsoNamed: 'aliases',
  spared: { creditCode: (valueOf) => valueOf('branch') === true },
  rules,
  told: { size: sizeTelling },
  indexes: { code: ({ creditCode: of }) => (typeof of === 'string' ? of : '') },
  once: [{ index: 'code', field: 'creditCode', code: 'employer-same-code' }],
  page: {
    order: 3,
    section: 'roll',
    columns: [
      { field: 'name', width: 280 },
      { field: 'workers', width: 88 },
      { count: 'members', of: 'member', by: ['union', 'employer'], width: 84 },
      { count: 'unions', of: 'union', by: ['employer'], width: 72 },
      { field: 'creditCode', width: 190 },
      { told: 'size', width: 96, aside: true },
    ],
    groups: {
      employer: ['name', 'creditCode', 'address', 'area', 'community', 'contact', 'phone'],
      kind: ['unitClass', 'economicType', 'industry', 'workers', 'operating', 'aboveScale', 'hasParty'],
      building: ['unionStanding', 'shouldHave', 'exempt', 'listSource', 'responsible', 'patron'],
      branch: ['aliases', 'branch', 'headOffice', 'branchCode'],
      belongs: ['office', 'note'],
    },
    search: ['name', 'aliases', 'creditCode', 'contact', 'phone', 'community'],
    // 应建未建, and its parts by size.
    often: [
      { is: 'one-of', field: 'unionStanding', codes: ['none', 'preparing'] },
      { is: 'yes-no', field: 'shouldHave', yes: true },
      { is: 'one-of', field: 'size', codes: ['middle', 'large'] },
      { is: 'one-of', field: 'size', codes: ['large'] },
      { is: 'missing', field: 'unionStanding' },
      { is: 'yes-no', field: 'aboveScale', yes: true },
      { is: 'yes-no', field: 'branch', yes: true },
    ],
  },
  sheet,
  words,
} as const satisfies Kind;
