import { creditCodeProblems } from '../../values/credit-code.ts';
import { problem } from '../../values/problem-codes.ts';
import type { Rules } from '../kind.ts';

/** The credit code, and an employer of nobody. */
export const rules: Rules = (values) => [
  ...creditCodeProblems(values, 'employer'),
  ...(values['workers'] === 0 ? [problem('workers', 'warning', 'workers-none')] : []),
];
