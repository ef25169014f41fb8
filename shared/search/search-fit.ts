import { BETWEEN } from './search-text.ts';

/** How well a text fits what was looked for, the best first: a part of it is that, a part begins with it, it stands in one. */
export type Fit = 0 | 1 | 2;

/** The number of different fits. */
export const FITS = 3;

/** The fit of the word that fits worst. @param hay parts with `BETWEEN` between them, which hold all the words */
export function fitOf(hay: string, words: readonly string[]): Fit {
  let worst: Fit = 0;
  for (const word of words) {
    const fit = fitOfOne(hay, word);
    if (fit > worst) worst = fit;
  }
  return worst;
}

function fitOfOne(hay: string, word: string): Fit {
  let fit: Fit = 2;
  for (let at = hay.indexOf(word); at >= 0; at = hay.indexOf(word, at + 1)) {
    if (at > 0 && hay[at - 1] !== BETWEEN) continue;
    const end = at + word.length;
    if (end === hay.length || hay[end] === BETWEEN) return 0;
    fit = 1;
  }
  return fit;
}
