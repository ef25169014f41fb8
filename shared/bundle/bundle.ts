import { fromUtf8, toHex, utf8, type Bytes } from '../base/bytes.ts';
import { Utf8Writer } from '../base/utf8-writer.ts';
import type { Random } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import { SCRYPT_WORK_FACTOR, type AgeIdentity, type AgeLock, type AgeRecipient } from '../crypto/age.ts';
import { sha256 } from '../crypto/digest.ts';
import { sign, verify, type SignPublicKey } from '../crypto/sign.ts';
import type { Change } from '../sync/change.ts';
import { lineOnto } from '../sync/change-line.ts';
import { lineReader } from '../sync/line-reader.ts';
import { payloadCheck, recordCounts, type PayloadCheck } from './announced.ts';
import { isBackupManifest } from './backup-manifest.ts';
import type { TelephoneCode } from './code.ts';
import { readContainer, readManifestBytes, writeContainer, type Parts } from './container.ts';
import { manifestBytes, officesOf, parseManifest, type Manifest } from './manifest.ts';
import { arePlausible } from './plausible.ts';
import {
  openLines,
  sealLines,
  type Breathe,
  type OpenLines,
  type Lines,
  type NoKey,
  type PlainPiece,
  type SealedPayload,
} from './payload.ts';
import { parseProvisionLine, provisionLine, type Provision } from './provision.ts';
import type { BundleRefusal, WrongCode } from './refusal.ts';

/** What the writer of a bundle states; the rest of the manifest follows from the payload. */
export type ManifestDraft = Omit<Manifest, 'records' | 'changes' | 'payload'>;

export interface BundleTools {
  /** The sender's signing secret (40 bytes), the one of `sender.signKey`. */
  readonly signSecret: Bytes;
  readonly breathe: Breathe;
  /** Packs and encrypts; in this thread unless said otherwise. */
  readonly seal?: (lines: Lines, lock: AgeLock) => Promise<SealedPayload>;
  /** Changes packed so far. */
  readonly onProgress?: (changes: number) => void;
}

export interface WrittenBundle {
  readonly bytes: Bytes;
  readonly manifest: Manifest;
  /** For `previous` of the next bundle. */
  readonly manifestSha256: string;
}

/** A bundle that is whole and well formed. Who made it is not known before `verifyBundle`. */
export interface Bundle {
  readonly manifest: Manifest;
  readonly manifestSha256: string;
  readonly parts: Parts;
}

export const newBundleId = (random: Random): string => toHex(random.bytes(16));

/**
 * Packs, encrypts to the draft's recipients and to its writer, signs. `changes` come in batches (about 1,000 at a time keeps a worker
 * responsive); memory holds the compressed payload, not the text.
 * @throws RangeError when a recipient has no key; whatever `changes` or `onProgress` throw (a cancelled task).
 */
export async function writeBundle(
  draft: ManifestDraft,
  changes: Iterable<readonly Change[]> | AsyncIterable<readonly Change[]>,
  tools: BundleTools,
): Promise<WrittenBundle> {
  const recipients = draft.recipients.map(({ ageKey }) => ageKey).filter((key): key is AgeRecipient => key !== '');
  if (recipients.length !== draft.recipients.length) throw new RangeError('a recipient has no key');
  // A writer that loses what it wrote finds it in the bundles that lie with others.
  if (!recipients.includes(draft.sender.ageKey)) recipients.push(draft.sender.ageKey);
  const records = recordCounts();
  const pieceOf = pieceWriter();
  let done = 0;
  async function* pieces(): AsyncGenerator<PlainPiece> {
    for await (const batch of changes) {
      batch.forEach(records.add);
      yield pieceOf(batch);
      tools.onProgress?.((done += batch.length));
    }
  }
  return assemble(draft, pieces(), { recipients }, records.counts, tools);
}

/**
 * A provisioning bundle: opened by the telephone code instead of a key. The draft's recipient has no key.
 * @param workFactor log2 of the scrypt cost of trying one code; it stands in the file
 */
export async function writeProvision(
  draft: ManifestDraft,
  provision: Provision,
  code: TelephoneCode,
  tools: BundleTools,
  workFactor: number = SCRYPT_WORK_FACTOR,
): Promise<WrittenBundle> {
  if (draft.kind !== 'provision') throw new RangeError('a provision travels in a bundle of that kind');
  const line: PlainPiece = { bytes: utf8(`${provisionLine(provision)}\n`), lines: 1 };
  return assemble(draft, [line], { passphrase: code, workFactor }, () => ({}), tools);
}

/**
 * Takes a file apart and checks all that needs no key: three entries and nothing else, checksums, version, the form of
 * the manifest, length and hash of the payload.
 */
export async function readBundle(bytes: Bytes): Promise<Result<Bundle, BundleRefusal>> {
  const parts = readContainer(bytes);
  if (!parts.ok) return isBackup(bytes) ? err({ tag: 'wrong-kind', kind: 'backup' }) : parts;
  const manifest = parseManifest(parts.value.manifest);
  if (!manifest.ok) return manifest;
  if (!arePlausible(manifest.value)) return err({ tag: 'implausible' });
  const { payload } = parts.value;
  const declared = manifest.value.payload;
  const damaged = payload.length !== declared.bytes || toHex(await sha256(payload)) !== declared.sha256;
  if (damaged) return err({ tag: 'damaged', part: 'payload' });
  return ok({
    manifest: manifest.value,
    manifestSha256: toHex(await sha256(parts.value.manifest)),
    parts: parts.value,
  });
}

