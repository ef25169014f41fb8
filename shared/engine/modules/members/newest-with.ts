import type { RecordId } from '../../../base/id.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { Values } from '../../../values/field.ts';
import type { Here } from '../../workspace.ts';

/**
 * Of the records of a kind that go with one (a member's events) the newest by its day, voided ones aside: what the
 * official sheet has room for.
 */
export function newestWith(workspace: Here, type: RecordType, owner: RecordId): Values | null {
  let latest: { readonly date: string; readonly stamp: string; readonly values: Values } | null = null;
  for (const { state } of workspace.register.goingWith(type, owner)) {
    const { values } = state;
    if (typeof values['void'] === 'string') continue;
    const date = typeof values['date'] === 'string' ? values['date'] : '';
    const { stamp } = state.base;
    if (latest === null || date > latest.date || (date === latest.date && stamp > latest.stamp))
      latest = { date, stamp, values };
  }
  return latest?.values ?? null;
}
