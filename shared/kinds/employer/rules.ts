import { creditCodeProblems } from '../../values/credit-code.ts';
import type { Problem, Values } from '../../values/field.ts';
import { isPhone } from '../../values/phone.ts';
import { problem } from '../../values/problem-codes.ts';
import { isBlank, textIn } from '../../values/reading.ts';
import { communityProblems } from '../community.ts';
import { problemsIn, type Rules } from '../kind.ts';
import { words } from './words.ts';

const own = problemsIn(words);

/** The credit code, an employer of nobody, the telephone, and why it need not have a union. */
export const rules: Rules = (values) => [
  ...creditCodeProblems(values, 'employer'),
  ...(values['workers'] === 0 ? [problem('workers', 'warning', 'workers-none')] : []),
  ...telephone(values),
  ...communityProblems(values),
  ...exemption(values),
  ...branch(values),
];

function telephone(values: Values): readonly Problem[] {
  const number = textIn(values, 'phone');
  return number === null || isPhone(number) ? [] : [problem('phone', 'warning', 'phone-form')];
}

/** A branch names its legal unit; what it has in place of a credit code is written as statistics write it. */
function branch(values: Values): readonly Problem[] {
  const code = textIn(values, 'branchCode');
  const problems: Problem[] = [];
  if (code !== null && !/^[0-9A-Z]{8}-?B/.test(code))
    problems.push(own('branchCode', 'warning', 'employer-branch-code'));
  const isOne = values['branch'] === true;
  if (!isOne && (code !== null || !isBlank(values['headOffice'])))
    problems.push(own('branch', 'warning', 'employer-branch-not'));
  return problems;
}

function exemption({ shouldHave, exempt }: Values): readonly Problem[] {
  if (shouldHave === false && isBlank(exempt)) return [own('exempt', 'warning', 'employer-exempt-why')];
  return shouldHave === true && !isBlank(exempt) ? [own('exempt', 'warning', 'employer-exempt-yet-due')] : [];
}
