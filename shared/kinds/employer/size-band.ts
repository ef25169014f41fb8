import { entry } from '../../values/code-entry.ts';
import type { Values } from '../../values/field.ts';
import { code } from '../../values/fields.ts';
import { wordedList, type KnownWord } from '../../values/vocabulary.ts';
import type { Telling } from '../kind.ts';
import { usualFigures, type Figures } from '../measure/figures.ts';

/**
 * 规模: how many workers a unit has, as work lists part them; told, never stored. From 25 a union has a committee of its own
 * (工会法 art. 11), from 100 it is a larger unit of the targets: the usual figures, a district may decide others.
 */
export const sizeBand = wordedList('sizeBand', [
  entry('small', '不足25人'),
  entry('middle', '25至99人'),
  entry('large', '100人以上'),
]);

/** In which band a unit of so many workers is; null where nobody counted them. */
export const sizeTelling: Telling = {
  field: code(sizeBand),
  daily: true,
  tell: ({ workers }: Values, { figures = usualFigures }) => {
    if (typeof workers !== 'number') return null;
    const [middle, large] = bounds(figures);
    return workers >= large ? 'large' : workers >= middle ? 'middle' : 'small';
  },
};

/** What the codes of `sizeBand` say, by the figures of the district. */
export function sizeWords(figures: Figures): readonly KnownWord[] {
  const [middle, large] = bounds(figures);
  const labels = {
    small: `不足${String(middle)}人`,
    middle: `${String(middle)}至${String(Math.max(middle, large - 1))}人`,
    large: `${String(large)}人以上`,
  };
  return Object.entries(labels).map(([of, label]) => ({
    ...{ list: sizeBand.name, code: of, label, aliases: [] },
    offered: of !== 'middle' || large > middle,
  }));
}

const bounds = (figures: Figures): readonly [middle: number, large: number] => {
  const middle = figures('size-middle') ?? 0;
  return [middle, Math.max(middle, figures('size-large') ?? 0)];
};
