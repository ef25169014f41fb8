import { readBundle } from '../../shared/bundle/bundle.ts';
import type { Engine } from '../../shared/engine/engine.ts';
import type { Bytes } from '../../shared/base/bytes.ts';
import { journalOf } from './engine-disk.ts';
import { must, nothing } from './engine-harness.ts';
import type { MemoryDisk } from './memory-shell.ts';

interface Running {
  readonly disk: MemoryDisk;
  readonly engine: Engine;
}

/** The notes of the exchange log about refused bundles: they lie in the journal, and are no part of the register. */
const LOGGED = 'refused/';

/**
 * The register as it lies in the journal, as one text: every change in its order, and every note that counts (vectors,
 * holdings, receipts, what waits, what was sent and received). Two prints are equal when nothing of it has changed.
 */
export async function registerPrint(pc: Omit<Running, 'engine'>): Promise<string> {
  const changes: unknown[] = [];
  const notes = new Map<string, unknown>();
  for (const entry of await journalOf(pc.disk)) {
    changes.push(...entry.changes);
    for (const [key, value] of entry.notes) {
      if (key.startsWith(LOGGED)) continue;
      if (value === null) notes.delete(key);
      else notes.set(key, value);
    }
  }
  return JSON.stringify([changes, [...notes]]);
}

/**
 * What the running program says it is: digests, vector and holdings of a bundle it writes for `peer`, its counts and
 * what it owes. Writing the bundle is noted as sent, so take prints of the disk inside of two of these, not around.
 */
export async function saidRegister(pc: Running, peer: string): Promise<unknown> {
  const place = must(await pc.engine.chooseFolder());
  const { counts } = await pc.engine.status();
  const written = must(await pc.engine.exportBundle(peer, place.id, nothing));
  const bytes: Bytes = pc.disk.folders.get(place.id)?.get(written.name)?.slice() ?? new Uint8Array(0);
  const { holds, scopeDigest, carries } = must(await readBundle(bytes)).manifest;
  return { holds, scopeDigest, carries, counts };
}
