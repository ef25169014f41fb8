import { dayAt } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import type { Page, Window } from '../../../base/page.ts';
import type { RecordType } from '../../../kinds/all.ts';
import {
  asksPassing,
  listedColumn,
  ownColumns,
  passesBy,
  standsAlone,
  type ListedColumn,
} from '../../../kinds/list-columns.ts';
import {
  CHANGED,
  COMPLETE,
  isMissing,
  meets,
  STANDING,
  type ListedRecord,
  type ListFilter,
} from '../../../kinds/list-filter.ts';
import type { ValueOf } from '../../../kinds/kind.ts';
import { kindOf, schemaOf, targetOf } from '../../../kinds/schema.ts';
import { FITS, fitOf } from '../../../search/search-fit.ts';
import { searchWords } from '../../../search/search-text.ts';
import type { Value } from '../../../sync/change.ts';
import {
  changedAt,
  isStub,
  isVoided,
  shownByName,
  shownState,
  textOf,
  valueOf,
  type KeptRow,
  type Row,
} from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import { rowCompleteness, type RowCompleteness } from '../completeness/completeness.ts';
import { conflictsIn } from '../conflicts/conflict-count.ts';
import type { ListQuery, RecordRow } from './face.ts';
import { mended } from './mended.ts';
import { practicesOf } from './practices.ts';
import { countsOf } from './record-counts.ts';
import { orderOf } from './record-order.ts';
import { haysOf, othersSearch, searchIndexOf } from './record-search.ts';
import { titleOf, titlesOf } from './record-title.ts';
import { sendStateOf } from './send-state.ts';
import { outWithOwner, throughOf } from './through.ts';
import { standingsOf, tellerOf } from './told.ts';

/** One screen of the list of a kind that has a page: sorted by the column asked for, otherwise as its kind says. */
export function records(workspace: Workspace, type: RecordType, query: ListQuery, window: Window): Page<RecordRow> {
  const rows = selected(workspace, type, query);
  const present = presenter(workspace, type, query.columns ?? ownColumns(type));
  return { total: rows.length, rows: rows.slice(window.offset, window.offset + window.limit).map(present) };
}

/** The position of a record in the list of a query, or -1. */
export function recordPosition(workspace: Workspace, type: RecordType, query: ListQuery, id: RecordId): number {
  const sought = workspace.register.get(type, id);
  return sought === undefined ? -1 : selected(workspace, type, query).indexOf(sought);
}

interface Answer {
  readonly key: string;
  readonly version: number;
  /** How many changes of rows of the kind had come. */
  readonly changes: number;
  readonly rows: readonly Row[];
}

/** The last answer for each kind: a list is asked for screen by screen, and is long. */
const LAST = new WeakMap<Workspace, Map<RecordType, Answer>>();

/** All rows of a query, in its order; of a search that asks for no order, those that fit better before the others. */
export function selected(workspace: Workspace, type: RecordType, query: ListQuery): readonly Row[] {
  const { text, filters = [], sort = null } = query;
  // What a receipt or midnight changes is no version of the register: asked each time anew.
  if (filters.some((each) => asksPassing(type, each)) || (sort !== null && passesBy(type, sort.column)))
    return answer(workspace, type, query);
  const key = JSON.stringify([text, filters, sort]);
  const version = workspace.register.version();
  let answers = LAST.get(workspace);
  if (answers === undefined) LAST.set(workspace, (answers = new Map<RecordType, Answer>()));
  const kept = answers.get(type);
  if (kept?.key === key && kept.version === version) return kept.rows;
  const rows = (kept?.key === key ? withChanges(workspace, type, query, kept) : null) ?? answer(workspace, type, query);
  answers.set(type, { key, version, changes: workspace.register.changesOf(type), rows });
  return rows;
}

/**
 * The answer before with the few rows that changed put in their places. Null where it has to be made anew: after many
 * changes, of a search, and of a list in which a row stands where it does because of other records, or of what was sent.
 */
function withChanges(
  workspace: Workspace,
  type: RecordType,
  { text, filters = [], sort }: ListQuery,
  before: Answer,
): readonly Row[] | null {
  const { register } = workspace;
  const by = sort == null ? null : listedColumn(type, sort.column);
  if (text.trim() !== '' || (by !== null && !standsAlone(by)) || !filters.every((each) => asksItself(type, each)))
    return null;
  const { places, given } = orderOf(workspace, type, sort?.column ?? null);
  const changed = places === null ? null : register.changedSince(type, before.changes);
  if (places === null || changed === null) return null;
  const rows = register.rows(type);
  const judged = judgedBy(workspace, type);
  const placeOf = (row: Row): number => {
    const place = places[(row as KeptRow).slot] ?? -1;
    return sort?.descending === true && place < given ? -place : place;
  };
  return mended(before.rows, changed, {
    has: (row) => rows.holds(row) && !row.erased && meets(filters, judged(row)),
    compare: (a, b) => placeOf(a) - placeOf(b),
  });
}

