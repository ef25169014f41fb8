import type { RecordId } from '../../../shared/base/id.ts';
import { unitOf } from '../../../shared/domain/schema.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { isDistrict } from '../../../shared/base/place.ts';
import {
  claimsOf,
  needsHistory,
  partition,
  travellingTogether,
  wiped,
  type Partition,
  type ScopeRecords,
} from '../../../shared/sync/scope.ts';
import { owed, passedOver } from '../../../shared/sync/receipts.ts';
import {
  emptyHolding,
  inRanges,
  rangeEntries,
  uniteRanges,
  type Holding,
  type Ranges,
} from '../../../shared/sync/version-vector.ts';
import { heldByAll, passedOn, replicasAt, settledHolding } from '../exchange-state.ts';
import { changesOf } from '../queries/records.ts';
import type { Workspace } from '../workspace.ts';

/** What the next bundle for an office is made of. */
export interface Carried extends Partition {
  /** What the recipient is known to hold: where the bundle goes on from. */
  readonly theirs: Holding;
  /** Which changes must not be parted, as `travellingTogether` says. */
  readonly groupOf: (change: Change) => string | null;
}

/** All that an office has not confirmed (or, `whole`, all of its scope once more), divided by its scope. The cost grows with that, not with the register. */
export async function carriedChanges(
  workspace: Workspace,
  office: string,
  whole = false,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<Carried> {
  const theirs = whole ? emptyHolding : heldByAll(workspace, office);
  const replicas = passedOn(workspace);
  const ours = settledHolding(workspace);
  const candidates = await changesIn(workspace, owed(ours, theirs, replicas), pause);
  const claims = claimsFrom(workspace, office);
  const own = office === workspace.identity.office && !isDistrict(office);
  const recipient = { office, holding: theirs, replicas, claims, own };
  const moved = candidates.filter((change) => needsHistory(office, change)).map((change) => change.id);
  const known = await historiesOf(workspace, [...moved, ...claims], pause);
  const histories = new Map([...known, ...(await historiesOf(workspace, membersIn(known), pause))]);
  const records = scopeWith(workspace, histories);
  const { carry, filtered } = partition(candidates, recipient, records, unitOf);
  return {
    carry,
    filtered: uniteRanges(filtered, passedOver(ours, theirs, replicas)),
    theirs,
    groupOf: travellingTogether(carry, records),
  };
}

/** The members that these events belong or belonged to: an event that moves to another member leaves an office by it. */
const membersIn = (histories: ReadonlyMap<RecordId, readonly Change[]>): RecordId[] =>
  [...histories.values()].flat().flatMap(({ type, fields }): RecordId[] => {
    const member = type === 'event' ? fields['member'] : null;
    return typeof member === 'string' ? [member as RecordId] : [];
  });

/** Records that this office's own PCs placed after they were made: they may have come back into its scope that way. */
function claimsFrom(workspace: Workspace, office: string): RecordId[] {
  if (isDistrict(office)) return [];
  const theirs = new Set(replicasAt(workspace, office).map((peer) => peer.replica));
  const records = scopeWith(workspace, new Map());
  const states = [...workspace.register.placedLater()].flatMap((id) => records.state(id) ?? []);
  return claimsOf(states, (replica) => theirs.has(replica), unitOf);
}

/** The applied changes of these ranges, in the order in which they were applied; of erased records, the empty dots. */
export async function changesIn(
  workspace: Workspace,
  ranges: Ranges,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<Change[]> {
  const wanted = new Map(rangeEntries(ranges));
  const frames = new Set<number>();
  for (const run of workspace.register.runs()) {
    const spans = wanted.get(run.replica);
    if (spans?.some(([from, to]) => from <= run.toSeq && to >= run.fromSeq) !== true) continue;
    for (let frame = run.fromFrame; frame <= run.toFrame; frame++) frames.add(frame);
  }
  const found: Change[] = [];
  for (const frame of [...frames].sort((a, b) => a - b)) {
    const [entry] = await workspace.store.read([frame]);
    for (const change of entry?.changes ?? []) {
      if (!inRanges(ranges, change.dot)) continue;
      const erased = workspace.register.get(change.type, change.id)?.state.erased === true;
      found.push(erased ? wiped(change) : change);
    }
    await pause();
  }
  return found;
}

/** All changes of these records, and of the events of those that are members. */
export async function historiesOf(
  workspace: Workspace,
  ids: Iterable<RecordId>,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<Map<RecordId, readonly Change[]>> {
  const histories = new Map<RecordId, readonly Change[]>();
  const { register } = workspace;
  let count = 0;
  for (const id of new Set(ids)) {
    if (++count % RECORDS_PER_PAUSE === 0) await pause();
    const rows = [
      register.member(id),
      register.get('event', id),
      register.get('union', id),
      register.get('employer', id),
      register.get('transfer', id),
    ];
    for (const row of [...rows, ...register.eventsOf(id)]) {
      if (row !== undefined && !histories.has(row.state.id))
        histories.set(row.state.id, await changesOf(workspace, row));
    }
  }
  return histories;
}

const RECORDS_PER_PAUSE = 100;

export const scopeWith = (workspace: Workspace, histories: ReadonlyMap<RecordId, readonly Change[]>): ScopeRecords =>
  workspace.register.scopeRecords(histories);
