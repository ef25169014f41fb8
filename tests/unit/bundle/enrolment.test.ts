import { expect, test } from 'vitest';
import { enrolmentProof, provesEnrolment, type Newcomer } from '../../../shared/bundle/enrolment.ts';
import { ageRecipientOf } from '../../../shared/crypto/age.ts';
import { DISTRICT, OFFICE, party, seeded } from './fixture.ts';

test('a proof holds for its secret, replica and keys, and for no other', async () => {
  const [one, other] = [await party(OFFICE, 1), await party(DISTRICT, 2)];
  const [ageKey, otherAge] = [await ageRecipientOf(one.identity), await ageRecipientOf(other.identity)];
  const newcomer: Newcomer = { replica: OFFICE, signKey: one.keys.publicKey, ageKey };
  const secret = seeded(4).bytes(32);
  const proof = enrolmentProof(secret, newcomer);
  expect(provesEnrolment(proof, secret, newcomer)).toBe(true);
  expect(provesEnrolment(proof, seeded(5).bytes(32), newcomer)).toBe(false);
  expect(provesEnrolment(proof, secret, { ...newcomer, replica: DISTRICT })).toBe(false);
  expect(provesEnrolment(proof, secret, { ...newcomer, signKey: other.keys.publicKey })).toBe(false);
  expect(provesEnrolment(proof, secret, { ...newcomer, ageKey: otherAge })).toBe(false);
  expect(provesEnrolment('not base64!', secret, newcomer)).toBe(false);
});
