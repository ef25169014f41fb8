import { entry } from '../../../values/code-entry.ts';
import { codeList } from '../../../values/code-list.ts';

/** 建会进展: how far an employer has come after a visit. The codes are our own, in the order of progress. */
export const visitStage = codeList('visitStage', [
  entry('1', '已摸底', '摸底'),
  entry('2', '已走访', '走访'),
  entry('3', '同意建会', '同意'),
  entry('4', '筹备中', '筹备', '筹建'),
  entry('5', '已批复', '批复'),
  entry('6', '已建会', '建会'),
  entry('7', '暂缓', '缓建'),
  entry('8', '核销', '不应建会'),
]);
