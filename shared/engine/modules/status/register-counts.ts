import type { RecordType } from '../../../kinds/all.ts';
import { recordTypes } from '../../../kinds/schema.ts';
import type { Register } from '../../register/register.ts';
import { isStub, isVoided } from '../../register/row.ts';

/** Records as people count them: neither struck out, nor erased, nor only known of because they are elsewhere. */
interface RegisterCounts {
  readonly records: Readonly<Record<RecordType, number>>;
  /** Members struck out. */
  readonly voided: number;
}

export function registerCounts(register: Register): RegisterCounts {
  const records = Object.fromEntries(recordTypes.map((type) => [type, 0])) as Record<RecordType, number>;
  for (const type of recordTypes)
    for (const row of register.rows(type).values()) if (!isVoided(row) && !isStub(row)) records[type] += 1;
  let voided = 0;
  for (const row of register.rows('member').values()) if (isVoided(row) && !row.erased) voided += 1;
  return { records, voided };
}
