/** A document number as lists show it: six, stars, four (`370102********0011`); of short ones only the last four. */
export function maskDocument(number: string): string {
  const letters = Array.from(number);
  if (letters.length >= 15) {
    return letters.slice(0, 6).join('') + '*'.repeat(letters.length - 10) + letters.slice(-4).join('');
  }
  const shown = Math.min(4, Math.floor(letters.length / 2));
  return '*'.repeat(letters.length - shown) + (shown === 0 ? '' : letters.slice(-shown).join(''));
}

/** A telephone number as lists show it: three, stars, four (`138****1234`). */
export function maskPhone(number: string): string {
  const letters = Array.from(number);
  if (letters.length < 8) return number;
  return letters.slice(0, 3).join('') + '*'.repeat(letters.length - 7) + letters.slice(-4).join('');
}
