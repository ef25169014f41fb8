import { entry } from '../code-entry.ts';
import { wordedList } from '../vocabulary.ts';

/**
 * 到期情况: how near the last day of something is; told, never stored. Reminders 180, 90 and 30 days before it are the
 * usual ones (工作口径), by which the codes are named; the words say those of the district (`kinds/due.ts`).
 */
export const dueState = wordedList('dueState', [
  entry('over', '已过期'),
  entry('d30', '30天内'),
  entry('d90', '31至90天'),
  entry('d180', '91至180天'),
]);
