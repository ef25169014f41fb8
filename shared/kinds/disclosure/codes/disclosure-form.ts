import { entry } from '../../../values/code-entry.ts';
import { openList } from '../../../values/vocabulary.ts';

/** 公开形式, the forms named by 山东省厂务公开条例. A working definition: the codes are our own. */
export const disclosureForm = openList('disclosureForm', '公开形式', [
  entry('congress', '职工代表大会', '职代会', '职工大会'),
  entry('board', '厂务公开栏', '公开栏', '公示栏', '宣传栏'),
  entry('paper', '内部报刊', '厂报', '内部刊物', '简报'),
  entry('broadcast', '广播电视', '广播', '电视', '闭路电视'),
  entry('network', '网络', '内部网络', '网站', '办公系统', '微信', '微信公众号', '微信群', '电子屏'),
  entry('meeting', '厂务公开工作会', '厂务工作会', '厂务会'),
  entry('joint', '联席会', '厂务公开联席会', '联席会议'),
  entry('briefing', '厂情发布会', '情况发布会', '情况通报会'),
  entry('leaders', '职工代表团（组）长联席会', '职工代表团（组）长和专门小组负责人联席会议', '代表团组长联席会'),
  entry('inspection', '职工代表巡视', '职工代表巡视检查'),
  entry('talks', '民主恳谈会', '恳谈会', '劳资恳谈会'),
  entry('other', '其他形式', '其他'),
]);
