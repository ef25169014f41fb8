import type { Figures, MeasureItem } from '../measure/figures.ts';

/** How many delegates a congress should have, and of whom. Null: nothing is said of it. */
export interface Quota {
  /** Of a hundred workers so many are delegates; null: the workers are not counted. */
  readonly ofHundred: number | null;
  /** No fewer than this, and above `enough` their number is a matter of agreement. */
  readonly least: number | null;
  readonly enough: number | null;
  /** Of a hundred delegates at least so many work at the front line or as technicians. */
  readonly frontLine: number | null;
  /** Of a hundred delegates at most so many are managers. */
  readonly managers: number | null;
}

/** By which figures a quota goes; where it names none, nothing is said. */
type QuotaItems = Readonly<Partial<Record<keyof Quota, MeasureItem>>>;

const OF_UNIT: QuotaItems = {
  ofHundred: 'congress-share',
  least: 'congress-least',
  enough: 'congress-enough',
  frontLine: 'congress-front',
  managers: 'congress-managers',
};
const OF_SEVERAL: QuotaItems = {
  least: 'several-least',
  enough: 'several-least',
  frontLine: 'several-front',
  managers: 'several-managers',
};

/** By code of `congressForm`: a meeting of all workers has no delegates. */
const ITEMS: Readonly<Record<string, QuotaItems>> = { own: OF_UNIT, area: OF_SEVERAL, trade: OF_SEVERAL };

/**
 * The quota of a form of congress; null where it has none. Working definition (工作口径), no official check: a shortfall is a
 * warning, and a district may decide other figures.
 *
 * A unit: 5 % of its workers, at least 30, beyond 100 by agreement, managers at most 20 % (企业民主管理规定, own knowledge:
 * to be confirmed; managers also Shanghai art. 21 and Zhejiang art. 10); front line and technicians at least 70 %
 * (山东省企业职工代表大会条例, 2005). An area or a trade: as in Shanghai, for Shandong's own figures were not found.
 */
export function quotaOf(form: string, figures: Figures): Quota | null {
  const items = ITEMS[form];
  if (items === undefined) return null;
  const of = (item: MeasureItem | undefined): number | null => (item === undefined ? null : figures(item));
  return {
    ofHundred: of(items.ofHundred),
    least: of(items.least),
    enough: of(items.enough),
    frontLine: of(items.frontLine),
    managers: of(items.managers),
  };
}

/** Years between two elections of the delegates: 3 to 5 (own knowledge, to be confirmed). */
export const TERM_YEARS = { least: 3, most: 5 } as const;
/** What is to be decided is shown at least so many days before, what was decided within so many (山东省厂务公开条例). */
export const AGENDA_DAYS = 7;
export const RESULT_DAYS = 3;

/** The delegates that a congress of so many workers should have at least. */
export function leastDelegates({ ofHundred, least, enough }: Quota, workers: number): number {
  const share = ofHundred === null ? 0 : Math.ceil((workers * ofHundred) / 100);
  return Math.min(workers, Math.max(least ?? 0, Math.min(share, enough ?? share)));
}
