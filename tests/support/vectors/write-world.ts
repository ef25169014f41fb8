import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { concat, type Bytes } from '../../../shared/base/bytes.ts';
import { readBundle, readChanges, verifyBundle } from '../../../shared/bundle/bundle.ts';
import { unitOf } from '../../../shared/kinds/schema.ts';
import { JOURNAL_MAGIC } from '../../../shared/journal/frame.ts';
import { changeLine } from '../../../shared/sync/change-line.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { foldChanges, type RecordState } from '../../../shared/sync/merge.ts';
import { inScope, type ScopeRecords } from '../../../shared/sync/scope.ts';
import type { RecordId } from '../../../shared/base/id.ts';
import type { Identity } from '../../../shared/engine/identity.ts';
import type { AgeIdentity } from '../../../shared/crypto/age.ts';
import { unlockIdentity } from '../../../shared/engine/modules/session/set-up.ts';
import { journalOf } from '../engine-disk.ts';
import { must, PASSPHRASE } from '../engine-harness.ts';
import type { EngineWorld } from '../engine-world.ts';
import { memoryShell, type MemoryDisk } from '../memory-shell.ts';
import { recordOutcome } from './read-vector.ts';
import { inForce } from './in-force.ts';
import { registerDigest, scopeDigest } from './register-digest.ts';
import type { RecordOutcome } from './vector.ts';

/** A world of engines as files, and what the product makes of them. */
export interface WorldOutcome {
  readonly pcs: readonly PcOutcome[];
  readonly bundles: Readonly<Record<string, BundleOutcome>>;
}

export interface PcOutcome {
  readonly replica: string;
  readonly changes: number;
  readonly records: Readonly<Record<string, RecordOutcome>>;
  readonly digest: string;
  /** Digests of what each office of the world sees of it. */
  readonly scopes: Readonly<Record<string, string>>;
}

/** By whom it opens, by index, and SHA-256 of its lines; or why it does not. */
export type BundleOutcome =
  { readonly refusal: string } | { readonly opens: readonly number[]; readonly lines: number; readonly sha256: string };

/** Writes keystores, journals and all bundles that lie on the sticks, with `world.json`. @returns what must come of them */
export async function writeWorld(world: EngineWorld, folder: string): Promise<WorldOutcome> {
  const offices = [...new Set(world.pcs.map(({ office }) => office))];
  const pcs: PcOutcome[] = [];
  const identities: Identity[] = [];
  for (const [i, { disk }] of world.pcs.entries()) {
    writeFileSync(path.join(folder, `pc-${String(i)}.mck`), disk.keystore ?? new Uint8Array(0));
    writeFileSync(path.join(folder, `pc-${String(i)}.mcj`), concat([JOURNAL_MAGIC, disk.journal]));
    const { identity } = must(await unlockIdentity(memoryShell(disk), PASSPHRASE));
    identities.push(identity);
    pcs.push(await pcOutcome(disk, identity, offices));
  }
  const bundles: Record<string, BundleOutcome> = {};
  for (const [name, bytes] of filesOn(world)) {
    const file = `${createHash('sha256').update(name).digest('hex').slice(0, 16)}.mcb`;
    writeFileSync(path.join(folder, file), bytes);
    bundles[file] = await bundleOutcome(bytes, identities);
  }
  const told = { passphrase: PASSPHRASE, offices, pcs: pcs.length, bundles: Object.keys(bundles) };
  writeFileSync(path.join(folder, 'world.json'), JSON.stringify(told));
  return { pcs, bundles };
}

const filesOn = ({ pcs }: EngineWorld): ReadonlyMap<string, Bytes> =>
  new Map(pcs.flatMap(({ disk }) => [...(disk.folders.get('stick') ?? [])]).filter(([name]) => name.endsWith('.mcb')));

async function pcOutcome(disk: MemoryDisk, identity: Identity, offices: readonly string[]): Promise<PcOutcome> {
  const changes = inForce(await journalOf(disk));
  const states = foldChanges(changes, unitOf);
  const seen = (office: string): readonly Change[] => {
    const ids = new Set([...states.values()].filter(seenBy(office, states)).map(({ id }) => id));
    return changes.filter(({ id }) => ids.has(id));
  };
  return {
    replica: identity.replica,
    changes: changes.length,
    records: Object.fromEntries([...states].map(([id, state]) => [id, recordOutcome(state)])),
    digest: registerDigest(changes),
    scopes: Object.fromEntries(offices.map((office) => [office, scopeDigest(seen(office))])),
  };
}

function seenBy(office: string, states: ReadonlyMap<RecordId, RecordState>): (state: RecordState) => boolean {
  const records: ScopeRecords = { state: (id) => states.get(id), history: () => [], eventsOf: () => [] };
  return (state) => inScope(office, state, records, unitOf);
}

async function bundleOutcome(bytes: Bytes, identities: readonly Identity[]): Promise<BundleOutcome> {
  const read = await readBundle(bytes);
  if (!read.ok) return { refusal: 'part' in read.error ? `${read.error.tag}/${read.error.part}` : read.error.tag };
  const { manifest } = read.value;
  if (manifest.kind === 'provision') return { refusal: 'wrong-kind' };
  if (!identities.some(({ signKey }) => signKey === manifest.sender.signKey)) return { refusal: 'sender-unknown' };
  if (!verifyBundle(read.value, manifest.sender.signKey).ok) return { refusal: 'signature-wrong' };
  const opens: number[] = [];
  let lines: readonly string[] = [];
  for (const [i, identity] of identities.entries()) {
    const taken: string[] = [];
    const take = (batch: readonly Change[]): void => void taken.push(...batch.map(changeLine));
    const done = await readChanges(read.value, identity.ageIdentity as AgeIdentity, take, () => Promise.resolve());
    if (!done.ok) continue;
    opens.push(i);
    lines = taken;
  }
  const sha256 = createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex');
  return { opens, lines: lines.length, sha256 };
}
