import { codeList } from '../../../values/code-list.ts';
import { entry } from '../../../values/code-entry.ts';

/**
 * 会籍变化类型: 1–6 are the national list. 恢复 and 注销 (death, a registration that should never have been) are words of
 * ours; a program of an earlier version keeps them and passes them over.
 */
export const eventKind = codeList('eventKind', [
  entry('1', '入会', '新入会', '加入'),
  entry('2', '转入', '转会转入', '会籍转入', '调入'),
  entry('3', '保留', '保留会籍', '会籍保留'),
  entry('4', '转出', '转会转出', '会籍转出', '调出'),
  entry('5', '除名', '开除', '开除会籍'),
  entry('6', '退会', '自愿退会', '退出'),
  entry('7', '恢复', '恢复会籍', '会籍恢复'),
  entry('8', '注销', '注销会籍', '会籍注销', '去世', '死亡'),
]);
