import type { RecordId } from '../../../base/id.ts';
import type { Bundle } from '../../../bundle/bundle.ts';
import { isRecordType, unitOf } from '../../../kinds/schema.ts';
import { placeName } from '../../../values/gazetteer.ts';
import { countsInDigest, digestText } from '../../../sync/digest.ts';
import { SEEN } from '../../../sync/authority/seen.ts';
import type { Change } from '../../../sync/change.ts';
import type { Fates, Intake, SetAside } from '../../../sync/intake-case.ts';
import { owed, settled } from '../../../sync/receipts.ts';
import { inScope, type ScopeRecords } from '../../../sync/scope.ts';
import { dominates, inRanges, rangeEntries, type Holding, type Ranges } from '../../../sync/version-vector.ts';
import type { Reconciliation } from '../reconciliation/face.ts';
import { quarantined } from '../reconciliation/not-in-force.ts';
import { sheetIdOf } from './received.ts';
import { shownConflicts } from '../../shown-conflicts.ts';
import type { Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import { changesIn, scopeWith } from './carried-changes.ts';
import { sharedScope } from './export-bundle.ts';
import { officeOfReplica } from './open-bundle.ts';
import type { RecordType } from '../../../kinds/all.ts';

/** Beyond this many changes the other side lacks, the digests are not compared: it has to catch up first. */
const COMPARABLE = 5000;

/** Accounts for every change of a bundle. */
export function reconcile(
  workspace: Workspace,
  bundle: Bundle,
  intake: Intake,
  about: Pick<Reconciliation, 'fileName' | 'restorePoint' | 'digest' | 'disbelieved' | 'ahead' | 'erasedOnRequest'> & {
    /** Held before, and out of force from now on. */
    readonly turned: readonly SetAside[];
    /** As they came. */
    readonly changes: readonly Change[];
  },
): Reconciliation {
  const { manifest } = bundle;
  const shownConflict = new Set(intake.conflicting.filter((change) => isShown(intake, change)));
  const added: Partial<Record<RecordType, number>> = {};
  let later = 0;
  for (const [id, state] of intake.states) {
    if (!isRecordType(state.type)) later += state.type === SEEN ? 0 : 1;
    else if (workspace.register.get(state.type, id) === undefined) added[state.type] = (added[state.type] ?? 0) + 1;
  }
  return {
    bundleId: manifest.id,
    sheetId: sheetIdOf(bundle),
    at: workspace.clock.now(),
    office: manifest.sender.office,
    officeName: placeName(manifest.sender.office),
    fileName: about.fileName,
    ...shownFates(about.changes, intake, shownConflict),
    added,
    later,
    missing: rangeEntries(intake.missing).flatMap(([replica, spans]) =>
      spans.map(([from, to]) => ({ replica, office: officeOfReplica(workspace, replica), from, to })),
    ),
    quarantine: [...intake.aside, ...intake.left, ...about.turned]
      .filter(({ change }) => change.type !== SEEN)
      .slice(0, LISTED)
      .map(quarantined),
    turned: about.turned.length,
    erasedOnRequest: about.erasedOnRequest,
    digest: about.digest,
    conflictIds: listed(shownConflict, () => true),
    appliedIds: listed(intake.apply, (change) => !shownConflict.has(change) && isRecordType(change.type)),
    restorePoint: about.restorePoint,
    disbelieved: about.disbelieved,
    ahead: about.ahead,
  };
}

/** Whether a conflict is one that people can decide: what only a later version knows may look like one, and is none there. */
function isShown({ states }: Intake, { id }: Change): boolean {
  const state = states.get(id);
  return state !== undefined && shownConflicts(state).length > 0;
}

/** The figures without `seen` records, which people are not shown, and without conflicts that nobody here can decide. */
function shownFates(changes: readonly Change[], intake: Intake, shownConflict: ReadonlySet<Change>): Fates {
  const undecided = new Set(intake.conflicting.flatMap((change) => (shownConflict.has(change) ? [] : [change.dot])));
  const undecidable = undecided.size === 0 ? 0 : changes.filter(({ dot }) => undecided.has(dot)).length;
  const hidden = new Set(changes.flatMap(({ type, dot }) => (type === SEEN ? [dot] : [])));
  const among = (some: readonly Change[]): number => some.filter(({ dot }) => hidden.has(dot)).length;
  const applied = among(intake.apply);
  const waiting = among([...intake.waiting, ...intake.left.map(({ change }) => change)]);
  const aside = among(intake.aside.map(({ change }) => change));
  const { fates } = intake;
  return {
    ...fates,
    received: fates.received - hidden.size,
    applied: fates.applied - applied + undecidable,
    conflicting: fates.conflicting - undecidable,
    waiting: fates.waiting - Math.min(fates.waiting, waiting),
    quarantined: fates.quarantined - aside,
    already: fates.already - (hidden.size - applied - Math.min(fates.waiting, waiting) - aside),
  };
}

/** How many records a figure's list names. */
const LISTED = 1000;

/** The records of the first changes that count, each once. */
function listed(changes: Iterable<Change>, counts: (change: Change) => boolean): readonly RecordId[] {
  const ids = new Set<RecordId>();
  for (const change of changes) {
    if (ids.size === LISTED) break;
    if (counts(change)) ids.add(change.id);
  }
  return [...ids];
}

/** How the register will stand once a bundle is in. */
export interface Afterwards {
  readonly writer: Writer;
  readonly intake: Intake;
  /** Records of the shared scope that this side itself changes with it. */
  readonly ours: readonly RecordId[];
}

/**
 * Both sides' digests of what they share, as they will be once the import is in. They must agree only when neither lacks
 * what the other holds: until then (parts of a series are missing, say) nothing is concluded from a difference. A sender
 * that states none, or one of a kind that this version does not compute, says nothing.
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
  // One of another length is of another kind.
  if (theirs.length !== ours.length) return { theirs, ours, agree: null, comparable: false };
  if (ours === theirs) return { theirs, ours, agree: true, comparable: true };
  const lacks = !dominates(settled(held, intake.waiting).vector, manifest.holds.vector);
  const open = lacks || (await hasMore(workspace, owed(held, manifest.holds, null), scope, afterwards));
  return { theirs, ours, agree: open ? null : false, comparable: true };
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
    return state !== undefined && countsInDigest(state.type) && inScope(scope, state, records, unitOf);
  };
  const known = await changesIn(workspace, ranges);
  const applied = intake.apply.filter(({ dot }) => inRanges(ranges, dot));
  return ours.some(isShared) || [...known, ...applied].some(({ id }) => isShared(id));
}
