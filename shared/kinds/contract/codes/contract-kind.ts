import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 合同种类. A working definition: the codes are our own. */
export const contractKind = workingList('contractKind', [
  entry('general', '集体合同', '综合性集体合同', '综合集体合同', '综合'),
  entry('wage', '工资专项集体合同', '工资专项', '工资集体合同', '工资集体协商协议', '工资协议', '工资'),
  entry('women', '女职工专项集体合同', '女职工权益保护专项集体合同', '女职工专项', '女职工特殊权益保护专项集体合同'),
  entry('safety', '劳动安全卫生专项集体合同', '安全卫生专项', '劳动安全卫生专项', '劳动安全专项'),
]);
