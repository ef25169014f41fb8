import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/**
 * 代表类别: by what quotas count delegates (`congress/quotas.ts`): the front line and technicians at least, managers at most.
 * A working definition: the codes are our own.
 */
export const delegateKind = workingList('delegateKind', [
  entry('front', '一线职工', '一线', '一线工人', '一线职工代表', '普通职工', '工人'),
  entry('technical', '技术人员', '专业技术人员', '技术', '科技人员', '教师', '医务人员'),
  entry('manager', '中层以上管理人员', '管理人员', '中层', '中层以上', '中高层管理人员', '领导干部', '管理'),
  entry('other', '其他人员', '其他', '一般管理人员', '后勤'),
]);
