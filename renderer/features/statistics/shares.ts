import type { CrossTable } from '../../../shared/engine/modules/statistics/face.ts';
import { grouped } from '../../i18n/t.ts';
import type { Statistics } from '../../session/session-store.ts';

/** A figure of a table, and what it is a part of. */
interface Figure {
  readonly count: number;
  readonly row: number;
  readonly column: number;
}

/**
 * The figure as it is shown: itself, or its share of what `shown` says, in tenths of a percent, rounded to the nearest. Of
 * nothing there is no share.
 */
export function figureText(shown: Statistics['shown'], { count, row, column }: Figure, total: number): string {
  if (shown === 'counts') return grouped(count);
  const base = { 'of-all': total, 'of-row': row, 'of-column': column }[shown];
  return base === 0 ? '—' : `${((100 * count) / base).toFixed(1)}%`;
}

/** How much of the largest group one is, for a bar behind its figure: 0 to 1. */
export const lengthOf = (count: number, { down }: CrossTable): number =>
  count / Math.max(1, ...down.map((group) => group.count));
