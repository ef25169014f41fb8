import type { RecordId } from '../../../shared/base/id.ts';
import type { Change } from '../../../shared/sync/change.ts';
import {
  addDigest,
  addSums,
  changeSummer,
  countsInDigest,
  digestText,
  emptyDigest,
  NO_CHANGES,
  recordDigest,
  type ChangeSum,
} from '../../../shared/sync/digest.ts';

/** The digest of all records of which these are all changes in force, as a backup states it. */
export function registerDigest(changes: readonly Change[]): string {
  const sumOf = changeSummer();
  const sums = new Map<RecordId, ChangeSum>();
  const erased = new Set<RecordId>();
  for (const change of changes) {
    sums.set(change.id, addSums(change.id, sums.get(change.id) ?? NO_CHANGES, sumOf(change)));
    if (change.erase === true) erased.add(change.id);
  }
  const digests = [...sums].map(([id, sum]) => recordDigest(id, sum, erased.has(id)));
  return digestText(digests.reduce(addDigest, emptyDigest));
}

/** The same of a scope, as the manifest of a bundle states it. */
export const scopeDigest = (changes: readonly Change[]): string =>
  registerDigest(changes.filter(({ type }) => countsInDigest(type)));
