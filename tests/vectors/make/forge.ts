import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { canonicalJson } from '../../../shared/base/canonical-json.ts';
import { concat, utf8, type Bytes } from '../../../shared/base/bytes.ts';
import { writeContainer } from '../../../shared/bundle/container.ts';
import { ageEncrypt, type AgeLock, type AgeRecipient } from '../../../shared/crypto/age.ts';
import { sign } from '../../../shared/crypto/sign.ts';
import { changeLine } from '../../../shared/sync/change-line.ts';
import { seqOf, replicaOf, type Change } from '../../../shared/sync/change.ts';
import { spansText } from '../../../shared/sync/spans.ts';
import { rangeEntries, rangesOf } from '../../../shared/sync/version-vector.ts';
import { castDice, type Party } from './cast.ts';
import { START } from './pen.ts';

export type Json = Readonly<Record<string, unknown>>;

/** A bundle by hand: every step may be done otherwise than a writer would. */
export interface Recipe {
  readonly from: Party;
  readonly to: readonly Party[];
  readonly changes?: readonly Change[];
  /** Other lines than those of the changes; the manifest still tells of the changes. */
  readonly lines?: readonly string[];
  /** Members of the manifest that are to be otherwise; undefined takes one away. */
  readonly manifest?: Json | ((manifest: Json) => Json);
  /** The manifest's text, once it is canonical. */
  readonly text?: (text: string) => string;
  readonly plain?: (plain: Bytes) => Bytes;
  readonly zipped?: (zipped: Bytes) => Bytes;
  readonly sealed?: (payload: Bytes) => Bytes;
  /** The payload in the archive, when it is not the one that the manifest tells of. */
  readonly swapped?: (payload: Bytes) => Bytes;
  readonly signer?: Party;
  readonly signature?: (text: string) => string;
  readonly file?: (file: Bytes) => Bytes;
  readonly lock?: AgeLock;
}

export type Forge = (recipe: Recipe) => Promise<Bytes>;

/** Makes the files of one case: no two of all cases have the same id, whatever other cases there are. */
export function forgeOf(name: string): Forge {
  let made = 0;
  return (recipe) => forged(recipe, name, (made += 1));
}

async function forged(recipe: Recipe, name: string, number: number): Promise<Bytes> {
  const id = createHash('sha256')
    .update(`vector ${name} ${String(number)}`)
    .digest();
  castDice(id.readUInt32LE(0));
  const changes = recipe.changes ?? [];
  const lines = recipe.lines ?? changes.map(changeLine);
  const same = (bytes: Bytes): Bytes => bytes;
  const plain = (recipe.plain ?? same)(utf8(lines.map((line) => `${line}\n`).join('')));
  const zipped = (recipe.zipped ?? same)(new Uint8Array(gzipSync(plain)));
  const lock = recipe.lock ?? { recipients: keysOf(recipe) };
  const payload = (recipe.sealed ?? same)(await ageEncrypt(zipped, lock));
  const told: Json = {
    id: id.toString('hex', 0, 16),
    createdAt: new Date(START + 3_600_000 * number).toISOString(),
    ...manifestOf(recipe, changes, plain, payload),
  };
  const manifest = typeof recipe.manifest === 'function' ? recipe.manifest(told) : { ...told, ...recipe.manifest };
  const text = (recipe.text ?? ((given) => given))(`${canonicalJson(manifest)}\n`);
  const { secret } = (recipe.signer ?? recipe.from).keys;
  const signature = sign(utf8(text), `mingce-bundle ${String(manifest['id'])}`, secret);
  const parts = {
    manifest: utf8(text),
    signature: utf8((recipe.signature ?? ((given) => given))(signature)),
    payload: (recipe.swapped ?? same)(payload),
  };
  return (recipe.file ?? same)(writeContainer(parts));
}

/** Of all recipients, and of the writer itself. */
const keysOf = ({ from, to }: Recipe): readonly AgeRecipient[] => [
  ...new Set([...to.map(({ ageKey }) => ageKey), from.ageKey]),
];

function manifestOf({ from, to }: Recipe, changes: readonly Change[], plain: Bytes, payload: Bytes): Json {
  const own = changes.filter(({ dot }) => replicaOf(dot) === from.replica).map(({ dot }) => seqOf(dot));
  const vector: Record<string, number> = {};
  for (const { dot } of changes) vector[replicaOf(dot)] = Math.max(vector[replicaOf(dot)] ?? 0, seqOf(dot));
  vector[from.replica] = Math.max(0, ...own);
  const ranges = rangeEntries(rangesOf(changes.map(({ dot }) => dot)));
  const records: Record<string, Set<string>> = {};
  for (const { type, id } of changes) (records[type] ??= new Set()).add(id);
  return {
    format: 'mingce-bundle',
    version: 1,
    suite: 'minisign-ed25519/age-v1/gzip',
    kind: 'changes',
    sender: {
      replica: from.replica,
      office: from.office,
      officeName: from.officeName,
      replicaName: `${from.officeName}一号机`,
      signKey: from.keys.publicKey,
      ageKey: from.ageKey,
    },
    recipients: to.map(({ office, replica, ageKey }) => ({ office, replica, ageKey })),
    holds: { vector, filtered: {} },
    carries: Object.fromEntries(ranges.map(([replica, spans]) => [replica, spansText(spans)])),
    filtered: {},
    needs: {},
    previous: null,
    records: Object.fromEntries(Object.entries(records).map(([type, ids]) => [type, ids.size])),
    changes: changes.length,
    scopeDigest: '',
    payload: {
      bytes: payload.length,
      sha256: createHash('sha256').update(payload).digest('hex'),
      plainBytes: plain.length,
    },
  };
}

/** Bytes with one bit turned over, counted from the end when `at` is negative. */
export const flipped =
  (at: number) =>
  (bytes: Bytes): Bytes =>
    bytes.map((byte, i) => (i === (at < 0 ? bytes.length + at : at) ? byte ^ 1 : byte));

export const cutBy =
  (count: number) =>
  (bytes: Bytes): Bytes =>
    bytes.slice(0, -count);

export const withMore =
  (more: Bytes) =>
  (bytes: Bytes): Bytes =>
    concat([bytes, more]);
