import { entry } from '../../../values/code-entry.ts';
import { openList } from '../../../values/vocabulary.ts';

/** 荣誉种类: what unions, units, teams and people of a district are honoured with. The codes are our own. */
export const honourKind = openList('honourKind', '荣誉种类', [
  entry('model-home', '模范职工之家', '职工之家'),
  entry('model-team', '模范职工小家', '职工小家'),
  entry('officer', '优秀工会工作者', '优秀工会工作者标兵', '优秀工会干部'),
  entry('activist', '优秀工会积极分子', '工会积极分子'),
  entry('friend', '优秀工会之友', '工会之友'),
  entry('labour-model', '劳动模范', '劳模', '先进工作者'),
  entry('mayday-medal', '五一劳动奖章', '劳动奖章', '富民兴鲁劳动奖章'),
  entry('mayday-unit', '五一劳动奖状', '劳动奖状', '富民兴鲁劳动奖状'),
  entry('pioneer', '工人先锋号'),
  entry('reading', '职工书屋示范点', '职工书屋', '百佳职工书屋'),
  entry('congress', '职代会规范化先进单位', '职代会规范化', '职代会优秀星单位'),
  entry('open-affairs', '厂务公开民主管理先进单位', '厂务公开先进单位'),
  entry('harmony', '劳动关系和谐企业', '和谐企业', '劳动关系和谐园区'),
  entry('safety', '“组织职工查隐患”先进', '查隐患先进'),
  entry('women', '女职工工作先进', '五一巾帼奖', '五一巾帼标兵岗'),
  entry('dual', '双爱双评先进单位', '双爱双评'),
  entry('craft', '工匠、技术能手', '工匠', '技术能手', '创新工作室'),
  entry('other', '其他荣誉', '其他'),
]);
