/** Periods that reports are written for; `own`: two days that somebody types. */
export const periodNames = ['year', 'last-year', 'half', 'month', 'last-month', 'own'] as const;
export type PeriodName = (typeof periodNames)[number];

/** Of what the targets and the figures of a work report are shown: who opened a list from them finds them so again. */
export interface ResultsView {
  /** Null: this year. */
  readonly year: number | null;
  readonly period: PeriodName;
  /** As they were typed, where the period is one's own. */
  readonly typed: { readonly from: string; readonly to: string };
  /** At the district: the office whose figures they are; null: all together. */
  readonly office: string | null;
}

/** While nobody chose otherwise. */
export const firstResults: ResultsView = { year: null, period: 'year', typed: { from: '', to: '' }, office: null };
