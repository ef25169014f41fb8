import type { RecordId } from '../../../base/id.ts';
import { shownState } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import { recordDetail } from '../records/records.ts';
import type { MemberDetail } from './face.ts';

/** A member with its events, the latest first; of one who moved away no more than what is left here. */
export function memberDetail(workspace: Workspace, id: RecordId): MemberDetail | null {
  const { register } = workspace;
  const row = register.kept('member').get(id);
  if (row === undefined || row.erased) return null;
  const detail = recordDetail(workspace, { state: shownState(row) });
  if (row.standing === 'stub') return { ...detail, status: row.standing, events: [] };
  const events = register
    .goingWith('event', id)
    .filter((event) => !event.erased)
    .map((event) => recordDetail(workspace, event))
    .sort(
      (a, b) =>
        String(b.values['date'] ?? '').localeCompare(String(a.values['date'] ?? '')) ||
        b.createdAt - a.createdAt ||
        (a.id < b.id ? -1 : 1),
    );
  return { ...detail, status: row.standing, events };
}
