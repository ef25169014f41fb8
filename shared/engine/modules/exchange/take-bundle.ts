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
 * Finds out what becomes of every change of a bundle, and how the records it touches would stand then. First all that the
 * judgement needs is gathered, of which some has to be read from the journal; then it is judged by a pure function
 * (`sync/take-in.ts`). Nothing is written. Searches and key presses get their turn every few milliseconds.
 * @param changes those that count, of all it carries
 * @param vouched what this PC is about to say of the sender, within the same write: the changes are judged by it
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
  // What is vouched for now puts earlier judgements in doubt as well, and not only what the bundle itself says.
  const { identity } = workspace;
  const doubtful = shaken(withSelf(trustBefore, identity), withSelf(place.trust, identity), holding(workspace).vector);
  return ok({ ...judged.value, shaken: uniteRanges(judged.value.shaken, doubtful) });
}

interface Facts {
  readonly place: Place;
  readonly carried: Carried;
  /** Who was whose before this PC vouched for the sender. */
  readonly trustBefore: Trust;
}

/** All that the judgement reads: what is held and waits here, who is whose, and what the bundle declares. */
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
  // A seal may be by a PC that this very bundle makes known.
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
    // Of two changes under one number the bundle would have been refused before.
    twinOf: () => null,
    fits: fitsSchema,
  };
  const proven = await provenBy(workspace, bundle, [...strangers, ...changes]);
  const carried = { sender: sender.replica, office: sender.office, changes, filtered, holds, proven };
  return ok({ place, carried, trustBefore: vouched.length === 0 ? trust : trustOf(root, before) });
}

/** The changes of the records that the judgement looks back at, and of the members these go with, from the journal. */
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
