import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 办理状态, inferred, in the order of handling; the last three are an end. */
export const needState = workingList('needState', [
  entry('registered', '已登记', '登记', '待办', '未办理', '待交办', '已受理', '受理'),
  entry('assigned', '已交办', '交办', '已转办'),
  entry('handling', '办理中', '处理中', '在办', '正在办理', '未办结', '跟进中'),
  entry('answered', '已答复', '答复', '已回复', '已反馈'),
  entry('closed', '已办结', '办结', '已完成', '完成', '已解决', '已处理', '结案'),
  entry('returned', '退回', '已退回', '不予受理'),
  entry('passed', '转出', '已转出', '转其他部门', '移交'),
]);
