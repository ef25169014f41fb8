import type { RecordId } from '../../../base/id.ts';
import { schemaOf } from '../../../kinds/schema.ts';
import { searchWords } from '../../../search/search-text.ts';
import type { MemberQuery, MemberRow } from './face.ts';
import type { Page, Window } from '../../../base/page.ts';
import { keptPerVersion } from '../../kept-per-version.ts';
import { sortByKey } from './key-order.ts';
import { shownState, textOf, valueOf, type KeptRowOf, type Row } from '../../register/row.ts';
import { createSearchIndex } from './search-index.ts';
import type { Here } from '../../workspace.ts';
import { conflictsIn } from '../conflicts/conflict-count.ts';
import { sendStateOf } from '../records/send-state.ts';

/** A member's row. */
type MemberData = KeptRowOf<'member'>;

/** All members in one order. */
interface Order {
  /** The version of the register it was made from. */
  readonly version: number;
  readonly rows: readonly MemberData[];
  /** Of each row the number by which the search index knows it. */
  readonly slots: Int32Array;
}

/**
 * The query behind the member list: filter, search and sort in memory, answered one window of rows at a time. To be quick
 * with a million members it caches two things until the register changes: the sorted members for each sort key, and all rows
 * of the last answer, since scrolling asks the same question again for the next window.
 */
export interface MemberList {
  page(query: MemberQuery, window: Window): Page<MemberRow>;
  position(query: MemberQuery, id: RecordId): number;
  /** All rows of an answer, in order. */
  all(query: MemberQuery): readonly MemberData[];
}

/** The list of an open register, kept as long as it is open. */
export const memberListOf = keptPerVersion(() => 0, createMemberList);

