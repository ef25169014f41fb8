import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 紧急程度, the three steps of a published scheme: safety and great rights; conditions and welfare; suggestions. */
export const needUrgency = workingList('needUrgency', [
  entry('urgent', '紧急', '急', '特急', '加急'),
  entry('important', '重要'),
  entry('normal', '一般', '普通'),
]);
