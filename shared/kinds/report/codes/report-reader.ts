import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 报送去向, inferred. */
export const reportReader = workingList('reportReader', [
  entry('district-union', '区总工会', '区总'),
  entry('city-union', '市总工会', '市总'),
  entry('district-party', '区委', '区委办公室', '区委办', '区委政研室', '区委政策研究室', '街道党工委'),
  entry('media', '新闻媒体', '媒体'),
  entry('other', '其他去向', '其他', '其它'),
]);
