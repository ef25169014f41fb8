import { isOfKind } from '../kinds/check-record.ts';
import { fieldOf, fieldsOfUnit, isRecordType, unitOf } from '../kinds/schema.ts';
import type { Change } from '../sync/change.ts';
import { replacesWhatItWrites } from '../sync/replaced.ts';
import { carriesPlace } from '../sync/scope.ts';

/**
 * Whether a change that came may be held at all. It has to say where its record belongs, if it makes one; it may replace
 * only values of what it writes; and every field that is known has to hold a value of its type. Kinds and fields of a
 * later version are kept as they are.
 */
export function fitsSchema(change: Change): boolean {
  if (!carriesPlace(change) || !replacesWhatItWrites(change, schema)) return false;
  const { type, fields } = change;
  for (const name in fields) {
    const value = fields[name] ?? null;
    const spec = value === null ? null : fieldOf(type, name);
    if (spec !== null && !isOfKind(spec, value)) return false;
  }
  return true;
}

const schema = {
  unitOf,
  isField: (type: string, field: string): boolean => fieldOf(type, field) !== null,
  isUnit: (type: string, unit: string): boolean => isRecordType(type) && fieldsOfUnit(type, unit).length > 0,
};
