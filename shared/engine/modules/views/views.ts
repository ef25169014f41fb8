import { dayAt } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import { notes } from '../../notes.ts';
import type { Workspace } from '../../workspace.ts';
import { named } from '../records/record-title.ts';
import type { View, ViewEntry, ViewWay } from './face.ts';

/** Of a sheet or a roster it is enough to know how many they were. */
const FEW = 5;

/** Notes that whole numbers left, with the others of the day. What cannot be noted holds nobody up. */
export async function noteView(
  workspace: Pick<Workspace, 'write' | 'clock' | 'identity' | 'register'>,
  way: ViewWay,
  ids: readonly RecordId[],
): Promise<void> {
  if (ids.length === 0) return;
  const at = workspace.clock.now();
  const view: View = {
    ...{ at, by: workspace.identity.userName, way },
    ...{ count: ids.length, ids: ids.length > FEW ? [] : ids },
  };
  await workspace.write((writer) => {
    const day = dayAt(at);
    const before = notes.views.read(workspace.register, day)?.views ?? [];
    notes.views.write(writer, day, { views: [...before, view] });
  });
}

/** The latest, newest first. */
export function views({ register }: Pick<Workspace, 'register'>, limit: number): readonly ViewEntry[] {
  return notes.views
    .all(register)
    .flatMap(([, day]) => day.views)
    .sort((a, b) => b.at - a.at)
    .slice(0, limit)
    .map((view) => ({ ...view, titles: named({ register }, view.ids).map(({ title }) => title) }));
}
