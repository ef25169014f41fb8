import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 选举形式: who elected the committee. A working definition: the codes are our own. */
export const unionElection = workingList('unionElection', [
  entry('members', '会员大会', '会员大会选举'),
  entry('delegates', '会员代表大会', '会员代表大会选举', '代表大会'),
]);
