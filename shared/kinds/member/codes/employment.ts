import { codeList } from '../../../values/code-list.ts';
import { entry } from '../../../values/code-entry.ts';

/** 就业状况, the national list. The provincial sheet leaves out 离休. */
export const employment = codeList('employment', [
  entry('1', '在岗', '在职', '在岗职工', '就业', '已就业', '正常在岗'),
  entry('2', '待（下）岗', '待岗', '下岗', '下岗待岗', '待岗下岗'),
  entry('3', '失业', '无业', '未就业'),
  entry('4', '退休', '已退休', '离退休'),
  entry('5', '离休', '已离休'),
  entry('6', '退职', '已退职'),
  entry('7', '退养（内退）', '退养', '内退', '内部退养'),
  entry('8', '病休', '长期病休'),
  entry('9', '其他', '其它'),
]);
