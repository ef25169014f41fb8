import { isDistrict } from '../base/place.ts';
import { usualFigures, type Figures } from '../kinds/measure/figures.ts';
import { keptPerVersion } from './kept-per-version.ts';
import type { Register } from './register/register.ts';
import { changedAt, isVoided, textOf, valueOf } from './register/row.ts';

/** The figures that the district decided, and of all others the usual ones; of two of one item the one that changed last. */
export const figuresOf = keptPerVersion<{ readonly register: Register }, Figures>(
  ({ register }) => register.versionOf('measure'),
  ({ register }) => {
    const decided = new Map<string, { readonly value: number; readonly at: number; readonly id: string }>();
    for (const row of register.rows('measure').values()) {
      const [item, value, at] = [textOf(row, 'item'), valueOf(row, 'value'), changedAt(row)];
      if (row.erased || isVoided(row) || !isDistrict(textOf(row, 'office')) || typeof value !== 'number') continue;
      const before = decided.get(item);
      // Of two that changed at one moment every PC takes the same.
      const isLater = before === undefined || at > before.at || (at === before.at && row.id > before.id);
      if (isLater) decided.set(item, { value, at, id: row.id });
    }
    return (item) => decided.get(item)?.value ?? usualFigures(item);
  },
);
