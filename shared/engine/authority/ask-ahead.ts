import type { RecordId, ReplicaId } from '../../base/id.ts';
import { isDistrict } from '../../base/place.ts';
import { unitOf } from '../../kinds/schema.ts';
import { placedLater } from '../../sync/authority/held-place.ts';
import { withSeen, type Seen } from '../../sync/authority/knowledge.ts';
import { preflight } from '../../sync/authority/preflight.ts';
import type { Reason } from '../../sync/authority/reason.ts';
import { SEEN } from '../../sync/authority/seen.ts';
import { ABOUT, type Change } from '../../sync/change.ts';
import type { RecordState } from '../../sync/merge.ts';
import { fitsSchema } from '../fits-schema.ts';
import { allChangesOf } from '../modules/records/records.ts';
import type { Held, Workspace } from '../workspace.ts';
import type { Writer } from '../writer.ts';
import { knowledgeHere, rootOf, trustHere } from './trust-here.ts';

/**
 * What the district would say to what an office is about to write, of the first change that it would not let stand; null
 * when all of it will be in force. What an office may write at all was looked at before: this is about what proves, and
 * does not prove, that this PC had seen what it writes about.
 */
export async function refusedAhead(workspace: Workspace, { made, written }: Writer): Promise<Reason | null> {
  const { identity, register } = workspace;
  if (isDistrict(identity.office) || made.length === 0) return null;
  const state = (id: RecordId): RecordState | undefined => written.get(id)?.state ?? register.find(id)?.state;
  const histories = await historiesFor(workspace, made, state);
  const knowledge = new Map<ReplicaId, readonly Seen[]>(knowledgeHere(workspace));
  for (const change of made) if (change.type === SEEN) withSeen(knowledge, change);
  const court = {
    office: identity.office,
    trust: await trustHere(workspace),
    knowledge,
    records: {
      state,
      history: (id: RecordId) => histories.get(id) ?? [],
      eventsOf: (id: RecordId) => register.followersOf(id).map(({ state }) => state.id),
    },
    unitOf,
    // What seals are held here was looked at when they came.
    sealOf: () => 'good' as const,
    fits: fitsSchema,
  };
  const root = rootOf(identity);
  for (const change of made) {
    const reason = change.type === SEEN ? null : preflight(court, root, identity.replica, change);
    if (reason !== null) return reason;
  }
  return null;
}

/** All changes, those made now with them, of the records whose place or whose steps their state alone does not tell. */
async function historiesFor(
  workspace: Held,
  made: readonly Change[],
  stateOf: (id: RecordId) => RecordState | undefined,
): Promise<ReadonlyMap<RecordId, readonly Change[]>> {
  const ids = new Set<RecordId>(made.map(({ id }) => id));
  for (const id of [...ids]) {
    const member = stateOf(id)?.values[ABOUT];
    if (typeof member === 'string') ids.add(member as RecordId);
  }
  const histories = new Map<RecordId, Change[]>();
  for (const id of ids) {
    const state = stateOf(id);
    if (state === undefined || (state.type !== 'transfer' && !placedLater(state, unitOf))) continue;
    const row = workspace.register.find(id);
    histories.set(id, row === undefined ? [] : [...(await allChangesOf(workspace, row))]);
  }
  for (const change of made) histories.get(change.id)?.push(change);
  return histories;
}
