import type { RecordType } from '../kinds/all.ts';
import { ownerOf } from '../kinds/belonging.ts';
import { kindOf } from '../kinds/schema.ts';
import type { Values } from '../values/field.ts';
import type { Register } from './register/register.ts';

/**
 * Whether a record with these values is locked, by itself or by the record it goes with. Erasing it and unlocking it
 * are all that may be done then; what other PCs wrote before they knew is merged all the same.
 */
export function isLocked(
  { register }: { readonly register: Pick<Register, 'get'> },
  type: RecordType,
  values: Values,
): boolean {
  const { lockedBy } = kindOf(type);
  if (lockedBy !== undefined) return isGiven(values[lockedBy]);
  const owner = ownerOf(type, values);
  const by = owner === null ? undefined : kindOf(owner.type).lockedBy;
  return owner !== null && by !== undefined && isGiven(register.get(owner.type, owner.id)?.valueOf(by));
}

const isGiven = (value: unknown): boolean => typeof value === 'string' && value !== '';
