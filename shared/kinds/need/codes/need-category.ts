import { entry } from '../../../values/code-entry.ts';
import { openList } from '../../../values/vocabulary.ts';

/** 诉求类别, inferred: the lists of two enterprises and the concerns that the Trade Union Law names, made one. */
export const needCategory = openList('needCategory', '诉求类别', [
  entry('pay', '工资薪酬', '工资', '薪酬', '欠薪', '拖欠工资', '工资待遇', '劳动报酬'),
  entry('contract', '劳动合同', '劳动合同签订、解除', '合同', '解除劳动合同', '劳动关系', '劳动争议'),
  entry('hours', '工时休假', '工作时间', '休息休假', '加班', '工时', '休假'),
  entry('insurance', '社保公积金', '社会保险', '社保', '公积金', '住房公积金', '五险一金'),
  entry('safety', '劳动保护、工伤', '劳动保护', '工伤', '劳动安全', '安全生产', '劳动安全卫生', '职业病防护'),
  entry('women', '女职工权益', '女职工', '女职工保护', '女职工权益保护', '三期保护'),
  entry('welfare', '福利、劳保发放', '福利', '福利待遇', '劳保用品', '职工福利', '劳保'),
  entry('living', '食宿交通', '食宿', '食堂', '宿舍', '交通', '住宿', '通勤'),
  entry('training', '技能培训', '培训', '技能提升', '职业技能', '教育培训'),
  entry('hardship', '困难求助', '困难帮扶', '困难救助', '生活困难', '帮扶'),
  entry('children', '子女教育、托管', '子女教育', '子女托管', '子女入学', '托管', '托育'),
  entry('marriage', '婚恋交友', '婚恋', '交友', '联谊', '单身联谊'),
  entry('culture', '文化体育', '文体活动', '文体', '文化生活'),
  entry('democracy', '民主管理、厂务公开', '民主管理', '厂务公开', '职代会'),
  entry('union', '对工会的意见', '工会工作', '对工会的建议', '工会工作建议'),
  entry('question', '政策咨询', '咨询', '法律咨询', '业务咨询'),
  entry('other', '其他诉求', '其他', '其它'),
]);
