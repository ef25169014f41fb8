import type { RecordId } from '../../../shared/base/id.ts';
import type { Bundle } from '../../../shared/bundle/bundle.ts';
import { unitOf } from '../../../shared/domain/schema.ts';
import { officeName } from '../../../shared/domain/district.ts';
import { digestText } from '../../../shared/sync/digest.ts';
import type { Intake } from '../../../shared/sync/intake.ts';
import { owed, settled } from '../../../shared/sync/receipts.ts';
import { inScope } from '../../../shared/sync/scope.ts';
import { dominates, rangeEntries } from '../../../shared/sync/version-vector.ts';
import type { Reconciliation } from '../engine.ts';
import { backlog, holding } from '../exchange-state.ts';
import type { Workspace } from '../workspace.ts';
import { changesIn, scopeWith } from './carried-changes.ts';
import { sharedScope } from './export-bundle.ts';
import { officeOfReplica } from './open-bundle.ts';

/** Beyond this many changes the other side lacks, the digests are not compared: it has to catch up first. */
const COMPARABLE = 5000;

/** Accounts for every change of a bundle; the digests are compared once the import is in. */
export function reconcile(
  workspace: Workspace,
  bundle: Bundle,
  intake: Intake,
  about: { fileName: string; restorePoint: string },
): Reconciliation {
  const { manifest } = bundle;
  const conflicting = new Set(intake.conflicting);
  const added: Record<string, number> = {};
  for (const [id, state] of intake.states) {
    if (workspace.register.get(state.type, id) === undefined) added[state.type] = (added[state.type] ?? 0) + 1;
  }
  return {
    bundleId: manifest.id,
    at: workspace.clock.now(),
    office: manifest.sender.office,
    officeName: officeName(manifest.sender.office),
    fileName: about.fileName,
    ...intake.fates,
    added,
    missing: rangeEntries(intake.missing).flatMap(([replica, spans]) =>
      spans.map(([from, to]) => ({ replica, office: officeOfReplica(workspace, replica), from, to })),
    ),
    quarantine: intake.quarantined
      .slice(0, LISTED)
      .map(({ change, reason }) => ({ dot: change.dot, reason, record: change.id })),
    digest: { theirs: manifest.scopeDigest, ours: '', agree: null },
    conflictIds: unique(intake.conflicting.map((change) => change.id)),
    appliedIds: unique(intake.apply.flatMap((change) => (conflicting.has(change) ? [] : [change.id]))),
    restorePoint: about.restorePoint,
  };
}

/** How many records a figure's list names. */
const LISTED = 1000;

const unique = (ids: readonly RecordId[]): readonly RecordId[] => [...new Set(ids)].slice(0, LISTED);

/**
 * Both sides' digests of what they share, once the import is in. They must agree only when neither lacks what the other
 * holds: until then (parts of a series are missing, say) nothing is concluded from a difference.
 */
export async function compareDigests(
  workspace: Workspace,
  bundle: Bundle,
  sheet: Reconciliation,
): Promise<Reconciliation> {
  const { manifest } = bundle;
  const scope = sharedScope(workspace.identity, manifest.sender.office);
  const ours = digestText(workspace.register.digest(scope));
  const same = ours === manifest.scopeDigest;
  const agree = same ? true : lacks(workspace, bundle) || (await hasMore(workspace, bundle, scope)) ? null : false;
  const compared: Reconciliation = { ...sheet, digest: { theirs: manifest.scopeDigest, ours, agree } };
  await workspace.write((writer) => {
    writer.note(`received/${manifest.id}`, compared);
  });
  return compared;
}

/** Whether we have not applied all that the sender held when it wrote the bundle. */
const lacks = (workspace: Workspace, { manifest }: Bundle): boolean =>
  !dominates(settled(holding(workspace), backlog(workspace)).vector, manifest.holds.vector);

/** Whether we hold changes of the shared scope that the sender did not hold when it wrote the bundle. */
async function hasMore(workspace: Workspace, bundle: Bundle, scope: string): Promise<boolean> {
  const ranges = owed(holding(workspace), bundle.manifest.holds, null);
  const count = rangeEntries(ranges).reduce(
    (sum, [, spans]) => sum + spans.reduce((all, [from, to]) => all + to - from + 1, 0),
    0,
  );
  if (count > COMPARABLE) return true;
  const records = scopeWith(workspace, new Map());
  return (await changesIn(workspace, ranges)).some((change) => {
    const state = records.state(change.id);
    return change.type !== 'replica' && state !== undefined && inScope(scope, state, records, unitOf);
  });
}
