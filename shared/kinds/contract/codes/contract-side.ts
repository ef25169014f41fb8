import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 要约方: which side asked for negotiations. A working definition: the codes are our own. */
export const contractSide = workingList('contractSide', [
  entry('workers', '职工方', '工会', '职工', '工会方'),
  entry('employer', '企业方', '企业', '行政', '行政方', '单位'),
]);
