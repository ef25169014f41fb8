import { entry } from '../../../values/code-entry.ts';
import { codeList } from '../../../values/code-list.ts';

/** 计划建会方式. The codes are our own. */
export const unionPlan = codeList('unionPlan', [
  entry('own', '单独建会', '单独', '独立建会'),
  entry('joint', '联合建会', '联合'),
  entry('trade', '行业建会', '行业', '行业工会联合会'),
  entry('area', '区域建会', '区域', '区域工会联合会'),
]);
