import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 专兼职. A working definition: the codes are our own. */
export const officerTime = workingList('officerTime', [
  entry('full', '专职'),
  entry('part', '兼职'),
  entry('seconded', '挂职'),
]);
