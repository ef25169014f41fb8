import type { RecordType } from '../kinds/all.ts';
import { STANDING } from '../kinds/list-filter.ts';
import { kindOf } from '../kinds/schema.ts';
import type { Value } from '../sync/change.ts';
import type { FieldSpec, Values } from '../values/field.ts';
import { isBlank } from '../values/reading.ts';
import type { Cell, Row } from './cell.ts';
import { parseCell, printCell } from './cell-value.ts';
import { prefixed } from './read-back.ts';
import { exportedColumns, formOf } from './sheet-form.ts';
import { specOf } from './sheet-rows.ts';

/** A record with what its sheet says beside its own fields. */
export interface Written {
  readonly values: Values;
  /** What the records are called that its references point to, by field. */
  readonly names: Readonly<Record<string, string>>;
  /** What stands beside it on its row. */
  readonly beside: Values | null;
}

/**
 * The cells of a record in the order of its columns; read again they are the same.
 * @param ordinal its 序号
 * @param withVoided with a last cell that says why it is voided, where its sheet has one
 */
export function writtenRow(type: RecordType, ordinal: number, record: Written, withVoided: boolean): Row {
  const { official, beside } = formOf(type);
  const values = { ...record.values, ...prefixed(beside?.type ?? '', record.beside ?? {}) };
  return exportedColumns(type, withVoided).map(({ field }) => {
    if (field === 'ordinal') return ordinal;
    if (field === STANDING) return kindOf(type).words['zh-CN'].standings?.[String(values[field])] ?? null;
    const spec = specOf(type, field);
    const value = spec?.kind === 'reference' ? record.names[field] : values[field];
    return spec === null ? null : cellFor(spec, value, official !== null);
  });
}

/** A value as a cell: its text, but a number as a number where the form has none but texts and it is read as the same. */
function cellFor(spec: FieldSpec, value: Value | undefined, textsOnly: boolean): Cell {
  if (isBlank(value)) return null;
  const text = spec.kind === 'reference' ? String(value) : printCell(spec, value);
  if (typeof value !== 'number' || textsOnly) return text === '' ? null : text;
  const back = parseCell(spec, Number(text));
  return back.ok && back.value === value ? Number(text) : text;
}
