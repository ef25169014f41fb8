import type { Problem, Values } from '../../values/field.ts';
import { lastDayOf } from '../../values/month.ts';
import { textIn } from '../../values/reading.ts';
import { problemsIn, type Rules } from '../kind.ts';
import { words } from './words.ts';

const problem = problemsIn(words);

/** The last day on which an honour is valid without being looked at again; null of one that is no longer held. */
export const recheckBy = (values: Values): string | null =>
  ENDED.includes(textIn(values, 'standing') ?? '') ? null : lastDayOf(textIn(values, 'validUntil') ?? '');

const ENDED: readonly string[] = ['revoked', 'dissolved'];

const HOLDERS = ['union', 'employer', 'team', 'member'];

/** Somebody holds it; it ends after it began; what was revoked says when and why. */
export const rules: Rules = (values) => {
  const problems: Problem[] = [];
  const [awarded, until, revoked] = ['awarded', 'validUntil', 'revoked'].map((field) => textIn(values, field));
  if (HOLDERS.every((field) => textIn(values, field) === null))
    problems.push(problem('union', 'warning', 'honour-of-nobody'));
  if (awarded != null && until != null && until < awarded)
    problems.push(problem('validUntil', 'error', 'honour-ends-before', { awarded, until }));
  if (awarded != null && revoked != null && revoked < awarded)
    problems.push(problem('revoked', 'error', 'honour-revoked-before', { awarded, revoked }));
  if (textIn(values, 'standing') === 'revoked' && textIn(values, 'revokedWhy') === null)
    problems.push(problem('revokedWhy', 'warning', 'honour-revoked-why'));
  return problems;
};
