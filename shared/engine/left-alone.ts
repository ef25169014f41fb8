import type { RecordId } from '../base/id.ts';
import type { RecordType } from '../kinds/all.ts';
import { ownerOf } from '../kinds/belonging.ts';
import type { RecordState } from '../sync/merge.ts';
import type { LeftAlone } from './modules/tasks/face.ts';
import { titleOf } from './modules/records/record-title.ts';
import type { Here } from './workspace.ts';

const NAMES = 6;

/** Tells of the records that were left alone, each by the one it goes with. */
export function leftAlone(workspace: Here, states: readonly RecordState[]): LeftAlone {
  const owners = new Map<RecordId, RecordType>();
  for (const { id, type, values } of states) {
    const owner = ownerOf(type as RecordType, values) ?? { type: type as RecordType, id };
    owners.set(owner.id, owner.type);
  }
  const names = [...owners].slice(0, NAMES).map(([id, type]) => titleOf(workspace, type, id));
  return { count: owners.size, names };
}
