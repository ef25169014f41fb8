import { fieldOf } from '../kinds/schema.ts';
import { derive } from '../kinds/stored-form.ts';
import type { Problem, Values } from '../values/field.ts';
import { isBlank, textIn } from '../values/reading.ts';
import { cellText } from './cell.ts';
import { plainText } from './cell-value.ts';
import { cellOf, type Whole } from './record-row.ts';

/**
 * Cells that say what cannot be taken do not refuse a row: only what is core does, and what it is recognised by where
 * nothing else tells it. The others are left out, each with the reason; of what stands beside all of it, where its own
 * core is missing.
 */

/** The errors of a row whose cells can be left out, so that the rest is taken. */
export function leavable(whole: Whole, problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity, field }) => severity === 'error' && canBeLeft(whole, field));
}

function canBeLeft(whole: Whole, field: string): boolean {
  const { given, record, left } = whole;
  if (left.has(field)) return false;
  if (isBesideField(whole, field)) return saysBeside(whole);
  const isSaid = !isBlank(given[field]) || record.problems.some((each) => each.field === field);
  return isSaid && !isCore(whole, field);
}

/** The row as if the cells that these errors speak of were blank. */
export function leaving(whole: Whole, errors: readonly Problem[]): Whole {
  const left = new Map(whole.left);
  for (const error of errors) left.set(error.field, [...(left.get(error.field) ?? []), softened(error)]);
  for (const field of errors.some(({ field }) => isBesideCore(whole, field)) ? besideFields(whole) : [])
    left.set(field, left.get(field) ?? []);
  const { type, form, record } = whole;
  const prefix = `${form.beside?.type ?? ''}.`;
  return {
    ...whole,
    left,
    record: { ...record, problems: record.problems.filter(({ field }) => !left.has(field)) },
    given: derive(
      type,
      without(whole.given, (field) => left.has(field)),
    ),
    beside: without(whole.beside, (field) => left.has(prefix + field)),
    told: whole.told.filter(({ field }) => !left.has(field)),
  };
}

/** What a field of the row's own record says, as it is recognised by; empty where its cell is not taken. */
export const saidOf = (whole: Whole, field: string): string => {
  const value = whole.given[field];
  return isBlank(value) ? plainText(cellText(cellOf(whole, field))) : String(value);
};

/** The same of the record beside. */
export const saidBeside = (whole: Whole, type: string, field: string): string =>
  textIn(whole.beside, field) ?? plainText(cellText(cellOf(whole, `${type}.${field}`)));

/** Without it there is no record, or it is not known which. */
function isCore(whole: Whole, field: string): boolean {
  const { type, form } = whole;
  if (fieldOf(type, field)?.need === 'core' || form.needed.includes(field)) return true;
  if (!form.same.some((way) => way.includes(field))) return false;
  return !form.same.some(([first = '', ...more]) => ![first, ...more].includes(field) && saidOf(whole, first) !== '');
}

const isBesideField = ({ form }: Whole, field: string): boolean =>
  form.beside !== null && field.startsWith(`${form.beside.type}.`);

const isBesideCore = (whole: Whole, field: string): boolean =>
  isBesideField(whole, field) &&
  (fieldOf(whole.form.beside?.type ?? '', field.slice(field.indexOf('.') + 1))?.need === 'core' ||
    !besideFields(whole).includes(field));

/** Whether the row says anything of the record beside that is not left out yet. */
const saysBeside = (whole: Whole): boolean => besideFields(whole).some((field) => !whole.left.has(field));

/** The fields of the record beside of which the row says something, be it readable or not. */
function besideFields(whole: Whole): readonly string[] {
  const { form, record, beside } = whole;
  const refused = record.problems.flatMap(({ field }) => (isBesideField(whole, field) ? [field] : []));
  return [...Object.keys(beside).map((field) => `${form.beside?.type ?? ''}.${field}`), ...refused];
}

const without = (values: Values, isLeft: (field: string) => boolean): Values =>
  Object.fromEntries(Object.entries(values).filter(([field]) => !isLeft(field)));

export const softened = (error: Problem): Problem => ({ ...error, severity: 'warning' });
