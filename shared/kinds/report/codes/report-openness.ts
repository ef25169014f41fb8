import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 公开属性: the words that offices use for their documents. */
export const reportOpenness = workingList('reportOpenness', [
  entry('open', '主动公开', '公开', '可公开'),
  entry('asked', '依申请公开'),
  entry('closed', '不予公开', '不公开', '内部', '内部资料'),
]);
