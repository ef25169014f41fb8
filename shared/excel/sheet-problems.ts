import type { Problem } from '../values/field.ts';

/** Every code that reading a sheet adds to those of the domain, with the names of the places its sentence may use. */
export const sheetProblemCodes = [
  { code: 'formula-error', places: ['value'] },
  { code: 'digits-lost', places: ['value'] },
  { code: 'duplicate-in-sheet', places: ['rows'] },
  { code: 'unit-contradicted', places: ['rows', 'value', 'row'] },
  { code: 'birth-month-agrees', places: ['value'] },
  { code: 'joined-unused', places: ['value'] },
] as const;

export type SheetProblemCode = (typeof sheetProblemCodes)[number]['code'];

/** A problem whose code is one of the list. */
export const sheetProblem = (
  field: string,
  severity: Problem['severity'],
  code: SheetProblemCode,
  detail: Readonly<Record<string, string>>,
): Problem => ({ field, severity, code, detail });
