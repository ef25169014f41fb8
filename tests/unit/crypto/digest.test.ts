import { expect, test } from 'vitest';
import { toHex, utf8 } from '../../../shared/base/bytes.ts';
import { hmacSha256, sha256, sha256Stream } from '../../../shared/crypto/digest.ts';

const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test('SHA-256 gives the value of FIPS 180-4 for "abc", whole and in pieces', async () => {
  expect(toHex(await sha256(utf8('abc')))).toBe(ABC);
  expect(toHex(sha256Stream().update(utf8('a')).update(utf8('bc')).digest())).toBe(ABC);
});

test('HMAC-SHA-256 gives the value of RFC 4231, test case 2', () => {
  expect(toHex(hmacSha256(utf8('Jefe'), utf8('what do ya want for nothing?')))).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});
