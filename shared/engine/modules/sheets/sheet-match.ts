import type { RecordId } from '../../../base/id.ts';
import type { Values } from '../../../values/field.ts';
import type { Row } from '../../../excel/cell.ts';
import { placeIn, type SheetList } from '../../../excel/sheets-together.ts';
import type { PassedOver } from '../../../excel/sheet-rows.ts';
import type { SheetPlan, SheetRow } from './face.ts';
import { onlyPlaceOf } from '../../../kinds/belonging.ts';
import type { Here } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';

/** A row held against the register: what it is, and how to save it. */
export interface MatchedRow extends SheetRow {
  readonly cells: Row;
  /** The record of the register that it is about. */
  readonly id: RecordId | null;
  /** The name of a record that it would be linked to if there were one. */
  readonly unlinked: string | null;
  /** Writes what the row gives. Not called for unchanged or rejected rows. */
  readonly save: (writer: Writer) => RecordId;
}

export interface MatchedSheet {
  readonly rows: readonly MatchedRow[];
  readonly passedOver: readonly { readonly row: number; readonly why: PassedOver }[];
}

export const textOf = (values: Values, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value : '';
};

/** Values that all rows share: those of the plan, and the place where none is to be chosen. */
export function defaultsOf({ identity }: Here, plan: SheetPlan): Values {
  const office = onlyPlaceOf(identity, plan.type);
  return office === null ? plan.defaults : { ...plan.defaults, office };
}

/** A row as the window sees it. */
export function plainRow(
  list: SheetList,
  { row, kind, values, problems, changes, before, leftOut }: MatchedRow,
): SheetRow {
  const place = placeIn(list, row);
  return { row, kind, values, problems, changes, before, leftOut, ...(place === null ? {} : { place }) };
}
