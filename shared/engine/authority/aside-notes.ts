import type { ReplicaId } from '../../base/id.ts';
import type { Dot } from '../../sync/change.ts';
import type { Left, SetAside } from '../../sync/intake-case.ts';
import { uniteRanges, type Ranges } from '../../sync/version-vector.ts';
import { notes, type VoidedNote } from '../notes.ts';
import { keptPerVersion } from '../kept-per-version.ts';
import type { Here } from '../workspace.ts';

/** All that is out of force here, by dot. */
export const asideChanges: (workspace: Here) => ReadonlyMap<Dot, SetAside> = keptPerVersion(
  ({ register }) => register.version(),
  ({ register }) => new Map(notes.aside.all(register).map(([dot, each]) => [dot as Dot, each])),
);

export const strangeChanges = ({ register }: Here): readonly Left[] =>
  notes.strange.all(register).map(([, each]) => each);

/** What the district says is out of force, by the last word of each of its PCs. */
export const voidedHere = ({ register }: Here): Ranges =>
  notes.voided
    .all(register)
    .map(([, { refused }]) => refused)
    .reduce(uniteRanges, {});

/** The same, once a PC of the district has said this. */
export const voidedWith = ({ register }: Here, replica: ReplicaId, note: VoidedNote): Ranges =>
  notes.voided
    .all(register)
    .filter(([name]) => name !== replica)
    .map(([, { refused }]) => refused)
    .reduce(uniteRanges, note.refused);
