import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../shared/base/bytes.ts';
import {
  fingerprint,
  newSignKeyPair,
  parsePublicKeyFile,
  parseSignPublicKey,
  publicKeyFile,
  sign,
  signPublicKeyOf,
  verify,
  type SignPublicKey,
} from '../../../shared/crypto/sign.ts';
import { seeded } from '../bundle/fixture.ts';

const pair = newSignKeyPair(seeded(1));
const message = utf8('a manifest');
const text = sign(message, 'mingce-bundle 00', pair.secret);

describe('a signature', () => {
  test('is accepted with its comment for its message and key', () => {
    expect(verify(text, pair.publicKey, message)).toEqual({ ok: true, value: 'mingce-bundle 00' });
  });

  test('is told apart: of another key, of another message, with another comment', () => {
    const other = newSignKeyPair(seeded(2));
    expect(verify(text, other.publicKey, message)).toEqual({ ok: false, error: { tag: 'other-key' } });
    expect(verify(text, pair.publicKey, utf8('b manifest'))).toEqual({ ok: false, error: { tag: 'wrong' } });
    const forged = text.replace('mingce-bundle 00', 'mingce-bundle 01');
    expect(verify(forged, pair.publicKey, message)).toEqual({ ok: false, error: { tag: 'wrong' } });
  });

  test.each([
    '',
    'x',
    text.slice(0, -1),
    `${text}\n`,
    text.replace('trusted comment: m', 'comment: m'),
    text.replace('RU', 'RW'),
  ])('is refused as malformed: %#', (bad) => {
    expect(verify(bad, pair.publicKey, message)).toEqual({ ok: false, error: { tag: 'malformed' } });
  });

  test('has a comment of one line', () => {
    expect(() => sign(message, 'a\nb', pair.secret)).toThrow(RangeError);
  });

  test('made by the minisign program is accepted', () => {
    const key = parseSignPublicKey('RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3');
    const published =
      'untrusted comment: signature from minisign secret key\n' +
      'RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=\n' +
      'trusted comment: timestamp:1633700835\tfile:test\tprehashed\n' +
      'wLMDjy9FLAuxZ3q4NlEvkgtyhrr0gtTu6KC4KBJdITbbOeAi1zBIYo0v4iTgt8jJpIidRJnp94ABQkJAgAooBQ==\n';
    expect(key !== null && verify(published, key, utf8('test')).ok).toBe(true);
  });
});

describe('a public key', () => {
  test('is found again from its secret and from its file', () => {
    expect(signPublicKeyOf(pair.secret)).toBe(pair.publicKey);
    expect(parsePublicKeyFile(publicKeyFile(pair.publicKey))).toBe(pair.publicKey);
    expect(parsePublicKeyFile(pair.publicKey)).toBe(pair.publicKey);
    expect(parsePublicKeyFile(publicKeyFile(pair.publicKey).replaceAll('\n', '\r\n'))).toBe(pair.publicKey);
  });

  test.each(['', 'RW', 'x\ny\nz', `no comment\n${pair.publicKey}`, pair.publicKey.replace('RW', 'RU')])(
    '%j is none',
    (bad) => {
      expect(parsePublicKeyFile(bad)).toBeNull();
    },
  );

  test('has a fingerprint of eight groups of four digits, of its own', () => {
    expect(fingerprint(pair.publicKey)).toMatch(/^\d{4}(?: \d{4}){7}$/);
    expect(fingerprint(pair.publicKey)).not.toBe(fingerprint(newSignKeyPair(seeded(2)).publicKey));
    expect(fingerprint('' as SignPublicKey)).toBe(expectedOfEmpty());
  });
});

/** SHA-256 of nothing, modulo 10^32. */
function expectedOfEmpty(): string {
  const digits = String(0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855n % 10n ** 32n);
  return (digits.padStart(32, '0').match(/.{4}/g) ?? []).join(' ');
}
