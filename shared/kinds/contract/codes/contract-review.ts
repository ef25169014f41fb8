import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 审查结论 of the authority for human resources. A working definition: the codes are our own. */
export const contractReview = workingList('contractReview', [
  entry('pending', '审查中', '待审查', '未出结论'),
  entry('passed', '审查通过', '通过', '合格', '同意'),
  entry('silent', '期满未提异议', '未提出异议', '无异议'),
  entry('objection', '提出异议', '有异议', '未通过', '退回'),
]);
