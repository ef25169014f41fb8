import type { CalendarDay } from '../../base/calendar-day.ts';
import { formatDay } from '../../base/calendar-day.ts';
import { isCommunity, isDistrict, isOffice, isPlace, liesIn } from '../../base/place.ts';
import type { Problem, Values } from '../../values/field.ts';
import { knownPlace } from '../../values/gazetteer.ts';
import { dayIn, textIn } from '../../values/reading.ts';
import { problemsIn, type Rules } from '../kind.ts';
import { words } from './words.ts';

const problem = problemsIn(words);

/** Whether a place is in force on a day: not before it begins, and not after its last day. */
export function isInForceOn(values: Values, day: CalendarDay): boolean {
  const [from, until] = [dayIn(values, 'from'), dayIn(values, 'until')];
  return (from === null || from <= day) && (until === null || day <= until);
}

/** The code is that of an office or a community, in the district that keeps it, and of the kind that is said; its days are in order. */
export const rules: Rules = (values) => {
  const problems: Problem[] = [];
  const [code, district] = [textIn(values, 'code'), textIn(values, 'office') ?? ''];
  if (code !== null) problems.push(...aboutCode(code, district, textIn(values, 'kind')));
  const [from, until] = [dayIn(values, 'from'), dayIn(values, 'until')];
  if (from !== null && until !== null && until < from)
    problems.push(problem('until', 'error', 'area-ends-before', { from: formatDay(from) }));
  return problems;
};

function aboutCode(code: string, district: string, kind: string | null): readonly Problem[] {
  if (!isPlace(code) || !(isOffice(code) || isCommunity(code)))
    return [problem('code', 'error', 'area-code', { code })];
  if (!isDistrict(district) || !liesIn(code, district))
    return [problem('code', 'error', 'area-elsewhere', { code, district })];
  const problems: Problem[] = [];
  if (kind !== null && kind.startsWith('1') !== isOffice(code)) problems.push(problem('kind', 'error', 'area-kind'));
  const above = code.slice(0, OFFICE_DIGITS);
  if (isCommunity(code) && knownPlace(above) === null)
    problems.push(problem('code', 'warning', 'area-office-unknown', { office: above }));
  return problems;
}

const OFFICE_DIGITS = 9;
