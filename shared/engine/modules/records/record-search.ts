import type { RecordType } from '../../../kinds/all.ts';
import { kindOf } from '../../../kinds/schema.ts';
import { BETWEEN, searchForm } from '../../../search/search-text.ts';
import { keptPerVersion } from '../../kept-per-version.ts';
import type { KeptRow, Row } from '../../register/row.ts';
import type { Here, Workspace } from '../../workspace.ts';
import { shownTexts } from './record-title.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';

/** What a search looks through in the records of a kind of which the register keeps nothing for that: the fields that its page names. */
export function haysOf(workspace: Pick<Workspace, 'register'>, type: RecordType): (row: Row) => string {
  const parts = (kindOf(type).page?.search ?? []).map((field) => shownTexts(workspace, type, field));
  return ({ state }) => searchForm(parts.map((part) => part(state.values)).join(BETWEEN));
}

/** As long as a register is open, the index of each kind of which the register keeps what a search looks through. */
const indexesOf = keptPerVersion(
  () => 0,
  () => new Map<RecordType, { readonly index: SearchIndex; version: number }>(),
);

/** The index of a kind's rows, with what has come or changed since the last search. */
export function searchIndexOf(workspace: Here, type: RecordType): SearchIndex {
  const { register } = workspace;
  const indexes = indexesOf(workspace);
  let kept = indexes.get(type);
  if (kept === undefined) indexes.set(type, (kept = { index: createSearchIndex(), version: -1 }));
  if (kept.version !== register.version()) {
    for (const row of register.rows(type).values())
      if ('hay' in row && row.hay === null) kept.index.set((row as KeptRow).slot, register.hayOf(row as KeptRow));
    kept.version = register.version();
  }
  return kept.index;
}
