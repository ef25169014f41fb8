import type { Problem, Values } from '../../values/field.ts';
import { dayIn, isBlank } from '../../values/reading.ts';
import type { Figures } from '../measure/figures.ts';
import { problemsIn, type Rules } from '../kind.ts';
import { pointsOf } from './points.ts';
import { words } from './words.ts';

const problem = problemsIn(words);

/** Days in their order; what is said of an adoption goes with one; points as the table has them. */
export const rules: Rules = (values, _today, _related, figures) => [...order(values), ...adoption(values, figures)];

function order(values: Values): readonly Problem[] {
  const happened = dayIn(values, 'happened');
  const sent = dayIn(values, 'sent');
  const adopted = dayIn(values, 'adoptedOn');
  const problems: Problem[] = [];
  if (happened !== null && sent !== null && sent < happened)
    problems.push(problem('sent', 'error', 'report-sent-before', { sent, happened }));
  if (sent !== null && adopted !== null && adopted < sent)
    problems.push(problem('adoptedOn', 'error', 'report-adopted-before', { adopted, sent }));
  return problems;
}

const OF_ADOPTION = ['adoptedOn', 'points', 'issue'];

function adoption(values: Values, figures: Figures): readonly Problem[] {
  if (isBlank(values['adopted']))
    return OF_ADOPTION.some((field) => !isBlank(values[field]))
      ? [problem('adopted', 'warning', 'report-adopted-where')]
      : [];
  const points = pointsOf(values, figures);
  // What was agreed for one report may differ: the table is told, and nothing is held against it.
  return points === null || values['points'] === points
    ? []
    : [problem('points', 'info', 'report-points', { points: String(points) })];
}
