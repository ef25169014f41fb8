import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 满意度: two published forms made one. One has these four steps, the other the last three. */
export const needSatisfaction = workingList('needSatisfaction', [
  entry('4', '非常满意', '很满意'),
  entry('3', '满意'),
  entry('2', '基本满意', '比较满意', '较满意'),
  entry('1', '不满意'),
]);
