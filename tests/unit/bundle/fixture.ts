import type { Bytes } from '../../../shared/base/bytes.ts';
import type { Random } from '../../../shared/base/clock.ts';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { ageRecipientOf, newAgeIdentity, type AgeIdentity } from '../../../shared/crypto/age.ts';
import { newSignKeyPair, type SignKeyPair } from '../../../shared/crypto/sign.ts';
import {
  newBundleId,
  writeBundle,
  type BundleTools,
  type ManifestDraft,
  type WrittenBundle,
} from '../../../shared/bundle/bundle.ts';
import type { BundleKind } from '../../../shared/bundle/kind.ts';
import type { Provision } from '../../../shared/bundle/provision.ts';
import { dotOf, recordIdOf, type Change, type Stamp } from '../../../shared/sync/change.ts';
import { rangesOf } from '../../../shared/sync/version-vector.ts';
import { actorNamed } from '../../support/actors.ts';

/** A repeatable source of bytes (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) & 255;
  };
  return { bytes: (length) => Uint8Array.from({ length }, next) };
}

export const OFFICE: ReplicaId = 'officeaaaaaaaaaa' as ReplicaId;
export const DISTRICT: ReplicaId = 'districtaaaaaaaa' as ReplicaId;

export interface Party {
  readonly replica: ReplicaId;
  readonly keys: SignKeyPair;
  readonly identity: AgeIdentity;
}

export async function party(replica: ReplicaId, seed: number): Promise<Party> {
  return { replica, keys: newSignKeyPair(seeded(seed)), identity: await newAgeIdentity() };
}

/** A made-up member; names and numbers are of nobody. */
export function change(seq: number, extra: Partial<Change> = {}): Change {
  const dot = dotOf(OFFICE, seq);
  return {
    dot,
    stamp: (0x18f0_0000_0000 + seq).toString(16).padStart(12, '0').padEnd(16, '0') as Stamp,
    type: 'member',
    id: recordIdOf(dot),
    fields: { name: `测试${String(seq)}`, mobile: `1990000${String(seq).padStart(4, '0')}`, note: null, age: seq % 60 },
    actor: actorNamed('录入员'),
    at: 1_717_200_000_000 + seq,
    ...extra,
  };
}

export const changesOf = (count: number): Change[] => Array.from({ length: count }, (_, i) => change(i + 1));

export const breathe = (): Promise<void> => Promise.resolve();

export const toolsOf = (sender: Party): BundleTools => ({ signSecret: sender.keys.secret, breathe });

export async function draftOf(
  sender: Party,
  recipient: Party,
  changes: readonly Change[],
  kind: BundleKind = 'changes',
): Promise<ManifestDraft> {
  return {
    id: newBundleId(seeded(changes.length + 1)),
    kind,
    sender: {
      replica: sender.replica,
      office: '370102009',
      officeName: '智远街道',
      replicaName: '前台一号机',
      signKey: sender.keys.publicKey,
      ageKey: await ageRecipientOf(sender.identity),
    },
    recipients: [{ office: '370102', replica: recipient.replica, ageKey: await ageRecipientOf(recipient.identity) }],
    createdAt: '2024-06-01T08:00:00.000Z',
    holds: { vector: { [OFFICE]: changes.length, [DISTRICT]: 12 }, filtered: { [DISTRICT]: [[3, 5]] } },
    carries: rangesOf(changes.map(({ dot }) => dot)),
    filtered: {},
    needs: { [DISTRICT]: 2 },
    previous: null,
    scopeDigest: '00112233445566ff',
  };
}

export async function smallBundle(count = 3): Promise<{ sender: Party; recipient: Party; written: WrittenBundle }> {
  const [sender, recipient] = [await party(OFFICE, 1), await party(DISTRICT, 2)];
  const changes = changesOf(count);
  const written = await writeBundle(await draftOf(sender, recipient, changes), [changes], toolsOf(sender));
  return { sender, recipient, written };
}

export async function provisionOf(district: Party): Promise<Provision> {
  return {
    district: { code: '370102', name: '历下区' },
    office: { code: '370102009', name: '智远街道' },
    trusted: [
      {
        replica: district.replica,
        office: '370102',
        name: '区总工会一号机',
        signKey: district.keys.publicKey,
        ageKey: await ageRecipientOf(district.identity),
      },
    ],
    secret: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    lists: {},
  };
}

/** Bytes with the bits of `mask` flipped at `at`. */
export function flipped(bytes: Bytes, at: number, mask: number): Bytes {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ mask;
  return copy;
}
