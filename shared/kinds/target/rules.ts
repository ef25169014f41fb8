import type { Problem } from '../../values/field.ts';
import { dayIn } from '../../values/reading.ts';
import { problemsIn, type Rules } from '../kind.ts';
import { words } from './words.ts';

const problem = problemsIn(words);

/** Parts and the wholes that they are no more than, the next first. */
const PARTS = [
  ['unions25', 'unions'],
  ['unions100', 'unions25', 'unions'],
  ['members25', 'members'],
  ['members100', 'members25', 'members'],
  ['newForms', 'members'],
] as const;

const WHOLES = [...new Set(PARTS.flat())];

/** Something is planned; a part is no more than its whole; it is due in its year. */
export const rules: Rules = (values) => {
  const problems: Problem[] = [];
  if ([...WHOLES, 'congressRate', 'disclosureRate'].every((field) => typeof values[field] !== 'number'))
    problems.push(problem('unions', 'warning', 'target-of-nothing'));
  for (const [part, ...wholes] of PARTS) {
    const planned = values[part];
    const whole = wholes.map((field) => values[field]).find((each) => typeof each === 'number');
    if (typeof planned === 'number' && typeof whole === 'number' && planned > whole)
      problems.push(problem(part, 'error', 'target-part', { part: String(planned), whole: String(whole) }));
  }
  const due = dayIn(values, 'due');
  const { year } = values;
  if (due !== null && typeof year === 'number' && Number(due.slice(0, 4)) !== year)
    problems.push(problem('due', 'warning', 'target-due', { due, year: String(year) }));
  return problems;
};
