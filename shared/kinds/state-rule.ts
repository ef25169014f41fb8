import type { Problem, Values } from '../values/field.ts';
import { problem } from '../values/problem-codes.ts';
import { textIn } from '../values/reading.ts';

/** Of a record with a `state`: a word that is none of these. */
export function stateRule(values: Values, states: readonly string[]): readonly Problem[] {
  const state = textIn(values, 'state');
  return state === null || states.includes(state) ? [] : [problem('state', 'error', 'state-unknown', { value: state })];
}
