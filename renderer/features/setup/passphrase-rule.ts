/** What a passphrase still lacks, or that it will do. */
export type PassphraseVerdict =
  | { readonly tag: 'short'; readonly missing: number }
  | { readonly tag: 'digits' }
  | { readonly tag: 'same' }
  | { readonly tag: 'good' };

const LEAST = 10;

/** At least ten characters, not only digits, not one character over and over. Length counts code points. */
export function judgePassphrase(passphrase: string): PassphraseVerdict {
  const letters = Array.from(passphrase);
  if (letters.length < LEAST) return { tag: 'short', missing: LEAST - letters.length };
  if (letters.every((letter) => /\p{Nd}|\s/u.test(letter))) return { tag: 'digits' };
  if (new Set(letters).size < 4) return { tag: 'same' };
  return { tag: 'good' };
}
