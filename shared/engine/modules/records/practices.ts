import { isCalendarDay, today, type CalendarDay } from '../../../base/calendar-day.ts';
import { groupBy } from '../../../base/group-by.ts';
import type { RecordId } from '../../../base/id.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { Practice, PracticeState } from '../../../kinds/practice.ts';
import { keptPerVersion } from '../../kept-per-version.ts';
import { isStub, isVoided, textOf, type Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';

type Held = Pick<Workspace, 'register' | 'clock'>;

/** The kinds whose records say how employers stand. */
export const PRACTICE_TYPES = ['employer', 'union', 'coverage', 'congress', 'disclosure'] as const;

/** How an employer stood in a year; null of a record of any other kind. */
export function practicesOf(
  workspace: Held,
  type: RecordType,
): (row: Row, of: Practice, year: number) => PracticeState | null {
  if (type !== 'employer') return () => null;
  const grounds = groundsOf(workspace);
  const day = today(workspace.clock);
  return (row, of, year) => {
    if (of === 'union') return withUnion(grounds, row, day);
    const found = grounds.years.get(`${of} ${String(year)}`);
    if (found === undefined) return 'none';
    return found.own.has(row.id) ? 'own' : found.covered.has(row.id) ? 'covered' : 'none';
  };
}

/** The employers of which some record says that they have something, and those that are covered by who has it. */
interface Found {
  readonly own: Set<string>;
  readonly covered: Set<string>;
}

interface Grounds {
  readonly withUnion: ReadonlySet<string>;
  /** Until when each is covered by a joint union; null: nobody says. */
  readonly coveredUntil: ReadonlyMap<string, CalendarDay | null>;
  /** By what it is and its year. */
  readonly years: ReadonlyMap<string, Found>;
}

/** By the register; else by what a list or a visit says of the unit (建会状态), whose union may not be registered yet. */
function withUnion({ withUnion: own, coveredUntil }: Grounds, row: Row, day: CalendarDay): PracticeState {
  const told = textOf(row, 'unionStanding');
  if (own.has(row.id) || told === 'yes') return 'own';
  const until = coveredUntil.get(row.id);
  return told === 'covered' || (until !== undefined && (until === null || until >= day)) ? 'covered' : 'none';
}

const groundsOf = keptPerVersion(
  ({ register }: Held) => PRACTICE_TYPES.reduce((sum, type) => sum + register.versionOf(type), 0),
  found,
);

function found({ register }: Held): Grounds {
  const inForce = (type: RecordType): readonly Row[] =>
    [...register.rows(type).values()].filter((row) => !row.erased && !isVoided(row) && !isStub(row));
  const employerOf = new Map(inForce('union').map((row) => [row.id as string, textOf(row, 'employer')]));
  const coverages = groupBy(inForce('coverage'), (row) => textOf(row, 'union'));
  const coveredUntil = new Map<string, CalendarDay | null>();
  for (const row of [...coverages.values()].flat()) {
    if (isGone(register.get('union', textOf(row, 'union') as RecordId))) continue;
    const [employer, until] = [textOf(row, 'employer'), untilOf(row)];
    const before = coveredUntil.get(employer);
    if (before === undefined || until === null || (before !== null && until > before))
      coveredUntil.set(employer, until);
  }
  const years = new Map<string, Found>();
  for (const type of ['congress', 'disclosure'] as const)
    for (const row of inForce(type)) {
      const year = String(row.valueOf('year') ?? '');
      let of = years.get(`${type} ${year}`);
      if (of === undefined) years.set(`${type} ${year}`, (of = { own: new Set(), covered: new Set() }));
      const union = textOf(row, 'union');
      // A session of an area or a trade is nobody's own: the units of its union are covered by it.
      const isWide = type === 'congress' && WIDE_FORMS.has(textOf(row, 'form'));
      const employer = textOf(row, 'employer') || (employerOf.get(union) ?? '');
      if (employer !== '') (isWide ? of.covered : of.own).add(employer);
      for (const each of coverages.get(union) ?? [])
        if ((untilOf(each) ?? year) >= year && textOf(each, 'from').slice(0, 4) <= year)
          of.covered.add(textOf(each, 'employer'));
    }
  const withUnion = new Set([...employerOf.values()].filter((employer) => employer !== ''));
  return { withUnion, coveredUntil, years };
}

/** A union that was dissolved or struck out covers nobody any more; one that is not held here may. */
const isGone = (union: Row | undefined): boolean => union !== undefined && (union.erased || isVoided(union));

const untilOf = (row: Row): CalendarDay | null => {
  const until = textOf(row, 'until');
  return isCalendarDay(until) ? until : null;
};

/** 区域性、行业性职代会. */
const WIDE_FORMS: ReadonlySet<string> = new Set(['area', 'trade']);
