import { creditCodeProblems } from '../../values/credit-code.ts';
import { isPhone } from '../../values/phone.ts';
import { problem } from '../../values/problem-codes.ts';
import { textIn } from '../../values/reading.ts';
import type { Rules } from '../kind.ts';

/** The credit code, the telephone, and more members than the employer has workers. */
export const rules: Rules = (values, _today, related) => {
  const problems = [...creditCodeProblems(values, 'union')];
  const phone = textIn(values, 'phone');
  if (phone !== null && !isPhone(phone)) problems.push(problem('phone', 'warning', 'phone-form'));
  const members = values['reportedMembers'];
  const workers = related['employer']?.['workers'];
  if (typeof members === 'number' && typeof workers === 'number' && members > workers) {
    problems.push(
      problem('reportedMembers', 'warning', 'members-exceed-workers', {
        members: String(members),
        workers: String(workers),
      }),
    );
  }
  return problems;
};