/** Long because its few small functions share what is kept between two questions: the orders, the index, the last answer. */
function createMemberList(workspace: Here): MemberList {
  const { register } = workspace;
  const orders = new Map<MemberQuery['sort'], Order>();
  const index = createSearchIndex();
  let indexed = -1;
  let last: { key: string; version: number; rows: readonly MemberData[] } | null = null;

  /**
   * All members, sorted by a key. After a change of the register the order from before is reused: rows that are gone are left
   * out, new ones appended, and the whole sorted again. Sorting a list that is nearly in order takes close to linear time.
   */
  function ordered(sort: MemberQuery['sort']): Order {
    const version = register.version();
    const kept = orders.get(sort);
    if (kept?.version === version) return kept;
    for (const row of register.kept('member').values()) register.readingOf(row);
    const by = keyed(sort);
    const rows = kept === undefined ? sorted(by, [...register.kept('member').values()]) : mended(by, kept.rows);
    const order = { version, rows, slots: Int32Array.from(rows, (row) => row.slot) };
    orders.set(sort, order);
    return order;
  }

  function mended(by: Keyed, kept: readonly MemberData[]): readonly MemberData[] {
    const everyone = [...register.kept('member').values()];
    // A record that went out of force and came back has a new row. The register lists new rows after all older ones.
    const rows = kept.filter((row) => register.kept('member').get(row.state.id) === row);
    const added = everyone.slice(rows.length);
    return added.length > rows.length / 8 ? sorted(by, everyone) : [...rows, ...added].sort(by.compare);
  }

  /** How rows are compared. By union means by the name of the union in pinyin: a row's key is the rank of its union. */
  function keyed(sort: MemberQuery['sort']): Keyed {
    if (sort === 'changed') return { key: null, compare: byChange };
    if (sort === 'name') return { key: reading, compare: byName };
    const places = sort === 'union' ? unionPlaces([...register.rows('union').values()]) : null;
    const key = (row: MemberData): string =>
      places === null ? textOf(row, 'number') : (places.get(textOf(row, 'union')) ?? BEHIND);
    return { key, compare: (a, b) => order(key(a), key(b)) || byName(a, b) };
  }

  /** Adds to the search index what has come or changed since the last search. */
  function refreshIndex(): void {
    if (indexed === register.version()) return;
    for (const row of register.kept('member').values()) if (row.hay === null) index.set(row.slot, register.hayOf(row));
    indexed = register.version();
  }

  /** The rows that may contain all these words, in the order given. The index may name too many, so each is checked after. */
  function candidates({ rows, slots }: Order, words: readonly string[]): readonly MemberData[] {
    if (words.length === 0) return rows;
    refreshIndex();
    return index.candidates(slots, words)?.flatMap((position) => rows[position] ?? []) ?? rows;
  }

  /** The rows of an answer; asked for again with another window it is the same list. */
  function all(query: MemberQuery): readonly MemberData[] {
    const key = JSON.stringify(query);
    const version = register.version();
    if (last?.key === key && last.version === version) return last.rows;
    const words = searchWords(query.text);
    const found = candidates(ordered(query.sort), words).filter(filterOf(workspace, query, words));
    if (query.descending) found.reverse();
    last = { key, version, rows: found };
    return found;
  }

  return {
    all,
    page(query, window) {
      const rows = all(query);
      return {
        total: rows.length,
        rows: rows.slice(window.offset, window.offset + window.limit).map(presenter(workspace)),
      };
    },
    position: (query, id) => all(query).findIndex((row) => row.state.id === id),
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const reading = (row: MemberData): string => row.reading ?? '';

/** Readings are made before rows are put in order. */
const byName = (a: MemberData, b: MemberData): number =>
  order(reading(a), reading(b)) || order(textOf(a, 'name'), textOf(b, 'name')) || order(a.state.id, b.state.id);

const byChange = (a: MemberData, b: MemberData): number => changedAt(b) - changedAt(a) || byName(a, b);

/** How to sort: the whole comparison and, where one text decides most of it, that text. */
interface Keyed {
  readonly key: ((row: MemberData) => string) | null;
  readonly compare: (a: MemberData, b: MemberData) => number;
}

/** Sorts rows that are in no order. Where there is a text, by its first letters at first, which is much faster. */
const sorted = ({ key, compare }: Keyed, rows: readonly MemberData[]): readonly MemberData[] =>
  key === null ? [...rows].sort(compare) : sortByKey(rows, key, compare);

/** Who has no union, or one that is not held here, comes last. */
const BEHIND = '~';
const names = new Intl.Collator('zh-u-co-pinyin');

/** The unions by name, each with a text to sort by. */
function unionPlaces(unions: readonly Row[]): ReadonlyMap<string, string> {
  const nameOf = (row: Row): string => textOf(row, 'name');
  const rows = [...unions].sort((a, b) => names.compare(nameOf(a), nameOf(b)) || order(a.state.id, b.state.id));
  return new Map(rows.map((row, i) => [row.state.id, String(i).padStart(8, '0')]));
}

export function changedAt(row: Pick<Row, 'state'>): number {
  const { base, origins } = row.state;
  let at = base.at;
  if (origins !== null) for (const origin of Object.values(origins)) at = Math.max(at, origin.at);
  return at;
}

const PAPER_FIELDS = schemaOf('member').flatMap((field) => (field.need === 'optional' ? [] : [field.name]));

const empty = (row: MemberData, field: string): boolean => {
  const value = valueOf(row, field);
  return value === undefined || value === null || value === '';
};

function filterOf(workspace: Here, query: MemberQuery, words: readonly string[]): (row: MemberData) => boolean {
  const tests: ((row: MemberData) => boolean)[] = [(row) => !row.state.erased];
  if (query.status === null && words.length === 0)
    tests.push((row) => row.standing !== 'voided' && row.standing !== 'stub');
  if (query.status !== null) tests.push((row) => row.standing === query.status);
  if (query.office !== null) tests.push((row) => valueOf(row, 'office') === query.office);
  if (query.union !== null) tests.push((row) => valueOf(row, 'union') === query.union);
  if (query.conflict) tests.push((row) => workspace.register.conflicts().has(row.state.id));
  if (query.missing === 'any-paper') tests.push((row) => PAPER_FIELDS.some((field) => empty(row, field)));
  else if (query.missing !== null) {
    const field = query.missing;
    tests.push((row) => empty(row, field));
  }
  if (query.send !== null) {
    const stateOf = sendStateOf(workspace);
    tests.push((row) => stateOf(row.state) === query.send);
  }
  for (const word of words) tests.push((row) => workspace.register.hayOf(row).includes(word));
  return (row) => tests.every((test) => test(row));
}

export function presenter(workspace: Here): (row: MemberData) => MemberRow {
  const { register } = workspace;
  const sendOf = sendStateOf(workspace);
  return (whole) => {
    const row = { state: shownState(whole) };
    const union = register.get('union', textOf(row, 'union') as RecordId);
    return {
      id: row.state.id,
      name: textOf(row, 'name'),
      sex: textOf(row, 'sex'),
      documentNumber: textOf(row, 'documentNumber'),
      mobile: textOf(row, 'mobile'),
      number: textOf(row, 'number'),
      unionName: union === undefined ? '' : textOf(union, 'name'),
      workplace: textOf(row, 'workplace'),
      office: textOf(row, 'office'),
      status: whole.standing,
      conflicts: conflictsIn(row.state),
      send: sendOf(row.state),
      changedAt: changedAt(row),
    };
  };
}
