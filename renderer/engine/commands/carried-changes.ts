import type { RecordId } from '../../../shared/base/id.ts';
import { unitOf } from '../../../shared/domain/schema.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { needsHistory, partition, type Partition, type ScopeRecords } from '../../../shared/sync/scope.ts';
import { owed } from '../../../shared/sync/receipts.ts';
import { inRanges, rangeEntries, type Holding, type Ranges } from '../../../shared/sync/version-vector.ts';
import { heldByAll, holding, passedOn } from '../exchange-state.ts';
import { changesOf } from '../queries/records.ts';
import type { Workspace } from '../workspace.ts';

/** What the next bundle for an office is made of. */
export interface Carried extends Partition {
  /** What the recipient is known to hold: where the bundle goes on from. */
  readonly theirs: Holding;
}

/** All that an office has not confirmed, divided by its scope. The cost grows with that, not with the register. */
export async function carriedChanges(workspace: Workspace, office: string): Promise<Carried> {
  const theirs = heldByAll(workspace, office);
  const replicas = passedOn(workspace);
  const candidates = await changesIn(workspace, owed(holding(workspace), theirs, replicas));
  const recipient = { office, holding: theirs, replicas };
  const histories = await historiesOf(
    workspace,
    candidates.filter((change) => needsHistory(office, change)).map((change) => change.id),
  );
  return { ...partition(candidates, recipient, scopeWith(workspace, histories), unitOf), theirs };
}

/** The applied changes of these ranges, in the order in which they were applied. */
export async function changesIn(workspace: Workspace, ranges: Ranges): Promise<Change[]> {
  const wanted = new Map(rangeEntries(ranges));
  const frames = new Set<number>();
  for (const run of workspace.register.runs()) {
    const spans = wanted.get(run.replica);
    if (spans?.some(([from, to]) => from <= run.toSeq && to >= run.fromSeq) !== true) continue;
    for (let frame = run.fromFrame; frame <= run.toFrame; frame++) frames.add(frame);
  }
  const entries = await workspace.store.read([...frames].sort((a, b) => a - b));
  return entries.flatMap((entry) => entry.changes.filter((change) => inRanges(ranges, change.dot)));
}

/** All changes of these records, and of the events of those that are members. */
export async function historiesOf(
  workspace: Workspace,
  ids: Iterable<RecordId>,
): Promise<Map<RecordId, readonly Change[]>> {
  const histories = new Map<RecordId, readonly Change[]>();
  const { register } = workspace;
  for (const id of new Set(ids)) {
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

export const scopeWith = (workspace: Workspace, histories: ReadonlyMap<RecordId, readonly Change[]>): ScopeRecords =>
  workspace.register.scopeRecords(histories);
