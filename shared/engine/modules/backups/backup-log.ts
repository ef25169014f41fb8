import * as v from 'valibot';
import { jsonOf, utf8 } from '../../../base/bytes.ts';
import type { Random } from '../../../base/clock.ts';
import type { BackupManifest } from '../../../bundle/backup-manifest.ts';
import { openBox, sealBox, type DataKey } from '../../../crypto/seal.ts';
import type { BackupFailed, BackupStanding } from './face.ts';
import type { PageStore } from '../../store/page-store.ts';

/** A backup that was read back and found equal. */
interface VerifiedBackup {
  readonly id: string;
  /** When it was made; wall time, ms. */
  readonly at: number;
  /** Empty of one that was found equal wherever it lay. */
  readonly placeLabel: string;
  /** Chain hash of the last frame in it, hex: whether anything was written since. */
  readonly chain: string;
}

/**
 * What this PC knows of its backups. A courtesy, as drafts are: lost with IndexedDB it says "none is known", and every
 * backup can be checked anew.
 */
interface BackupLog {
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
  /** Notes a backup as found equal, and what else is known by that. */
  addVerified(manifest: BackupManifest, placeLabel: string, also?: Partial<BackupLog>): Promise<void>;
  readonly isVerified: (id: string) => boolean;
  /** How a register whose last frame has this chain hash (hex) stands with its backups. */
  standing(chain: string): BackupStanding;
}

export async function openBackupLog(db: PageStore, key: DataKey, random: Random): Promise<BackupLogStore> {
  let log = await read(db, key);
  async function set(part: Partial<BackupLog>): Promise<void> {
    log = { ...log, ...part };
    log = { ...log, verified: [...log.verified].sort((a, b) => b.at - a.at).slice(0, MOST) };
    const bytes = await sealBox(key, utf8(JSON.stringify(log)), CONTEXT, random);
    await db.slots.put({ key: SLOT, bytes }).catch(() => undefined);
  }
  return {
    now: () => log,
    set,
    addVerified({ id, createdAt, journal: { chain } }, placeLabel, also = {}) {
      return set({ verified: [{ id, at: Date.parse(createdAt), placeLabel, chain }, ...log.verified], ...also });
    },
    isVerified: (id) => log.verified.some((each) => each.id === id),
    standing(chain) {
      const newest = log.verified[0];
      return { at: newest?.at ?? null, current: newest?.chain === chain, failed: log.failed };
    },
  };
}

async function read(db: PageStore, key: DataKey): Promise<BackupLog> {
  const row = await db.slots.get(SLOT).catch(() => undefined);
  const plain = row === undefined ? null : await openBox(key, row.bytes, CONTEXT);
  const parsed = v.safeParse(LogSchema, plain === null ? null : jsonOf(plain));
  return parsed.success ? parsed.output : EMPTY;
}
