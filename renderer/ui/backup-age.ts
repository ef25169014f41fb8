import { pageTypes } from '../../shared/kinds/belonging.ts';
import type { Status } from '../../shared/engine/modules/status/face.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Beyond so many days a backup is too old, when the register has changed since. */
export const STALE_DAYS = 7;

/** How a register stands with its backups. `nothing-yet`: there is nothing worth one. */
export type BackupAge =
  { readonly tag: 'good' | 'none' | 'nothing-yet' | 'failed' } | { readonly tag: 'stale'; readonly days: number };

export function backupAge({ backup, counts }: Pick<Status, 'backup' | 'counts'>, now: number): BackupAge {
  if (backup.failed !== null) return { tag: 'failed' };
  if (backup.at === null)
    return {
      tag:
        counts.voided + pageTypes.reduce((sum, type) => sum + counts.records[type], 0) === 0 ? 'nothing-yet' : 'none',
    };
  const days = Math.floor((now - backup.at) / DAY_MS);
  return !backup.current && days >= STALE_DAYS ? { tag: 'stale', days } : { tag: 'good' };
}
