import type { Bytes } from '../base/bytes.ts';
import type { Random } from '../base/clock.ts';

/** The code that opens a provisioning bundle, told by telephone: `K7QF-2M9X-0D4H-WB3T`. */
export type TelephoneCode = string & { readonly __brand: 'TelephoneCode' };

/** Crockford's base32: no I, L, O, U, which are heard or read as 1, 1, 0, V. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 15 random characters (75 bits) and one check character, in groups of four. */
export function newCode(random: Random): TelephoneCode {
  const digits = Array.from(random.bytes(15), (byte) => byte & 31);
  return grouped([...digits, checkDigit(digits)]) as TelephoneCode;
}

/**
 * The code as it is meant, from whatever was typed: full-width or lower-case letters, spaces or dashes anywhere,
 * O for 0, I and L for 1. Null when its length or its check character is wrong: any one character mistyped, any two
 * exchanged.
 */
export const normaliseCode = (typed: string): TelephoneCode | null => meant(typed, 16) as TelephoneCode | null;

/** Names a printed paper: `7K3M-9QTX`. */
export type PaperCode = string & { readonly __brand: 'PaperCode' };

/** The first 35 bits of a digest and one check character, in groups of four. */
export function paperCode(digest: Bytes): PaperCode {
  let bits = 0n;
  for (const byte of digest.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  const digits = Array.from({ length: 7 }, (_, i) => Number((bits >> BigInt(35 - 5 * i)) & 31n));
  return grouped([...digits, checkDigit(digits)]) as PaperCode;
}

/** The same of whatever was typed, as `normaliseCode` has it. */
export const typedPaperCode = (typed: string): PaperCode | null => meant(typed, 8) as PaperCode | null;

/** A code of so many characters as it is meant; null when it is none. */
function meant(typed: string, length: number): string | null {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}.·]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/U/g, 'V');
  const digits = Array.from(text, (letter) => ALPHABET.indexOf(letter));
  if (digits.length !== length || digits.includes(-1)) return null;
  return checkDigit(digits.slice(0, -1)) === digits.at(-1) ? grouped(digits) : null;
}

/** Sum of digit × 2^(15 - position) in the field of 32 elements (x^5 + x^2 + 1): each place has another weight. */
function checkDigit(digits: readonly number[]): number {
  let sum = 0;
  for (const digit of digits) sum = double(sum ^ digit);
  return sum;
}

const double = (element: number): number => (element << 1) ^ (element & 16 ? 0b100101 : 0);

function grouped(digits: readonly number[]): string {
  const text = digits.map((digit) => ALPHABET[digit] ?? '').join('');
  return (text.match(/.{4}/g) ?? []).join('-');
}
