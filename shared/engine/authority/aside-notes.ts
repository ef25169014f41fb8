import type { ReplicaId } from '../../base/id.ts';
import type { Reason } from '../../sync/authority/reason.ts';
import type { Change, Dot } from '../../sync/change.ts';
import type { Left, SetAside } from '../../sync/intake-case.ts';
import { uniteRanges, type Ranges } from '../../sync/version-vector.ts';
import { ASIDE } from './aside-key.ts';
import { keptPerVersion } from '../kept-per-version.ts';
import type { Here } from '../workspace.ts';

/** Under which the notes of changes lie that could not be taken yet. */
export const STRANGE = 'strange/';
const VOIDED = 'voided/';

/** A change that was brought and could not be taken yet: it counts in no vector. */
export const strangeKey = (dot: Dot): string => `${STRANGE}${dot}`;

/** What a PC of the district said last is out of force. */
export const voidedKey = (replica: ReplicaId): string => `${VOIDED}${replica}`;

export interface VoidedNote {
  /** How many changes that PC had written when it said so: an older word takes nothing back. */
  readonly count: number;
  readonly refused: Ranges;
}

/** All that is out of force here, by dot. */
export const asideChanges: (workspace: Here) => ReadonlyMap<Dot, SetAside> = keptPerVersion(
  ({ register }) => register.version(),
  ({ register }) =>
    new Map(register.notesUnder(ASIDE).map(([key, note]) => [key.slice(ASIDE.length) as Dot, note as SetAside])),
);

export const strangeChanges = ({ register }: Here): readonly Left[] =>
  register.notesUnder(STRANGE).map(([, note]) => note as Left);

/** What the district says is out of force, by the last word of each of its PCs. */
export const voidedHere = ({ register }: Here): Ranges =>
  register
    .notesUnder(VOIDED)
    .map(([, note]) => (note as VoidedNote).refused)
    .reduce(uniteRanges, {});

/** The same, once a PC of the district has said this. */
export const voidedWith = ({ register }: Here, replica: ReplicaId, note: VoidedNote): Ranges =>
  register
    .notesUnder(VOIDED)
    .filter(([key]) => key !== voidedKey(replica))
    .map(([, other]) => (other as VoidedNote).refused)
    .reduce(uniteRanges, note.refused);

export const asideNote = (change: Change, reason: Reason): SetAside => ({ change, reason });
