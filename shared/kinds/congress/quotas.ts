/** How many delegates a congress should have, and of whom. */
export interface Quota {
  /** Codes of `congressForm` that it holds for. */
  readonly forms: readonly string[];
  /** Of a hundred workers so many are delegates; null: the workers are not counted. */
  readonly ofHundred: number | null;
  /** No fewer than this, and above `enough` their number is a matter of agreement. */
  readonly least: number;
  readonly enough: number;
  /** Of a hundred delegates at least so many work at the front line or as technicians. */
  readonly frontLine: number;
  /** Of a hundred delegates at most so many are managers. */
  readonly managers: number;
}

/**
 * Working definition (工作口径), no official check: a shortfall is a warning. Another district may go by other figures; they
 * are changed here alone.
 *
 * A unit: 5 % of its workers, at least 30, beyond 100 by agreement, managers at most 20 % (企业民主管理规定, own knowledge:
 * to be confirmed; managers also Shanghai art. 21 and Zhejiang art. 10); front line and technicians at least 70 %
 * (山东省企业职工代表大会条例, 2005). An area or a trade: as in Shanghai, for Shandong's own figures were not found.
 */
export const quotas: readonly Quota[] = [
  { forms: ['own'], ofHundred: 5, least: 30, enough: 100, frontLine: 70, managers: 20 },
  { forms: ['area', 'trade'], ofHundred: null, least: 30, enough: 30, frontLine: 50, managers: 30 },
];

/** Years between two elections of the delegates: 3 to 5 (own knowledge, to be confirmed). */
export const TERM_YEARS = { least: 3, most: 5 } as const;
/** What is to be decided is shown at least so many days before, what was decided within so many (山东省厂务公开条例). */
export const AGENDA_DAYS = 7;
export const RESULT_DAYS = 3;

/** The delegates that a congress of so many workers should have at least. */
export function leastDelegates({ ofHundred, least, enough }: Quota, workers: number): number {
  const share = ofHundred === null ? 0 : Math.ceil((workers * ofHundred) / 100);
  return Math.min(workers, Math.max(least, Math.min(share, enough)));
}
