import type { Values } from '../../values/field.ts';
import { textIn } from '../../values/reading.ts';
import type { Figures } from '../measure/figures.ts';
import { leastDelegates, quotaOf } from './quotas.ts';

/** How many delegates there are, and how many of whom: the fields of a congress that say the same. */
export interface RosterCounts {
  readonly delegates: number;
  readonly women: number;
  readonly frontLine: number;
  readonly managers: number;
}

export type Counted = keyof RosterCounts;

/** One delegate of those who serve: what the quotas ask of each. */
export interface CountedDelegate {
  readonly sex: string | null;
  readonly kind: string | null;
}

/** One line of a roster held against the quotas. */
export interface QuotaLine {
  readonly of: Counted;
  /** How many the roster has. */
  readonly count: number;
  /** How many the congress says itself; null when it says nothing. */
  readonly stated: number | null;
  /** How many there should be, at least or at most; null where no quota says. */
  readonly least: number | null;
  readonly most: number | null;
  readonly kept: boolean;
}

const WOMAN = '2';
const FRONT: readonly (string | null)[] = ['front', 'technical'];
const MANAGER = 'manager';

/** Counts the delegates of a roster; who has no sex or no kind is counted among all alone. */
export function countRoster(delegates: readonly CountedDelegate[]): RosterCounts {
  const how = (isOne: (delegate: CountedDelegate) => boolean): number => delegates.filter(isOne).length;
  return {
    delegates: delegates.length,
    women: how(({ sex }) => sex === WOMAN),
    frontLine: how(({ kind }) => FRONT.includes(kind)),
    managers: how(({ kind }) => kind === MANAGER),
  };
}

/**
 * A roster held against the quotas of its form of congress, in heads: so many delegates as the workers ask for, the front
 * line and technicians at least, managers at most their share, women in proportion to the women among the workers. Shares
 * are rounded in favour of the unit where the quota is an upper bound or a proportion, and up where it is a least share.
 */
export function quotaLines(congress: Values, counts: RosterCounts, figures: Figures): readonly QuotaLine[] {
  const quota = quotaOf(textIn(congress, 'form') ?? '', figures);
  const [workers, womenWorkers] = ['workers', 'womenWorkers'].map((field) => numberIn(congress, field));
  const all = counts.delegates;
  const bounds: Readonly<Record<Counted, readonly [least: number | null, most: number | null]>> = {
    delegates: [quota === null || workers == null ? null : leastDelegates(quota, workers), null],
    women: [
      quota === null || workers == null || womenWorkers == null || workers === 0
        ? null
        : Math.floor((all * womenWorkers) / workers),
      null,
    ],
    frontLine: [quota?.frontLine == null ? null : Math.ceil((quota.frontLine * all) / 100), null],
    managers: [null, quota?.managers == null ? null : Math.floor((quota.managers * all) / 100)],
  };
  return (Object.keys(bounds) as Counted[]).map((of) => {
    const [[least, most], count] = [bounds[of], counts[of]];
    const kept = (least === null || count >= least) && (most === null || count <= most);
    return { of, count, stated: numberIn(congress, of), least, most, kept };
  });
}

function numberIn(values: Values, field: string): number | null {
  const value = values[field];
  return typeof value === 'number' ? value : null;
}
