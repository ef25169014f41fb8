import { groupBy } from '../../../base/group-by.ts';
import type { RecordId } from '../../../base/id.ts';
import { liesIn } from '../../../base/place.ts';
import { unitOf } from '../../../kinds/schema.ts';
import type { Change, Dot } from '../../../sync/change.ts';
import { lookedAtAgain } from '../../../sync/delivery.ts';
import { followsMember, isPublished, PLACING } from '../../../sync/scope.ts';
import {
  inRanges,
  intersectRanges,
  rangesOf,
  uniteRanges,
  type Holding,
  type Ranges,
} from '../../../sync/version-vector.ts';
import { notes } from '../../notes.ts';
import type { Register } from '../../register/register.ts';
import type { Row } from '../../register/row.ts';
import type { Held, Workspace } from '../../workspace.ts';

/** The dots of a record, and every place and member its changes ever named. */
interface Past {
  readonly frames: readonly number[];
  readonly dots: readonly Dot[];
  readonly named: readonly string[];
}

/** Read once for each record that was moved, merged or erased, and again when more was written about it. */
const pasts = new WeakMap<Register, Map<RecordId, Past>>();

/**
 * What an office says was withheld from it, of the records of which that may no longer be right. The cost grows with the
 * records that were ever moved to the office, merged or erased, not with the register.
 */
export async function returningTo(
  workspace: Held,
  office: string,
  theirs: Holding,
  pause: () => Promise<void>,
): Promise<Ranges> {
  const { register } = workspace;
  if (Object.keys(theirs.filtered).length === 0) return {};
  const records = register.scopeRecords(new Map());
  const ids = lookedAtAgain(office, register.placedLater(), records, unitOf);
  const again = await pastsOf(workspace, ids, pause);
  const returning: Dot[] = [];
  for (const [id, { dots, named }] of again) {
    const state = records.state(id);
    const isElsewhere =
      state?.erased === true &&
      !followsMember(state, unitOf) &&
      !isPublished(state.type) &&
      !named.some((place) => liesIn(place, office));
    if (isElsewhere) continue;
    for (const dot of dots) if (inRanges(theirs.filtered, dot)) returning.push(dot);
  }
  return uniteRanges(rangesOf(returning), intersectRanges(notes.withheld.read(register) ?? {}, theirs.filtered));
}

async function pastsOf(
  workspace: Held,
  ids: Iterable<RecordId>,
  pause: () => Promise<void>,
): Promise<Map<RecordId, Past>> {
  const { register } = workspace;
  let known = pasts.get(register);
  if (known === undefined) pasts.set(register, (known = new Map<RecordId, Past>()));
  const found = new Map<RecordId, Past>();
  const unread = new Map<RecordId, Row>();
  for (const id of ids) {
    const row = register.find(id);
    if (row === undefined) continue;
    const past = known.get(id);
    if (past !== undefined && areSame(past.frames, row.frames)) found.set(id, past);
    else unread.set(id, row);
  }
  const changes = await changesByRecord(workspace, unread, pause);
  for (const [id, { frames }] of unread) {
    const all = changes.get(id) ?? [];
    const named = all.flatMap((change) => PLACING.map((field) => change.fields[field]));
    const past: Past = {
      frames,
      dots: all.map(({ dot }) => dot),
      named: [...new Set(named.filter((value) => typeof value === 'string'))],
    };
    known.set(id, past);
    found.set(id, past);
  }
  return found;
}

const areSame = (some: readonly number[], others: readonly number[]): boolean =>
  some === others || (some.length === others.length && some.every((number, at) => number === others[at]));

/** Each frame is opened once, however many of the records lie in it. */
async function changesByRecord(
  workspace: Pick<Workspace, 'store'>,
  rows: ReadonlyMap<RecordId, Row>,
  pause: () => Promise<void>,
): Promise<Map<RecordId, Change[]>> {
  const frames = new Set([...rows.values()].flatMap((row) => row.frames));
  const found: Change[] = [];
  for (const frame of [...frames].sort((a, b) => a - b)) {
    for (const { changes } of await workspace.store.read([frame]))
      for (const change of changes) if (rows.has(change.id)) found.push(change);
    await pause();
  }
  return groupBy(found, ({ id }) => id);
}
