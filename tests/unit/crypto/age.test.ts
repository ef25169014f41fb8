import { expect, test } from 'vitest';
import { utf8 } from '../../../shared/base/bytes.ts';
import {
  ageDecrypt,
  ageEncrypt,
  ageRecipientOf,
  newAgeIdentity,
  parseAgeIdentity,
  parseAgeRecipient,
} from '../../../shared/crypto/age.ts';

test('several recipients can read, others cannot', async () => {
  const [a, b, c] = [await newAgeIdentity(), await newAgeIdentity(), await newAgeIdentity()];
  const cipher = await ageEncrypt(utf8('hello'), { recipients: [await ageRecipientOf(a), await ageRecipientOf(b)] });
  for (const identity of [a, b])
    expect(await ageDecrypt(cipher, { identity })).toEqual({ ok: true, value: utf8('hello') });
  expect(await ageDecrypt(cipher, { identity: c })).toEqual({ ok: false, error: { tag: 'no-key' } });
});

test('a passphrase opens what it closed; another does not', async () => {
  const cipher = await ageEncrypt(utf8('hello'), { passphrase: 'K7QF-2M9X', workFactor: 8 });
  expect(await ageDecrypt(cipher, { passphrase: 'K7QF-2M9X' })).toEqual({ ok: true, value: utf8('hello') });
  expect(await ageDecrypt(cipher, { passphrase: 'K7QF-2M9Y' })).toEqual({ ok: false, error: { tag: 'no-key' } });
});

test('damage and a missing end are noticed, in the header and beyond', async () => {
  const identity = await newAgeIdentity();
  const cipher = await ageEncrypt(new Uint8Array(70_000), { recipients: [await ageRecipientOf(identity)] });
  for (const at of [0, 30, cipher.length - 70_000, cipher.length - 1]) {
    const bad = cipher.slice();
    bad[at] = (bad[at] ?? 0) ^ 1;
    expect((await ageDecrypt(bad, { identity })).ok).toBe(false);
  }
  for (const length of [0, 10, cipher.length - 1, cipher.length - 4500]) {
    expect((await ageDecrypt(cipher.slice(0, length), { identity })).ok).toBe(false);
  }
});

test('nothing is encrypted for nobody', async () => {
  await expect(ageEncrypt(utf8('x'), { recipients: [] })).rejects.toThrow(RangeError);
});

test('keys are checked by their form and checksum', async () => {
  const identity = await newAgeIdentity();
  const recipient = await ageRecipientOf(identity);
  expect(parseAgeIdentity(identity)).toBe(identity);
  expect(parseAgeRecipient(recipient)).toBe(recipient);
  const last = recipient.endsWith('q') ? 'p' : 'q';
  for (const bad of ['', 'age1', recipient.slice(0, -1) + last, recipient.toUpperCase(), identity]) {
    expect(parseAgeRecipient(bad)).toBeNull();
  }
  expect(parseAgeIdentity(identity.toLowerCase())).toBeNull();
});
