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
  const histories = await historiesOf(
    workspace,
    historyNeeded(workspace, manifest.sender, here, [...waiting, ...changes]),
  );
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
        officeOfReplica: (replica) => officeOfSender(workspace, replica, manifest.sender),
      },
      changes,
      filtered: manifest.filtered,
      holds: manifest.holds.vector,
    },
  );
}

/** A replica nobody here has heard of is the sender's only when it is the sender: its own first bundle. */
function officeOfSender(
  workspace: Workspace,
  replica: ReplicaId,
  sender: { readonly replica: ReplicaId; readonly office: string },
): string | undefined {
  if (replica === sender.replica) return sender.office;
  const known = officeOfReplica(workspace, replica);
  return known === '' ? undefined : known;
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
  sender: { readonly replica: ReplicaId; readonly office: string },
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
