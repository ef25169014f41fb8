import { ageOn, formatDay, isCalendarDay, type CalendarDay } from '../base/calendar-day.ts';
import type { Value } from '../sync/change.ts';
import { labelOf } from './code-list.ts';
import { checkCreditCode } from './credit-code.ts';
import { checkDocument } from './document.ts';
import type { FieldSpec, Problem, RecordType, Values } from './field.ts';
import type { DocumentCheck } from './id-card.ts';
import { checkName } from './person-name.ts';
import { isMobile, isPhone } from './phone.ts';
import { problem, type ProblemCode } from './problem-codes.ts';
import { schemaOf } from './schema.ts';

/** Records beside the one checked, where rules look across. */
export interface Related {
  /** The member of an event or a transfer. */
  readonly member?: Values;
  /** The employer of a union. */
  readonly employer?: Values;
}

/** Errors that a person may insist on, with a reason: the number really stands like that on the document. */
export const overridable: ReadonlySet<string> = new Set<ProblemCode>([
  'id-card-checksum',
  'credit-code-checksum',
  'document-form',
  'residence-permit-area',
]);

const LAST_DAY = '2199-12-31' as CalendarDay;
const YOUNGEST = 16;
const OLDEST = 100;
const ARCHIVE_STATES = ['current', 'replaced'];
export const REPLICA_STATES = ['trusted', 'revoked'];
export const TRANSFER_STATES = ['out', 'accepted', 'refused', 'withdrawn'];

/**
 * All that is wrong or doubtful about a record's values, in the order of its fields. Errors block a save (those of
 * `overridable` unless insisted on), warnings and infos do not.
 *
 * @param today the day in China, for ages and days in the future.
 */
export function checkRecord(
  type: RecordType,
  values: Values,
  today: CalendarDay,
  related: Related = {},
): readonly Problem[] {
  const problems = schemaOf(type).flatMap((spec) => checkField(spec, values[spec.name] ?? null, today));
  problems.push(...ACROSS[type](values, today, related));
  return problems.sort((a, b) => order(type, a.field) - order(type, b.field));
}

/**
 * Fills birth date and sex of a member from a sound document number, where they are blank, and puts the number itself
 * into the form it is stored in (15 digits made 18, no count of re-issues).
 */
export function derive(type: RecordType, values: Values): Values {
  if (type !== 'member') return values;
  const document = documentOf(values, LAST_DAY);
  if (document === null || document.problems.some((each) => each.severity === 'error')) return values;
  const filled: Record<string, Value> = { ...values, documentNumber: document.number };
  if (isBlank(values.birthDate) && document.birthDate !== undefined) filled.birthDate = document.birthDate;
  if (isBlank(values.sex) && document.sex !== undefined) filled.sex = document.sex;
  return filled;
}

function checkField(spec: FieldSpec, value: Value, today: CalendarDay): readonly Problem[] {
  if (isBlank(value)) {
    if (spec.need === 'core') return [problem(spec.name, 'error', 'missing')];
    return spec.need === 'paper' ? [problem(spec.name, 'warning', 'missing-paper')] : [];
  }
  if (!isOfKind(spec, value)) return [problem(spec.name, 'error', 'wrong-kind')];
  switch (spec.kind) {
    case 'code':
      return spec.list !== undefined && labelOf(spec.list, String(value)) === null
        ? [problem(spec.name, 'error', 'unknown-code', { value: String(value) })]
        : [];
    case 'day':
      if (!isCalendarDay(value)) return [problem(spec.name, 'error', 'day-impossible', { value: String(value) })];
      return value > today ? [problem(spec.name, 'error', 'day-in-future', { day: formatDay(value) })] : [];
    case 'integer':
      return Number(value) < 0 ? [problem(spec.name, 'error', 'number-negative', { value: String(value) })] : [];
    case 'person-name':
      return [...tooLong(spec, String(value)), ...checkName(String(value), spec.name)];
    case 'text':
    case 'document-number':
    case 'phone':
      return tooLong(spec, String(value));
    case 'credit-code':
    case 'boolean':
    case 'reference':
      return [];
  }
}

/** Whether a value that is not null has the plain type its field wants. */
export function isOfKind(spec: FieldSpec, value: Value): boolean {
  if (spec.kind === 'boolean') return typeof value === 'boolean';
  if (spec.kind === 'integer') return Number.isSafeInteger(value);
  return typeof value === 'string';
}

const ACROSS: Readonly<
  Record<RecordType, (values: Values, today: CalendarDay, related: Related) => readonly Problem[]>
> = {
  member: memberRules,
  event: eventRules,
  union: unionRules,
  employer: employerRules,
  replica: (values) => stateRule(values, REPLICA_STATES),
  transfer: transferRules,
  archive: (values) => stateRule(values, ARCHIVE_STATES),
};

