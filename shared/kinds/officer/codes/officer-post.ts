import { entry } from '../../../values/code-entry.ts';
import { openList } from '../../../values/vocabulary.ts';

/** 工会职务. A working definition: the codes are our own. */
export const officerPost = openList('officerPost', '工会职务', [
  entry('chair', '主席', '工会主席'),
  entry('vice', '副主席', '工会副主席'),
  entry('member', '委员', '工会委员', '工会委员会委员'),
  entry('organisation', '组织委员'),
  entry('publicity', '宣传委员', '宣教委员'),
  entry('finance', '财务委员', '财经委员'),
  entry('life', '生活委员', '文体委员', '生活福利委员'),
  entry('protection', '劳动保护委员', '劳保委员', '劳动保护监督检查员'),
  entry('audit-head', '经审委员会主任', '经审主任', '经费审查委员会主任'),
  entry('audit', '经审委员', '经费审查委员'),
  entry('women-head', '女职工委员会主任', '女工主任', '女职工主任'),
  entry('women', '女职工委员', '女工委员'),
  entry('supervision', '劳动法律监督委员', '劳动法律监督员', '法律监督委员'),
  entry('group', '小组长', '工会小组长', '分会主席'),
  entry('clerk', '工会干事', '干事', '专职干事'),
  entry('social', '社会化工会工作者', '社工', '专职工会社会工作者'),
]);
