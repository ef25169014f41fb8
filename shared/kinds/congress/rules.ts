import { daysAfter, formatDay, yearsAfter } from '../../base/calendar-day.ts';
import type { Problem, Values } from '../../values/field.ts';
import { dayIn, textIn } from '../../values/reading.ts';
import { problemsIn, type Rules } from '../kind.ts';
import type { Figures } from '../measure/figures.ts';
import { AGENDA_DAYS, leastDelegates, quotaOf, RESULT_DAYS, TERM_YEARS } from './quotas.ts';
import { words } from './words.ts';

const problem = problemsIn(words);

/** Whose it is, the delegates and their shares, the meeting, and what was shown when. */
export const rules: Rules = (values, _today, _related, figures) => {
  const problems = [...delegates(values, figures), ...meeting(values), ...shown(values)];
  if (textIn(values, 'union') === null && textIn(values, 'employer') === null)
    problems.push(problem('employer', 'error', 'congress-of-nobody'));
  if (isOfSeveral(values) && numberIn(values, 'covered') === null)
    problems.push(problem('covered', 'warning', 'congress-covers'));
  const years = numberIn(values, 'termYears');
  const { least, most } = TERM_YEARS;
  if (years !== null && (years < least || years > most))
    problems.push(problem('termYears', 'warning', 'congress-term', { least: String(least), most: String(most) }));
  return problems;
};

/** The day on which the term of the delegates ends: 届满日期. */
export function termEnds(values: Values): string | null {
  const elected = dayIn(values, 'elected');
  const years = numberIn(values, 'termYears');
  return elected === null || years === null ? null : yearsAfter(elected, years);
}

const isOfSeveral = (values: Values): boolean => ['area', 'trade'].includes(textIn(values, 'form') ?? '');

function delegates(values: Values, figures: Figures): Problem[] {
  const problems: Problem[] = [];
  const [all, workers] = [numberIn(values, 'delegates'), numberIn(values, 'workers')];
  const parts = [
    ['womenWorkers', workers],
    ['delegates', workers],
    ['women', all],
    ['frontLine', all],
    ['managers', all],
  ] as const;
  for (const [field, whole] of parts) {
    const part = numberIn(values, field);
    if (part !== null && whole !== null && part > whole)
      problems.push(problem(field, 'error', 'congress-more-than-all', { part: String(part), all: String(whole) }));
  }
  return problems.length > 0 || all === null || all === 0 ? problems : shares(values, all, workers, figures);
}

/** Held against the quotas, as far as the figures are given. */
function shares(values: Values, all: number, workers: number | null, figures: Figures): Problem[] {
  const problems: Problem[] = [];
  const quota = quotaOf(textIn(values, 'form') ?? '', figures);
  if (quota === null) return [];
  const given = String(all);
  if (workers !== null && all < leastDelegates(quota, workers)) {
    const least = String(leastDelegates(quota, workers));
    problems.push(
      problem('delegates', 'warning', 'congress-few-delegates', { given, workers: String(workers), least }),
    );
  }
  const [front, managers] = [numberIn(values, 'frontLine'), numberIn(values, 'managers')];
  if (front !== null && quota.frontLine !== null && front * 100 < quota.frontLine * all)
    problems.push(
      problem('frontLine', 'warning', 'congress-few-front', {
        share: percent(front, all),
        least: String(quota.frontLine),
      }),
    );
  if (managers !== null && quota.managers !== null && managers * 100 > quota.managers * all)
    problems.push(
      problem('managers', 'warning', 'congress-many-managers', {
        share: percent(managers, all),
        most: String(quota.managers),
      }),
    );
  const [women, womenWorkers] = [numberIn(values, 'women'), numberIn(values, 'womenWorkers')];
  if (women !== null && womenWorkers !== null && workers !== null && workers > 0) {
    const due = Math.floor((all * womenWorkers) / workers);
    if (women < due)
      problems.push(
        problem('women', 'warning', 'congress-few-women', {
          share: percent(women, all),
          workers: percent(womenWorkers, workers),
          due: String(due),
        }),
      );
  }
  return problems;
}

/** Who was there and who was for it: two thirds, and more than half of all delegates. */
function meeting(values: Values): Problem[] {
  const problems: Problem[] = [];
  const [called, present, inFavour] = ['called', 'present', 'inFavour'].map((field) => numberIn(values, field));
  if (called != null && present != null) {
    const figures = { present: String(present), called: String(called) };
    if (present > called) problems.push(problem('present', 'error', 'congress-more-present', figures));
    else if (present * 3 < called * 2) problems.push(problem('present', 'warning', 'congress-quorum', figures));
  }
  if (inFavour != null && present != null && inFavour > present)
    problems.push(
      problem('inFavour', 'error', 'congress-more-than-all', { part: String(inFavour), all: String(present) }),
    );
  const all = numberIn(values, 'delegates') ?? called;
  if (inFavour != null && all != null && inFavour * 2 <= all)
    problems.push(
      problem('inFavour', 'warning', 'congress-not-passed', { inFavour: String(inFavour), all: String(all) }),
    );
  return problems;
}

/** The agenda before the meeting, what came of it soon after. */
function shown(values: Values): Problem[] {
  const problems: Problem[] = [];
  const date = dayIn(values, 'date');
  if (date === null) return problems;
  const [agenda, result, reported, elected] = [
    dayIn(values, 'agendaShown'),
    dayIn(values, 'shown'),
    dayIn(values, 'reported'),
    dayIn(values, 'elected'),
  ];
  const latestAgenda = daysAfter(date, -AGENDA_DAYS);
  const latestResult = daysAfter(date, RESULT_DAYS);
  if (agenda !== null && latestAgenda !== null && agenda > latestAgenda)
    problems.push(
      problem('agendaShown', 'warning', 'congress-agenda-late', {
        days: String(AGENDA_DAYS),
        last: formatDay(latestAgenda),
      }),
    );
  if (result !== null && latestResult !== null && result > latestResult)
    problems.push(
      problem('shown', 'warning', 'congress-result-late', {
        days: String(RESULT_DAYS),
        last: formatDay(latestResult),
      }),
    );
  for (const [field, day] of [
    ['shown', result],
    ['reported', reported],
  ] as const)
    if (day !== null && day < date)
      problems.push(problem(field, 'error', 'congress-before', { date: formatDay(date) }));
  if (elected !== null && elected > date)
    problems.push(problem('elected', 'error', 'congress-elected-after', { date: formatDay(date) }));
  return problems;
}

function numberIn(values: Values, field: string): number | null {
  const value = values[field];
  return typeof value === 'number' ? value : null;
}

const percent = (part: number, all: number): string => (Math.floor((part * 1000) / all) / 10).toString();
