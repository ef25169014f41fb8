import type { Values } from '../../values/field.ts';
import { textIn } from '../../values/reading.ts';
import { codesIn } from '../../values/value-types.ts';

/** What one adoption counts: a 信息, and a 简讯, which not everybody takes up. */
interface Points {
  readonly full: number;
  readonly brief: number | null;
}

/**
 * 工作口径: points of a report by who took it up, from the published scheme of one city's union (采用计分), its levels moved to
 * those of a district. Its newspapers have none. What a district has decided for itself is entered in the record.
 */
export const POINTS: Readonly<Record<string, Points>> = {
  'district-union': { full: 10, brief: 5 },
  'district-party': { full: 15, brief: null },
  'city-union': { full: 15, brief: 10 },
  'city-party': { full: 20, brief: 10 },
  'province-union': { full: 25, brief: 10 },
  'province-party': { full: 30, brief: 15 },
  'national-union': { full: 40, brief: 15 },
  'national-party': { full: 50, brief: 25 },
};

/**
 * What the table comes to for a report: each of those who took it up counts. Null while nobody did, while it is not said
 * whether it is a 信息 or a 简讯, and where the table has no points for one of them.
 */
export function pointsOf(values: Values): number | null {
  const genre = textIn(values, 'genre');
  const carriers = codesIn(textIn(values, 'adopted') ?? '');
  if ((genre !== 'full' && genre !== 'brief') || carriers.length === 0) return null;
  let sum = 0;
  for (const carrier of carriers) {
    const points = POINTS[carrier]?.[genre] ?? null;
    if (points === null) return null;
    sum += points;
  }
  return sum;
}
