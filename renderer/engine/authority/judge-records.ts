import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import { unitOf } from '../../../shared/domain/schema.ts';
import { judgeAgain } from '../../../shared/sync/authority/judge-again.ts';
import { withoutSeen, type Seen } from '../../../shared/sync/authority/knowledge.ts';
import { SEEN } from '../../../shared/sync/authority/seen.ts';
import { replicaOf, seqOf, type Change, type Dot } from '../../../shared/sync/change.ts';
import type { Intake, SetAside } from '../../../shared/sync/intake-case.ts';
import { settled } from '../../../shared/sync/receipts.ts';
import { inRanges, upTo, type Ranges } from '../../../shared/sync/version-vector.ts';
import { changesIn } from '../commands/carried-changes.ts';
import { fitsSchema } from '../commands/take-bundle.ts';
import { backlogNoteKey } from '../exchange-state.ts';
import { allChangesOf } from '../queries/records.ts';
import { GONE } from '../replay.ts';
import type { Workspace } from '../workspace.ts';
import type { Writer } from '../writer.ts';
import { asideKey } from './aside-key.ts';
import { asideChanges } from './aside-notes.ts';
import { sealCheckFor } from './seal-check.ts';
import { withSelf } from './trust-here.ts';

export interface Judged {
  /** Records that were folded anew. */
  readonly ids: readonly RecordId[];
  /** What is out of force now and was not before. */
  readonly turned: readonly SetAside[];
}

/**
 * Judges all changes of the records behind these numbers again, within the write that takes a bundle in: somebody was
 * revoked, or the district's word about what is out of force changed. Each record is folded from what is in force.
 * @param refused what the district says is out of force from now on
 */
export async function judgeRecords(
  workspace: Workspace,
  writer: Writer,
  intake: Intake,
  ranges: Ranges,
  refused: Ranges,
): Promise<Judged> {
  const histories = await historiesBehind(workspace, intake, ranges);
  if (histories.size === 0) return { ids: [], turned: [] };
  const { identity, register } = workspace;
  const all = [...histories.values()].flat();
  const trust = withSelf(intake.trust, identity);
  const knowledge = new Map<ReplicaId, readonly Seen[]>(intake.knowledge);
  for (const { type, dot } of all) {
    const seq = seqOf(dot);
    if (type === SEEN) withoutSeen(knowledge, replicaOf(dot), [[seq, seq]]);
  }
  const { vector } = settled(intake, intake.waiting);
  const again = judgeAgain(
    {
      office: identity.office,
      ...{ trust, knowledge, unitOf, fits: fitsSchema },
      records: {
        state: (id) => intake.states.get(id) ?? register.find(id)?.state,
        history: (id) => histories.get(id) ?? [],
        eventsOf: (id) => register.followersOf(id).map(({ state }) => state.id),
      },
      sealOf: await sealCheckFor(workspace, trust, all),
      reached: (replica) => upTo(vector, replica),
      isRefused: (dot) => inRanges(refused, dot),
    },
    histories,
  );
  const before = asideChanges(workspace);
  const freshly = new Set<Dot>(intake.aside.map(({ change }) => change.dot));
  const turned = again.aside.filter(({ change }) => !before.has(change.dot) && !freshly.has(change.dot));
  for (const each of again.aside) writer.note(asideKey(each.change.dot), each);
  const returned = again.inForce.filter(({ dot }) => before.has(dot));
  for (const { dot } of [...returned, ...again.waiting]) writer.note(asideKey(dot), null);
  for (const change of again.waiting) writer.note(backlogNoteKey(change.dot), change);
  for (const [id, state] of again.states) {
    if (state === null) {
      writer.drop(id);
      writer.note(`${GONE}${id}`, true);
      continue;
    }
    if (register.note(`${GONE}${id}`) !== undefined) writer.note(`${GONE}${id}`, null);
    writer.takeOver(
      returned.filter((change) => change.id === id),
      new Map([[id, state]]),
    );
    writer.renew(
      state,
      again.inForce.filter((change) => change.id === id),
    );
  }
  return { ids: [...again.states.keys()], turned };
}

/** All changes of the records behind these numbers, with those of whatever follows them, in force or not. */
async function historiesBehind(
  workspace: Workspace,
  intake: Intake,
  ranges: Ranges,
): Promise<ReadonlyMap<RecordId, readonly Change[]>> {
  const { register } = workspace;
  const held = Object.keys(ranges).length === 0 ? [] : await changesIn(workspace, ranges);
  const ids = new Set(held.map(({ id }) => id));
  for (const id of [...ids]) {
    for (const { state } of register.followersOf(id)) ids.add(state.id);
    for (const { state } of register.rows('transfer').values()) if (state.values['member'] === id) ids.add(state.id);
  }
  const aside = [...asideChanges(workspace).values(), ...intake.aside].map(({ change }) => change);
  const histories = new Map<RecordId, readonly Change[]>();
  for (const id of ids) {
    const row = register.find(id);
    const known = row === undefined ? [] : await allChangesOf(workspace, row);
    const others = [...aside, ...intake.apply].filter((change) => change.id === id);
    histories.set(id, [...new Map([...known, ...others].map((change) => [change.dot, change])).values()]);
  }
  return histories;
}
