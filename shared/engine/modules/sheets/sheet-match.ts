import type { CalendarDay } from '../../../base/calendar-day.ts';
import type { Steps } from '../../../base/steps.ts';
import type { Problem, Values } from '../../../values/field.ts';
import type { Row } from '../../../excel/cell.ts';
import type { PassedOver } from '../../../excel/sheet-rows.ts';
import type { SheetPlan, SheetRow } from './face.ts';
import { mayDo } from '../../rights.ts';
import type { Here } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';

/** A row held against the register: what it is, and how to save it. */
export interface MatchedRow extends SheetRow {
  readonly cells: Row;
  /** Writes what the row gives. Not called for unchanged or rejected rows. */
  readonly save: (writer: Writer) => void;
}

export interface MatchedSheet {
  readonly rows: readonly MatchedRow[];
  readonly passedOver: readonly { readonly row: number; readonly why: PassedOver }[];
}

/** Holds the rows of a sheet against the register, by its plan. */
export type MatchRows = (
  workspace: Here,
  rows: readonly Row[],
  plan: SheetPlan,
  today: CalendarDay,
) => Steps<MatchedSheet>;

export const problem = (
  field: string,
  severity: Problem['severity'],
  code: string,
  detail: Readonly<Record<string, string>>,
): Problem => ({ field, severity, code, detail });

export const textOf = (values: Values, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value : '';
};

/** Values that all rows share: those of the plan, and in an office its own. */
export function defaultsOf(workspace: Here, plan: SheetPlan): Values {
  const { identity } = workspace;
  return mayDo(identity, 'writeForOffices') ? plan.defaults : { ...plan.defaults, office: identity.office };
}

/** The values of some fields, those that are not there as null. */
export const pick = (values: Values, fields: readonly string[]): Values =>
  Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));

export const prefixed = (prefix: string, values: Values | null): Values =>
  Object.fromEntries(Object.entries(values ?? {}).map(([field, value]) => [`${prefix}.${field}`, value]));
