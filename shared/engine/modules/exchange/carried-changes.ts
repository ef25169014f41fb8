import type { RecordId } from '../../../base/id.ts';
import { unitOf } from '../../../kinds/schema.ts';
import { ABOUT, type Change, type Dot } from '../../../sync/change.ts';
import { isDistrict } from '../../../base/place.ts';
import { partition, type Partition, type Recipient } from '../../../sync/delivery.ts';
import { needsHistory, travellingTogether, wiped, type ScopeRecords } from '../../../sync/scope.ts';
import { owed, passedOver } from '../../../sync/receipts.ts';
import {
  emptyHolding,
  inRanges,
  intersectRanges,
  rangeEntries,
  rangesOf,
  uniteRanges,
  type Holding,
  type Ranges,
} from '../../../sync/version-vector.ts';
import { asideChanges } from '../../authority/aside-notes.ts';
import { backlog, heldByAll, passedOn, replicaCalled, stated } from '../../exchange-state.ts';
import { changesOf } from '../records/records.ts';
import type { Held, Here, Workspace } from '../../workspace.ts';
import { returningTo } from './returning-changes.ts';

/** What the next bundle for an office is made of. */
export interface Carried extends Partition {
  /** What the recipient is known to hold: where the bundle goes on from. */
  readonly theirs: Holding;
  /** Withheld because they are not in force here: to be looked at again. */
  readonly withheld: Ranges;
  /** Which changes must not be parted, as `travellingTogether` says. */
  readonly groupOf: (change: Change) => string | null;
}

/**
 * All that an office does not hold, by its own word, and may see now, whoever withheld it before (or, `whole`, all of its
 * scope once more). The cost grows with that, not with the register.
 */
export async function carriedChanges(
  workspace: Workspace,
  office: string,
  whole = false,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<Carried> {
  const theirs = whole ? emptyHolding : heldByAll(workspace, office);
  const replicas = passedOn(workspace);
  const ours = stated(workspace);
  const owing = owed(ours, theirs, replicas);
  const again = goesWhole(workspace, office) ? {} : await returningTo(workspace, office, theirs, pause);
  const aside = asideChanges(workspace);
  const waiting = new Map(backlog(workspace).map((change) => [change.dot, change]));
  const applied = await changesIn(workspace, uniteRanges(owing, again), pause);
  const candidates = [
    ...applied,
    ...[...waiting.values()].filter(({ dot }) => inRanges(owing, dot)).map((change) => asPassedOn(workspace, change)),
  ];
  const recipient: Recipient = {
    office,
    isTheirs: (replica) => replicaCalled(workspace, replica)?.office === office || office === workspace.identity.office,
    isInForce: (dot) => !waiting.has(dot) && !aside.has(dot),
  };
  const moved = candidates.filter((change) => needsHistory(office, change)).map((change) => change.id);
  const known = await historiesOf(workspace, moved, pause);
  const histories = new Map([...known, ...(await historiesOf(workspace, membersIn(known), pause))]);
  const records = scopeWith(workspace, histories);
  const { carry, filtered } = partition(candidates, recipient, records, unitOf);
  return {
    carry,
    filtered: uniteRanges(filtered, passedOver(ours, theirs, replicas)),
    theirs,
    withheld: intersectRanges(filtered, rangesOf([...waiting.keys(), ...aside.keys()])),
    groupOf: travellingTogether(carry, records),
  };
}

/** The members that these records follow or followed: an event that moves to another member leaves an office by it. */
const membersIn = (histories: ReadonlyMap<RecordId, readonly Change[]>): RecordId[] =>
  [...histories.values()].flat().flatMap(({ fields }): RecordId[] => {
    const member = fields[ABOUT];
    return typeof member === 'string' ? [member as RecordId] : [];
  });

/** All that is passed on goes to a district, and to the other PCs of one's own office. */
export const goesWhole = ({ identity }: Here, office: string): boolean =>
  isDistrict(office) || office === identity.office;

/** The changes of these ranges that are held, in force or not, in the order in which they were applied; of erased records, the empty dots. */
export async function changesIn(
  workspace: Workspace,
  ranges: Ranges,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<Change[]> {
  const wanted = new Map(rangeEntries(ranges));
  const frames = new Set<number>();
  for (const run of workspace.register.runs()) {
    const spans = wanted.get(run.replica);
    if (spans?.some(([from, to]) => from <= run.toSeq && to >= run.fromSeq) !== true) continue;
    for (let frame = run.fromFrame; frame <= run.toFrame; frame++) frames.add(frame);
  }
  // What came back into force after its record was gone lies in two frames.
  const found = new Map<Dot, Change>();
  for (const frame of [...frames].sort((a, b) => a - b)) {
    const [entry] = await workspace.store.read([frame]);
    for (const change of entry?.changes ?? [])
      if (inRanges(ranges, change.dot) && !found.has(change.dot)) found.set(change.dot, asPassedOn(workspace, change));
    await pause();
  }
  for (const { change } of asideChanges(workspace).values())
    if (inRanges(ranges, change.dot) && !found.has(change.dot)) found.set(change.dot, change);
  return [...found.values()];
}

/** Of an erased record, the empty dot. */
const asPassedOn = ({ register }: Here, change: Change): Change =>
  register.get(change.type, change.id)?.state.erased === true ? wiped(change) : change;

/** All changes of these records, and of those that follow them. */
export async function historiesOf(
  workspace: Held,
  ids: Iterable<RecordId>,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<Map<RecordId, readonly Change[]>> {
  const histories = new Map<RecordId, readonly Change[]>();
  const { register } = workspace;
  let count = 0;
  for (const id of new Set(ids)) {
    if (++count % RECORDS_PER_PAUSE === 0) await pause();
    for (const row of [register.find(id), ...register.followersOf(id)]) {
      if (row !== undefined && !histories.has(row.state.id))
        histories.set(row.state.id, await changesOf(workspace, row));
    }
  }
  return histories;
}

const RECORDS_PER_PAUSE = 100;

export const scopeWith = (workspace: Here, histories: ReadonlyMap<RecordId, readonly Change[]>): ScopeRecords =>
  workspace.register.scopeRecords(histories);
