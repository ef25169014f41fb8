import type { RecordId } from '../../base/id.ts';
import { ok, type Result } from '../../base/result.ts';
import { unitOf } from '../../kinds/schema.ts';
import { judgeAgainSteps } from '../../sync/authority/judge-again.ts';
import { ABOUT, type Change, type Dot } from '../../sync/change.ts';
import { hasApplied } from '../../sync/inbox.ts';
import type { Intake, SetAside } from '../../sync/intake-case.ts';
import { inRanges, subtractRanges, wholeRanges, type Ranges } from '../../sync/version-vector.ts';
import { changesIn } from '../modules/exchange/carried-changes.ts';
import { fitsSchema } from '../fits-schema.ts';
import { backlog, isDistrictsOwn } from '../exchange-state.ts';
import { notes } from '../notes.ts';
import { allChangesOf } from '../modules/records/records.ts';
import { rangesOfRuns } from '../frame-runs.ts';
import { GONE } from '../replay.ts';
import type { Task } from '../tasks.ts';
import type { Workspace } from '../workspace.ts';
import type { Writer } from '../writer.ts';
import { asideChanges } from './aside-notes.ts';
import { sealCheckFor } from './seal-check.ts';
import { withSelf } from './trust-here.ts';

export interface Judged {
  /** Records that were folded anew. */
  readonly ids: readonly RecordId[];
  /** What is out of force now and was not before. */
  readonly turned: readonly SetAside[];
  /** What waits from now on. */
  readonly waiting: readonly Change[];
}

/**
 * Judges all changes of the records behind these numbers again, with all that waits, within the write that takes a bundle
 * in: somebody was revoked, or no longer is, or the district's word about what is out of force changed. Each record is
 * folded from what is in force.
 * @param refused what the district says is out of force from now on
 */
export async function judgeRecords(
  workspace: Workspace,
  writer: Writer,
  intake: Intake,
  ranges: Ranges,
  refused: Ranges,
  task: Task,
): Promise<Result<Judged, { readonly tag: 'cancelled' }>> {
  if (Object.keys(ranges).length === 0) return ok({ ids: [], turned: [], waiting: intake.waiting });
  const histories = await historiesBehind(workspace, intake, ranges);
  const { identity, register } = workspace;
  const all = [...[...histories.values()].flat(), ...intake.waiting];
  const trust = withSelf(intake.trust, identity);
  const place = {
    replica: identity.replica,
    office: identity.office,
    known: { ...intake, has: hasApplied(intake, intake.waiting) },
    backlog: intake.waiting,
    records: {
      state: (id: RecordId) => intake.states.get(id) ?? register.find(id)?.state,
      history: (id: RecordId) => histories.get(id) ?? [],
      eventsOf: (id: RecordId) => register.followersOf(id).map(({ state }) => state.id),
    },
    ...{ unitOf, trust, knowledge: intake.knowledge, refused, fits: fitsSchema },
    sealOf: await sealCheckFor(workspace, trust, all),
  };
  const judged = await task.run(judgeAgainSteps(place, histories), 'sort-changes', all.length);
  if (!judged.ok) return judged;
  const again = judged.value;
  const before = asideChanges(workspace);
  const freshly = new Set<Dot>(intake.aside.map(({ change }) => change.dot));
  // What the district wrote itself and gave up stands under another number: that is nothing to be told.
  const turned = again.aside.filter(
    ({ change: { dot }, reason }) =>
      !before.has(dot) && !freshly.has(dot) && !(reason === 'refused' && isDistrictsOwn(workspace, dot)),
  );
  for (const each of again.aside) notes.aside.write(writer, each.change.dot, each);
  const waited = new Set<Dot>([...backlog(workspace), ...intake.waiting].map(({ dot }) => dot));
  const isBack = ({ dot }: Change): boolean => before.has(dot) || freshly.has(dot) || waited.has(dot);
  const returned = again.inForce.filter(isBack);
  for (const { dot } of [...returned, ...again.waiting]) notes.aside.write(writer, dot, null);
  for (const { dot } of [...returned, ...again.aside.map(({ change }) => change)])
    if (waited.has(dot)) notes.backlog.write(writer, dot, null);
  // What was in force before, or is by this very bundle, is written down already.
  const fresh = new Set<Dot>(intake.apply.map(({ dot }) => dot));
  const frames = rangesOfRuns(register.runs());
  // Of a record that was gone no frames are known any more: it is written down with what brings it back.
  const isKnown = ({ dot, id }: Change): boolean => inRanges(frames, dot) && register.find(id) !== undefined;
  const unwritten = returned.filter((change) => !fresh.has(change.dot) && !isKnown(change));
  const [inForceOf, unwrittenOf] = [byRecord(again.inForce), byRecord(unwritten)];
  for (const [id, state] of again.states) {
    if (state === null) {
      writer.drop(id, register.find(id)?.state.type ?? null);
      writer.note(`${GONE}${id}`, true);
      continue;
    }
    if (register.note(`${GONE}${id}`) !== undefined) writer.note(`${GONE}${id}`, null);
    writer.takeOver(unwrittenOf.get(id) ?? [], new Map([[id, state]]));
    writer.renew(state, inForceOf.get(id) ?? []);
  }
  return ok({ ids: [...again.states.keys()], turned, waiting: again.waiting });
}

function byRecord(changes: Iterable<Change>): Map<RecordId, Change[]> {
  const found = new Map<RecordId, Change[]>();
  for (const change of changes) {
    const others = found.get(change.id);
    if (others === undefined) found.set(change.id, [change]);
    else others.push(change);
  }
  return found;
}

/** All changes of the records behind these numbers and of what waits, with those of whatever follows them, in force or not. */
async function historiesBehind(
  workspace: Workspace,
  intake: Intake,
  ranges: Ranges,
): Promise<ReadonlyMap<RecordId, readonly Change[]>> {
  const { register } = workspace;
  const held = await changesIn(workspace, ranges);
  const others = [
    ...[...asideChanges(workspace).values(), ...intake.aside].map(({ change }) => change),
    ...intake.apply,
  ];
  const ids = new Set(
    [...held, ...others.filter(({ dot }) => inRanges(ranges, dot)), ...intake.waiting].map(({ id }) => id),
  );
  const isWhole = Object.keys(subtractRanges(wholeRanges(intake.vector), ranges)).length === 0;
  if (!isWhole) {
    for (const id of [...ids]) {
      for (const { state } of register.aboutOf(id)) ids.add(state.id);
    }
    for (const change of others) if (ids.has(change.fields[ABOUT] as RecordId)) ids.add(change.id);
    for (const id of ids) {
      const row = register.find(id);
      if (row !== undefined) held.push(...(await allChangesOf(workspace, row)));
    }
  }
  const waiting = new Set(intake.waiting.map(({ dot }) => dot));
  const known = new Map([...held, ...others].map((change) => [change.dot, change]));
  const histories = byRecord([...known.values()].filter(({ id, dot }) => ids.has(id) && !waiting.has(dot)));
  return new Map([...ids].map((id) => [id, histories.get(id) ?? []]));
}
