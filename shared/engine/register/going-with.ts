import type { RecordId } from '../../base/id.ts';
import { isRecordType, kindOf, recordTypes, unitOf } from '../../kinds/schema.ts';
import { ABOUT } from '../../sync/change.ts';
import type { RecordState } from '../../sync/merge.ts';
import { followsMember } from '../../sync/scope.ts';
import { createIdIndex } from './id-index.ts';

/** Which records go with, or are about, another one. */
export interface GoingWith {
  add(state: RecordState): void;
  remove(state: RecordState): void;
  /** Those whose kind declares that they go with it, as events with a member. */
  declared(owner: RecordId): readonly RecordId[];
  /** All that go where it is: with the declared ones, those of whatever kind that have no other place. */
  readonly followers: (owner: RecordId) => readonly RecordId[];
  /** All that name it, wherever they belong: its events, its transfers, whatever else there is, known or not. */
  about(owner: RecordId): readonly RecordId[];
}

/** @param stateOf finds a record of any kind */
export function createGoingWith(stateOf: (id: RecordId) => RecordState | undefined): GoingWith {
  const declared = createIdIndex();
  /** All other records that name one in the field by which the law of place finds it. */
  const others = createIdIndex();

  const follows = (id: RecordId): boolean => {
    const state = stateOf(id);
    return state !== undefined && followsMember(state, unitOf);
  };

  return {
    add({ type, id, values }) {
      const via = VIA.get(type);
      if (via !== undefined) declared.add(text(values[via]), id);
      else if (!OWNERS.has(type) && typeof values[ABOUT] === 'string') others.add(values[ABOUT], id);
    },
    remove({ type, id, values }) {
      const via = VIA.get(type);
      if (via !== undefined) declared.remove(text(values[via]), id);
      else if (!OWNERS.has(type) && typeof values[ABOUT] === 'string') others.remove(values[ABOUT], id);
    },
    declared: (owner) => declared.of(owner),
    followers(owner) {
      const beside = others.of(owner);
      const following = beside.length === 0 ? beside : beside.filter(follows);
      return following.length === 0 ? declared.of(owner) : [...declared.of(owner), ...following];
    },
    about: (owner) => [...declared.of(owner), ...others.of(owner)],
  };
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