/** Whether a condition asks only for what the record itself says, not how many others name it or whether it was sent. */
function asksItself(type: RecordType, filter: ListFilter): boolean {
  if (filter.is === 'send' || filter.is === 'practice') return false;
  const column = 'field' in filter ? listedColumn(type, filter.field) : null;
  return column?.of !== 'count' && column?.of !== 'through';
}

function answer(workspace: Workspace, type: RecordType, { text, filters = [], sort }: ListQuery): readonly Row[] {
  const { rows, given, places } = orderOf(workspace, type, sort?.column ?? null);
  const words = searchWords(text);
  const byFit = sort == null;
  const judged = judgedBy(workspace, type);
  const all = words.length > 0 && kindOf(type).page?.findsAll === true;
  const found: Row[] = [];
  let foundGiven = 0;
  const isListed = (row: Row): boolean => !row.erased && meets(filters, judged(row), all);
  const take = (row: Row, at: number): void => {
    found.push(row);
    if (at < given) foundGiven = found.length;
  };
  const look = (at: number): void => {
    const row = rows[at];
    if (row !== undefined && isListed(row)) take(row, at);
  };
  if (words.length === 0 && places !== null) {
    const listed = listedAt(workspace.register.rows(type).values(), places, isListed);
    rows.forEach((row, at) => {
      if (listed[at] === 1) take(row, at);
    });
  } else if (words.length === 0) for (let at = 0; at < rows.length; at++) look(at);
  else if (places !== null) {
    const own = searchIndexOf(workspace, type).holding(places, words, byFit);
    withOthers(workspace, type, words, rows, own, byFit).forEach(look);
  } else {
    const hayOf = haysOf(workspace, type);
    const found = Array.from({ length: FITS }, (): number[] => []);
    rows.forEach((row, at) => {
      const hay = hayOf(row);
      if (holds(hay, words)) found[byFit ? fitOf(hay, words) : 0]?.push(at);
    });
    found.flat().forEach(look);
  }
  if (sort?.descending !== true) return found;
  return [...found.slice(0, foundGiven).reverse(), ...found.slice(foundGiven)];
}

/** 1 at the places of the rows that are listed; they are read in the order in which they lie in memory. */
function listedAt(rows: Iterable<Row>, places: Int32Array, isListed: (row: Row) => boolean): Uint8Array {
  const listed = new Uint8Array(places.length);
  for (const row of rows) if (isListed(row)) listed[places[(row as KeptRow).slot] ?? -1] = 1;
  return listed;
}

/**
 * Positions of rows, and of those that hold the words only together with what others are called: these fit worst.
 * @param own in ascending order, or by fit
 */
function withOthers(
  workspace: Workspace,
  type: RecordType,
  words: readonly string[],
  rows: readonly Row[],
  own: readonly number[],
  byFit: boolean,
): readonly number[] {
  const { finds, holds } = othersSearch(workspace, type, words);
  if (!finds) return own;
  const more: number[] = [];
  rows.forEach((row, at) => {
    if (holds(row)) more.push(at);
  });
  if (more.length === 0) return own;
  const known = new Set(own);
  const all = own.concat(more.filter((at) => !known.has(at)));
  return byFit ? all : all.sort((a, b) => a - b);
}

const holds = (hay: string, words: readonly string[]): boolean => words.every((word) => hay.includes(word));

/**
 * A row as conditions judge it: of one that moved away, what may be shown of it. The same object for each row, so that
 * going through all of them makes no more than one.
 */
