import type { Pasted } from '../../../shared/excel/pasted-record.ts';
import type { Value } from '../../../shared/sync/change.ts';
import type { Values } from '../../../shared/values/field.ts';

/** What a pasted text does to a form: what it fills, and what it would overwrite. */
export interface PastedInto {
  readonly fill: Values;
  /** What stood in the filled fields without being typed: kept from the last one. Said beside them. */
  readonly before: Values;
  /** What is said of fields in which something else was typed; it stays until the clerk says otherwise. */
  readonly kept: Values;
}

/**
 * A field that is blank, or holds what nobody typed here (`given`: kept from the last one, told by the number), takes what
 * was pasted; one in which something else was typed keeps it.
 */
export function pastedInto({ values: pasted }: Pasted, values: Values, given: (field: string) => boolean): PastedInto {
  const fill: Record<string, Value> = {};
  const before: Record<string, Value> = {};
  const kept: Record<string, Value> = {};
  for (const [field, value] of Object.entries(pasted)) {
    const now = values[field] ?? null;
    if (now === value) continue;
    if (now !== null && now !== '' && !given(field)) {
      kept[field] = value;
      continue;
    }
    fill[field] = value;
    if (now !== null && now !== '') before[field] = now;
  }
  return { fill, before, kept };
}

/** How many fields a text says something of, what follows from another left out: two make it more than a value of one field. */
export const fieldsSaid = ({ values }: Pasted): number =>
  Object.keys(values).filter((field) => field !== 'documentType' && field !== 'event.kind').length;
