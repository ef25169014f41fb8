#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { backupInMemory, openBackup, readBackupFrames, verifyBackup, type Backup } from '../shared/bundle/backup.ts';
import { BACKUP_SUITE, type BackupFault } from '../shared/bundle/backup-manifest.ts';
import { readBundle, verifyBundle, type Bundle } from '../shared/bundle/bundle.ts';
import { FORMAT, SUITE, VERSION } from '../shared/bundle/manifest.ts';
import type { BundleRefusal } from '../shared/bundle/refusal.ts';
import { fingerprint, parsePublicKeyFile, type SignPublicKey } from '../shared/crypto/sign.ts';
import { sizeOfSpans, spansText } from '../shared/sync/spans.ts';
import { entries, rangeEntries } from '../shared/sync/version-vector.ts';

/** `mingce-bundle`: looks at a bundle or a backup from outside. It holds no secret key, so it can print nothing personal. */
const USAGE = `usage: mingce-bundle inspect FILE [--json]
       mingce-bundle verify FILE --key OFFICE.pub [--json]

inspect  checks the container and prints the manifest: who sent what to whom, and when. The signature is not checked.
verify   also checks that the holder of the key signed it. OFFICE.pub is a minisign public key file or its base64 line.

exit status: 0 good, 1 the bundle is refused, 2 wrong usage, 3 a file could not be read
`;

export const EXIT = { good: 0, refused: 1, usage: 2, unreadable: 3 } as const;

export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/** Runs the command; answers the exit status. */
export async function run(args: readonly string[], output: Output): Promise<number> {
  const asked = parse(args);
  if (asked === null) {
    output.err(USAGE);
    return EXIT.usage;
  }
  let key: SignPublicKey | null = null;
  let file: Uint8Array<ArrayBuffer>;
  try {
    if (asked.key !== null) key = await readKey(asked.key);
    file = new Uint8Array(await readFile(asked.file));
  } catch {
    output.err('a file could not be read\n');
    return EXIT.unreadable;
  }
  if (asked.key !== null && key === null) {
    output.err('the key is no minisign public key\n');
    return EXIT.usage;
  }
  const backup = await openBackup(backupInMemory(file));
  if (backup.ok || backup.error.tag !== 'not-a-backup') return lookAtBackup(file, backup, key, asked.json, output);
  const bundle = await readBundle(file);
  if (!bundle.ok) return refuse(bundle.error, asked.json, output);
  const verified = key === null ? null : verifyBundle(bundle.value, key);
  if (verified?.ok === false) return refuse(verified.error, asked.json, output);
  const facts = { ...factsOf(bundle.value), signature: verified === null ? 'not checked' : 'good' };
  output.out(asked.json ? `${JSON.stringify(facts, null, 2)}\n` : tableOf(facts));
  return EXIT.good;
}

/** A backup is read whole; its frames stay sealed. */
async function lookAtBackup(
  file: Uint8Array<ArrayBuffer>,
  opened: Awaited<ReturnType<typeof openBackup<never>>>,
  key: SignPublicKey | null,
  json: boolean,
  output: Output,
): Promise<number> {
  if (!opened.ok) return refuseBackup(opened.error, json, output);
  const read = await readBackupFrames(backupInMemory(file), opened.value, () => Promise.resolve(true));
  if (!read.ok) return refuseBackup(read.error, json, output);
  const verified = key === null ? null : verifyBackup(opened.value, key);
  if (verified?.ok === false) return refuse({ tag: 'signature-wrong' }, json, output);
  const facts = { ...factsOfBackup(opened.value), signature: verified === null ? 'not checked' : 'good' };
  output.out(json ? `${JSON.stringify(facts, null, 2)}\n` : tableOf(facts));
  return EXIT.good;
}

const refuseBackup = (fault: BackupFault, json: boolean, output: Output): number => {
  if (json) output.out(`${JSON.stringify({ refused: fault }, null, 2)}\n`);
  else if (fault.tag === 'backup-damaged') output.err(`refused: ${SENTENCES.damaged}: ${fault.part}\n`);
  else output.err(`refused: ${SENTENCES['newer-format']}\n`);
  return EXIT.refused;
};

