import * as v from 'valibot';
import { fromUtf8, utf8 } from '../../../base/bytes.ts';
import type { Random } from '../../../base/clock.ts';
import { openBox, sealBox, type DataKey } from '../../../crypto/seal.ts';
import type { BackupFailed } from './face.ts';
import type { PageStore } from '../../store/page-store.ts';

/** A backup that was read back and found equal. */
export interface VerifiedBackup {
  readonly id: string;
  readonly at: number;
  readonly placeLabel: string;
  /** Chain hash of the last frame in it, hex: whether anything was written since. */
  readonly chain: string;
}

/**
 * What this PC knows of its backups. A courtesy, as drafts are: lost with IndexedDB it says "none is known", and every
 * backup can be checked anew.
 */
export interface BackupLog {
  /** The newest first. */
  readonly verified: readonly VerifiedBackup[];
  readonly failed: BackupFailed | null;
  /** An automatic one that is under way; found at a start, the program ended in the middle of it. */
  readonly pending: Pick<BackupFailed, 'at' | 'reason'> | null;
  readonly rehearsal: { readonly at: number; readonly createdAt: number } | null;
}

const SLOT = 'backups';
const MOST = 100;
const CONTEXT = utf8('backups');
const EMPTY: BackupLog = { verified: [], failed: null, pending: null, rehearsal: null };

const reason = v.picklist(['button', 'exit', 'daily', 'restore']);
const LogSchema = v.object({
  verified: v.array(v.object({ id: v.string(), at: v.number(), placeLabel: v.string(), chain: v.string() })),
  failed: v.nullable(v.object({ at: v.number(), reason, tag: v.string() })),
  pending: v.nullable(v.object({ at: v.number(), reason })),
  rehearsal: v.nullable(v.object({ at: v.number(), createdAt: v.number() })),
});

export interface BackupLogStore {
  now(): BackupLog;
  set(part: Partial<BackupLog>): Promise<void>;
}

export async function openBackupLog(db: PageStore, key: DataKey, random: Random): Promise<BackupLogStore> {
  let log = await read(db, key);
  return {
    now: () => log,
    async set(part) {
      log = { ...log, ...part };
      log = { ...log, verified: [...log.verified].sort((a, b) => b.at - a.at).slice(0, MOST) };
      const bytes = await sealBox(key, utf8(JSON.stringify(log)), CONTEXT, random);
      await db.slots.put({ key: SLOT, bytes }).catch(() => undefined);
    },
  };
}

async function read(db: PageStore, key: DataKey): Promise<BackupLog> {
  const row = await db.slots.get(SLOT).catch(() => undefined);
  const plain = row === undefined ? null : await openBox(key, row.bytes, CONTEXT);
  if (plain === null) return EMPTY;
  try {
    const parsed = v.safeParse(LogSchema, JSON.parse(fromUtf8(plain)));
    return parsed.success ? parsed.output : EMPTY;
  } catch {
    return EMPTY;
  }
}
