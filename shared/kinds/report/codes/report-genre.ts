import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';

/** 信息体裁, as a published scheme of points tells them apart. */
export const reportGenre = workingList('reportGenre', [
  entry('full', '信息', '专题信息', '综合信息', '长信息'),
  entry('brief', '简讯', '短讯', '简短信息', '动态信息'),
]);
