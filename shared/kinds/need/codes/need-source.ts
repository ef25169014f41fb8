import { entry } from '../../../values/code-entry.ts';
import { openList } from '../../../values/vocabulary.ts';

/** 诉求来源: 来信, 来电 and 来访 are those of a union's printed form; the rest is inferred. */
export const needSource = openList('needSource', '诉求来源', [
  entry('visitor', '来访', '来人', '上门', '接待来访'),
  entry('call', '来电', '电话', '电话反映', '热线'),
  entry('letter', '来信', '信件', '信函'),
  entry('visit', '走访', '走访调研', '入企走访'),
  entry('box', '意见箱', '信箱', '主席信箱'),
  entry('online', '网络', '网上', '微信', '公众号', '邮件', '网络平台'),
  entry('12345', '12345转办', '12345', '12345热线', '市民热线', '热线转办'),
  entry('survey', '问卷调查', '问卷', '调查问卷'),
  entry('superior', '上级转办', '上级交办', '转办', '区总转办'),
  entry('other', '其他来源', '其他', '其它'),
]);
