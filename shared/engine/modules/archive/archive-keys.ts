import { parseAgeRecipient, type AgeRecipient } from '../../../crypto/age.ts';
import type { RecordId } from '../../../base/id.ts';
import type { ArchiveKeyRow } from './face.ts';
import { textOf } from '../../register/row.ts';
import type { Here } from '../../workspace.ts';

interface KnownArchiveKey extends ArchiveKeyRow {
  readonly id: RecordId;
}

/** The archive keys of the own district as the register has them, the newest first. */
export function archiveKeysOf(workspace: Here): readonly KnownArchiveKey[] {
  const keys: KnownArchiveKey[] = [];
  for (const row of workspace.register.rows('archive').values()) {
    const of = (field: string): string => textOf(row, field);
    // Only the district's word counts, and it speaks of itself.
    if (of('office') !== workspace.identity.district || row.state.erased) continue;
    keys.push({
      id: row.state.id,
      recipient: of('ageKey'),
      madeOn: of('madeOn'),
      madeBy: of('madeBy'),
      current: of('state') === 'current',
    });
  }
  return keys.sort((a, b) => (a.madeOn < b.madeOn ? 1 : a.madeOn > b.madeOn ? -1 : a.id < b.id ? 1 : -1));
}

/**
 * Whom every bundle is encrypted to beside its recipients. Two, when two PCs of the district made one at the same time;
 * until the register tells of any, those of the provisioning file.
 */
export function archiveRecipients(workspace: Here): readonly AgeRecipient[] {
  const known = archiveKeysOf(workspace);
  const texts =
    known.length === 0
      ? (workspace.identity.provision?.archive ?? [])
      : known.filter(({ current }) => current).map(({ recipient }) => recipient);
  return [...new Set(texts)]
    .sort()
    .map(parseAgeRecipient)
    .filter((recipient) => recipient !== null);
}
