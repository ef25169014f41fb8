import { equalBytes, fromBase64, toBase64, utf8, type Bytes } from '../base/bytes.ts';
import type { ReplicaId } from '../base/id.ts';
import type { AgeRecipient } from '../crypto/age.ts';
import { hmacSha256 } from '../crypto/digest.ts';
import type { SignPublicKey } from '../crypto/sign.ts';

/** A replica and the keys it brings. */
export interface Newcomer {
  readonly replica: ReplicaId;
  readonly signKey: SignPublicKey;
  readonly ageKey: AgeRecipient;
}

/**
 * Base64 of HMAC-SHA-256(secret, replica ‖ signing key ‖ age key): who sends this knows the provisioning secret and
 * brings exactly these keys. All three texts have fixed lengths, so they need no separators.
 */
export const enrolmentProof = (secret: Bytes, newcomer: Newcomer): string =>
  toBase64(hmacSha256(secret, utf8(newcomer.replica + newcomer.signKey + newcomer.ageKey)));

export function provesEnrolment(proof: string, secret: Bytes, newcomer: Newcomer): boolean {
  const given = fromBase64(proof);
  const wanted = fromBase64(enrolmentProof(secret, newcomer));
  return given !== null && wanted !== null && equalBytes(given, wanted);
}
