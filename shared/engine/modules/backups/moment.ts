import { sumOfRow } from '../../record-sum.ts';
import type { BackupCounts } from '../../../bundle/backup-manifest.ts';
import { addDigest, digestText, emptyDigest, recordDigest } from '../../../sync/digest.ts';
import type { Register } from '../../register/register.ts';
import { registerCounts } from '../status/register-counts.ts';

/** A register as it is at one moment: how many records people are shown, and the digest of all records there are. */
export interface Moment {
  readonly counts: BackupCounts;
  /** 16 hex digits. */
  readonly digest: string;
}

/** To be called while no write is under way. */
export function momentOf(register: Register): Moment {
  const { member: members, union: unions, employer: employers } = registerCounts(register).records;
  let sum = emptyDigest;
  for (const row of register.allRows()) sum = addDigest(sum, recordDigest(row.id, sumOfRow(row), row.erased));
  return { counts: { members, unions, employers }, digest: digestText(sum) };
}
