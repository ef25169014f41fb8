import { stepping, type Steps } from '../base/steps.ts';
import type { RecordType } from '../kinds/all.ts';
import { kindOf, schemaOf } from '../kinds/schema.ts';
import type { Problem, Values } from '../values/field.ts';
import { textIn } from '../values/reading.ts';
import { softened } from './left-out.ts';
import { compare, pick } from './read-back.ts';
import { isThere, type BesideRow, type RecordRow } from './record-row.ts';
import { formOf } from './sheet-form.ts';

/** A row that says something of the several records beside its own (the events of a member). */
interface Saying extends RecordRow {
  readonly beside: BesideRow;
}

/**
 * Rows that are no doubles although they are about one record: they say the same of it, and each another of the several
 * that stand beside it.
 */
export function rowsBeside(type: RecordType, rows: readonly RecordRow[]): ReadonlySet<number> {
  const several = new Set<number>();
  const { beside } = formOf(type);
  if (beside?.isMany !== true) return several;
  for (const group of groupsOf(rows)) {
    const said = new Set(group.map(({ given }) => JSON.stringify(given)));
    const told = new Set(group.map((row) => (isSaying(row) ? keyOf(beside.type, row) : '')));
    if (said.size > 1 || told.size < group.length || told.has('')) continue;
    for (const { row } of group) several.add(row);
  }
  return several;
}

/**
 * What the kind beside says of its records among one another (`among`), of what the rows bring: in the order of their days,
 * each among those the register has and those that earlier ones bring. A row with one that cannot be is refused, unless its
 * record would not come in at all: that comes in without it.
 */
export function* judgedTogether(type: RecordType, rows: readonly RecordRow[]): Steps<readonly RecordRow[]> {
  const { beside } = formOf(type);
  if (beside?.isMany !== true || kindOf(beside.type).among === undefined) return rows;
  const judged = new Map<number, RecordRow>();
  yield* stepping(groupsOf(rows), (group) => {
    const good = group.filter((row) => isSaying(row) && row.problems.every(({ severity }) => severity !== 'error'));
    for (const row of judgedGroup(beside.type, good as readonly Saying[])) judged.set(row.row, row);
  });
  return rows.map((row) => judged.get(row.row) ?? row);
}

/** Rows about one record, in the order of the sheet. */
function groupsOf(rows: readonly RecordRow[]): Iterable<readonly RecordRow[]> {
  const groups = new Map<string, RecordRow[]>();
  for (const row of rows) {
    const key = row.held?.id ?? row.marks.join('|');
    if (row.held === null && row.marks.every((mark) => mark === '')) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups.values();
}

const isSaying = (row: RecordRow): row is Saying => row.beside !== null;

/** What two records beside one cannot share: all that is core of them. */
function keyOf(type: RecordType, { beside }: Saying): string {
  return JSON.stringify(schemaOf(type).flatMap(({ name, need }) => (need === 'core' ? [beside.values[name]] : [])));
}

function judgedGroup(of: RecordType, group: readonly Saying[]): readonly RecordRow[] {
  const standing = (group[0]?.held?.beside ?? []).filter(({ takenBack }) => !takenBack);
  const stand = new Map(standing.map(({ id, values }) => [id, values]));
  const taken = new Set(group.flatMap(({ beside }) => (isThere(beside) ? [beside.held?.id] : [])));
  const brought: Values[] = [];
  const day = schemaOf(of).find(({ kind, need }) => kind === 'day' && need === 'core')?.name ?? '';
  const dayOf = ({ beside }: Saying): string => textIn(beside.values, day) ?? '';
  const coming = group.filter(({ beside }) => !isThere(beside)).sort((a, b) => compareText(dayOf(a), dayOf(b)));
  const judged: RecordRow[] = [];
  for (const row of coming) {
    const beside = group.length > 1 ? meantAmong(of, row, group, taken) : row.beside;
    const held = beside.held === null || beside.held.takenBack ? null : beside.held;
    if (held !== null) taken.add(held.id);
    const after = held === null ? beside.values : { ...held.values, ...pick(beside.values, beside.changes) };
    const others = [...stand].flatMap(([id, values]) => (id === held?.id ? [] : [values]));
    const wrong = kindOf(of).among?.(after, [...others, ...brought]) ?? [];
    judged.push({ ...row, beside, problems: [...row.problems, ...wrong.map((each) => prefixed(of, each))] });
    if (wrong.length > 0) continue;
    if (held === null) brought.push(after);
    else stand.set(held.id, after);
  }
  return following(enteringAnyway(of, judged));
}

/**
 * Nobody is refused for what is said beside him: of rows about a record that is not there, none of which can be taken, the
 * first makes it without that.
 */
function enteringAnyway(of: RecordType, rows: readonly RecordRow[]): readonly RecordRow[] {
  const isBarred = ({ held, problems }: RecordRow): boolean =>
    held === null && problems.some(({ severity }) => severity === 'error');
  if (!rows.every(isBarred)) return rows;
  const first = Math.min(...rows.map(({ row }) => row));
  return rows.map((row) => (row.row === first ? withoutBeside(of, row) : row));
}

const withoutBeside = (of: RecordType, row: RecordRow): RecordRow => ({
  ...row,
  beside: null,
  problems: row.problems.map((each) => (each.severity === 'error' ? softened(each) : each)),
  leftOut: [...row.leftOut, ...Object.keys(row.beside?.values ?? {}).map((field) => `${of}.${field}`)],
});

/** Which of those there a row corrects, where other rows say of others: none that one of them is about. */
function meantAmong(
  of: RecordType,
  { row, held, beside }: Saying,
  group: readonly Saying[],
  taken: ReadonlySet<string | undefined>,
): BesideRow {
  if (beside.held?.takenBack === true) return beside;
  const free = (held?.beside ?? []).filter(({ id, takenBack }) => !takenBack && !taken.has(id));
  const others = group.flatMap((other) => (other.row === row ? [] : [other.beside.values]));
  const at = kindOf(of).sheet?.corrected?.(beside.values, [...free.map(({ values }) => values), ...others]) ?? -1;
  const meant = free[at] ?? null;
  return { ...beside, held: meant, changes: meant === null ? [] : compare(of, meant.values, beside.values).changes };
}

/** Of rows about a record that is not there the first that is taken makes it; what the others bring is added to it. */
function following(rows: readonly RecordRow[]): readonly RecordRow[] {
  const taken = rows.filter(
    ({ held, problems }) => held === null && problems.every((each) => each.severity !== 'error'),
  );
  if (taken.length < 2) return rows;
  const first = Math.min(...taken.map(({ row }) => row));
  return rows.map((row) => (taken.includes(row) ? { ...row, part: first } : row));
}

const prefixed = (type: RecordType, problem: Problem): Problem => ({ ...problem, field: `${type}.${problem.field}` });

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
