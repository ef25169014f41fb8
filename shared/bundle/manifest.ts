import * as v from 'valibot';
import { equalBytes, fromBase64, jsonOf, utf8, type Bytes } from '../base/bytes.ts';
import { canonicalJson, isPlainJson } from '../base/canonical-json.ts';
import { isPlace } from '../base/place.ts';
import { isReplicaId, type ReplicaId } from '../base/id.ts';
import { err, ok, type Result } from '../base/result.ts';
import { parseAgeRecipient, type AgeRecipient } from '../crypto/age.ts';
import { parseSignPublicKey, type SignPublicKey } from '../crypto/sign.ts';
import { parseSeal, sealText, type Seal, type Seals } from '../sync/seal.ts';
import { parseSpans, spansText, type Spans } from '../sync/spans.ts';
import type { Holding, Ranges, VersionVector } from '../sync/version-vector.ts';
import type { BundleKind } from './kind.ts';
import type { BundleRefusal } from './refusal.ts';

export const FORMAT = 'mingce-bundle';
export const VERSION = 1;
/** The algorithms of this version: signature, encryption, compression. Another suite gets another name. */
export const SUITE = 'minisign-ed25519/age-v1/gzip';

/**
 * The largest manifest, in bytes. One is a few kilobytes, but runs that alternate between two offices cost about twelve
 * bytes each, and a district may have a hundred thousand of them.
 */
export const MAX_MANIFEST_BYTES = 1 << 24;

/** How many replicas a vector or ranges may name: many times the PCs of a city, with all they were ever called. */
export const MAX_REPLICAS = 1 << 16;

/** How many former names a manifest tells at most. */
export const MAX_FORMER_NAMES = 1000;

/** What a bundle says of itself in the clear. Signed. No personal data. */
export interface Manifest {
  /** 32 hex digits, random. */
  readonly id: string;
  readonly kind: BundleKind;
  readonly sender: Sender;
  /** Who can open it. Empty `ageKey` only in a provisioning bundle: the telephone code opens that. */
  readonly recipients: readonly Recipient[];
  /** ISO 8601 in UTC with milliseconds. Wall time: for people. */
  readonly createdAt: string;
  /** What the sender holds: also its receipt for all it received. */
  readonly holds: Holding;
  /** The changes in the payload. */
  readonly carries: Ranges;
  /** Changes withheld because they are outside the recipient's scope: nobody waits for them. */
  readonly filtered: Ranges;
  /** What the recipient must hold before these changes can be applied. */
  readonly needs: VersionVector;
  /** The bundle before this one to the same recipient: its id and the SHA-256 of its manifest.json. */
  readonly previous: { readonly id: string; readonly sha256: string } | null;
  /** Distinct records that the changes touch, by type. */
  readonly records: Readonly<Record<string, number>>;
  /** Lines of the payload. */
  readonly changes: number;
  /** The sender's digest of the scope it shares with the recipient; empty when it states none. */
  readonly scopeDigest: string;
  readonly payload: {
    /** Length of payload.age. */
    readonly bytes: number;
    /** SHA-256 of payload.age, 64 hex digits. */
    readonly sha256: string;
    /** Length once decrypted and decompressed. */
    readonly plainBytes: number;
  };
  /** Proof of the provisioning secret (base64), until the district has confirmed the sender. */
  readonly enrolment?: string;
  /** The names its sender had before it was restored from a copy or got new keys, the latest first. */
  readonly replaces?: readonly ReplicaId[];
  /** The sender's seal of what it has written, and the last it has of others. Absent when it has none. */
  readonly seals?: Seals;
  /** From the district: what the recipient wrote, or has, and is out of force. Absent when there is nothing. */
  readonly refused?: Ranges;
}

export interface Sender {
  readonly replica: ReplicaId;
  /** Code of the sender's place, as `isPlace`: a district's has 6 digits, an office's 9. */
  readonly office: string;
  readonly officeName: string;
  /** What the PC is called in lists. */
  readonly replicaName: string;
  readonly signKey: SignPublicKey;
  readonly ageKey: AgeRecipient;
}

export interface Recipient {
  readonly office: string;
  readonly replica?: ReplicaId;
  readonly ageKey: AgeRecipient | '';
  /** The district's archive key, which nobody reads bundles with: it makes no addressee. */
  readonly archive?: true;
}

/** Canonical JSON in UTF-8: members sorted, no spaces, one newline at the end. */
export function manifestBytes(manifest: Manifest): Bytes {
  const { holds, carries, filtered, seals, refused, ...rest } = manifest;
  const json = {
    ...rest,
    format: FORMAT,
    version: VERSION,
    suite: SUITE,
    holds: { vector: holds.vector, filtered: spansTexts(holds.filtered) },
    carries: spansTexts(carries),
    filtered: spansTexts(filtered),
    ...(seals === undefined ? {} : { seals: sealTexts(seals) }),
    ...(refused === undefined ? {} : { refused: spansTexts(refused) }),
  };
  return utf8(`${canonicalJson(json)}\n`);
}

/**
 * Parses strictly. Whether this version may read it at all comes before anything else: `minimum` says so, and the suite.
 * Then every known member's form, and the bytes themselves, which must be canonical. Members that are not known are of a
 * later version that says older ones can do without them.
 */
