import { dayHere, learnKnown } from './known-places.ts';
import { learnKnownWords } from './known-words.ts';

type Kept = Parameters<typeof learnKnown>[0] & Parameters<typeof learnKnownWords>[0];

/**
 * Teaches this thread what a register knows of places and codes: to be called after each write, it looks again only when
 * one of these kinds was written, or a new day has begun.
 */
export function createLearning(here: Kept): () => void {
  let learnt = '';
  return () => {
    const now = [...KINDS.map((type) => here.register.versionOf(type)), dayHere(here.clock)].join(' ');
    if (now === learnt) return;
    learnt = now;
    learnKnown(here);
    learnKnownWords(here);
  };
}

/** Whose records say what places and codes are called. */
const KINDS = ['area', 'word', 'measure'];
