import type { Values } from '../../values/field.ts';
import { textIn } from '../../values/reading.ts';
import { codesIn } from '../../values/value-types.ts';
import type { Figures, MeasureItem } from '../measure/figures.ts';

/**
 * 工作口径: what counts points, by who took a report up, each with the figures of a 信息 and of a 简讯, which not everybody takes
 * up. The built-in figures are those of the published scheme of one city's union (采用计分), its levels moved to those of a
 * district; newspapers have none. A district decides its own.
 */
export const POINTS = {
  'district-union': { full: 'district-union-full', brief: 'district-union-brief' },
  'district-party': { full: 'district-party-full', brief: 'district-party-brief' },
  'city-union': { full: 'city-union-full', brief: 'city-union-brief' },
  'city-party': { full: 'city-party-full', brief: 'city-party-brief' },
  'province-union': { full: 'province-union-full', brief: 'province-union-brief' },
  'province-party': { full: 'province-party-full', brief: 'province-party-brief' },
  'national-union': { full: 'national-union-full', brief: 'national-union-brief' },
  'national-party': { full: 'national-party-full', brief: 'national-party-brief' },
} as const satisfies Readonly<Record<string, { readonly full: MeasureItem; readonly brief: MeasureItem }>>;

const isCarrier = (carrier: string): carrier is keyof typeof POINTS => Object.hasOwn(POINTS, carrier);

/**
 * What the table comes to for a report: each of those who took it up counts. Null while nobody did, while it is not said
 * whether it is a 信息 or a 简讯, and where there is no figure for one of them.
 */
export function pointsOf(values: Values, figures: Figures): number | null {
  const genre = textIn(values, 'genre');
  const carriers = codesIn(textIn(values, 'adopted') ?? '');
  if ((genre !== 'full' && genre !== 'brief') || carriers.length === 0) return null;
  let sum = 0;
  for (const carrier of carriers) {
    const points = isCarrier(carrier) ? figures(POINTS[carrier][genre]) : null;
    if (points === null) return null;
    sum += points;
  }
  return sum;
}
