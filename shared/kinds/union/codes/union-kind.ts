import { codeList } from '../../../values/code-list.ts';
import { entry } from '../../../values/code-entry.ts';

/** 基层工会类型: 0 and 1 are national codes, the others number the official sheet's list onwards. */
export const unionKind = codeList('unionKind', [
  entry('0', '独立基层工会', '独立', '单独基层工会', '独立工会', '单独建会', '独立基层工会委员会'),
  entry('1', '联合基层工会', '联合', '联合工会', '联合建会', '联合基层工会委员会'),
  entry('2', '工会联合会', '联合会', '区域工会联合会', '行业工会联合会'),
  entry('3', '产业(系统)工会', '产业工会', '系统工会'),
  entry('4', '总工会'),
]);
