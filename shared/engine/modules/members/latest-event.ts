import type { RecordId } from '../../../base/id.ts';
import type { Values } from '../../../values/field.ts';
import type { Here } from '../../workspace.ts';

/** The newest membership event of a member, voided ones aside: what the official sheet has room for. */
export function latestEvent(workspace: Here, member: RecordId): Values | null {
  let latest: { readonly date: string; readonly stamp: string; readonly values: Values } | null = null;
  for (const { state } of workspace.register.goingWith('event', member)) {
    const { values } = state;
    if (typeof values['void'] === 'string') continue;
    const date = typeof values['date'] === 'string' ? values['date'] : '';
    const { stamp } = state.base;
    if (latest === null || date > latest.date || (date === latest.date && stamp > latest.stamp))
      latest = { date, stamp, values };
  }
  return latest?.values ?? null;
}
