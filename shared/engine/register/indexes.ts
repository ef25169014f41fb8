import type { RecordId } from '../../base/id.ts';
import type { KeyOf, Kind } from '../../kinds/kind.ts';
import type { Values } from '../../values/field.ts';
import { createRowIndex, type RowIndex } from './row-index.ts';
import { valuesByName, type Row } from './row.ts';

/**
 * The indexes and tallies that a kind declares. Each is made when somebody first asks it and kept up to date from then on:
 * whoever only takes records in pays for none.
 */
export interface Indexes {
  /** @param values what the row holds now */
  add(row: Row, values: Values): void;
  /** @param values what it held when it was added */
  remove(row: Row, values: Values): void;
  /** Records under the key that these values have in an index. */
  alike(index: string, values: Values): readonly RecordId[];
  /** How many records have a key in a tally. */
  tally(tally: string, key: string): number;
}

/** @param rows those of the kind, as they are at any time */
export function createIndexes(kind: Kind, rows: ReadonlyMap<RecordId, Row>): Indexes {
  const indexes = new Map<string, { readonly keyOf: KeyOf; readonly rows: RowIndex }>();
  const tallies = new Map<string, { readonly keyOf: KeyOf; readonly counts: Map<string, number> }>();

  function indexOf(name: string): { readonly keyOf: KeyOf; readonly rows: RowIndex } {
    const kept = indexes.get(name);
    if (kept !== undefined) return kept;
    const made = { keyOf: declared(kind.indexes, name), rows: createRowIndex() };
    const valuesOf = valuesByName();
    for (const row of rows.values()) made.rows.add(made.keyOf(valuesOf(row)), row);
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
    add(row, values) {
      for (const { keyOf, rows: found } of indexes.values()) found.add(keyOf(values), row);
      for (const tally of tallies.values()) count(tally, values, 1);
    },
    remove(row, values) {
      for (const { keyOf, rows: found } of indexes.values()) found.remove(keyOf(values), row);
      for (const tally of tallies.values()) count(tally, values, -1);
    },
    alike(name, values) {
      const { keyOf, rows: found } = indexOf(name);
      return found.of(keyOf(values)).map(({ id }) => id);
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
