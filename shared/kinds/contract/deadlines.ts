import { daysAfter, yearsAfter, type CalendarDay } from '../../base/calendar-day.ts';
import type { Values } from '../../values/field.ts';
import { dayIn, textIn } from '../../values/reading.ts';
import type { Figures, MeasureItem } from '../measure/figures.ts';

/** A step that is to be taken so many days after another. */
export interface Deadline {
  /** A code of `contractStep`. */
  readonly step: string;
  /** The field with the day it is counted from, and the one with the day on which it was taken. */
  readonly after: string;
  readonly by: string;
  /** How many days. */
  readonly within: MeasureItem;
  /** Codes of `contractKind` that the law says it of; null: of all. */
  readonly kinds: readonly string[] | null;
}

/**
 * The deadlines of 山东省企业工资集体协商条例 (in force from 2017-01-01), in the order of the steps: answer art. 21, the
 * negotiations art. 28, submission art. 29, review art. 30, publication and filing with the higher union art. 31. They
 * are the law of wage contracts; submission in 10 days and review in 15 hold for every collective contract (集体合同规定
 * arts. 42 and 47, own knowledge: to be confirmed), of the other steps nothing is said for those. Calendar days, the day
 * they are counted from not among them. How many is a figure of the district, of which the usual one is the law's; the
 * higher union is told so many days before negotiations begin (`contract-report`, art. 24).
 */
export const deadlines: readonly Deadline[] = [
  { step: 'answer', after: 'offer', by: 'answered', within: 'contract-answer', kinds: ['wage'] },
  { step: 'sign', after: 'answered', by: 'signed', within: 'contract-sign', kinds: ['wage'] },
  { step: 'file', after: 'signed', by: 'filed', within: 'contract-file', kinds: null },
  { step: 'effect', after: 'filed', by: 'effective', within: 'contract-effect', kinds: null },
  { step: 'publish', after: 'effective', by: 'published', within: 'contract-publish', kinds: ['wage'] },
  { step: 'register', after: 'effective', by: 'registered', within: 'contract-register', kinds: ['wage'] },
];

/** A wage contract is made for so many years at most (art. 17). */
export const MOST_YEARS = 3;

/** The last day of a step, and how it stands: taken on a day, still open, or passed over, for a later one was taken. */
export interface Step {
  readonly step: string;
  /** The field that says when it was taken. */
  readonly by: string;
  readonly last: CalendarDay;
  readonly taken: CalendarDay | null;
  readonly isOpen: boolean;
}

/** The steps of a contract that have a last day, as far as the day is known that it is counted from. */
export function stepsOf(values: Values, figures: Figures): readonly Step[] {
  const kind = textIn(values, 'kind') ?? '';
  const isOver = ['renewed', 'ended'].includes(textIn(values, 'standing') ?? '');
  const steps = deadlines.flatMap(({ step, after, by, within, kinds }, at): Step[] => {
    const from = dayIn(values, after);
    const days = figures(within);
    const last = from === null || days === null ? null : daysAfter(from, days);
    if (last === null || (kinds !== null && !kinds.includes(kind))) return [];
    const taken = dayIn(values, by);
    const later = deadlines.slice(at + 1).filter((each) => each.after !== after);
    const isPassed = later.some((each) => dayIn(values, each.by) !== null);
    // What the authority objects to does not come into effect: it is negotiated and submitted again.
    const isStopped = step === 'effect' && textIn(values, 'review') === 'objection';
    return [{ step, by, last, taken, isOpen: taken === null && !isPassed && !isOver && !isStopped }];
  });
  return isOver ? steps : [...steps, ...yearly(values), ...renewal(values)];
}

/** The step that is due first, and until when; null when nothing is. */
export function nextStep(values: Values, figures: Figures): Step | null {
  const [first = null] = stepsOf(values, figures)
    .filter(({ isOpen }) => isOpen)
    .sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : 0));
  return first;
}

/**
 * A wage contract is accounted for to the workers at least once a year (art. 31): within a year of its effect, and of the
 * last account, as long as it runs. That the year is counted so is a working definition.
 */
function yearly(values: Values): readonly Step[] {
  const from = dayIn(values, 'accounted') ?? dayIn(values, 'effective');
  const until = dayIn(values, 'until');
  const last = from === null ? null : yearsAfter(from, 1);
  if (last === null || textIn(values, 'kind') !== 'wage' || (until !== null && last > until)) return [];
  return [{ step: 'account', by: 'accounted', last, taken: null, isOpen: true }];
}

/** Before it ends a contract is made anew. */
function renewal(values: Values): readonly Step[] {
  const until = dayIn(values, 'until');
  return until === null ? [] : [{ step: 'renew', by: 'until', last: until, taken: null, isOpen: true }];
}
