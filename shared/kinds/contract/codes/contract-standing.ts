import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 履行状态. A working definition: the codes are our own. */
export const contractStanding = workingList('contractStanding', [
  entry('open', '协商中', '拟签', '正在协商'),
  entry('valid', '履行中', '有效', '在效', '生效'),
  entry('renewed', '已续签', '续签'),
  entry('ended', '已终止', '终止', '解除', '已解除', '失效'),
]);
