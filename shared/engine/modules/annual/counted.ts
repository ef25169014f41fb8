import { groupBy } from '../../../base/group-by.ts';
import type { RecordId } from '../../../base/id.ts';
import type { Figures } from '../../../annual/figures.ts';
import type { Condition, Edition, Indicator, Selection, Taking } from '../../../annual/form.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { memberStatus } from '../../../kinds/member/member-status.ts';
import { isRecordType, recordTypes } from '../../../kinds/schema.ts';
import { isStub, isVoided, textOf, type KeptRow, type Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import { rowCompleteness } from '../completeness/completeness.ts';
import { meeting, periodOf, type Period, type Then } from './conditions.ts';

/** What the register gives for the forms of a year. */
export interface Counted {
  /** The unions that stood at the reference date, or were dissolved within the year. */
  readonly unions: readonly Row[];
  readonly has: (union: RecordId) => boolean;
  /** Nothing of a union that is none of them. */
  readonly figuresOf: (union: RecordId) => Figures;
}

/** By edition and year; after a write to anything that is counted all of it is counted again. */
const KEPT = new WeakMap<Workspace, Map<string, Keeping>>();

interface Keeping {
  readonly version: number;
  readonly counted: Counted;
}

/** All figures of all unions, in one pass through the records of each kind. */
export function counted(workspace: Workspace, edition: Edition, year: number): Counted {
  let shelf = KEPT.get(workspace);
  if (shelf === undefined) KEPT.set(workspace, (shelf = new Map<string, Keeping>()));
  const key = `${edition.name} ${String(year)}`;
  const version = COUNTED_TYPES.reduce((sum, type) => sum + workspace.register.versionOf(type), 0);
  const before = shelf.get(key);
  if (before?.version === version) return before.counted;
  const made = count(workspace, edition, periodOf(edition, year));
  shelf.set(key, { version, counted: made });
  return made;
}

/** All kinds but the forms themselves: these are filled in while somebody looks. */
const COUNTED_TYPES = recordTypes.filter((type) => type !== 'annual');

function count(workspace: Workspace, edition: Edition, period: Period): Counted {
  const { register } = workspace;
  const unions = [...register.rows('union').values()].filter((row) => stoodIn(row, period));
  const placeOf = placing(workspace, unions);
  const then = membersThen(workspace, period);
  const tallies = edition.indicators.flatMap((indicator) =>
    talliesOf(workspace, indicator, period, then, unions.length),
  );
  for (const [type, own] of groupBy(tallies, (tally) => tally.type)) {
    // Many begin with the same condition, which most rows do not meet: it is asked once for all of them.
    const gates = [...groupBy(own, ({ gate }) => JSON.stringify(gate))].map(([, behind]) => ({
      isOpen: meeting(workspace, type, behind[0]?.gate ?? [], period, then),
      behind,
    }));
    for (const row of register.rows(type).values()) {
      if (isOut(type, row)) continue;
      let place: number | null | undefined = null;
      for (const { isOpen, behind } of gates) {
        if (!isOpen(row)) continue;
        if (place === null) place = placeOf(type, row);
        if (place === undefined) break;
        for (const tally of behind) if (tally.meets(row)) tally.take(place, row);
      }
    }
  }
  const places = new Map(unions.map(({ id }, place) => [id, place]));
  return { unions, has: (union) => places.has(union), figuresOf: (union) => figuresAt(tallies, places.get(union)) };
}

/** In force; or dissolved, which strikes it out, but not before the year began. */
function stoodIn(row: Row, { from, to }: Period): boolean {
  if (row.erased || isStub(row)) return false;
  const [founded, dissolved] = [textOf(row, 'founded'), textOf(row, 'dissolved')];
  if (founded > to) return false;
  return isVoided(row) ? dissolved >= from && dissolved !== '' : dissolved === '' || dissolved >= from;
}

/** A union that was dissolved is struck out and counts all the same, for what it was. */
const isOut = (type: RecordType, row: Row): boolean =>
  row.erased || isStub(row) || (isVoided(row) && !(type === 'union' && textOf(row, 'dissolved') !== ''));

/** The place of the union that a record counts for: that it is or names, else that of its employer or its member. */
function placing({ register }: Workspace, unions: readonly Row[]): (type: RecordType, row: Row) => number | undefined {
  const byUnion = new Map<string, number>(unions.map(({ id }, place) => [id, place]));
  const byEmployer = new Map<string, number>();
  // A unit has its own union and may be covered by a joint one too: it counts for its own.
  unions.forEach((row, place) => {
    const employer = textOf(row, 'employer');
    if (employer !== '' && (!byEmployer.has(employer) || textOf(row, 'kind') !== '1')) byEmployer.set(employer, place);
  });
  return (type, row) => {
    if (type === 'union') return byUnion.get(row.id);
    if (type === 'employer') return byEmployer.get(row.id);
    const union = textOf(row, 'union');
    if (union !== '') return byUnion.get(union);
    if (type === 'member') return undefined;
    const employer = textOf(row, 'employer');
    if (employer !== '') return byEmployer.get(employer);
    const member = register.get('member', textOf(row, 'member') as RecordId);
    return member === undefined ? undefined : byUnion.get(textOf(member, 'union'));
  };
}

/** What memberships were at the reference date: of most what they are, for few have events after it. */
function membersThen(workspace: Workspace, { to }: Period): Then {
  const { register } = workspace;
  const later = new Set<string>();
  for (const row of register.rows('event').values())
    if (textOf(row, 'date') > to && !isVoided(row)) later.add(textOf(row, 'member'));
  const { isQualified } = rowCompleteness(workspace, 'member');
  return {
    // Asked by several figures of one row after the other.
    standing: ofOneRow((row) => {
      if (!later.has(row.id)) return (row as KeptRow).standing;
      const events = register.goingWith('event', row.id).filter((event) => textOf(event, 'date') <= to);
      return memberStatus(
        events.map((event) => ({
          kind: textOf(event, 'kind'),
          date: textOf(event, 'date'),
          void: event.valueOf('void') ?? null,
        })),
      );
    }),
    qualified: (row) => isQualified(row) === true,
  };
}

/** What was told of the row asked last is kept. */
function ofOneRow<T>(tell: (row: Row) => T): (row: Row) => T {
  let last: { readonly row: Row; readonly told: T } | null = null;
  return (row) => {
    if (last?.row !== row) last = { row, told: tell(row) };
    return last.told;
  };
}

/** What one selection has come to, by the places of the unions. */
interface Tally {
  readonly code: string;
  readonly type: RecordType;
  /** Its first condition, if it has any; `meets` asks the others. */
  readonly gate: readonly Condition[];
  readonly meets: (row: Row) => boolean;
  readonly take: (place: number, row: Row) => void;
  /** Null: no record says anything. */
  readonly valueAt: (place: number) => number | null;
}

function talliesOf(
  workspace: Workspace,
  { code, derived }: Indicator,
  period: Period,
  then: Then,
  unions: number,
): readonly Tally[] {
  if (derived === undefined || !('first' in derived)) return [];
  return derived.first.map(({ of, where, take }: Selection): Tally => {
    if (!isRecordType(of)) throw new Error(`no kind ${of} for ${code}`);
    const [gate, rest] = [where.slice(0, 1), where.slice(1)];
    return { code, type: of, gate, meets: meeting(workspace, of, rest, period, then), ...taking(take, unions) };
  });
}

function taking(take: Taking, unions: number): Pick<Tally, 'take' | 'valueAt'> {
  if ('sum' in take) return take.newest === undefined ? summing(take, unions) : summingNewest(take.sum, take.newest);
  if (take.count === 'different') return countingDifferent(take.fields);
  const counts = new Uint32Array(unions);
  return {
    take: (place) => {
      counts[place] = (counts[place] ?? 0) + 1;
    },
    valueAt: take.count === 'any' ? (place) => Math.min(1, counts[place] ?? 0) : (place) => counts[place] ?? 0,
  };
}

function summing({ sum, each }: { readonly sum: string; readonly each?: number }, unions: number) {
  const sums = new Float64Array(unions).fill(NaN);
  return {
    take(place: number, row: Row): void {
      const value = row.valueOf(sum) ?? each;
      if (typeof value === 'number') sums[place] = (Number.isNaN(sums[place]) ? 0 : (sums[place] ?? 0)) + value;
    },
    valueAt: (place: number): number | null => (Number.isNaN(sums[place]) ? null : (sums[place] ?? null)),
  };
}

function summingNewest(sum: string, newest: string) {
  const byUnit = new Map<number, Map<string, { readonly day: string; readonly value: number }>>();
  return {
    take(place: number, row: Row): void {
      const value = row.valueOf(sum);
      if (typeof value !== 'number') return;
      const units = byUnit.get(place) ?? new Map<string, { readonly day: string; readonly value: number }>();
      byUnit.set(place, units);
      const [unit, day] = [textOf(row, 'employer'), textOf(row, newest)];
      if (day >= (units.get(unit)?.day ?? '')) units.set(unit, { day, value });
    },
    valueAt(place: number): number | null {
      const units = byUnit.get(place);
      return units === undefined ? null : [...units.values()].reduce((all, { value }) => all + value, 0);
    },
  };
}

function countingDifferent(fields: readonly string[]) {
  const found = new Map<number, Set<string>>();
  return {
    take(place: number, row: Row): void {
      const field = fields.find((each) => textOf(row, each) !== '');
      if (field === undefined) return;
      const values = found.get(place) ?? new Set<string>();
      found.set(place, values.add(`${field} ${textOf(row, field)}`));
    },
    valueAt: (place: number): number => found.get(place)?.size ?? 0,
  };
}

/** Of each figure the first selection that says anything. */
function figuresAt(tallies: readonly Tally[], place: number | undefined): Figures {
  const figures: Record<string, number> = {};
  if (place === undefined) return figures;
  for (const { code, valueAt } of tallies) {
    const value = code in figures ? null : valueAt(place);
    if (value !== null) figures[code] = value;
  }
  return figures;
}
