import type { RecordId } from '../../../base/id.ts';
import { stepping, type Steps } from '../../../base/steps.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { otherNames } from '../../../kinds/other-names.ts';
import { fieldOf, kindOf, targetOf } from '../../../kinds/schema.ts';
import { BETWEEN, searchForm } from '../../../search/search-text.ts';
import { keptPerVersion } from '../../kept-per-version.ts';
import { isKeptRow, isStub, textOf, type KeptRow, type Row } from '../../register/row.ts';
import type { Here, Workspace } from '../../workspace.ts';
import { shownTexts, titlesOf } from './record-title.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';

/** What a search looks through in the records of a kind of which the register keeps nothing for that: the fields that its page names. */
export function haysOf(workspace: Pick<Workspace, 'register'>, type: RecordType): (row: Row) => string {
  const parts = (kindOf(type).page?.search ?? []).map((field) => shownTexts(workspace, type, field));
  return ({ state }) => searchForm(parts.map((part) => part(state.values)).join(BETWEEN));
}

/** A word of fewer signs stands in the name of nearly every union: only what is kept of a record itself is looked through. */
const SHORTEST_OF_OTHERS = 2;

/** Words looked for in the records of a kind also through the fields that name others: the people of a union by its name. */
export interface OthersSearch {
  /** Whether some of the words stand in what others are called, so that rows have to be looked at. */
  readonly finds: boolean;
  /** Whether a row holds all the words, in what is kept of itself or in what those are called that it names. */
  readonly holds: (row: Row) => boolean;
}

/** @param words in the form in which texts are looked through (`searchWords`) */
export function othersSearch(workspace: Here, type: RecordType, words: readonly string[]): OthersSearch {
  const { register } = workspace;
  const through = (kindOf(type).page?.search ?? []).flatMap((field) => {
    const spec = fieldOf(type, field);
    const target = spec === null ? null : targetOf(spec);
    if (target === null) return [];
    const called = namesOf(workspace, target);
    const named = words.map((word) => (word.length < SHORTEST_OF_OTHERS ? NOBODY : called(word)));
    const any = new Set(named.flatMap((ids) => [...ids]));
    return any.size === 0 ? [] : [{ field, named, any }];
  });
  return {
    finds: through.length > 0,
    holds: (row) => {
      // Hardly any row names one of them: that is asked first.
      if (!through.some(({ field, any }) => any.has(textOf(row, field) as RecordId))) return false;
      if (!('hay' in row) || isStub(row)) return false;
      const hay = register.hayOf(row as KeptRow);
      return words.every(
        (word, i) =>
          hay.includes(word) ||
          through.some(({ field, named }) => named[i]?.has(textOf(row, field) as RecordId) === true),
      );
    },
  };
}

const NOBODY: ReadonlySet<RecordId> = new Set();

type Called = readonly (readonly [id: RecordId, name: string])[];

/** What the records of each kind are called, by any of their names, in the form in which it is looked through, as of a version of theirs. */
const calledIn = keptPerVersion(
  () => 0,
  () => new Map<RecordType, { readonly version: number; readonly called: Called }>(),
);

/** Which records of a kind have a word in what they are called. */
function namesOf(workspace: Here, type: RecordType): (word: string) => ReadonlySet<RecordId> {
  const { register } = workspace;
  const kept = calledIn(workspace);
  const version = register.versionOf(type);
  let known = kept.get(type);
  if (known?.version !== version) {
    const title = titlesOf(workspace, type);
    const called = Array.from(register.rows(type).values(), ({ state }): Called[number] => [
      state.id,
      searchForm([title(state.values), ...otherNames(kindOf(type), state.values)].join(BETWEEN)),
    ]);
    kept.set(type, (known = { version, called }));
  }
  const { called } = known;
  return (word) => new Set(called.flatMap(([id, name]) => (name.includes(word) ? [id] : [])));
}

/** As long as a register is open, the index of each kind of which the register keeps what a search looks through. */
const indexesOf = keptPerVersion(
  () => 0,
  () => new Map<RecordType, { readonly index: SearchIndex; changes: number | null }>(),
);

/** The index of a kind's rows, with what has come or changed since the last search. */
export function searchIndexOf(workspace: Here, type: RecordType): SearchIndex {
  const { register } = workspace;
  const kept = keptIndex(workspace, type);
  const changed = kept.changes === null ? null : register.changedSince(type, kept.changes);
  for (const row of changed ?? register.rows(type).values()) takeIn(workspace, kept.index, row);
  kept.changes = register.changesOf(type);
  return kept.index;
}

/** Takes the rows of a kind into its index before anybody searches: the first search need not wait for all of them. */
export function* indexing(workspace: Here, type: RecordType): Steps<undefined> {
  const { index } = keptIndex(workspace, type);
  yield* stepping(workspace.register.rows(type).values(), (row) => {
    takeIn(workspace, index, row);
  });
}

function keptIndex(workspace: Here, type: RecordType): { readonly index: SearchIndex; changes: number | null } {
  const indexes = indexesOf(workspace);
  let kept = indexes.get(type);
  if (kept === undefined) indexes.set(type, (kept = { index: createSearchIndex(), changes: null }));
  return kept;
}

/** A row that is in it already has a text to look through. */
function takeIn({ register }: Here, index: SearchIndex, row: Row): void {
  if (isKeptRow(row) && row.hay === null) index.set(row.slot, register.hayOf(row));
}
