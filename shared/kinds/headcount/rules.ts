import { problemsIn, type Rules } from '../kind.ts';
import { words } from './words.ts';

const problem = problemsIn(words);

const PARTS = ['women', 'migrant', 'dispatched', 'members'] as const;

/** None of the parts is more than all. */
export const rules: Rules = (values) => {
  const { workers } = values;
  if (typeof workers !== 'number') return [];
  return PARTS.flatMap((field) => {
    const part = values[field];
    if (typeof part !== 'number' || part <= workers) return [];
    return [problem(field, 'error', 'headcount-more', { part: String(part), all: String(workers) })];
  });
};
