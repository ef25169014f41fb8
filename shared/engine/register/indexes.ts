import type { RecordId } from '../../base/id.ts';
import type { KeyOf, Kind } from '../../kinds/kind.ts';
import type { RecordState } from '../../sync/merge.ts';
import type { Values } from '../../values/field.ts';
import { createIdIndex, type IdIndex } from './id-index.ts';
import { valuesByName, type Row } from './row.ts';

/**
 * The indexes and tallies that a kind declares. Each is made when somebody first asks it and kept up to date from then on:
 * whoever only takes records in pays for none.
 */
export interface Indexes {
  add(state: RecordState): void;
  remove(state: RecordState): void;
  /** Records under the key that these values have in an index. */
  alike(index: string, values: Values): readonly RecordId[];
  /** How many records have a key in a tally. */
  tally(tally: string, key: string): number;
}

/** @param rows those of the kind, as they are at any time */
export function createIndexes(kind: Kind, rows: ReadonlyMap<RecordId, Row>): Indexes {
  const indexes = new Map<string, { readonly keyOf: KeyOf; readonly ids: IdIndex }>();
  const tallies = new Map<string, { readonly keyOf: KeyOf; readonly counts: Map<string, number> }>();

  function indexOf(name: string): { readonly keyOf: KeyOf; readonly ids: IdIndex } {
    const kept = indexes.get(name);
    if (kept !== undefined) return kept;
    const made = { keyOf: declared(kind.indexes, name), ids: createIdIndex() };
    const valuesOf = valuesByName();
    for (const row of rows.values()) made.ids.add(made.keyOf(valuesOf(row)), row.id);
    indexes.set(name, made);
    return made;
  }

  function tallyOf(name: string): ReadonlyMap<string, number> {
    const kept = tallies.get(name);
    if (kept !== undefined) return kept.counts;
    const made = { keyOf: declared(kind.tallies, name), counts: new Map<string, number>() };
    const valuesOf = valuesByName();
    for (const row of rows.values()) count(made, valuesOf(row), 1);
    tallies.set(name, made);
    return made.counts;
  }

  return {
    add({ id, values }) {
      for (const { keyOf, ids } of indexes.values()) ids.add(keyOf(values), id);
      for (const tally of tallies.values()) count(tally, values, 1);
    },
    remove({ id, values }) {
      for (const { keyOf, ids } of indexes.values()) ids.remove(keyOf(values), id);
      for (const tally of tallies.values()) count(tally, values, -1);
    },
    alike(name, values) {
      const { keyOf, ids } = indexOf(name);
      return ids.of(keyOf(values));
    },
    tally: (name, key) => tallyOf(name).get(key) ?? 0,
  };
}

function count(
  { keyOf, counts }: { readonly keyOf: KeyOf; readonly counts: Map<string, number> },
  values: Values,
  by: 1 | -1,
): void {
  const key = keyOf(values);
  if (key !== '') counts.set(key, (counts.get(key) ?? 0) + by);
}

function declared(all: Readonly<Record<string, KeyOf>> | undefined, name: string): KeyOf {
  const keyOf = all?.[name];
  if (keyOf === undefined) throw new Error(`no kind declares ${name}`);
  return keyOf;
}