function factsOfBackup({ manifest }: Backup): Readonly<Record<string, string>> {
  const { sender, counts, journal, keys } = manifest;
  return {
    format: `${FORMAT} ${String(VERSION)} (${BACKUP_SUITE})`,
    bundle: manifest.id,
    kind: 'backup',
    created: manifest.createdAt,
    reason: manifest.reason,
    sender: `${sender.office} ${sender.officeName}, ${sender.replicaName} (${sender.replica})`,
    'sender key': fingerprint(sender.signKey),
    replaces: manifest.replaces?.join(', ') ?? 'none',
    counts: `members ${String(counts.members)}, unions ${String(counts.unions)}, employers ${String(counts.employers)}`,
    holds: entries(manifest.holds.vector)
      .map(([replica, seq]) => `${replica} ${String(seq)}`)
      .join(', '),
    digest: manifest.digest,
    journal: `${String(journal.bytes)} bytes, ${String(journal.frames)} frames`,
    'journal sha256': journal.sha256,
    'keys sha256': keys.sha256,
  };
}

interface Asked {
  readonly file: string;
  /** Path or base64 line; null to inspect only. */
  readonly key: string | null;
  readonly json: boolean;
}

function parse(args: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { key: { type: 'string' }, json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [command, file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) return null;
    if (command === 'inspect' && values.key === undefined) return { file, key: null, json: values.json };
    if (command === 'verify' && values.key !== undefined) return { file, key: values.key, json: values.json };
    return null;
  } catch {
    return null;
  }
}

const readKey = async (given: string): Promise<SignPublicKey | null> =>
  parsePublicKeyFile(given) ?? parsePublicKeyFile(await readFile(given, 'utf8'));

function refuse(refusal: BundleRefusal, json: boolean, output: Output): number {
  if (json) output.out(`${JSON.stringify({ refused: refusal }, null, 2)}\n`);
  else output.err(`refused: ${SENTENCES[refusal.tag]}${'part' in refusal ? `: ${refusal.part}` : ''}\n`);
  return EXIT.refused;
}

const SENTENCES: Readonly<Record<BundleRefusal['tag'], string>> = {
  'not-a-bundle': 'this is not a bundle',
  'newer-format': 'made by a newer version of the program',
  damaged: 'damaged or cut off',
  'not-for-us': 'encrypted to others',
  'signature-wrong': 'not signed by this key, or altered after signing',
  'wrong-kind': 'a bundle of another kind',
  'too-large': 'larger than any bundle may be',
  implausible: 'states sizes that no honest bundle has',
};

/** What may be printed: the manifest holds offices, keys, counts and times, and no person. */
function factsOf({ manifest, manifestSha256 }: Bundle): Readonly<Record<string, string>> {
  const { sender, recipients, payload } = manifest;
  const listed = (pairs: readonly (readonly [string, string | number])[]): string =>
    pairs.length === 0 ? 'none' : pairs.map(([name, value]) => `${name} ${String(value)}`).join(', ');
  const ranges = (of: typeof manifest.carries): string =>
    listed(
      rangeEntries(of).map(([replica, spans]) => [replica, `${spansText(spans)} (${String(sizeOfSpans(spans))})`]),
    );
  return {
    format: `${FORMAT} ${String(VERSION)} (${SUITE})`,
    bundle: manifest.id,
    kind: manifest.kind,
    created: manifest.createdAt,
    sender: `${sender.office} ${sender.officeName}, ${sender.replicaName} (${sender.replica})`,
    'sender key': fingerprint(sender.signKey),
    recipients: recipients
      .map(({ office, replica, archive }) =>
        archive === true ? `${office} (archive key)` : replica === undefined ? office : `${office} (${replica})`,
      )
      .join(', '),
    changes: String(manifest.changes),
    records: listed(Object.entries(manifest.records)),
    carries: ranges(manifest.carries),
    filtered: ranges(manifest.filtered),
    needs: listed(entries(manifest.needs)),
    holds: listed(entries(manifest.holds.vector)),
    previous: manifest.previous?.id ?? 'none',
    payload: `${String(payload.bytes)} bytes, ${String(payload.plainBytes)} unpacked`,
    'payload sha256': payload.sha256,
    'manifest sha256': manifestSha256,
    'scope digest': manifest.scopeDigest === '' ? 'none' : manifest.scopeDigest,
    enrolment: manifest.enrolment === undefined ? 'none' : 'present',
  };
}

const tableOf = (facts: Readonly<Record<string, string>>): string =>
  Object.entries(facts)
    .map(([name, value]) => `${name.padEnd(16)}${value}\n`)
    .join('');

const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) {
  const output: Output = {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
  process.exitCode = await run(process.argv.slice(2), output);
}
