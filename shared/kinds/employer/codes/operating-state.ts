import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 经营状态: 正常 and 事实不存在 are words of the national database; the last two those of market and tax lists. */
export const operatingState = workingList('operatingState', [
  entry('normal', '正常', '正常经营', '存续', '在业', '在营', '开业', '存续（在营、开业、在册）'),
  entry('absent', '事实不存在', '查无', '查无此单位', '不存在'),
  entry('suspended', '停业', '歇业', '停产', '停业（歇业）'),
  entry('moved', '迁出', '已迁出', '外迁', '搬迁'),
  entry('closed', '注销', '已注销'),
  entry('revoked', '吊销', '已吊销', '吊销，未注销'),
  entry('abnormal', '非正常户', '非正常'),
]);
