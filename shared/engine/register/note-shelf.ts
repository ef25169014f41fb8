/** The notes of a replica about itself and others, by key: no part of any record. Their forms stand in `../notes.ts`. */
export interface NoteShelf {
  readonly get: (key: string) => unknown;
  readonly under: (prefix: string) => readonly (readonly [string, unknown])[];
  /** Null takes it away. */
  readonly set: (key: string, value: unknown) => void;
}

export function createNoteShelf(): NoteShelf {
  const notes = new Map<string, unknown>();
  return {
    get: (key) => notes.get(key),
    under: (prefix) => [...notes].filter(([key]) => key.startsWith(prefix)),
    set(key, value) {
      if (value === null) notes.delete(key);
      else notes.set(key, value);
    },
  };
}
