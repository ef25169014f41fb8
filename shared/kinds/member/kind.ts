import { sex } from '../../values/codes/sex.ts';
import { documentType } from '../../values/codes/document-type.ts';
import { boolean, code, day, documentNumber, personName, phone, reference, text } from '../../values/fields.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { education } from './codes/education.ts';
import { employment } from './codes/employment.ts';
import { ethnicity } from './codes/ethnicity.ts';
import { householdType } from './codes/household-type.ts';
import { politicalStatus } from './codes/political-status.ts';
import { skillLevel } from './codes/skill-level.ts';
import { fromDocument } from './from-document.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

const PAPER = { need: 'paper' } as const;

/** 会员: a worker's real-name record (工会会员信息采集表 of the 2017 real-name scheme). */
export const member = {
  since: 1,
  belongs: 'office',
  fields: {
    name: personName({ need: 'core' }),
    sex: code(sex, PAPER),
    birthDate: day({ ...PAPER, personal: true }),
    ethnicity: code(ethnicity, PAPER),
    employment: code(employment, PAPER),
    documentType: code(documentType, { need: 'core', group: 'document' }),
    documentNumber: documentNumber({ need: 'core', group: 'document' }),
    education: code(education, PAPER),
    skillLevel: code(skillLevel, PAPER),
    mobile: phone(PAPER),
    householdType: code(householdType, PAPER),
    householdPlace: text({ ...PAPER, personal: true }),
    politicalStatus: code(politicalStatus, PAPER),
    workplace: text({ ...PAPER, group: 'work' }),
    nativePlace: text({ ...PAPER, max: 100 }),
    migrantWorker: boolean(PAPER),
    employer: reference('employer', { group: 'work' }),
    office,
    number: text({ max: 32 }),
    union: reference('union'),
    namePinyin: text({ max: 200 }),
    /** The record that goes on for this person, when two were one. */
    mergedInto: reference('member'),
    note,
    void: voided,
    eraseAsked,
  },
  named: ['name'],
  apart: ['birthDate', 'union', 'workplace'],
  rules,
  derived: fromDocument,
  page: {
    order: 1,
    columns: [
      { field: 'name', width: 96 },
      { field: 'sex', width: 52 },
      { field: 'documentNumber', width: 172 },
      { field: 'mobile', width: 116 },
      { field: 'union', width: 200 },
      { field: 'workplace', width: 210 },
      { field: 'number', width: 128 },
    ],
    groups: {
      // In the order of filling in: the document first, it tells the most.
      identity: ['documentNumber', 'documentType', 'name', 'sex', 'birthDate', 'mobile', 'namePinyin'],
      person: [
        'ethnicity',
        'education',
        'politicalStatus',
        'employment',
        'skillLevel',
        'householdType',
        'householdPlace',
        'nativePlace',
        'migrantWorker',
      ],
      membership: ['employer', 'workplace', 'union', 'office', 'number', 'note'],
    },
    search: ['name', 'documentNumber', 'mobile', 'number'],
  },
  sheet,
  words,
} as const satisfies Kind;