export function judgedBy(workspace: Workspace, type: RecordType): (row: Row) => ListedRecord {
  const valueIn = valuesOf(workspace, type);
  const standingOf = standingsOf(workspace, type);
  const { lockedBy, spared } = kindOf(type);
  const own: ValueOf = (field) => valueOf(row, field);
  const withOwner = outWithOwner(workspace, type);
  let sendOf: ReturnType<typeof sendStateOf> | null = null;
  let complete: RowCompleteness | null = null;
  const completeness = (): RowCompleteness => (complete ??= rowCompleteness(workspace, type));
  let practices: ReturnType<typeof practicesOf> | null = null;
  let asked: readonly string[] | null = null;
  let row: Pick<Row, 'state'>;
  let whole: Row;
  const record: ListedRecord = {
    value(column) {
      if (column === STANDING) return standingOf(whole);
      return column === COMPLETE ? (completeness().scoreOf(whole) ?? undefined) : valueIn(row, column);
    },
    get conflicts() {
      return conflictsIn(row.state);
    },
    get locked() {
      return lockedBy !== undefined && !isMissing(valueOf(row, lockedBy));
    },
    get incomplete() {
      asked ??= schemaOf(type).flatMap(({ name, need }) => (need === 'optional' ? [] : [name]));
      return asked.some((field) => isMissing(valueOf(row, field)) && spared?.[field]?.(own) !== true);
    },
    qualified: () => completeness().isQualified(whole),
    practice: (of, year) => (practices ??= practicesOf(workspace, type))(whole, of, year),
    unsound: (field) => completeness().isUnsound(whole, field),
    get out() {
      return outOf(whole) ?? withOwner(whole);
    },
    send: () => (sendOf ??= sendStateOf(workspace))(row),
  };
  return (next) => {
    whole = next;
    row = outOf(next) === 'stub' ? { state: shownState(next) } : next;
    return record;
  };
}

/** Why a record is out of force. Where the register keeps what it stands as, that says it. */
function outOf(row: Row): ListedRecord['out'] {
  const standing = (row as Partial<KeptRow>).standing;
  if (standing === undefined) return isVoided(row) ? 'voided' : null;
  return standing === 'voided' || standing === 'stub' ? standing : null;
}

type ValueIn = (row: Pick<Row, 'state'>) => Value | undefined;

/** What stands in a column of a row. */
function valuesOf(
  workspace: Workspace,
  type: RecordType,
): (...asked: [...Parameters<ValueIn>, string]) => ReturnType<ValueIn> {
  const known = new Map<string, ValueIn>();
  return (row, column) => {
    let valueIn = known.get(column);
    if (valueIn === undefined) known.set(column, (valueIn = valueOfColumn(workspace, type, column)));
    return valueIn(row);
  };
}

/** A field's value, what is told in its place, how many name the record, the day of its last change. */
function valueOfColumn(workspace: Workspace, type: RecordType, column: string): ValueIn {
  const tell = tellerOf(workspace, type, column);
  if (tell !== null) return ({ state }) => tell(state.values);
  if (column === CHANGED) return (row) => dayAt(changedAt(row));
  const listed = listedColumn(type, column);
  if (listed?.of === 'through') return throughOf(workspace, type, listed.through);
  if (listed?.of !== 'count') return (row) => valueOf(row, column);
  const counts = countsOf(workspace, listed.count);
  return ({ state }) => counts.get(state.id) ?? 0;
}

/** A record as the rows of its list are shown, with what stands in these columns. */
export function presenter(workspace: Workspace, type: RecordType, names: readonly string[]): (row: Row) => RecordRow {
  const columns = names.flatMap((name) => {
    const column = listedColumn(type, name);
    return column === null ? [] : [{ name, cellOf: cellsOf(workspace, type, column) }];
  });
  const titleOf = titlesOf(workspace, type);
  const byName = shownByName();
  return (whole) => {
    const shown = isStub(whole) ? { state: shownState(whole) } : whole;
    const cells: Record<string, Value> = {};
    for (const { name, cellOf } of columns) cells[name] = cellOf(shown, whole);
    return {
      id: whole.id,
      title: titleOf(byName(whole)),
      office: textOf(shown, 'office'),
      cells,
      voided: isVoided(shown),
      conflicts: whole.hasRivals ? conflictsIn(shown.state) : 0,
    };
  };
}

/** What a column holds of what may be shown of a row. */
function cellsOf(
  workspace: Workspace,
  type: RecordType,
  column: ListedColumn,
): (shown: Pick<Row, 'state'>, whole: Row) => Value {
  const tell = tellerOf(workspace, type, column.name);
  if (tell !== null) return ({ state }) => tell(state.values);
  switch (column.of) {
    case 'count': {
      const counts = countsOf(workspace, column.count);
      return (_, whole) => counts.get(whole.id) ?? 0;
    }
    case 'standing':
      return (_, whole) => (whole as KeptRow).standing;
    case 'complete': {
      const { scoreOf } = rowCompleteness(workspace, type);
      return (_, whole) => scoreOf(whole);
    }
    case 'changed':
      return changedAt;
    case 'send': {
      const sendOf = sendStateOf(workspace);
      return sendOf;
    }
    case 'field':
    case 'through': {
      const valueIn = valueOfColumn(workspace, type, column.name);
      const target = targetOf(column.spec);
      if (target === null) return (shown) => valueIn(shown) ?? null;
      return (shown) => {
        const id = valueIn(shown);
        return typeof id === 'string' ? titleOf(workspace, target, id as RecordId) : null;
      };
    }
  }
}
