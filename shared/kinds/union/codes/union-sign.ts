import { entry } from '../../../values/code-entry.ts';
import { openList } from '../../../values/vocabulary.ts';

/** 规范化建设: what a union has to show for itself. A working definition: the codes are our own. */
export const unionSign = openList('unionSign', '规范化建设', [
  entry('seal', '有印章', '印章', '工会印章'),
  entry('plate', '亮牌子', '挂牌', '工会牌子', '有牌子'),
  entry('person', '亮身份', '主席亮身份'),
  entry('account', '有单独账户', '单独账户', '独立账户', '工会账户'),
  entry('office', '有办公场所', '办公场所', '办公场地'),
  entry('station', '有服务站点', '服务站', '职工之家', '服务站点'),
]);
