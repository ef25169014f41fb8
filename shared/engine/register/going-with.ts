import type { RecordId } from '../../base/id.ts';
import { isRecordType, kindOf, recordTypes, unitOf } from '../../kinds/schema.ts';
import { ABOUT } from '../../sync/change.ts';
import type { RecordState } from '../../sync/merge.ts';
import { followsMember } from '../../sync/scope.ts';
import { createRowIndex, type RowIndex } from './row-index.ts';
import { placeState, textOf, type Row } from './row.ts';

/** Which records go with, or are about, another one: found out when somebody first asks, and kept up to date from then on. */
export interface GoingWith {
  /** @param state what the row holds now */
  add(row: Row, state: RecordState): void;
  /** @param state what it held when it was added */
  remove(row: Row, state: RecordState): void;
  /** Those whose kind declares that they go with it, as events with a member. */
  declared(owner: RecordId): readonly Row[];
  /** All that go where it is: with the declared ones, those of whatever kind that have no other place. */
  followers(owner: RecordId): readonly Row[];
  /** All that name it, wherever they belong: its events, its transfers, whatever else there is, known or not. */
  about(owner: RecordId): readonly Row[];
}

/** @param all all records there are */
export function createGoingWith(all: () => Iterable<Row>): GoingWith {
  let known: { readonly declared: RowIndex; readonly others: RowIndex } | null = null;

  function indexes(): { readonly declared: RowIndex; readonly others: RowIndex } {
    if (known !== null) return known;
    known = { declared: createRowIndex(), others: createRowIndex() };
    for (const row of all()) {
      const way = wayOf(row.type);
      if (way !== null) known[way.to].add(textOf(row, way.via), row);
    }
    return known;
  }

  const follows = (row: Row): boolean => followsMember(placeState(row), unitOf);

  return {
    add(row, { type, values }) {
      const way = wayOf(type);
      if (way !== null) known?.[way.to].add(text(values[way.via]), row);
    },
    remove(row, { type, values }) {
      const way = wayOf(type);
      // Found out now if it was not yet: the record is among all until it is changed.
      if (way !== null) indexes()[way.to].remove(text(values[way.via]), row);
    },
    declared: (owner) => indexes().declared.of(owner),
    followers(owner) {
      const { declared, others } = indexes();
      const beside = others.of(owner);
      const following = beside.length === 0 ? beside : beside.filter(follows);
      return following.length === 0 ? declared.of(owner) : [...declared.of(owner), ...following];
    },
    about: (owner) => [...indexes().declared.of(owner), ...indexes().others.of(owner)],
  };
}

/** By which field records of a kind name another one, and whether their kind declares it; null of those that go with nobody. */
function wayOf(type: string): { readonly to: 'declared' | 'others'; readonly via: string } | null {
  const via = VIA.get(type);
  if (via !== undefined) return { to: 'declared', via };
  return OWNERS.has(type) ? null : { to: 'others', via: ABOUT };
}

/** The kinds that go with another record, with the field that names it. */
const VIA: ReadonlyMap<string, string> = new Map(
  recordTypes.flatMap((type) => {
    const { belongs } = kindOf(type);
    return typeof belongs === 'object' && 'via' in belongs ? [[type, belongs.via] as const] : [];
  }),
);

/** The kinds that others go with: these go with nobody. */
const OWNERS: ReadonlySet<string> = new Set(
  recordTypes.flatMap((type) => {
    const via = VIA.get(type);
    const owner = via === undefined ? undefined : kindOf(type).fields[via]?.refers;
    return isRecordType(owner) ? [owner] : [];
  }),
);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
