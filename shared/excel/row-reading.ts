import { checkRecord, overridable } from '../kinds/check-record.ts';
import type { RecordType } from '../kinds/all.ts';
import { withReasons } from '../kinds/insisted.ts';
import { fieldOf, kindOf } from '../kinds/schema.ts';
import type { Value } from '../sync/change.ts';
import type { Problem, Values } from '../values/field.ts';
import { problem } from '../values/problem-codes.ts';
import { isBlank, textIn } from '../values/reading.ts';
import { readBeside } from './beside-reading.ts';
import { cellText } from './cell.ts';
import { leavable, leaving } from './left-out.ts';
import { compare, insistedOn, pick, withoutOld } from './read-back.ts';
import { cellOf, isRefused, type Candidate, type Reading, type Whole } from './record-row.ts';
import { nameInSheet } from './sheet-marks.ts';

/**
 * A row about a record that is there: they are checked together, and what it leaves as it is refuses nothing.
 * @param held null for a record that is not there yet
 */
export function readAgainst(whole: Whole, held: Candidate | null): Reading {
  let taken = whole;
  let reading = readWhole(taken, held);
  const reason = whole.options.insisted?.(whole.record.row);
  if (reason !== undefined) {
    taken = insisting(taken, reading, reason);
    if (taken !== whole) reading = readWhole(taken, held);
  }
  for (;;) {
    const bad = leavable(taken, reading.problems);
    if (bad.length === 0) break;
    taken = leaving(taken, bad);
    reading = readWhole(taken, held);
  }
  if (taken.left.size === 0 && taken.told.length === 0) return reading;
  const problems = [...reading.problems, ...[...taken.left.values()].flat(), ...taken.told];
  return { ...reading, problems, leftOut: [...taken.left.keys()] };
}

/** The row with the reason in the notes of those records of which something looks wrong that may be insisted on. */
function insisting(whole: Whole, { held, beside, problems }: Reading, reason: string): Whole {
  const open = problems.filter(({ severity, code }) => severity === 'error' && overridable.has(code));
  const isOwn = open.some(({ field }) => !field.includes('.'));
  const isBeside = open.some(({ field }) => field.includes('.'));
  const noted = (given: Values, before: Values | undefined): Values => ({
    ...given,
    note: withReasons(given['note'] ?? before?.['note'], [reason]),
  });
  if (!isOwn && !isBeside) return whole;
  return {
    ...whole,
    ...(isOwn ? { given: noted(whole.given, held?.values) } : {}),
    ...(isBeside ? { beside: noted(whole.beside, beside?.held?.values) } : {}),
  };
}

const NO_FIELDS: readonly string[] = [];

/** The row with all of its cells that are taken. */
function readWhole(whole: Whole, held: Candidate | null): Reading {
  const { type, form, record, today, options } = whole;
  const { values, problems: unresolved } = referred(whole, held);
  const { changes: own, isHeld } = held === null ? NOT_THERE : compare(type, held.values, values);
  const after = { ...options.defaults, ...held?.values, ...(held === null ? values : pick(values, own)) };
  const beside = readBeside(whole, held, after);
  const linked = form.beside?.isMany === false ? { link: form.beside.link, id: beside.row?.held?.id } : null;
  const anew =
    linked?.id === undefined || held?.values[linked.link] === linked.id ? null : { [linked.link]: linked.id };

  const isNamed = (field: string): boolean => {
    const name = held?.names[field];
    return name !== undefined && nameInSheet(name) === nameInSheet(cellText(cellOf(whole, field)));
  };
  const isOld = (field: string): boolean =>
    field.includes('.') ? beside.isHeld(field) : isHeld(field, cellOf(whole, field)) || isNamed(field);
  const faults = record.problems.filter(({ field }) => !isOld(field));
  const related = { ...options.related?.(after), ...beside.related };
  const checked = checkRecord(type, after, today, related, options.figures);
  const missing = form.needed.filter(
    (field) =>
      held === null &&
      isBlank(after[field]) &&
      !checked.some((each) => each.field === field && each.code === 'missing'),
  );
  const found = [...checked, ...missing.map((field) => problem(field, 'error', 'missing'))].filter(
    ({ field, code }) =>
      !isRefused(record.problems, field) &&
      !isRefused(unresolved, field) &&
      !(code === 'missing-paper' && whole.left.has(field)),
  );
  return {
    values: anew === null ? values : { ...values, ...anew },
    given: whole.given,
    leftOut: NO_FIELDS,
    held,
    changes: held === null || anew === null ? own : [...own, ...Object.keys(anew)],
    beside: beside.row,
    problems: [
      ...faults.map((fault) => softened(type, fault, after)),
      ...unresolved,
      ...insistedOn(held === null ? found : withoutOld(found, own), values, held?.values),
      ...beside.problems,
    ],
  };
}

const NOT_THERE = { changes: [], isHeld: () => false };

/**
 * The values with the ids of the records that references name. A name that the record held refers to already is that
 * one; of no other record, or of several, it is not guessed which is meant. Of a record that is there only what the sheet
 * itself says counts: what is assumed of new ones may be otherwise.
 */
function referred(
  { type, form, record, given, options }: Whole,
  held: Candidate | null,
): { readonly values: Values; readonly problems: readonly Problem[] } {
  const { says = {}, assumed } = form.declared;
  const unsaid = Object.keys((held === null ? undefined : assumed?.(given)) ?? {}).filter((field) =>
    isBlank(record.fields[field]),
  );
  const values: Record<string, Value> = {};
  const problems: Problem[] = [];
  for (const [field, value] of Object.entries(given)) {
    const spec = fieldOf(type, field);
    if (spec?.kind !== 'reference' || typeof value !== 'string') {
      if (!unsaid.includes(field)) values[field] = value;
      continue;
    }
    const name = nameInSheet(value);
    const before = held?.names[field];
    const isHeld = before !== undefined && nameInSheet(before) === name;
    const [id, ...others] = isHeld ? [String(held?.values[field])] : (options.named?.(spec, name) ?? []);
    if (id !== undefined && others.length === 0) {
      values[field] = id;
      continue;
    }
    const code = id === undefined ? 'reference-not-here' : 'reference-ambiguous';
    const detail = id === undefined ? { name: value } : { name: value, count: String(others.length + 1) };
    problems.push(problem(field, spec.need === 'core' ? 'error' : 'warning', says[code] ?? code, detail));
  }
  return { values, problems };
}

/** A day given only to the month is no fault where it agrees with what the record says otherwise (the document number). */
function softened(type: RecordType, fault: Problem, values: Values): Problem {
  if (fault.code !== 'day-incomplete' || kindOf(type).derived?.fields.includes(fault.field) !== true) return fault;
  const day = textIn(values, fault.field);
  const value = fault.detail?.['value'] ?? '';
  const [year, month] = value.normalize('NFKC').match(/\d{4}|\d{1,2}/g) ?? [];
  const agrees = day?.slice(0, 4) === year && (month === undefined || Number(day?.slice(5, 7)) === Number(month));
  return day !== null && agrees ? problem(fault.field, 'info', 'birth-month-agrees', { value }) : fault;
}
