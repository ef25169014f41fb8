import { ok, type Result } from '../../../base/result.ts';
import type { Bundle } from '../../../bundle/bundle.ts';
import { fieldOf, fieldsOfUnit, isRecordType, unitOf } from '../../../kinds/schema.ts';
import { isOfKind } from '../../../kinds/check-record.ts';
import { isDistrict } from '../../../base/place.ts';
import { shaken, trustOf } from '../../../sync/authority/trust.ts';
import type { Change } from '../../../sync/change.ts';
import { hasApplied } from '../../../sync/inbox.ts';
import type { Intake } from '../../../sync/intake-case.ts';
import { replacesWhatItWrites } from '../../../sync/replaced.ts';
import { carriesPlace } from '../../../sync/scope.ts';
import { historiesWanted, membersWanted, takeInSteps } from '../../../sync/take-in.ts';
import { strangeChanges, voidedHere } from '../../authority/aside-notes.ts';
import { uniteRanges } from '../../../sync/version-vector.ts';
import { provenBy, sealCheckFor } from '../../authority/seal-check.ts';
import { knowledgeHere, replicaChanges, rootOf, withSelf } from '../../authority/trust-here.ts';
import { backlog, holding } from '../../exchange-state.ts';
import type { Task } from '../../tasks.ts';
import type { Workspace } from '../../workspace.ts';
import { historiesOf, scopeWith } from './carried-changes.ts';

/**
 * Judges, sorts and applies what came, in memory only; histories that its judgement needs are read first.
 * @param vouched what this same write says of replicas before the bundle is taken in
 * @param task searches and key presses get their turn every few milliseconds, and it may be stopped then
 */
export async function takeBundle(
  workspace: Workspace,
  bundle: Bundle,
  changes: readonly Change[],
  vouched: readonly Change[],
  task: Task,
): Promise<Result<Intake, { readonly tag: 'cancelled' }>> {
  const { manifest } = bundle;
  const { identity } = workspace;
  const held = holding(workspace);
  const waiting = backlog(workspace);
  const strange = strangeChanges(workspace);
  const root = rootOf(identity);
  const before = await replicaChanges(workspace);
  const said = [...before, ...vouched];
  const trust = trustOf(root, said);
  const here = [...waiting, ...strange.map(({ change }) => change)];
  const all = [...here, ...changes];
  const known = { ...held, has: hasApplied(held, waiting) };
  const records = scopeWith(workspace, new Map());
  const wanted = historiesWanted({ office: identity.office, known, trust, records, unitOf }, all);
  const needed = await task.run(wanted, 'sort-changes', all.length);
  if (!needed.ok) return needed;
  const histories = await task.breathing(async (breathe) => {
    const first = await historiesOf(workspace, needed.value, breathe);
    const members = membersWanted({ records, unitOf }, first);
    return new Map([...first, ...(await historiesOf(workspace, members, breathe))]);
  });
  if (!histories.ok) return histories;
  const { sender, filtered, holds } = manifest;
  // A seal may be by a PC that this very bundle makes known.
  const more = (isDistrict(sender.office) ? all : here).filter(({ type }) => type === 'replica');
  const toCome = more.length === 0 ? trust : trustOf(root, [...said, ...more]);
  const sealOf = await sealCheckFor(workspace, toCome, all);
  const place = {
    ...{ backlog: waiting, strange, root, trust, replicaChanges: said },
    replica: identity.replica,
    office: identity.office,
    known,
    records: scopeWith(workspace, histories.value),
    unitOf,
    knowledge: knowledgeHere(workspace),
    refused: voidedHere(workspace),
    sealOf,
    // What is signed otherwise under one number was found before anything was taken in.
    twinOf: () => null,
    fits: fitsSchema,
  };
  const proven = await provenBy(workspace, bundle, [...strange.map(({ change }) => change), ...changes]);
  const carried = { sender: sender.replica, office: sender.office, changes, filtered, holds, proven };
  const taken = await task.run(takeInSteps(place, carried), 'sort-changes', all.length);
  if (!taken.ok || vouched.length === 0) return taken;
  const ground = shaken(withSelf(trustOf(root, before), identity), withSelf(trust, identity), held.vector);
  return ok({ ...taken.value, shaken: uniteRanges(taken.value.shaken, ground) });
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
