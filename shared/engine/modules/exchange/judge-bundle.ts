import { liesIn } from '../../../base/place.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { Bundle } from '../../../bundle/bundle.ts';
import type { Change } from '../../../sync/change.ts';
import type { Intake } from '../../../sync/intake-case.ts';
import type { RecordState } from '../../../sync/merge.ts';
import type { Holding } from '../../../sync/version-vector.ts';
import { isOwn, takenBack } from '../../put-back/own-bundle.ts';
import type { OtherLife } from '../../put-back/other-life.ts';
import { standingOf, type GoOn, type Standing } from '../../put-back/standing.ts';
import type { Register } from '../../register/register.ts';
import { isVoided, textOf, type Row } from '../../register/row.ts';
import type { Task } from '../../tasks.ts';
import type { Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import { sharedScope } from './export-bundle.ts';
import { takeBundle } from './take-bundle.ts';
import { vouchForSender } from './vouch-for-sender.ts';

/** A bundle whose sender is trusted, or has just been confirmed by a person (`isNew`). */
export interface Arrived {
  readonly bundle: Bundle;
  /** All it carries. */
  readonly changes: readonly Change[];
  readonly isNew: boolean;
  /** A person saw the numbers of a shrink and goes on. */
  readonly mayShrink: boolean;
}

/** What taking a bundle in comes to. */
export interface JudgedBundle {
  readonly bundle: Bundle;
  /** It is this PC's own: an office's stick that brings back what was lost. */
  readonly own: boolean;
  /** What it shows that this PC wrote in another life, before it was put back. */
  readonly other: OtherLife | null;
  /** How its sender stands to what is held here; with the changes as they count. */
  readonly standing: Extract<Standing, { readonly tag: 'well' }>;
  readonly intake: Intake;
}

/** Its sender holds another history of a replica than is held here. `holds`: what it is sent again from. */
export interface OtherHistory {
  readonly tag: 'other-history';
  readonly holds: Holding;
  readonly bundle: Bundle;
  readonly changes: readonly Change[];
  /** A person has just confirmed who it is. */
  readonly isNew: boolean;
}

type Unfit =
  | { readonly tag: 'own-bundle' }
  | { readonly tag: 'put-back'; readonly goOn: GoOn }
  | ({ readonly tag: 'shrunken' } & Shrink)
  | { readonly tag: 'cancelled' }
  | OtherHistory;

/**
 * Judges a bundle in memory: is this PC, or its sender, one that was put back to an earlier copy; what becomes of each of
 * its changes; would it strike out too many members. The one thing it writes is the district's word about a new sender,
 * since the changes are judged by that.
 */
export async function judgeBundle(
  workspace: Workspace,
  writer: Writer,
  { bundle, changes, isNew, mayShrink }: Arrived,
  task: Task,
): Promise<Result<JudgedBundle, Unfit>> {
  const standing = await standingOf(workspace, bundle, changes);
  if (standing.tag === 'mine') return err({ tag: 'put-back', goOn: standing.goOn });
  if (standing.tag === 'theirs') return err({ tag: 'other-history', bundle, changes, holds: standing.holds, isNew });
  const own = isOwn(workspace.identity, bundle.manifest);
  const back = own ? await takenBack(workspace, bundle, standing.changes) : null;
  if (own && back === null) return err({ tag: 'own-bundle' });
  const counted = back ?? { bundle, changes: standing.changes };
  const vouched = own ? [] : vouchForSender(workspace, writer, bundle, standing.changes, isNew);
  const taken = await takeBundle(workspace, counted.bundle, counted.changes, vouched, task);
  if (!taken.ok) return taken;
  const scope = sharedScope(workspace.identity, bundle.manifest.sender.office);
  const shrink = shrinkOf(workspace.register, scope, taken.value.states.values());
  if (shrink !== null && !mayShrink) return err({ tag: 'shrunken', ...shrink });
  return ok({ bundle, own, other: back?.other ?? null, standing, intake: taken.value });
}

interface Shrink {
  /** Code of the office, or of the district between its own PCs. */
  readonly office: string;
  /** Members before and after. */
  readonly from: number;
  readonly to: number;
}

/** Fewer members than this may all go without a question. */
const SHRINK_FROM = 20;
/** The part of them that has to stay. */
const SHRINK_TO = 0.8;

/**
 * Members of what both sides share that would be struck out, when they are more than a fifth of them; else null.
 * @param states the records that the bundle changes, as they would be
 */
function shrinkOf(register: Pick<Register, 'rows'>, office: string, states: Iterable<RecordState>): Shrink | null {
  const members = register.rows('member');
  const stands = (row: Row): boolean => !isVoided(row) && !row.erased && liesIn(textOf(row, 'office'), office);
  let from = 0;
  for (const row of members.values()) if (stands(row)) from += 1;
  let gone = 0;
  for (const state of states) {
    if (state.type !== 'member' || (typeof state.values['void'] !== 'string' && !state.erased)) continue;
    const row = members.get(state.id);
    if (row !== undefined && stands(row)) gone += 1;
  }
  return from >= SHRINK_FROM && from - gone < from * SHRINK_TO ? { office, from, to: from - gone } : null;
}