export function parseManifest(bytes: Uint8Array): Result<Manifest, BundleRefusal> {
  if (bytes.length > MAX_MANIFEST_BYTES) return err({ tag: 'too-large' });
  const json = jsonOf(bytes);
  const head = v.safeParse(HeadSchema, json);
  if (!head.success) return err({ tag: 'damaged', part: 'manifest' });
  const wanted = versionWanted(head.output, SUITE);
  if (wanted !== null) return err({ tag: 'newer-format', version: wanted });
  if (namesTooMany(json)) return err({ tag: 'implausible' });
  if (!isCanonical(bytes, json)) return err({ tag: 'damaged', part: 'manifest' });
  const parsed = v.safeParse(ManifestSchema, json);
  if (!parsed.success) return err({ tag: 'damaged', part: 'manifest' });
  const { id, kind, sender, createdAt, holds, carries, filtered, needs, previous, records } = parsed.output;
  const { changes, scopeDigest, payload, recipients, enrolment, replaces } = parsed.output;
  const { seals, refused } = parsed.output;
  return ok({
    ...{ id, kind, sender, createdAt, holds, carries, filtered, needs, previous, records },
    ...{ changes, scopeDigest, payload },
    recipients: recipients.map(({ replica, archive, ...rest }) => ({
      ...rest,
      ...(replica === undefined ? {} : { replica }),
      ...(archive === undefined ? {} : { archive }),
    })),
    ...(enrolment === undefined ? {} : { enrolment }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(seals === undefined ? {} : { seals }),
    ...(refused === undefined ? {} : { refused }),
  });
}

/** Counted before the names are looked at one by one. */
function namesTooMany(json: unknown): boolean {
  const { holds, carries, filtered, needs } = json as Readonly<Record<string, unknown>>;
  const { vector, filtered: passed } = isObject(holds) ? holds : {};
  return [vector, passed, carries, filtered, needs].some(
    (named) => isObject(named) && Object.keys(named).length > MAX_REPLICAS,
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Offices a bundle is addressed to, each once. */
export const officesOf = (manifest: Manifest): readonly string[] => [
  ...new Set(manifest.recipients.filter(({ archive }) => archive !== true).map(({ office }) => office)),
];

/** Whether these are the very bytes in which this JSON is written: one text for one manifest. */
export const isCanonical = (bytes: Uint8Array, json: unknown): boolean =>
  isPlainJson(json) && equalBytes(bytes, utf8(`${canonicalJson(json)}\n`));

/** What a reader of this version would have to be to read this, or null when it may: the least version, or the suite. */
export function versionWanted({ version, minimum, suite }: Head, known: string): string | null {
  if ((minimum ?? 1) > VERSION) return String(minimum);
  return suite === known ? null : `${String(version)} ${suite}`;
}

type Head = v.InferOutput<typeof HeadSchema>;

const formatVersion = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));

export const HeadSchema = v.object({
  format: v.literal(FORMAT),
  /** Of the writer. */
  version: formatVersion,
  /** The least version that may read it; 1 when it is absent. */
  minimum: v.optional(formatVersion),
  suite: v.pipe(v.string(), v.maxLength(100)),
});

export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
export const hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${String(digits)}}$`)));
export const label = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(200),
  v.check((text) => text.isWellFormed() && !/\p{Cc}/u.test(text)),
);
export const office = v.custom<string>(isPlace);
export const replica = v.custom<ReplicaId>(isReplicaId);
export const signKey = v.custom<SignPublicKey>((text) => typeof text === 'string' && parseSignPublicKey(text) !== null);
export const ageKey = v.custom<AgeRecipient>((text) => typeof text === 'string' && parseAgeRecipient(text) !== null);
const byReplica = <T extends v.GenericSchema>(value: T) => v.record(replica as v.GenericSchema<string>, value);
export const vector = v.pipe(
  byReplica(count),
  v.transform((record): VersionVector => record),
);
const spans = v.pipe(
  v.string(),
  v.maxLength(MAX_MANIFEST_BYTES),
  v.transform((text): Spans | null => parseSpans(text)),
  v.check((parsed) => parsed !== null && parsed.length > 0),
  v.transform((parsed): Spans => parsed ?? []),
);
export const ranges = v.pipe(
  byReplica(spans),
  v.transform((record): Ranges => record),
);

const seal = v.pipe(
  v.string(),
  v.maxLength(200),
  v.transform((text): Seal | null => parseSeal(text)),
  v.check((parsed) => parsed !== null),
  v.transform((parsed): Seal => parsed as Seal),
);
const seals = v.pipe(
  byReplica(seal),
  v.check((record) => Object.keys(record).length > 0),
  v.transform((record): Seals => record),
);

const ManifestSchema = v.object({
  id: hex(32),
  kind: v.picklist(['changes', 'snapshot', 'provision', 'backup']),
  sender: v.object({ replica, office, officeName: label, replicaName: label, signKey, ageKey }),
  recipients: v.pipe(
    v.array(
      v.object({
        office,
        replica: v.optional(replica),
        ageKey: v.union([ageKey, v.literal('')]),
        archive: v.optional(v.literal(true)),
      }),
    ),
    v.minLength(1),
    v.maxLength(1000),
  ),
  createdAt: v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
    v.check((text) => !Number.isNaN(Date.parse(text))),
  ),
  holds: v.object({ vector, filtered: ranges }),
  carries: ranges,
  filtered: ranges,
  needs: vector,
  previous: v.nullable(v.object({ id: hex(32), sha256: hex(64) })),
  records: v.record(v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/)), count),
  changes: count,
  scopeDigest: v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{16,64})?$/)),
  payload: v.object({ bytes: count, sha256: hex(64), plainBytes: count }),
  enrolment: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(44),
      v.check((text) => fromBase64(text)?.length === 32),
    ),
  ),
  replaces: v.optional(v.pipe(v.array(replica), v.minLength(1), v.maxLength(MAX_FORMER_NAMES))),
  seals: v.optional(seals),
  refused: v.optional(ranges),
});

const sealTexts = (of: Seals): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(of).map(([name, each]) => [name, sealText(each)]));

export const spansTexts = (of: Ranges): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(of).map(([name, runs]) => [name, spansText(runs)]));