/** A backup has entries of its own, read by `openBackup`. */
function isBackup(bytes: Bytes): boolean {
  const manifest = readManifestBytes(bytes);
  return manifest.ok && isBackupManifest(manifest.value);
}

/** Whether the holder of `key` signed this manifest, and by its hash this payload. */
export function verifyBundle(bundle: Bundle, key: SignPublicKey): Result<null, BundleRefusal> {
  let text: string;
  try {
    text = fromUtf8(bundle.parts.signature);
  } catch {
    return err({ tag: 'damaged', part: 'signature' });
  }
  const verified = verify(text, key, bundle.parts.manifest);
  if (verified.ok) return ok(null);
  return err(verified.error.tag === 'malformed' ? { tag: 'damaged', part: 'signature' } : { tag: 'signature-wrong' });
}

/**
 * Decrypts, decompresses and parses the changes and hands them on in batches; to be called after `verifyBundle`.
 * Nothing may be applied before this answers ok: the last line may still be the damaged one.
 * @param openBeside opens the payload in another thread, which hashes its lines: they are not kept for their hashes here
 */
export async function readChanges(
  { manifest, parts }: Pick<Bundle, 'manifest' | 'parts'>,
  identity: AgeIdentity,
  onChanges: (changes: readonly Change[]) => void | Promise<void>,
  breathe: Breathe,
  openBeside?: OpenLines,
): Promise<Result<null, BundleRefusal>> {
  if (manifest.kind === 'provision') return err({ tag: 'wrong-kind', kind: manifest.kind });
  const check = payloadCheck(manifest);
  const parseLine = lineReader(openBeside === undefined);
  const opened = await (openBeside ?? openLines)(
    parts.payload,
    { identity },
    { plainBytes: manifest.payload.plainBytes, lines: manifest.changes },
    async (lines) => {
      const changes = parseChanges(lines, parseLine, check);
      if (changes !== null) await onChanges(changes);
      return changes !== null;
    },
    breathe,
  );
  if (!opened.ok) return err(refusalOf(opened.error, manifest));
  return check.isWhole() ? ok(null) : err({ tag: 'damaged', part: 'change' });
}

/**
 * Opens a provisioning bundle. The code is what makes it trustworthy: the payload it opens must name the key that
 * signed the manifest, and the office that the manifest is addressed to.
 */
export async function readProvision(
  bundle: Bundle,
  code: TelephoneCode,
  breathe: Breathe,
): Promise<Result<Provision, BundleRefusal | WrongCode>> {
  const { manifest } = bundle;
  if (manifest.kind !== 'provision') return err({ tag: 'wrong-kind', kind: manifest.kind });
  const lines: string[] = [];
  const { payload } = bundle.parts;
  const collect = (batch: readonly string[]): boolean => {
    lines.push(...batch);
    return true;
  };
  const declared = { plainBytes: manifest.payload.plainBytes, lines: 1 };
  const opened = await openLines(payload, { passphrase: code }, declared, collect, breathe);
  if (!opened.ok) return err(opened.error.tag === 'no-key' ? { tag: 'wrong-code' } : refusalOf(opened.error, manifest));
  const provision = lines.length === 1 ? parseProvisionLine(lines[0] ?? '') : null;
  if (provision === null || officesOf(manifest).join() !== provision.office.code) {
    return err({ tag: 'damaged', part: 'payload' });
  }
  if (!provision.trusted.some(({ signKey }) => signKey === manifest.sender.signKey))
    return err({ tag: 'signature-wrong' });
  const verified = verifyBundle(bundle, manifest.sender.signKey);
  return verified.ok ? ok(provision) : verified;
}

/** Writes the lines of changes as they stand in a payload. */
function pieceWriter(): (changes: readonly Change[]) => PlainPiece {
  const write = lineOnto();
  const onto = new Utf8Writer();
  return (changes) => {
    onto.clear();
    for (const change of changes) {
      write(change, onto);
      onto.text('\n');
    }
    return { bytes: onto.bytes.slice(), lines: changes.length };
  };
}

async function assemble(
  draft: ManifestDraft,
  lines: Lines,
  lock: AgeLock,
  records: () => Readonly<Record<string, number>>,
  tools: BundleTools,
): Promise<WrittenBundle> {
  const sealed = await (tools.seal?.(lines, lock) ?? sealLines(lines, lock, tools.breathe));
  const payload = { bytes: sealed.bytes.length, sha256: sealed.sha256, plainBytes: sealed.plainBytes };
  const manifest: Manifest = { ...draft, records: records(), changes: sealed.lines, payload };
  const manifestFile = manifestBytes(manifest);
  const checked = parseManifest(manifestFile);
  if (!checked.ok) throw new RangeError('no reader would take this manifest');
  const signature = utf8(sign(manifestFile, `mingce-bundle ${draft.id}`, tools.signSecret));
  const bytes = writeContainer({ manifest: manifestFile, signature, payload: sealed.bytes });
  return { bytes, manifest, manifestSha256: toHex(await sha256(manifestFile)) };
}

/** Null when a line is no change, or one that the manifest does not announce. */
function parseChanges(
  lines: readonly string[],
  parseLine: ReturnType<typeof lineReader>,
  check: PayloadCheck,
): readonly Change[] | null {
  const changes: Change[] = [];
  for (const line of lines) {
    const parsed = parseLine(line);
    if (!parsed.ok || !check.take(parsed.value)) return null;
    changes.push(parsed.value);
  }
  return changes;
}

const refusalOf = (error: BundleRefusal | NoKey, manifest: Manifest): BundleRefusal =>
  error.tag === 'no-key' ? { tag: 'not-for-us', forOffices: officesOf(manifest) } : error;
