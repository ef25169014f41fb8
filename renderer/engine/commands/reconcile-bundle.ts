import type { RecordId } from '../../../shared/base/id.ts';
import type { Bundle } from '../../../shared/bundle/bundle.ts';
import { unitOf } from '../../../shared/domain/schema.ts';
import { officeName } from '../../../shared/domain/district.ts';
import { digestText } from '../../../shared/sync/digest.ts';
import type { Intake } from '../../../shared/sync/intake.ts';
import { owed, settled } from '../../../shared/sync/receipts.ts';
import { inScope, isDistrictsWord, type ScopeRecords } from '../../../shared/sync/scope.ts';
import { dominates, inRanges, rangeEntries, type Holding, type Ranges } from '../../../shared/sync/version-vector.ts';
import type { Reconciliation } from '../engine.ts';
import type { Workspace } from '../workspace.ts';
import type { Writer } from '../writer.ts';
import { changesIn, scopeWith } from './carried-changes.ts';
import { sharedScope } from './export-bundle.ts';
import { officeOfReplica } from './open-bundle.ts';

/** Beyond this many changes the other side lacks, the digests are not compared: it has to catch up first. */
const COMPARABLE = 5000;

/** Accounts for every change of a bundle. */
export function reconcile(
  workspace: Workspace,
  bundle: Bundle,
  intake: Intake,
  about: Pick<Reconciliation, 'fileName' | 'restorePoint' | 'digest'>,
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
    digest: about.digest,
    conflictIds: unique(intake.conflicting.map((change) => change.id)),
    appliedIds: unique(intake.apply.flatMap((change) => (conflicting.has(change) ? [] : [change.id]))),
    restorePoint: about.restorePoint,
  };
}

/** How many records a figure's list names. */
const LISTED = 1000;

const unique = (ids: readonly RecordId[]): readonly RecordId[] => [...new Set(ids)].slice(0, LISTED);

/** How the register will stand once a bundle is in. */
export interface Afterwards {
  readonly writer: Writer;
  readonly intake: Intake;
  /** Records of the shared scope that this side itself changes with it. */
  readonly ours: readonly RecordId[];
}

/**
 * Both sides' digests of what they share, as they will be once the import is in. They must agree only when neither lacks
 * what the other holds: until then (parts of a series are missing, say) nothing is concluded from a difference.
 */
export async function compareDigests(
  workspace: Workspace,
  { manifest }: Bundle,
  afterwards: Afterwards,
): Promise<Reconciliation['digest']> {
  const { writer, intake } = afterwards;
  const { replica } = workspace.identity;
  const vector = { ...intake.vector, [replica]: Math.max(writer.seq, intake.vector[replica] ?? 0) };
  const held: Holding = { vector, filtered: intake.filtered };
  const scope = sharedScope(workspace.identity, manifest.sender.office);
  const ours = digestText(workspace.register.digestWith(scope, writer.written));
  const theirs = manifest.scopeDigest;
  if (ours === theirs) return { theirs, ours, agree: true };
  const lacks = !dominates(settled(held, intake.waiting).vector, manifest.holds.vector);
  const open = lacks || (await hasMore(workspace, owed(held, manifest.holds, null), scope, afterwards));
  return { theirs, ours, agree: open ? null : false };
}

/** Whether we shall hold changes of the shared scope that the sender did not hold when it wrote the bundle. */
async function hasMore(
  workspace: Workspace,
  ranges: Ranges,
  scope: string,
  { writer, intake, ours }: Afterwards,
): Promise<boolean> {
  const count = rangeEntries(ranges).reduce(
    (sum, [, spans]) => sum + spans.reduce((all, [from, to]) => all + to - from + 1, 0),
    0,
  );
  if (count > COMPARABLE) return true;
  const before = scopeWith(workspace, new Map());
  const records: ScopeRecords = { ...before, state: (id) => writer.written.get(id)?.state ?? before.state(id) };
  const isShared = (id: RecordId): boolean => {
    const state = records.state(id);
    return state !== undefined && !isDistrictsWord(state.type) && inScope(scope, state, records, unitOf);
  };
  const known = await changesIn(workspace, ranges);
  const applied = intake.apply.filter(({ dot }) => inRanges(ranges, dot));
  return ours.some(isShared) || [...known, ...applied].some(({ id }) => isShared(id));
}
