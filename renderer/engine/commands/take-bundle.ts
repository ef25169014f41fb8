import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import type { Bundle } from '../../../shared/bundle/bundle.ts';
import { fieldOf, isRecordType, unitOf } from '../../../shared/domain/schema.ts';
import { isOfKind } from '../../../shared/domain/rules.ts';
import { replicaOf, type Change } from '../../../shared/sync/change.ts';
import { hasApplied } from '../../../shared/sync/inbox.ts';
import { takeIn, type Intake } from '../../../shared/sync/intake.ts';
import { inScope, isDistrict } from '../../../shared/sync/scope.ts';
import { inRanges, type Holding } from '../../../shared/sync/version-vector.ts';
import { backlog, holding, peerNote } from '../exchange-state.ts';
import type { Workspace } from '../workspace.ts';
import { historiesOf, scopeWith } from './carried-changes.ts';
import { officeOfReplica } from './open-bundle.ts';

/** Sorts and applies what came, in memory only; histories that its judgement needs are read first. */
export async function takeBundle(workspace: Workspace, bundle: Bundle, changes: readonly Change[]): Promise<Intake> {
  const { manifest } = bundle;
  const { office } = manifest.sender;
  const here = holding(workspace);
  const waiting = backlog(workspace);
  const carried = new Set(changes.map((change) => replicaOf(change.dot)));
  const sender = { replica: manifest.sender.replica, office, carried };
  const histories = await historiesOf(workspace, historyNeeded(workspace, sender, here, [...waiting, ...changes]));
  return takeIn(
    {
      office: workspace.identity.office,
      known: { ...here, has: hasApplied(here, waiting) },
      backlog: waiting,
      records: scopeWith(workspace, histories),
      unitOf,
      saidBy: (replica) => peerNote(workspace, replica)?.holds.vector ?? null,
      fits: fitsSchema,
    },
    {
      sender: {
        replica: manifest.sender.replica,
        office,
        officeOfReplica: (replica) => officeOfSender(workspace, replica, sender),
      },
      changes,
      filtered: manifest.filtered,
      holds: manifest.holds.vector,
    },
  );
}

interface BundleSender {
  readonly replica: ReplicaId;
  readonly office: string;
  /** Whose changes the bundle carries. */
  readonly carried: ReadonlySet<ReplicaId>;
}

/**
 * A replica nobody has heard of is the sender's office's, to a district that reads its changes there: the sender itself
 * in its first bundle, or the name it had before it was restored from a copy. It is judged as any of that office.
 */
function officeOfSender(workspace: Workspace, replica: ReplicaId, sender: BundleSender): string | undefined {
  if (replica === sender.replica) return sender.office;
  const known = officeOfReplica(workspace, replica);
  if (known !== '') return known;
  return workspace.identity.role === 'district' && sender.carried.has(replica) ? sender.office : undefined;
}

/** A known type, and every known field of the kind its schema says. Fields of a newer version are kept as they are. */
function fitsSchema(change: Change): boolean {
  if (!isRecordType(change.type)) return false;
  return Object.entries(change.fields).every(([name, value]) => {
    const spec = fieldOf(change.type, name);
    return spec === null || value === null || isOfKind(spec, value);
  });
}

/**
 * Records whose history is asked for: those outside the scope of whoever is judged by them (were they ever in it?), and
 * those of which changes come that had been withheld earlier (they are folded afresh).
 */
function historyNeeded(
  workspace: Workspace,
  sender: BundleSender,
  here: Holding,
  changes: readonly Change[],
): RecordId[] {
  const records = scopeWith(workspace, new Map());
  return changes.flatMap((change) => {
    const office = officeOfSender(workspace, replicaOf(change.dot), sender) ?? sender.office;
    const outside = (id: unknown): RecordId[] => {
      const state = typeof id === 'string' ? records.state(id as RecordId) : undefined;
      return state === undefined || isDistrict(office) || inScope(office, state, records, unitOf) ? [] : [state.id];
    };
    const late = inRanges(here.filtered, change.dot) ? [change.id] : [];
    const about = records.state(change.id)?.values['member'];
    return [...late, ...outside(change.id), ...outside(change.fields['member']), ...outside(about)];
  });
}
