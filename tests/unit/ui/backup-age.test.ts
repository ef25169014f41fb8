import { describe, expect, it } from 'vitest';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { recordTypes } from '../../../shared/kinds/schema.ts';
import type { BackupStanding } from '../../../shared/engine/modules/backups/face.ts';
import { backupAge, STALE_DAYS } from '../../../renderer/ui/backup-age.ts';

const NO_RECORDS = Object.fromEntries(recordTypes.map((type) => [type, 0])) as Record<RecordType, number>;
const DAY = 24 * 60 * 60 * 1000;
const NOW = 1000 * DAY;

const ageOf = (backup: Partial<BackupStanding>, members = 1) =>
  backupAge(
    {
      backup: { at: null, current: false, failed: null, ...backup },
      counts: {
        records: { ...NO_RECORDS, member: members },
        ...{ conflicts: 0, waiting: 0, notInForce: 0, later: 0, voided: 0 },
      },
    },
    NOW,
  );

describe('the age of the newest backup', () => {
  it('is a matter for warning when there is none of a register that holds something', () => {
    expect(ageOf({}).tag).toBe('none');
    expect(ageOf({}, 0).tag).toBe('nothing-yet');
  });

  it('is too old after some days, unless nothing changed since', () => {
    const at = NOW - STALE_DAYS * DAY;
    expect(ageOf({ at })).toEqual({ tag: 'stale', days: STALE_DAYS });
    expect(ageOf({ at: at + 1 }).tag).toBe('good');
    expect(ageOf({ at: at - 300 * DAY, current: true }).tag).toBe('good');
  });

  it('yields to one that failed', () => {
    expect(ageOf({ at: NOW, failed: { at: NOW, reason: 'exit', tag: 'disk-full' } }).tag).toBe('failed');
  });
});
