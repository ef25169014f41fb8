import { today } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { filterOf, isCut, overlaps, type Cut } from '../../../kinds/cuts.ts';
import { listedColumn, specIn } from '../../../kinds/list-columns.ts';
import { kindOf, targetOf } from '../../../kinds/schema.ts';
import type { Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import type { ListQuery } from '../records/face.ts';
import { selected } from '../records/record-list.ts';
import { titleOf } from '../records/record-title.ts';
import { codedCut, MISSING, UNREAD, type CodedCut, type Key } from './coded-cut.ts';
import type { CrossTable, Group } from './face.ts';

/** Groups that are told by themselves, the largest of them; all beyond are counted together. */
const MOST_GROUPS = 100;

/** Counts the records of a query in the groups of one cut or of two. @throws when the kind has no such cut */
export function crossTable(
  workspace: Workspace,
  type: RecordType,
  query: ListQuery,
  down: Cut,
  across: Cut | null,
): CrossTable {
  for (const cut of [down, across]) if (cut !== null && !isCut(type, cut)) throw new Error(`no cut of ${type}`);
  const rows = selected(workspace, type, query);
  const left = grouped(workspace, type, down, rows);
  const top = across === null ? null : grouped(workspace, type, across, rows);
  return {
    total: rows.length,
    down: left.groups,
    across: top?.groups ?? [],
    counts: top === null ? left.groups.map(() => []) : counted(left, top),
    overlaps: overlaps(type, down) || (across !== null && overlaps(type, across)),
  };
}

/** The groups of a cut among some rows, and in which of them each row is. */
interface Grouped {
  readonly groups: readonly Group[];
  /** By row the code of its group, or the codes of its groups. */
  readonly codes: Uint32Array | readonly (readonly number[])[];
  /** By code the place of its group. */
  readonly placeOf: Uint16Array;
}

function grouped(workspace: Workspace, type: RecordType, cut: Cut, rows: readonly Row[]): Grouped {
  const coded = codedCut(workspace, type, cut);
  const codes = coded.codesOf(rows);
  const counts = new Uint32Array(coded.size());
  if (codes instanceof Uint32Array)
    for (let at = 0; at < codes.length; at++) counts[codes[at] ?? 0] = (counts[codes[at] ?? 0] ?? 0) + 1;
  else for (const code of codes.flat()) counts[code] = (counts[code] ?? 0) + 1;
  const present = Array.from(counts.keys()).filter((code) => (counts[code] ?? 0) > 0);
  const known = present.filter((code) => code !== MISSING && code !== UNREAD);
  const largest = known.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0)).slice(0, MOST_GROUPS);
  const told = new Set(inOrder(workspace, type, cut, coded, largest, counts));
  const rest = present.filter((code) => code !== MISSING && !told.has(code));
  const day = today(workspace.clock);
  const groups: Group[] = [...told].map((code) => {
    const key = coded.keyOf(code) ?? '';
    return {
      key,
      title: titleIn(workspace, type, cut, key),
      filter: filterOf(type, cut, key, day),
      count: counts[code] ?? 0,
    };
  });
  const placeOf = new Uint16Array(coded.size());
  [...told].forEach((code, place) => (placeOf[code] = place));
  const add = (is: 'missing' | 'others', among: readonly number[], filter: Group['filter']): void => {
    const count = among.reduce((sum, code) => sum + (counts[code] ?? 0), 0);
    if (count === 0) return;
    for (const code of among) placeOf[code] = groups.length;
    groups.push({ key: { is }, title: null, filter, count });
  };
  add('others', rest, null);
  add('missing', [MISSING], { is: 'missing', field: cut.column });
  return { groups, codes, placeOf };
}

function counted(left: Grouped, top: Grouped): readonly (readonly number[])[] {
  const width = top.groups.length;
  const counts = new Uint32Array(left.groups.length * width);
  const { codes: a, placeOf: downOf } = left;
  const { codes: b, placeOf: acrossOf } = top;
  if (a instanceof Uint32Array && b instanceof Uint32Array)
    for (let at = 0; at < a.length; at++) {
      const cell = (downOf[a[at] ?? 0] ?? 0) * width + (acrossOf[b[at] ?? 0] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  else
    for (let at = 0; at < a.length; at++)
      for (const row of several(a[at]))
        for (const column of several(b[at])) {
          const cell = (downOf[row] ?? 0) * width + (acrossOf[column] ?? 0);
          counts[cell] = (counts[cell] ?? 0) + 1;
        }
  return left.groups.map((_, row) => Array.from(counts.subarray(row * width, (row + 1) * width)));
}

const several = (codes: number | readonly number[] | undefined): readonly number[] =>
  codes === undefined ? [] : typeof codes === 'number' ? [codes] : codes;

/** Codes in the order of the list they are from, days and numbers in their own; records by how many name them. */
function inOrder(
  workspace: Workspace,
  type: RecordType,
  cut: Cut,
  { keyOf }: CodedCut,
  codes: readonly number[],
  counts: Uint32Array,
): readonly number[] {
  const column = listedColumn(type, cut.column);
  const spec = specIn(column);
  if (spec !== null && targetOf(spec) !== null) {
    const title = new Map(codes.map((code) => [code, titleIn(workspace, type, cut, keyOf(code) ?? '') ?? '']));
    const byTitle = (a: number, b: number): number => ((title.get(a) ?? '') < (title.get(b) ?? '') ? -1 : 1);
    return [...codes].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || byTitle(a, b));
  }
  const official: readonly Key[] =
    column?.of === 'standing'
      ? Object.keys(kindOf(type).words['zh-CN'].standings ?? {})
      : cut.by === 'value'
        ? (spec?.list?.entries.map(({ code }) => code) ?? [])
        : [];
  const place = new Map(official.map((key, at) => [key, at]));
  const rankOf = (code: number): number => place.get(keyOf(code) ?? '') ?? official.length;
  return [...codes].sort((a, b) => rankOf(a) - rankOf(b) || compareKeys(keyOf(a), keyOf(b)));
}

/** Yes before no, smaller before larger. */
function compareKeys(a: Key | null, b: Key | null): number {
  if (typeof a === 'boolean') return a ? -1 : 1;
  return a === b || a === null || b === null ? 0 : a < b ? -1 : 1;
}

function titleIn(workspace: Workspace, type: RecordType, { column }: Cut, key: Key): string | null {
  const spec = specIn(listedColumn(type, column));
  const target = spec === null ? null : targetOf(spec);
  return target === null ? null : titleOf(workspace, target, String(key) as RecordId);
}
