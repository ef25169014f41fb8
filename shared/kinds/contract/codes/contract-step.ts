import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 应办事项: what is to be done next; told, never stored. */
export const contractStep = workingList('contractStep', [
  entry('answer', '答复要约'),
  entry('sign', '签订合同'),
  entry('file', '报送审查'),
  entry('effect', '审查生效'),
  entry('publish', '公布文本'),
  entry('register', '报上级工会备案'),
  entry('account', '报告履行情况'),
  entry('renew', '期满续签'),
]);
