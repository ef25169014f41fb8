import { codeList } from '../code-list.ts';
import { entry, quietEntry } from '../code-entry.ts';

/** GB/T 2261.1. The official sheet offers 男 and 女 only. */
export const sex = codeList('sex', [
  entry('1', '男', '男性', 'M', 'male'),
  entry('2', '女', '女性', 'F', 'female'),
  quietEntry('0', '未知', '未知的性别'),
  quietEntry('9', '未说明', '未说明的性别'),
]);
