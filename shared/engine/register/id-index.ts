import type { RecordId } from '../../base/id.ts';

/** Records by a key that mostly one record has. Compact: a list is made only for the second. */
export interface IdIndex {
  /** An empty key is not indexed. */
  add(key: string, id: RecordId): void;
  remove(key: string, id: RecordId): void;
  of(key: string): readonly RecordId[];
}

export function createIdIndex(): IdIndex {
  const ids = new Map<string, RecordId | readonly RecordId[]>();
  const of = (key: string): readonly RecordId[] => {
    const found = ids.get(key);
    return found === undefined ? [] : typeof found === 'string' ? [found] : found;
  };
  return {
    add(key, id) {
      if (key === '') return;
      const found = ids.get(key);
      if (found === undefined) ids.set(key, id);
      else if (typeof found === 'string' ? found !== id : !found.includes(id)) ids.set(key, [...of(key), id]);
    },
    remove(key, id) {
      const found = ids.get(key);
      if (found === undefined) return;
      const rest = of(key).filter((other) => other !== id);
      if (rest.length === 0) ids.delete(key);
      else ids.set(key, rest[0] !== undefined && rest.length === 1 ? rest[0] : rest);
    },
    of,
  };
}
