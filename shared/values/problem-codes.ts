import type { Problem } from './field.ts';

/** Every code a `Problem` of this folder can carry, with the names of the places its sentence may use. */
export const problemCodes = [
  // any field
  { code: 'missing', places: [] },
  { code: 'missing-paper', places: [] },
  { code: 'wrong-kind', places: [] },
  { code: 'too-long', places: ['length', 'max'] },
  { code: 'unknown-word', places: ['value', 'suggestions'] },
  { code: 'unknown-code', places: ['value'] },
  { code: 'day-unreadable', places: ['value'] },
  { code: 'day-incomplete', places: ['value'] },
  { code: 'day-impossible', places: ['value'] },
  { code: 'day-in-future', places: ['day'] },
  { code: 'number-unreadable', places: ['value'] },
  { code: 'number-negative', places: ['value'] },
  { code: 'number-too-small', places: ['value', 'least'] },
  { code: 'number-too-large', places: ['value', 'most'] },
  { code: 'month-unreadable', places: ['value'] },
  { code: 'year-unreadable', places: ['value'] },
  { code: 'money-unreadable', places: ['value'] },
  { code: 'boolean-unreadable', places: ['value'] },
  { code: 'choice-none', places: ['value'] },
  { code: 'choice-several', places: ['value', 'choices'] },
  { code: 'choice-open', places: ['value'] },
  // documents
  { code: 'document-empty', places: [] },
  { code: 'document-excel-number', places: [] },
  { code: 'document-excel-suspect', places: [] },
  { code: 'document-form', places: ['document'] },
  { code: 'document-unchecked', places: ['document'] },
  { code: 'permit-reissue-dropped', places: ['number'] },
  { code: 'id-card-length', places: ['length'] },
  { code: 'id-card-characters', places: [] },
  { code: 'id-card-birth-impossible', places: ['birth'] },
  { code: 'id-card-birth-in-future', places: ['birth'] },
  { code: 'id-card-checksum', places: [] },
  { code: 'id-card-15-digits', places: ['number'] },
  { code: 'id-card-not-citizen', places: [] },
  { code: 'id-card-residence-permit', places: [] },
  { code: 'id-card-province-unknown', places: ['area'] },
  { code: 'id-card-area-unknown', places: ['area'] },
  { code: 'id-card-area-retired', places: ['area', 'name'] },
  { code: 'residence-permit-area', places: ['area'] },
  { code: 'same-document', places: ['name'] },
  { code: 'birth-contradicts-document', places: ['given', 'document'] },
  { code: 'sex-contradicts-document', places: ['given', 'document'] },
  { code: 'age-under-16', places: ['age'] },
  { code: 'age-over-100', places: ['age'] },
  // names
  { code: 'name-private-use', places: ['characters'] },
  { code: 'name-replacement', places: [] },
  { code: 'name-placeholder', places: ['characters'] },
  { code: 'name-digits', places: [] },
  { code: 'name-latin-in-han', places: [] },
  { code: 'name-inner-space', places: [] },
  { code: 'name-dot', places: [] },
  { code: 'name-compatibility', places: ['characters', 'usual'] },
  { code: 'name-control', places: [] },
  { code: 'name-one-character', places: [] },
  // telephones
  { code: 'mobile-form', places: [] },
  { code: 'phone-form', places: [] },
  // credit codes
  { code: 'credit-code-length', places: ['length'] },
  { code: 'credit-code-characters', places: ['characters'] },
  { code: 'credit-code-excel-number', places: [] },
  { code: 'credit-code-checksum', places: [] },
  { code: 'credit-code-registrar', places: ['prefix'] },
  { code: 'credit-code-organisation', places: [] },
  { code: 'credit-code-not-union', places: [] },
  { code: 'credit-code-is-union', places: [] },
  // unions, employers, events, transfers
  { code: 'workers-none', places: [] },
  { code: 'members-exceed-workers', places: ['members', 'workers'] },
  { code: 'event-before-birth', places: ['date', 'birth'] },
  { code: 'event-reason-missing', places: [] },
  { code: 'event-reason-unfitting', places: [] },
  { code: 'member-voided', places: [] },
  { code: 'state-unknown', places: ['value'] },
  { code: 'answer-before-out', places: ['out', 'answered'] },
  { code: 'transfer-to-same-office', places: [] },
  // held against the register
  { code: 'several-records', places: ['count'] },
  { code: 'name-differs-from-register', places: ['name'] },
  { code: 'held-by-other-office', places: ['office'] },
  { code: 'union-not-here', places: ['name'] },
  { code: 'union-ambiguous', places: ['name'] },
  // the settings of an import
  { code: 'header-row', places: ['value'] },
  { code: 'brought-back', places: [] },
] as const;

export type ProblemCode = (typeof problemCodes)[number]['code'];

/** A problem whose code is one of the list. */
export function problem(
  field: string,
  severity: Problem['severity'],
  code: ProblemCode,
  detail?: Readonly<Record<string, string>>,
): Problem {
  return detail === undefined ? { field, severity, code } : { field, severity, code, detail };
}
