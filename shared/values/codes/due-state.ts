import { entry } from '../code-entry.ts';
import { workingList } from '../code-list.ts';

/** 到期情况: how near the last day of something is; told, never stored. Reminders 180, 90 and 30 days before it: 工作口径. */
export const dueState = workingList('dueState', [
  entry('over', '已过期'),
  entry('d30', '30天内'),
  entry('d90', '31至90天'),
  entry('d180', '91至180天'),
]);
