import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import type { Result } from '../../../shared/base/result.ts';
import { stepping, type Steps } from '../../../shared/base/steps.ts';
import type { Bundle } from '../../../shared/bundle/bundle.ts';
import { fieldOf, fieldsOfUnit, isRecordType, unitOf } from '../../../shared/domain/schema.ts';
import { isOfKind } from '../../../shared/domain/rules.ts';
import { replicaOf, type Change } from '../../../shared/sync/change.ts';
import { hasApplied } from '../../../shared/sync/inbox.ts';
import { replacesWhatItWrites } from '../../../shared/sync/replaced.ts';
import { takeInSteps, type Intake } from '../../../shared/sync/intake.ts';
import { isDistrict } from '../../../shared/base/place.ts';
import { carriesPlace, inScope } from '../../../shared/sync/scope.ts';
import { inRanges, type Holding } from '../../../shared/sync/version-vector.ts';
import { backlog, holding, peerNote } from '../exchange-state.ts';
import type { Task } from '../tasks.ts';
import type { Workspace } from '../workspace.ts';
import { historiesOf, scopeWith } from './carried-changes.ts';
import { officeOfReplica } from './open-bundle.ts';

/**
 * Sorts and applies what came, in memory only; histories that its judgement needs are read first.
 * @param task searches and key presses get their turn every few milliseconds, and it may be stopped then
 */
export async function takeBundle(
  workspace: Workspace,
  bundle: Bundle,
  changes: readonly Change[],
  task: Task,
): Promise<Result<Intake, { readonly tag: 'cancelled' }>> {
  const { manifest } = bundle;
  const { office } = manifest.sender;
  const here = holding(workspace);
  const waiting = backlog(workspace);
  const carried = new Set(changes.map((change) => replicaOf(change.dot)));
  const sender = { replica: manifest.sender.replica, office, carried };
  const officeOf = officesOfSender(workspace, sender);
  const all = [...waiting, ...changes];
  const needed = await task.run(historyNeeded(workspace, sender, officeOf, here, all), 'sort-changes', all.length);
  if (!needed.ok) return needed;
  const histories = await task.breathing((breathe) => historiesOf(workspace, needed.value, breathe));
  if (!histories.ok) return histories;
  const place = {
    office: workspace.identity.office,
    known: { ...here, has: hasApplied(here, waiting) },
    backlog: waiting,
    records: scopeWith(workspace, histories.value),
    unitOf,
    saidBy: (replica: ReplicaId) => peerNote(workspace, replica)?.holds.vector ?? null,
    fits: fitsSchema,
  };
  return task.run(
    takeInSteps(place, {
      sender: { replica: manifest.sender.replica, office, officeOfReplica: officeOf },
      changes,
      filtered: manifest.filtered,
      holds: manifest.holds.vector,
    }),
    'sort-changes',
    all.length,
  );
}

interface BundleSender {
  readonly replica: ReplicaId;
  readonly office: string;
  /** Whose changes the bundle carries. */
  readonly carried: ReadonlySet<ReplicaId>;
}

/**
 * Whose a replica is. One nobody has heard of is the sender's office's, to a district that reads its changes there: the
 * sender itself in its first bundle, or the name it had before it was restored from a copy. It is judged as any of that
 * office.
 */
function officesOfSender(workspace: Workspace, sender: BundleSender): (replica: ReplicaId) => string | undefined {
  const found = new Map<ReplicaId, string | undefined>([[sender.replica, sender.office]]);
  return (replica) => {
    if (!found.has(replica)) {
      const known = officeOfReplica(workspace, replica);
      const isTheirs = workspace.identity.role === 'district' && sender.carried.has(replica);
      found.set(replica, known !== '' ? known : isTheirs ? sender.office : undefined);
    }
    return found.get(replica);
  };
}

/**
 * Says where its record belongs, where it must; replaces only values of what it writes; and every known field is of the
 * kind its schema says. Kinds and fields of a newer version are kept as they are.
 */
export function fitsSchema(change: Change): boolean {
  if (!carriesPlace(change) || !replacesWhatItWrites(change, schema)) return false;
  return Object.entries(change.fields).every(([name, value]) => {
    const spec = fieldOf(change.type, name);
    return spec === null || value === null || isOfKind(spec, value);
  });
}

const schema = {
  unitOf,
  isField: (type: string, field: string): boolean => fieldOf(type, field) !== null,
  isUnit: (type: string, unit: string): boolean => isRecordType(type) && fieldsOfUnit(type, unit).length > 0,
};

/**
 * Records whose history is asked for: those outside the scope of whoever is judged by them (were they ever in it?), and
 * those of which changes come that had been withheld earlier (they are folded afresh).
 */
function* historyNeeded(
  workspace: Workspace,
  sender: BundleSender,
  officeOf: (replica: ReplicaId) => string | undefined,
  here: Holding,
  changes: readonly Change[],
): Steps<ReadonlySet<RecordId>> {
  const records = scopeWith(workspace, new Map());
  const needed = new Set<RecordId>();
  yield* stepping(changes, (change) => {
    if (inRanges(here.filtered, change.dot)) needed.add(change.id);
    const office = officeOf(replicaOf(change.dot)) ?? sender.office;
    if (isDistrict(office)) return;
    for (const id of [change.id, change.fields['member'], records.state(change.id)?.values['member']]) {
      const state = typeof id === 'string' ? records.state(id as RecordId) : undefined;
      if (state !== undefined && !inScope(office, state, records, unitOf)) needed.add(state.id);
    }
  });
  return needed;
}
