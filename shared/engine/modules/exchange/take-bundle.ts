import { isDistrict } from '../../../base/place.ts';
import type { RecordId } from '../../../base/id.ts';
import { ok, type Result } from '../../../base/result.ts';
import type { Bundle } from '../../../bundle/bundle.ts';
import { unitOf } from '../../../kinds/schema.ts';
import { shaken, trustOf, type Trust } from '../../../sync/authority/trust.ts';
import type { Change } from '../../../sync/change.ts';
import { hasApplied } from '../../../sync/inbox.ts';
import type { Carried, Intake, Place } from '../../../sync/intake-case.ts';
import { historiesWanted, membersWanted, takeInSteps } from '../../../sync/take-in.ts';
import { uniteRanges } from '../../../sync/version-vector.ts';
import { strangeChanges, voidedHere } from '../../authority/aside-notes.ts';
import { provenBy, sealCheckFor } from '../../authority/seal-check.ts';
import { knowledgeHere, replicaChanges, rootOf, withSelf } from '../../authority/trust-here.ts';
import { backlog, holding } from '../../exchange-state.ts';
import { fitsSchema } from '../../fits-schema.ts';
import type { Task } from '../../tasks.ts';
import type { Workspace } from '../../workspace.ts';
import { historiesOf, scopeWith } from './carried-changes.ts';

type Cancelled = { readonly tag: 'cancelled' };

/**
 * Decides the fate of every change of a bundle (applied, in conflict, waiting for others, out of force) and computes the
 * records as they would then stand. It writes nothing: what it answers is written by `write-bundle.ts`. It works in two
 * steps. `gather` collects all facts that the decision depends on, some of them from the journal. Then `takeInSteps`, a
 * pure function of these facts, decides. Between its steps other work of the worker, such as a search, gets its turn.
 * @param changes the changes of the bundle that are to be judged
 * @param vouched what the same write is about to say of a new sender: trust is computed as if it were said already
 * @returns `cancelled` when the task was stopped
 */
export async function takeBundle(
  workspace: Workspace,
  bundle: Bundle,
  changes: readonly Change[],
  vouched: readonly Change[],
  task: Task,
): Promise<Result<Intake, Cancelled>> {
  const facts = await gather(workspace, bundle, changes, vouched, task);
  if (!facts.ok) return facts;
  const { place, carried, trustBefore } = facts.value;
  const judging = takeInSteps(place, carried);
  const judged = await task.run(judging, 'sort-changes', place.backlog.length + place.strange.length + changes.length);
  if (!judged.ok || vouched.length === 0) return judged;
  // Vouching for the sender changes the trust that earlier verdicts rest on: those have to be judged again too.
  const { identity } = workspace;
  const doubtful = shaken(withSelf(trustBefore, identity), withSelf(place.trust, identity), holding(workspace).vector);
  return ok({ ...judged.value, shaken: uniteRanges(judged.value.shaken, doubtful) });
}

interface Facts {
  readonly place: Place;
  readonly carried: Carried;
  /** Trust as it was before this PC vouched for the sender. */
  readonly trustBefore: Trust;
}

/** All facts that the decision depends on: what is held and what waits here, whom to trust, what the bundle declares. */
async function gather(
  workspace: Workspace,
  bundle: Bundle,
  changes: readonly Change[],
  vouched: readonly Change[],
  task: Task,
): Promise<Result<Facts, Cancelled>> {
  const { identity } = workspace;
  const waiting = backlog(workspace);
  const strange = strangeChanges(workspace);
  const strangers = strange.map(({ change }) => change);
  const held = holding(workspace);
  const known = { ...held, has: hasApplied(held, waiting) };
  const root = rootOf(identity);
  const before = await replicaChanges(workspace);
  const said = [...before, ...vouched];
  const trust = trustOf(root, said);
  const all = [...waiting, ...strangers, ...changes];
  const histories = await gatherHistories(workspace, { known, trust }, all, task);
  if (!histories.ok) return histories;
  const { sender, filtered, holds } = bundle.manifest;
  // Seals are checked with the keys of known replicas, and a bundle of the district may bring the record of a new one.
  const heard = isDistrict(sender.office) ? all : [...waiting, ...strangers];
  const news = heard.filter(({ type }) => type === 'replica');
  const trustToCome = news.length === 0 ? trust : trustOf(root, [...said, ...news]);
  const place: Place = {
    ...{ replica: identity.replica, office: identity.office },
    ...{ known, backlog: waiting, strange, root, trust, replicaChanges: said, unitOf },
    records: scopeWith(workspace, histories.value),
    knowledge: knowledgeHere(workspace),
    refused: voidedHere(workspace),
    sealOf: await sealCheckFor(workspace, trustToCome, all),
    // A bundle with another content under a number held here was refused before it came to this.
    twinOf: () => null,
    fits: fitsSchema,
  };
  const proven = await provenBy(workspace, bundle, [...strangers, ...changes]);
  const carried = { sender: sender.replica, office: sender.office, changes, filtered, holds, proven };
  return ok({ place, carried, trustBefore: vouched.length === 0 ? trust : trustOf(root, before) });
}

/** The histories that the decision reads, from the journal: of records that move or are erased, and of their members. */
async function gatherHistories(
  workspace: Workspace,
  { known, trust }: Pick<Place, 'known' | 'trust'>,
  all: readonly Change[],
  task: Task,
): Promise<Result<ReadonlyMap<RecordId, readonly Change[]>, Cancelled>> {
  const records = scopeWith(workspace, new Map());
  const wanted = historiesWanted({ office: workspace.identity.office, known, trust, records, unitOf }, all);
  const needed = await task.run(wanted, 'sort-changes', all.length);
  if (!needed.ok) return needed;
  return task.breathing(async (breathe) => {
    const first = await historiesOf(workspace, needed.value, breathe);
    const members = membersWanted({ records, unitOf }, first);
    return new Map([...first, ...(await historiesOf(workspace, members, breathe))]);
  });
}
