import { utf8, toHex, type Bytes } from '../../shared/base/bytes.ts';
import type { Random } from '../../shared/base/clock.ts';
import { newReplicaId, type ReplicaId } from '../../shared/base/id.ts';
import { readBundle, readChanges } from '../../shared/bundle/bundle.ts';
import { writeContainer } from '../../shared/bundle/container.ts';
import { manifestBytes, type Manifest } from '../../shared/bundle/manifest.ts';
import { ageEncryptStream, type AgeIdentity, type AgeRecipient } from '../../shared/crypto/age.ts';
import { sha256 } from '../../shared/crypto/digest.ts';
import type { SignPublicKey } from '../../shared/crypto/sign.ts';
import type { VersionVector } from '../../shared/sync/version-vector.ts';
import { newKeys } from '../../shared/engine/modules/session/set-up.ts';
import { holding } from '../../shared/engine/exchange-state.ts';
import { notes } from '../../shared/engine/notes.ts';
import { peers } from '../../shared/engine/modules/exchange/exchange-log.ts';
import { replicaRows } from '../../shared/engine/modules/replicas/replicas.ts';
import type { Workspace } from '../../shared/engine/workspace.ts';

/** Files made to be slow, and a register full of PCs that do not exist: what an attack may cost. */

type Keys = Awaited<ReturnType<typeof newKeys>>;

export interface Bomb {
  readonly name: string;
  readonly bytes: Bytes;
  readonly identity: AgeIdentity;
}

const MIB = 2 ** 20;

/** Such files, whose signatures nobody asks for before they are unfolded here. */
export async function bombs(random: Random): Promise<readonly Bomb[]> {
  const keys = await newKeys(random);
  const blanks = await sealed(keys, () => new Uint8Array(MIB).fill(0x20), 1023);
  const line = utf8(`{"fields":{"name":"${'x'.repeat(16 * MIB - 100)}"}}\n`);
  const long = await sealed(keys, () => line, 1);
  const bomb = (name: string, payload: Bytes, changes: number, plainBytes: number): Promise<Bomb> =>
    bundleOf(random, keys, payload, { changes, plainBytes }).then((bytes) => ({
      ...{ name, bytes },
      identity: keys.ageIdentity as AgeIdentity,
    }));
  return [
    await bomb('a gigabyte, as declared', blanks, 900_000, 1023 * MIB),
    await bomb('a gigabyte, declared as 60 MB', blanks, 300_000, 60 * MIB),
    await bomb('a line of 16 MB', long, 1, line.length),
    {
      name: 'a manifest that names 300,000 PCs',
      bytes: await bundleOf(random, keys, long, { changes: 1, plainBytes: line.length }, crowdedVector(300_000)),
      identity: keys.ageIdentity as AgeIdentity,
    },
  ];
}

/** @returns ms until it is refused. @throws when it is not */
export async function refuse({ bytes, identity }: Bomb): Promise<number> {
  const started = performance.now();
  const read = await readBundle(bytes);
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  const outcome = read.ok ? await readChanges(read.value, identity, () => undefined, turn) : read;
  if (outcome.ok) throw new Error('it was read');
  return performance.now() - started;
}

/** So many names that nobody bears. */
const crowdedVector = (count: number): VersionVector =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      Array.from(i.toString(26).padStart(16, '0'), (digit) => String.fromCharCode(97 + parseInt(digit, 26))).join(''),
      1,
    ]),
  );

async function sealed(keys: Keys, piece: () => Bytes, pieces: number): Promise<Bytes> {
  let left = pieces;
  const plain = new ReadableStream<Bytes>({
    pull(controller) {
      if (left-- > 0) controller.enqueue(piece());
      else controller.close();
    },
  });
  const lock = { recipients: [keys.ageKey as AgeRecipient] };
  const cipher = await ageEncryptStream(plain.pipeThrough(new CompressionStream('gzip')), lock);
  return new Uint8Array(await new Response(cipher as ReadableStream<Bytes>).arrayBuffer());
}

async function bundleOf(
  random: Random,
  keys: Keys,
  payload: Bytes,
  { changes, plainBytes }: { readonly changes: number; readonly plainBytes: number },
  vector: VersionVector = {},
): Promise<Bytes> {
  const { replica } = keys;
  const [signKey, ageKey] = [keys.signKey as SignPublicKey, keys.ageKey as AgeRecipient];
  const manifest: Manifest = {
    id: toHex(random.bytes(16)),
    kind: 'changes',
    sender: { replica, office: '370102001', officeName: '甲街道', replicaName: '一号机', signKey, ageKey },
    recipients: [{ office: '370102', ageKey }],
    createdAt: '2026-03-01T00:00:00.000Z',
    holds: { vector, filtered: {} },
    carries: { [replica]: [[1, changes]] },
    filtered: {},
    needs: {},
    previous: null,
    records: { member: changes },
    changes,
    scopeDigest: '',
    payload: { bytes: payload.length, sha256: toHex(await sha256(payload)), plainBytes },
  };
  return writeContainer({ manifest: manifestBytes(manifest), signature: utf8('none'), payload });
}

/**
 * A district's register that knows 300 offices, which have confirmed all there is, and so many PCs beside them; and what
 * its tables of peers and of devices take, in ms.
 */
export async function crowd(workspace: Workspace, count: number): Promise<{ peersMs: number; devicesMs: number }> {
  const { office: district, signKey, ageKey } = workspace.identity;
  const offices = Array.from({ length: 300 }, (_, i) => `${district}${String(1 + i).padStart(3, '0')}`);
  const known: ReplicaId[] = [];
  await must(
    workspace.write((writer) => {
      for (let i = 0; i < count; i++) {
        const replica = newReplicaId(workspace.random);
        if (i < offices.length) known.push(replica);
        const place = { office: offices[i] ?? district, name: `机${String(i)}` };
        writer.create('replica', { replica, ...place, signKey, ageKey, state: 'trusted' });
      }
    }),
  );
  await must(
    workspace.write((writer) => {
      const said = { holds: holding(workspace), at: 0, bundleId: 'bench' };
      for (const replica of known) notes.peer.write(writer, replica, said);
    }),
  );
  const started = performance.now();
  await peers(workspace);
  const between = performance.now();
  replicaRows(workspace);
  return { peersMs: between - started, devicesMs: performance.now() - between };
}

async function must(written: ReturnType<Workspace['write']>): Promise<void> {
  const done = await written;
  if (!done.ok) throw new Error(done.error.tag);
}
