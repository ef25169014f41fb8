import { dayAt } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { CHANGED, listedColumn, SEND, type ListedColumn } from '../../../kinds/list-columns.ts';
import { meets, sendStates } from '../../../kinds/list-filter.ts';
import { fieldOf, kindOf, targetOf } from '../../../kinds/schema.ts';
import type { Value } from '../../../sync/change.ts';
import type { ListQuery, RecordRow, SendState } from './face.ts';
import type { Page, Window } from '../../../base/page.ts';
import { isStub, textOf, valueOf, type Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import { conflictsIn } from '../conflicts/conflict-count.ts';
import { changedAt } from '../members/members.ts';
import { countsOf } from './record-counts.ts';
import { shownText, titleOf } from './record-title.ts';
import { sendStateOf } from './send-state.ts';

const collator = new Intl.Collator('zh-u-co-pinyin', { numeric: true });

/** One screen of the list of a kind that has a page: sorted by the column asked for, by its title otherwise. */
export function records(workspace: Workspace, type: RecordType, query: ListQuery, window: Window): Page<RecordRow> {
  const rows = selected(workspace, type, query);
  const present = presenter(workspace, type, query.columns ?? ownColumns(type));
  return { total: rows.length, rows: rows.slice(window.offset, window.offset + window.limit).map(present) };
}

/** The position of a record in the list of a query, or -1. */
export const recordPosition = (workspace: Workspace, type: RecordType, query: ListQuery, id: RecordId): number =>
  selected(workspace, type, query).findIndex((row) => row.state.id === id);

interface Answer {
  readonly key: string;
  readonly version: number;
  readonly rows: readonly Row[];
}

/** The last answer for each kind: a list is asked for screen by screen, and is long. */
const LAST = new WeakMap<Workspace, Map<RecordType, Answer>>();

/** All rows of a query, in its order. */
export function selected(workspace: Workspace, type: RecordType, query: ListQuery): readonly Row[] {
  const { text, filters = [], sort = null } = query;
  // What a receipt changes is no version of the register: asked each time anew.
  if (sort?.column === SEND || filters.some(({ is }) => is === 'send')) return answer(workspace, type, query);
  const key = JSON.stringify([text, filters, sort]);
  const version = workspace.register.version();
  let answers = LAST.get(workspace);
  if (answers === undefined) LAST.set(workspace, (answers = new Map<RecordType, Answer>()));
  const kept = answers.get(type);
  if (kept?.key === key && kept.version === version) return kept.rows;
  const rows = answer(workspace, type, query);
  answers.set(type, { key, version, rows });
  return rows;
}

function answer(workspace: Workspace, type: RecordType, { text, filters = [], sort }: ListQuery): readonly Row[] {
  const words = text
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const sendOf = sendStateOf(workspace);
  const valueIn = valuesOf(workspace, type);
  const rows = [...workspace.register.rows(type).values()].filter((row) => {
    const { state } = row;
    // Of one that moved away only a stub is shown, and in no list of records.
    if (state.erased || isStub(row)) return false;
    const fits = meets(filters, {
      value: (column) => valueIn(row, column),
      get conflicts() {
        return conflictsIn(state);
      },
      voided: textOf(row, 'void') !== '',
      send: () => sendOf(state),
    });
    if (!fits || words.length === 0) return fits;
    const hay = hayOf(workspace, type, row);
    return words.every((word) => hay.includes(word));
  });
  return inOrder(workspace, type, rows, sort ?? null);
}

/** What stands in a column of a row: a field's value, how many name it, the day of its last change. */
function valuesOf(workspace: Workspace, type: RecordType): (row: Row, column: string) => Value | undefined {
  const counts = new Map<string, ReadonlyMap<RecordId, number> | null>();
  return (row, column) => {
    if (column === CHANGED) return dayAt(changedAt(row));
    if (fieldOf(type, column) !== null) return valueOf(row, column);
    let found = counts.get(column);
    if (found === undefined) {
      const listed = listedColumn(type, column);
      counts.set(column, (found = listed?.of === 'count' ? countsOf(workspace, listed.count) : null));
    }
    return found === null ? undefined : (found.get(row.state.id) ?? 0);
  };
}

function hayOf(workspace: Workspace, type: RecordType, row: Row): string {
  const fields = kindOf(type).page?.search ?? [];
  return fields
    .map((field) => shownText(workspace, type, field, row.state.values))
    .join('|')
    .toLowerCase();
}

function inOrder(
  workspace: Workspace,
  type: RecordType,
  rows: readonly Row[],
  sort: NonNullable<ListQuery['sort']> | null,
): readonly Row[] {
  const column = sort === null ? null : listedColumn(type, sort.column);
  const keyOf = keysOf(workspace, type, column);
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  const places = placesOfTexts(keyed.map(({ key }) => key));
  const placeOf = (key: string | number): number => (typeof key === 'number' ? key : (places.get(key) ?? 0));
  const sign = sort?.descending === true ? -1 : 1;
  return keyed
    .sort((a, b) => {
      // What is not given stands last either way.
      if (a.key === null || b.key === null) return a.key === b.key ? 0 : a.key === null ? 1 : -1;
      return sign * (placeOf(a.key) - placeOf(b.key));
    })
    .map(({ row }) => row);
}

/** What the rows stand by in a list sorted by a column; without one, by what they are called. */
function keysOf(
  workspace: Workspace,
  type: RecordType,
  column: ListedColumn | null,
): (row: Row) => string | number | null {
  switch (column?.of) {
    case undefined:
      return (row) => titleOf(workspace, type, row.state.id);
    case 'changed':
      return changedAt;
    case 'send': {
      const sendOf = sendStateOf(workspace);
      return (row) => sendStates.indexOf(sendOf(row.state));
    }
    case 'count': {
      const counts = countsOf(workspace, column.count);
      return (row) => counts.get(row.state.id) ?? 0;
    }
    case 'field':
      return (row) => {
        const value = valueOf(row, column.name) ?? null;
        if (value === null || value === '' || typeof value === 'number') return value === '' ? null : value;
        return shownText(workspace, type, column.name, row.state.values);
      };
  }
}

/** The place of each text among all: of many rows few texts differ, and comparing by the collation is dear. */
function placesOfTexts(keys: readonly (string | number | null)[]): ReadonlyMap<string, number> {
  const texts = [...new Set(keys.filter((key) => typeof key === 'string'))].sort((a, b) => collator.compare(a, b));
  const places = new Map<string, number>();
  let place = -1;
  texts.forEach((text, i) => {
    // Texts that the collation holds for alike share a place.
    if (i === 0 || collator.compare(texts[i - 1] ?? '', text) !== 0) place = i;
    places.set(text, place);
  });
  return places;
}

const ownColumns = (type: RecordType): readonly string[] =>
  (kindOf(type).page?.columns ?? []).map((column) => ('count' in column ? column.count : column.field));

function presenter(workspace: Workspace, type: RecordType, names: readonly string[]): (row: Row) => RecordRow {
  const columns = names.flatMap((name) => listedColumn(type, name) ?? []);
  const sendOf: (row: Row) => SendState | null = names.includes(SEND)
    ? (
        (stateOf) =>
        ({ state }) =>
          stateOf(state)
      )(sendStateOf(workspace))
    : () => null;
  return (row) => {
    const { state } = row;
    const values: Record<string, Value> = {};
    const called: Record<string, string> = {};
    const counts: Record<string, number> = {};
    for (const column of columns) {
      if (column.of === 'count') counts[column.name] = countsOf(workspace, column.count).get(state.id) ?? 0;
      if (column.of !== 'field') continue;
      const value = valueOf(row, column.name) ?? null;
      values[column.name] = value;
      const target = targetOf(column.spec);
      if (target !== null && typeof value === 'string')
        called[column.name] = titleOf(workspace, target, value as RecordId);
    }
    return {
      id: state.id,
      title: titleOf(workspace, type, state.id),
      office: textOf(row, 'office'),
      values,
      names: called,
      counts,
      changedAt: names.includes(CHANGED) ? changedAt(row) : null,
      send: sendOf(row),
      voided: textOf(row, 'void') !== '',
      conflicts: conflictsIn(state),
    };
  };
}
