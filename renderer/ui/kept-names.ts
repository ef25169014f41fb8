import { useState } from 'react';

export interface KeptNames {
  /** Null while nobody chose. */
  readonly names: readonly string[] | null;
  /** Null goes back to how it began. */
  readonly keep: (names: readonly string[] | null) => void;
}

/** A choice of names (of fields) that the clerk made, kept on this PC as the columns of lists are. Layout only: nothing of the register. */
export function useKeptNames(key: string): KeptNames {
  const [names, setNames] = useState(() => readNames(localStorage.getItem(key)));
  return {
    names,
    keep: (next) => {
      setNames(next);
      if (next === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(next));
    },
  };
}

/** What was kept, each name once; null where it cannot be read. */
export function readNames(kept: string | null): readonly string[] | null {
  try {
    const parsed: unknown = JSON.parse(kept ?? 'null');
    return Array.isArray(parsed) ? [...new Set(parsed.filter((name) => typeof name === 'string'))] : null;
  } catch {
    return null;
  }
}
