import { entry } from '../../../values/code-entry.ts';
import { codeList } from '../../../values/code-list.ts';

/** 荣誉状态. The codes are our own. */
export const honourStanding = codeList('honourStanding', [
  entry('valid', '有效', '在效'),
  entry('recheck', '复查中', '复查'),
  entry('revoked', '撤销', '已撤销', '取消'),
  entry('dissolved', '单位注销', '注销'),
]);