function memberRules(values: Values, today: CalendarDay): readonly Problem[] {
  const problems: Problem[] = [];
  const document = documentOf(values, today);
  const birth = dayIn(values, 'birthDate');
  const sex = textIn(values, 'sex');
  if (document !== null) problems.push(...document.problems);
  if (document?.birthDate !== undefined && birth !== null && birth !== document.birthDate) {
    problems.push(
      problem('birthDate', 'error', 'birth-contradicts-document', {
        given: formatDay(birth),
        document: formatDay(document.birthDate),
      }),
    );
  }
  if (document?.sex !== undefined && sex !== null && sex !== document.sex && labelOf('sex', sex) !== null) {
    problems.push(
      problem('sex', 'error', 'sex-contradicts-document', {
        given: labelOf('sex', sex) ?? sex,
        document: labelOf('sex', document.sex) ?? document.sex,
      }),
    );
  }
  const born = birth ?? document?.birthDate ?? null;
  if (born !== null && born <= today) {
    const age = ageOn(born, today);
    if (age < YOUNGEST) problems.push(problem('birthDate', 'warning', 'age-under-16', { age: String(age) }));
    if (age > OLDEST) problems.push(problem('birthDate', 'warning', 'age-over-100', { age: String(age) }));
  }
  const mobile = textIn(values, 'mobile');
  if (mobile !== null && !isMobile(mobile)) problems.push(problem('mobile', 'warning', 'mobile-form'));
  return problems;
}

function eventRules(values: Values, _today: CalendarDay, related: Related): readonly Problem[] {
  const problems: Problem[] = [];
  const kind = textIn(values, 'kind');
  const reason = textIn(values, 'reason');
  if (reason === null && kind !== null && kind >= '3') {
    problems.push(problem('reason', 'warning', 'event-reason-missing'));
  }
  if ((reason === '5' && kind !== '6') || (reason === '6' && kind !== '5')) {
    problems.push(problem('reason', 'warning', 'event-reason-unfitting'));
  }
  const date = dayIn(values, 'date');
  const birth = related.member === undefined ? null : dayIn(related.member, 'birthDate');
  if (date !== null && birth !== null && date < birth) {
    problems.push(problem('date', 'error', 'event-before-birth', { date: formatDay(date), birth: formatDay(birth) }));
  }
  if (!isBlank(related.member?.void)) problems.push(problem('member', 'warning', 'member-voided'));
  return problems;
}

function unionRules(values: Values, _today: CalendarDay, related: Related): readonly Problem[] {
  const problems = [...creditCodeRule(values, 'union')];
  const phone = textIn(values, 'phone');
  if (phone !== null && !isPhone(phone)) problems.push(problem('phone', 'warning', 'phone-form'));
  const members = values.reportedMembers;
  const workers = related.employer?.workers;
  if (typeof members === 'number' && typeof workers === 'number' && members > workers) {
    problems.push(
      problem('reportedMembers', 'warning', 'members-exceed-workers', {
        members: String(members),
        workers: String(workers),
      }),
    );
  }
  return problems;
}

function employerRules(values: Values): readonly Problem[] {
  const problems = [...creditCodeRule(values, 'employer')];
  if (values.workers === 0) problems.push(problem('workers', 'warning', 'workers-none'));
  return problems;
}

function transferRules(values: Values): readonly Problem[] {
  const problems = [...stateRule(values, TRANSFER_STATES)];
  const out = dayIn(values, 'outDate');
  const answered = dayIn(values, 'answeredDate');
  if (out !== null && answered !== null && answered < out) {
    const detail = { out: formatDay(out), answered: formatDay(answered) };
    problems.push(problem('answeredDate', 'error', 'answer-before-out', detail));
  }
  const to = textIn(values, 'toOffice');
  if (to !== null && to === values.fromOffice) problems.push(problem('toOffice', 'error', 'transfer-to-same-office'));
  return problems;
}

function stateRule(values: Values, states: readonly string[]): readonly Problem[] {
  const state = textIn(values, 'state');
  return state === null || states.includes(state) ? [] : [problem('state', 'error', 'state-unknown', { value: state })];
}

function creditCodeRule(values: Values, holder: 'union' | 'employer'): readonly Problem[] {
  const code = textIn(values, 'creditCode');
  return code === null ? [] : checkCreditCode(code, holder).problems;
}

function documentOf(values: Values, today: CalendarDay): DocumentCheck | null {
  const type = textIn(values, 'documentType');
  const number = textIn(values, 'documentNumber');
  return type === null || number === null ? null : checkDocument(type, number, today);
}

function tooLong(spec: FieldSpec, value: string): readonly Problem[] {
  if (spec.max === undefined || value.length <= spec.max) return [];
  const length = Array.from(value).length;
  if (length <= spec.max) return [];
  return [problem(spec.name, 'error', 'too-long', { length: String(length), max: String(spec.max) })];
}

const isBlank = (value: Value | undefined): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

function textIn(values: Values, field: string): string | null {
  const value = values[field];
  return typeof value === 'string' && !isBlank(value) ? value : null;
}

function dayIn(values: Values, field: string): CalendarDay | null {
  const value = values[field];
  return isCalendarDay(value) ? value : null;
}

const order = (type: RecordType, field: string): number => schemaOf(type).findIndex((spec) => spec.name === field);
