import { unitOf } from '../../../shared/domain/schema.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { digestOf, digestText } from '../../../shared/sync/digest.ts';
import { foldChanges } from '../../../shared/sync/merge.ts';

/** The digest of all records that these changes make. */
export const registerDigest = (changes: readonly Change[]): string =>
  digestText(digestOf(foldChanges(changes, unitOf).values(), unitOf));
