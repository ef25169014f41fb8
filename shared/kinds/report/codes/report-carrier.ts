import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 采用载体: who took a report up, level by level from the district to the centre, inferred from a published scheme. */
export const reportCarrier = workingList('reportCarrier', [
  entry('district-union', '区总工会', '区总', '区级', '区总工运信息', '区总工会信息', '历下工会信息'),
  entry('district-party', '区委办公室', '区委办', '区委', '区委信息'),
  entry('city-union', '市总工会', '市总', '市级', '市总工运信息', '市总工会信息'),
  entry('city-party', '市委办公厅', '市委办', '市委', '市委信息'),
  entry('province-union', '省总工会', '省总', '省级', '省总工运信息', '省总工会信息'),
  entry('province-party', '省委办公厅', '省委', '省委信息'),
  entry('national-union', '全国总工会', '全总', '国家级', '中国工运', '工会信息'),
  entry('national-party', '中央办公厅', '中办'),
  entry('media', '新闻媒体', '媒体', '报刊', '工人日报', '山东工人报'),
  entry('other', '其他载体', '其他', '其它'),
]);
