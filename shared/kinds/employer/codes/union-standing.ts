import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 建会状态, inferred: what a list or a visit says of a unit, whether its union is in the register or not. */
export const unionStanding = workingList('unionStanding', [
  entry('yes', '已建会', '已建', '已成立', '已建工会', '有', '有工会', '是', 'Y'),
  entry('covered', '联合工会覆盖', '已覆盖', '被覆盖', '联合工会已覆盖', '已被联合工会覆盖'),
  entry('preparing', '筹备中', '筹备', '筹建', '正在筹备'),
  entry('none', '未建会', '未建', '未成立', '未建工会', '无', '无工会', '否', 'N', '待建'),
]);
