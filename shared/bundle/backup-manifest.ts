import * as v from 'valibot';
import { jsonOf, utf8, type Bytes } from '../base/bytes.ts';
import { canonicalJson } from '../base/canonical-json.ts';
import type { ReplicaId } from '../base/id.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Holding } from '../sync/version-vector.ts';
import {
  ageKey,
  count,
  FORMAT,
  HeadSchema,
  hex,
  isCanonical,
  label,
  MAX_FORMER_NAMES,
  MAX_MANIFEST_BYTES,
  office,
  ranges,
  replica,
  signKey,
  spansTexts,
  SUITE,
  vector,
  VERSION,
  versionWanted,
  type Sender,
} from './manifest.ts';

/** The algorithms of a backup: the signature, and the journal of a profile with its keystore, as they are. */
export const BACKUP_SUITE = 'minisign-ed25519/mingce-journal';

export const BACKUP_REASONS = ['button', 'exit', 'daily', 'restore'] as const;
/** Why a backup was made: by a person, on leaving, by the day, or before another state was restored. */
export type BackupReason = (typeof BACKUP_REASONS)[number];

/** What a register held, as its list of members, unions and employers counts it. */
export interface BackupCounts {
  readonly members: number;
  readonly unions: number;
  readonly employers: number;
}

/** What a backup says of itself in the clear. Signed. No personal data. */
export interface BackupManifest {
  /** 32 hex digits, random. */
  readonly id: string;
  readonly createdAt: string;
  readonly reason: BackupReason;
  readonly sender: Sender;
  /** The names the sender had before, the latest first. */
  readonly replaces?: readonly ReplicaId[];
  readonly holds: Holding;
  readonly counts: BackupCounts;
  /** Digest of all records, 16 hex digits: what restoring it must come to. */
  readonly digest: string;
  readonly keys: { readonly bytes: number; readonly sha256: string };
  /** The journal file: its header and `frames` frames, the last of which ends with the chain hash `chain`. */
  readonly journal: {
    readonly bytes: number;
    readonly sha256: string;
    readonly frames: number;
    readonly chain: string;
  };
}

export type BackupPart = 'container' | 'manifest' | 'signature' | 'keys' | 'journal';

export type BackupFault =
  | { readonly tag: 'not-a-backup' }
  | { readonly tag: 'backup-newer'; readonly version: string }
  | { readonly tag: 'backup-damaged'; readonly part: BackupPart };

/** Canonical JSON in UTF-8, as every manifest is. */
export function backupManifestBytes(manifest: BackupManifest): Bytes {
  const { holds, ...rest } = manifest;
  const json = {
    ...rest,
    format: FORMAT,
    version: VERSION,
    suite: BACKUP_SUITE,
    kind: 'backup',
    holds: { vector: holds.vector, filtered: spansTexts(holds.filtered) },
  };
  return utf8(`${canonicalJson(json)}\n`);
}

/** Parses strictly, as `parseManifest`. A newer version wanted, or another suite of a backup, is told apart from damage first. */
export function parseBackupManifest(bytes: Uint8Array): Result<BackupManifest, BackupFault> {
  const damaged = err({ tag: 'backup-damaged' as const, part: 'manifest' as const });
  if (bytes.length > MAX_MANIFEST_BYTES) return damaged;
  const json = jsonOf(bytes);
  const head = v.safeParse(BackupHead, json);
  if (!head.success) return v.is(HeadSchema, json) ? err({ tag: 'not-a-backup' }) : damaged;
  // Changes encrypted to oneself, as an older plan had it: no version wrote one.
  if (head.output.suite === SUITE) return err({ tag: 'not-a-backup' });
  const wanted = versionWanted(head.output, BACKUP_SUITE);
  if (wanted !== null) return err({ tag: 'backup-newer', version: wanted });
  if (!isCanonical(bytes, json)) return damaged;
  const parsed = v.safeParse(BackupSchema, json);
  if (!parsed.success) return damaged;
  const { id, createdAt, reason, sender, holds, counts, digest, keys, journal, replaces } = parsed.output;
  return ok({
    ...{ id, createdAt, reason, sender, holds, counts, digest, keys, journal },
    ...(replaces === undefined ? {} : { replaces }),
  });
}

/** Whether these are the bytes of a backup's manifest, of whichever version. */
export const isBackupManifest = (bytes: Uint8Array): boolean =>
  v.safeParse(v.object({ suite: v.literal(BACKUP_SUITE) }), jsonOf(bytes)).success;

const BackupHead = v.object({ ...HeadSchema.entries, kind: v.literal('backup') });

const file = { bytes: count, sha256: hex(64) };

const BackupSchema = v.object({
  id: hex(32),
  createdAt: v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
    v.check((text) => !Number.isNaN(Date.parse(text))),
  ),
  reason: v.picklist(BACKUP_REASONS),
  sender: v.object({ replica, office, officeName: label, replicaName: label, signKey, ageKey }),
  replaces: v.optional(v.pipe(v.array(replica), v.minLength(1), v.maxLength(MAX_FORMER_NAMES))),
  holds: v.object({ vector, filtered: ranges }),
  counts: v.object({ members: count, unions: count, employers: count }),
  digest: hex(16),
  keys: v.object(file),
  journal: v.object({ ...file, frames: count, chain: hex(64) }),
});
