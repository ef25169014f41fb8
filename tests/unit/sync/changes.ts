import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import type { Change, Dot, Fields } from '../../../shared/sync/change.ts';
import { dotOf, recordIdOf } from '../../../shared/sync/change.ts';
import { stampOf } from '../../../shared/sync/hlc.ts';
import { foldChanges } from '../../../shared/sync/merge.ts';
import type { ScopeRecords } from '../../../shared/sync/scope.ts';
import { actorNamed } from '../../support/actors.ts';
import { unitOf } from '../../support/histories.ts';

export const change = (
  dot: Dot,
  type: string,
  id: RecordId,
  fields: Fields,
  over?: Record<string, readonly Dot[]>,
): Change => ({
  dot,
  stamp: stampOf(Number(dot.slice(17)), 0),
  type,
  id,
  fields,
  ...(over === undefined ? {} : { over }),
  actor: actorNamed('Wang'),
  at: 0,
});

export const make = (replica: ReplicaId, seq: number, type: string, fields: Fields): Change =>
  change(dotOf(replica, seq), type, recordIdOf(dotOf(replica, seq)), fields);

/** What scopes are read from, where all these changes are in force. */
export function records(changes: readonly Change[]): ScopeRecords {
  const states = foldChanges(changes, unitOf);
  return {
    state: (id) => states.get(id),
    history: (id) => changes.filter((each) => each.id === id),
    eventsOf: (member) =>
      [...states.values()].filter((state) => state.values['member'] === member).map((state) => state.id),
  };
}
