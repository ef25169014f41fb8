import { textIn } from '../../values/reading.ts';
import type { Kind } from '../kind.ts';
import { CHANGED, SEND, STANDING, type ListFilter } from '../list-filter.ts';
import { completeness } from './completeness.ts';
import { fields } from './fields.ts';
import { fromDocument } from './from-document.ts';
import { documentKey, nameKey, personKey, phoneKey } from './keys.ts';
import { memberStatus } from './member-status.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

/** 会员: a worker's real-name record (工会会员信息采集表 of the 2017 real-name scheme). */
export const member = {
  since: 1,
  belongs: 'office',
  fields,
  named: ['name'],
  apart: ['birthDate', 'union', 'workplace'],
  rules,
  bornOn: 'birthDate',
  derived: fromDocument,
  lockedBy: 'stopped',
  indexes: {
    document: (values) => documentKey(textIn(values, 'documentNumber') ?? ''),
    person: personKey,
    phone: (values) => phoneKey(textIn(values, 'mobile') ?? ''),
  },
  once: [{ index: 'document', field: 'documentNumber', code: 'same-document' }],
  tallies: { union: (values) => (typeof values['void'] === 'string' ? '' : (textIn(values, 'union') ?? '')) },
  kept: {
    standing: { of: 'event', tell: memberStatus },
    reading: { name: 'name', spelling: 'namePinyin' },
    searched: {
      name: nameKey,
      documentNumber: documentKey,
      mobile: phoneKey,
      formerNames: (text) => text,
      number: (text) => text,
      workplace: (text) => text,
    },
  },
  completeness,
  page: {
    order: 1,
    section: 'roll',
    columns: [
      { field: 'name', width: 96 },
      { field: 'sex', width: 52 },
      { field: 'documentNumber', width: 172 },
      { field: 'mobile', width: 116 },
      { beside: STANDING, width: 96 },
      { field: 'union', width: 200 },
      { field: 'office', width: 104 },
      { field: 'workplace', width: 210 },
      { field: 'number', width: 144 },
      { beside: SEND, width: 108 },
      { beside: CHANGED, width: 104 },
      { through: ['employer.industry', 'union.employer.industry'], width: 150, aside: true },
      { through: ['employer.workers', 'union.employer.workers'], width: 96, aside: true },
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
      work: ['workerKinds', 'occupation', 'post', 'professionalTitle'],
      other: ['community', 'formerNames', 'serviceCard', 'externalIds'],
      trust: ['verification', 'verifiedBy', 'verifiedOn', 'consentBasis', 'noticeVersion', 'consentOn'],
    },
    folded: ['work', 'other', 'trust'],
    search: ['name', 'formerNames', 'documentNumber', 'mobile', 'number', 'workplace', 'union', 'employer'],
    findsAll: true,
    often: [
      ...Object.keys(words['zh-CN'].standings).map((standing): ListFilter => ({
        is: 'one-of',
        field: STANDING,
        codes: [standing],
      })),
      { is: 'missing', field: 'mobile' },
      { is: 'missing', field: 'union' },
      { is: 'missing', field: 'workplace' },
      { is: 'missing', field: 'community' },
      { is: 'qualified', yes: false },
      { is: 'unsound', field: 'documentNumber' },
      { is: 'incomplete' },
      { is: 'send', states: ['unsent'] },
      { is: 'send', states: ['unconfirmed'] },
      { is: 'conflict' },
    ],
  },
  sheet,
  words,
} as const satisfies Kind;
