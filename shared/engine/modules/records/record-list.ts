import type { RecordId } from '../../../base/id.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { ListColumn } from '../../../kinds/kind.ts';
import { fieldOf, kindOf, targetOf } from '../../../kinds/schema.ts';
import type { Value } from '../../../sync/change.ts';
import { typeOf } from '../../../values/value-types.ts';
import type { ListQuery, RecordRow } from './face.ts';
import type { Page, Window } from '../../../base/page.ts';
import { keptPerVersion } from '../../kept-per-version.ts';
import type { Row } from '../../register.ts';
import type { Here } from '../../workspace.ts';
import { conflictsIn } from '../conflicts/conflict-count.ts';
import { titleOf } from './record-title.ts';

const collator = new Intl.Collator('zh-u-co-pinyin', { numeric: true });

/** One screen of the list of a kind that has a page: sorted by the column asked for, by its title otherwise. */
export function records(workspace: Here, type: RecordType, query: ListQuery, window: Window): Page<RecordRow> {
  const rows = selected(workspace, type, query);
  return {
    total: rows.length,
    rows: rows.slice(window.offset, window.offset + window.limit).map((row) => present(workspace, type, row)),
  };
}

/** The position of a record in the list of a query, or -1. */
export const recordPosition = (workspace: Here, type: RecordType, query: ListQuery, id: RecordId): number =>
  selected(workspace, type, query).findIndex((row) => row.state.id === id);

/** All rows of a query, in its order. */
export function selected(workspace: Here, type: RecordType, query: ListQuery): readonly Row[] {
  const words = query.text
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const rows = [...workspace.register.rows(type).values()].filter((row) => {
    const { values, erased } = row.state;
    if (erased || (!query.voided && isGiven(values['void']))) return false;
    if (query.office !== null && values['office'] !== query.office) return false;
    if (words.length === 0) return true;
    const hay = hayOf(workspace, type, row);
    return words.every((word) => hay.includes(word));
  });
  return inOrder(workspace, type, rows, query.sort ?? null);
}

function hayOf(workspace: Here, type: RecordType, row: Row): string {
  const fields = kindOf(type).page?.search ?? [];
  return fields
    .map((field) => shownText(workspace, type, field, row))
    .join('|')
    .toLowerCase();
}

/** A value as people search for it: of a reference the name of the record, of a code its word. */
function shownText(workspace: Here, type: RecordType, field: string, { state }: Row): string {
  const spec = fieldOf(type, field);
  const value = state.values[field] ?? null;
  if (spec === null || value === null) return '';
  const target = targetOf(spec);
  if (target !== null) return titleOf(workspace, target, String(value) as RecordId);
  return typeOf(spec).holds(value) ? typeOf(spec).print(spec, value) : String(value);
}

function inOrder(
  workspace: Here,
  type: RecordType,
  rows: readonly Row[],
  sort: ListQuery['sort'] | null,
): readonly Row[] {
  const column = kindOf(type).page?.columns.find((each) => nameOfColumn(each) === sort?.column);
  const keyOf = (row: Row): string | number | null => {
    if (column === undefined) return titleOf(workspace, type, row.state.id);
    if ('count' in column) return countsOf(workspace, column).get(row.state.id) ?? 0;
    const value = row.state.values[column.field] ?? null;
    if (value === null || typeof value === 'number') return value;
    return shownText(workspace, type, column.field, row);
  };
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  const sign = sort?.descending === true ? -1 : 1;
  return keyed
    .sort((a, b) => {
      // What is not given stands last either way.
      if (a.key === null || b.key === null) return a.key === b.key ? 0 : a.key === null ? 1 : -1;
      if (typeof a.key === 'number' && typeof b.key === 'number') return sign * (a.key - b.key);
      return sign * collator.compare(String(a.key), String(b.key));
    })
    .map(({ row }) => row);
}

export const nameOfColumn = (column: ListColumn): string => ('count' in column ? column.count : column.field);

function present(workspace: Here, type: RecordType, { state }: Row): RecordRow {
  const values: Record<string, Value> = {};
  const names: Record<string, string> = {};
  const counts: Record<string, number> = {};
  const columns = kindOf(type).page?.columns ?? [];
  for (const column of columns) {
    if ('count' in column) {
      counts[column.count] = countsOf(workspace, column).get(state.id) ?? 0;
      continue;
    }
    const value = state.values[column.field] ?? null;
    values[column.field] = value;
    const spec = fieldOf(type, column.field);
    const target = spec === null ? null : targetOf(spec);
    if (target !== null && typeof value === 'string')
      names[column.field] = titleOf(workspace, target, value as RecordId);
  }
  return {
    id: state.id,
    title: titleOf(workspace, type, state.id),
    office: String(state.values['office'] ?? ''),
    values,
    names,
    counts,
    voided: isGiven(state.values['void']),
    conflicts: conflictsIn(state),
  };
}

type CountColumn = Extract<ListColumn, { readonly count: string }>;

/** How many records in force name each record, by way of `by`; counted once for each version of the register. */
function countsOf(workspace: Here, column: CountColumn): ReadonlyMap<RecordId, number> {
  const key = `${column.of}/${column.by.join('/')}`;
  let counted = COUNTS.get(key);
  if (counted === undefined)
    COUNTS.set(key, (counted = keptPerVersion(versionOf(column), (now) => count(now, column))));
  return counted(workspace);
}

const COUNTS = new Map<string, (workspace: Here) => ReadonlyMap<RecordId, number>>();

const versionOf =
  ({ of, by }: CountColumn) =>
  ({ register }: Here): number =>
    pathTypes(of as RecordType, by).reduce((sum, type) => sum + register.versionOf(type), 0);

/** The kinds that a way of references leads through, the first one included. */
function pathTypes(of: RecordType, by: readonly string[]): readonly RecordType[] {
  const types: RecordType[] = [of];
  for (const field of by) {
    const spec = fieldOf(types.at(-1) ?? of, field);
    const target = spec === null ? null : targetOf(spec);
    if (target !== null) types.push(target);
  }
  return types;
}

function count({ register }: Here, { of, by }: CountColumn): ReadonlyMap<RecordId, number> {
  const types = pathTypes(of as RecordType, by);
  const found = new Map<RecordId, number>();
  for (const { state } of register.rows(of as RecordType).values()) {
    let values = state.values;
    if (state.erased || isGiven(values['void'])) continue;
    let id: unknown = null;
    for (const [step, field] of by.entries()) {
      id = values[field];
      const next = types[step + 1];
      if (typeof id !== 'string' || next === undefined || step === by.length - 1) break;
      const through = register.get(next, id as RecordId)?.state.values;
      if (through === undefined || isGiven(through['void'])) {
        id = null;
        break;
      }
      values = through;
    }
    if (typeof id === 'string' && id !== '') found.set(id as RecordId, (found.get(id as RecordId) ?? 0) + 1);
  }
  return found;
}

const isGiven = (value: Value | undefined): boolean => typeof value === 'string' && value !== '';
