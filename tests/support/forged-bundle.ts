import { fromUtf8, utf8, type Bytes } from '../../shared/base/bytes.ts';
import { readBundle, writeBundle } from '../../shared/bundle/bundle.ts';
import { writeContainer, type Parts } from '../../shared/bundle/container.ts';
import { manifestBytes, type Manifest, type Sender } from '../../shared/bundle/manifest.ts';
import type { AgeRecipient } from '../../shared/crypto/age.ts';
import { sign, type SignPublicKey } from '../../shared/crypto/sign.ts';
import { replicaOf, seqOf, type Change } from '../../shared/sync/change.ts';
import type { Seals } from '../../shared/sync/seal.ts';
import { rangesOf, upTo } from '../../shared/sync/version-vector.ts';
import type { Identity } from '../../shared/engine/identity.ts';
import { signSecretOf } from '../../shared/engine/modules/session/set-up.ts';
import { must } from './engine-harness.ts';

/** The same bundle with other bytes for some of its entries; checksums are right again. */
export async function withParts(bundle: Bytes, parts: Partial<Parts>): Promise<Bytes> {
  return writeContainer({ ...must(await readBundle(bundle)).parts, ...parts });
}

/** The same bundle with another manifest, signed by whoever `signer` is. @param rewrite what no `Manifest` can say */
export async function signedAnew(
  bundle: Bytes,
  signer: Identity,
  alter: (manifest: Manifest) => Manifest,
  rewrite: (text: string) => string = (text) => text,
): Promise<Bytes> {
  const manifest = utf8(rewrite(fromUtf8(manifestBytes(alter(must(await readBundle(bundle)).manifest)))));
  const signature = utf8(sign(manifest, 'mingce-bundle', signSecretOf(signer)));
  return withParts(bundle, { manifest, signature });
}

/** Who signs with his own keys, as his manifests say it. */
export const senderIs = (identity: Identity): Sender => ({
  replica: identity.replica,
  office: identity.office,
  officeName: identity.officeName,
  replicaName: identity.replicaName,
  signKey: identity.signKey as SignPublicKey,
  ageKey: identity.ageKey as AgeRecipient,
});

/**
 * A whole new bundle of these changes, in all else like the one given, signed by `signer`, who says that it holds those
 * of its own.
 */
export async function bundleOf(
  like: Bytes,
  signer: Identity,
  changes: readonly Change[],
  alter: Partial<Manifest> = {},
): Promise<Bytes> {
  // Seals are signed over other changes.
  const manifest: Omit<Manifest, 'seals'> & { seals?: Seals } = { ...must(await readBundle(like)).manifest };
  delete manifest.seals;
  const own = changes.filter(({ dot }) => replicaOf(dot) === signer.replica).map(({ dot }) => seqOf(dot));
  const vector = { ...manifest.holds.vector };
  vector[signer.replica] = Math.max(upTo(vector, signer.replica), ...own);
  const written = await writeBundle(
    {
      ...manifest,
      id: '00112233445566778899aabbccddeeff',
      holds: { ...manifest.holds, vector },
      carries: rangesOf(changes.map(({ dot }) => dot)),
      ...alter,
    },
    [changes],
    { signSecret: signSecretOf(signer), breathe: () => Promise.resolve() },
  );
  return written.bytes;
}

/** Bytes with one bit turned over. */
export const flippedAt = (bytes: Bytes, at: number): Bytes => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
