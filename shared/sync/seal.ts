import type { Bytes } from '../base/bytes.ts';
import type { ReplicaId } from '../base/id.ts';
import type { SignPublicKey } from '../crypto/sign.ts';
import { isTextSignature, signText, verifyText, type TextSignature } from '../crypto/sign-text.ts';
import { isHash, type Chain } from './chain.ts';

/**
 * A replica's signed word about itself: "my first n changes have this chain hash". Whoever holds one can show it to its
 * maker again, who sees by his own signature what he once had; nobody else can make one.
 */
export interface Seal extends Chain {
  readonly signature: TextSignature;
}

/** The last seal held of each replica. */
export type Seals = Readonly<Record<ReplicaId, Seal>>;

/** The text that is signed. */
const statement = (replica: ReplicaId, { n, hash }: Chain): string => `mingce-seal ${replica} ${String(n)} ${hash}`;

/** @param secret the signing secret of `replica`: 40 bytes */
export const sealOf = (replica: ReplicaId, { n, hash }: Chain, secret: Bytes): Seal => ({
  n,
  hash,
  signature: signText(statement(replica, { n, hash }), secret),
});

/** Whether the holder of `key` said this as that replica. */
export const isSealBy = (replica: ReplicaId, seal: Seal, key: SignPublicKey): boolean =>
  verifyText(statement(replica, seal), seal.signature, key);

/** `n:hash:signature` */
export const sealText = ({ n, hash, signature }: Seal): string => `${String(n)}:${hash}:${signature}`;

/** Null when the text is none. Whether it is true is for `isSealBy` to say. */
export function parseSeal(text: string): Seal | null {
  const [n = '', hash, signature, more] = text.split(':');
  if (more !== undefined || !/^[1-9]\d{0,14}$/.test(n) || !isHash(hash) || !isTextSignature(signature)) return null;
  return { n: Number(n), hash, signature };
}
