import { today } from '../../../base/calendar-day.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { isCut } from '../../../kinds/cuts.ts';
import { listedColumn, othersOf } from '../../../kinds/list-columns.ts';
import { isMissing, meets, STANDING } from '../../../kinds/list-filter.ts';
import type { Counting, Tally } from '../../../kinds/results.ts';
import { kindOf } from '../../../kinds/schema.ts';
import type { Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import { PRACTICE_TYPES } from '../records/practices.ts';
import { judgedBy } from '../records/record-list.ts';
import { ownersOf } from '../records/through.ts';
import { codedCut, type Key } from './coded-cut.ts';

/** So many answers are kept of a register; a page of figures asks for some dozens. */
const MOST_KEPT = 256;

const KEPT = new WeakMap<Workspace, Map<string, { readonly version: number; readonly tally: Tally }>>();

/**
 * Counts the records of a list, in all and in groups. It is kept until something is written that it hangs on: a change to a
 * union counts no member anew.
 */
export function tallyOf(workspace: Workspace, asked: Counting): Tally {
  let shelf = KEPT.get(workspace);
  if (shelf === undefined) KEPT.set(workspace, (shelf = new Map<string, { version: number; tally: Tally }>()));
  const key = JSON.stringify([today(workspace.clock), asked]);
  const version = versionOf(workspace, asked);
  const before = shelf.get(key);
  if (before?.version === version) return before.tally;
  const tally = counted(workspace, asked);
  if (shelf.size >= MOST_KEPT) shelf.clear();
  shelf.set(key, { version, tally });
  return tally;
}

/** Of all kinds on whose records an answer hangs; of the whole register where that is not told so simply. */
function versionOf({ register }: Workspace, { type, filters, by = [] }: Counting): number {
  const columns = [
    ...by.map(({ column }) => column),
    ...filters.flatMap((each) => ('field' in each ? [each.field] : [])),
  ];
  const listed = columns.map((name) => listedColumn(type, name));
  if (filters.some(({ is }) => is === 'send') || listed.some((column) => column?.of === 'count'))
    return register.version();
  const others = [
    ...listed.flatMap((column) => othersOf(type, column)),
    ...ownersOf(type),
    ...(columns.includes(STANDING) ? [kindOf(type).kept?.standing.of as RecordType | undefined] : []),
    ...(filters.some(({ is }) => is === 'practice') ? PRACTICE_TYPES : []),
  ];
  return [...new Set([type, ...others])].reduce(
    (sum, of) => (of === undefined ? sum : sum + register.versionOf(of)),
    0,
  );
}

function counted(workspace: Workspace, { type, filters, by = [], different }: Counting): Tally {
  for (const cut of by) if (!isCut(type, cut)) throw new Error(`no cut of ${type}`);
  const judged = judgedBy(workspace, type);
  const rows: Row[] = [];
  const values = new Set<unknown>();
  for (const row of workspace.register.rows(type).values()) {
    if (row.erased) continue;
    const record = judged(row);
    if (!meets(filters, record)) continue;
    rows.push(row);
    const value = different === undefined ? null : record.value(different);
    if (!isMissing(value)) values.add(value);
  }
  const total = different === undefined ? rows.length : values.size;
  return { total, groups: by.length === 0 ? [] : groupsOf(workspace, type, by, rows) };
}

/** The groups of one cut, or of several at once; a record that falls into several groups of one counts in each. */
function groupsOf(workspace: Workspace, type: RecordType, by: Counting['by'], rows: readonly Row[]): Tally['groups'] {
  const cuts = (by ?? []).map((cut) => {
    const coded = codedCut(workspace, type, cut);
    return { keyOf: coded.keyOf, codes: coded.codesOf(rows) };
  });
  const found = new Map<string, { readonly keys: readonly (Key | null)[]; count: number }>();
  const put = (codes: readonly number[]): void => {
    const name = codes.join(' ');
    const group = found.get(name);
    if (group === undefined)
      found.set(name, { keys: codes.map((code, at) => cuts[at]?.keyOf(code) ?? null), count: 1 });
    else group.count += 1;
  };
  for (let row = 0; row < rows.length; row++) {
    const each = cuts.map(({ codes }) => codes[row] ?? 0);
    crossed(each).forEach(put);
  }
  return [...found.values()];
}

/** All ways to take one of each. */
const crossed = (sets: readonly (number | readonly number[])[]): readonly (readonly number[])[] =>
  sets.reduce<readonly (readonly number[])[]>(
    (ways, set) => ways.flatMap((way) => (typeof set === 'number' ? [set] : set).map((code) => [...way, code])),
    [[]],
  );
