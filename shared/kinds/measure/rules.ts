import type { Problem } from '../../values/field.ts';
import { isDistrict } from '../../base/place.ts';
import { textIn } from '../../values/reading.ts';
import { problemsIn, type Rules } from '../kind.ts';
import { measureOf } from './figures.ts';
import { words } from './words.ts';

const problem = problemsIn(words);

/** A share is one of a hundred, and the district decides it for all its offices. */
export const rules: Rules = (values) => {
  const problems: Problem[] = [];
  const [item, office] = [textIn(values, 'item'), textIn(values, 'office')];
  const { value } = values;
  if (item !== null && measureOf(item)?.unit === '%' && typeof value === 'number' && value > 100)
    problems.push(problem('value', 'error', 'measure-share', { value: String(value) }));
  if (office !== null && !isDistrict(office)) problems.push(problem('office', 'error', 'measure-district'));
  return problems;
};
