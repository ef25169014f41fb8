import { entry } from '../../../values/code-entry.ts';
import { openList } from '../../../values/vocabulary.ts';

/** 信息类别: the nine of a district's published scheme, shortened; 先进典型 and 职工热点 are a college's. */
export const reportCategory = openList('reportCategory', '信息类别', [
  entry('decisions', '贯彻部署', '贯彻落实', '贯彻落实情况', '工作部署'),
  entry('leaders', '领导讲话、批示', '领导讲话', '领导批示', '领导活动'),
  entry('events', '重要会议、活动、文件', '重要会议', '重要活动', '重要文件', '会议活动', '会议', '活动'),
  entry('trends', '新情况、新问题', '新情况', '新问题', '新动向', '问题反映'),
  entry('methods', '新做法', '经验做法', '工作经验', '典型经验', '创新做法', '经验交流'),
  entry('unions', '企业工会活动', '基层动态', '基层工会活动', '基层工会', '工作动态'),
  entry('advice', '意见建议、调研', '意见建议', '调研报告', '调研', '调查研究'),
  entry('visits', '上级来访', '上级调研', '上级检查', '视察调研'),
  entry('media', '媒体动态', '媒体报道', '新闻报道'),
  entry('models', '先进典型', '典型人物', '先进事迹', '先进人物'),
  entry('concerns', '职工热点', '热点问题', '职工关注', '热点难点'),
  entry('other', '其他信息', '其他', '其它'),
]);
