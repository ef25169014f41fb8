import { sex } from '../../values/codes/sex.ts';
import { documentType } from '../../values/codes/document-type.ts';
import { boolean, code, codes, day, documentNumber, personName, phone, reference, text } from '../../values/fields.ts';
import { communityCode } from '../community.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import { consentBasis } from './codes/consent-basis.ts';
import { education } from './codes/education.ts';
import { employment } from './codes/employment.ts';
import { ethnicity } from './codes/ethnicity.ts';
import { householdType } from './codes/household-type.ts';
import { politicalStatus } from './codes/political-status.ts';
import { skillLevel } from './codes/skill-level.ts';
import { verificationWay } from './codes/verification-way.ts';
import { workerKind } from './codes/worker-kind.ts';
import type { Field } from '../../values/fields.ts';

const PAPER = { need: 'paper' } as const;

/** What is written of a member: the fields of the official form (工会会员信息采集表), in its order, and those of our own. */
export const fields = {
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
  community: communityCode,
  namePinyin: text({ max: 200 }),
  workerKinds: codes(workerKind),
  occupation: text({ max: 100 }),
  post: text({ max: 100 }),
  professionalTitle: text({ max: 100 }),
  formerNames: text({ max: 100, personal: true }),
  serviceCard: text({ max: 40, personal: true }),
  /** What other systems call this person, with the name of the system. */
  externalIds: text({ max: 200 }),
  /** Who checked the record, against what and when: of one check, so they move as one. */
  verifiedBy: text({ max: 50, group: 'verification' }),
  verification: code(verificationWay, { group: 'verification' }),
  verifiedOn: day({ group: 'verification' }),
  consentBasis: code(consentBasis, { group: 'consent' }),
  noticeVersion: text({ max: 50, group: 'consent' }),
  consentOn: day({ group: 'consent' }),
  /** By whose wish and why nothing of this is processed any more (停止处理); shown in no form. */
  stopped: text({ max: 200 }),
  /** The record that goes on for this person, when two were one. */
  mergedInto: reference('member'),
  note,
  void: voided,
  eraseAsked,
} as const satisfies Readonly<Record<string, Field>>;
