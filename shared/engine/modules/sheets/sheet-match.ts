import type { Values } from '../../../values/field.ts';
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

export const textOf = (values: Values, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value : '';
};

/** Values that all rows share: those of the plan, and in an office its own. */
export function defaultsOf(workspace: Here, plan: SheetPlan): Values {
  const { identity } = workspace;
  return mayDo(identity, 'writeForOffices') ? plan.defaults : { ...plan.defaults, office: identity.office };
}
