import type { Row } from '../../shared/excel/cell.ts';
import { writtenRow } from '../../shared/excel/written-row.ts';
import type { Values } from '../../shared/values/field.ts';

/** A member, an event and a union as the row of the official sheet. */
export const memberSheetRow = (ordinal: number, values: Values, event: Values | null, union: string | null): Row =>
  writtenRow('member', ordinal, { values, names: union === null ? {} : { union }, beside: event }, false);

/** A union and its unit as the row of the official sheet. */
export const unionSheetRow = (ordinal: number, values: Values, unit: Values | null): Row =>
  writtenRow('union', ordinal, { values, names: {}, beside: unit }, false);
