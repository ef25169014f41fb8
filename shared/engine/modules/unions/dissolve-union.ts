import { toHex } from '../../../base/bytes.ts';
import { parseDay, today } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { isBlank } from '../../../values/reading.ts';
import { unitOf } from '../../../kinds/schema.ts';
import { originOfUnit, type RecordState } from '../../../sync/merge.ts';
import { clerkWrite } from '../../clerk-write.ts';
import { isStub, isVoided, textOf, type Row } from '../../register/row.ts';
import { isLocked } from '../../locked.ts';
import { mayTouch } from '../../rights.ts';
import type { Here, Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import { countsOf } from '../records/record-counts.ts';
import type { DissolveError, DissolveUnion, Dissolution, Dissolved } from './face.ts';

/** Begins the name of each batch that dissolves a union. */
const BATCH = 'dissolve-';

/** How a union can be dissolved, or was. */
export function dissolution(workspace: Workspace, union: RecordId): Dissolution | null {
  const row = workspace.register.get('union', union);
  if (row === undefined || row.erased) return null;
  const batch = isVoided(row) ? batchOf(row.state) : null;
  return {
    members: countsOf(workspace, { of: 'member', by: ['union'] }).get(union) ?? 0,
    batch,
    moved: batch === null ? 0 : movedIn(workspace, batch),
  };
}

/**
 * Dissolves a union. It is judged on the members that the write meets: who came since the clerk looked was disposed of by
 * nobody.
 */
export function dissolveUnion(workspace: Workspace, input: DissolveUnion): Promise<Result<Dissolved, DissolveError>> {
  const batch = `${BATCH}${toHex(workspace.random.bytes(6))}`;
  return clerkWrite(
    workspace,
    (writer): Result<Dissolved, DissolveError> => {
      const judged = judge(workspace, writer, input);
      if (!judged.ok) return judged;
      const { members, date } = judged.value;
      const without = new Set(input.without);
      for (const { id } of members) writer.update('member', id, { union: without.has(id) ? null : input.to });
      writer.update('union', input.union, { dissolved: date, void: input.reason.trim() });
      return ok({ batch, moved: members.length });
    },
    { batch },
  );
}

interface Judged {
  readonly members: readonly Row[];
  readonly date: string;
}

/** Whether a union may be dissolved so, and whom it lets go. */
function judge(workspace: Workspace, writer: Writer, input: DissolveUnion): Result<Judged, DissolveError> {
  const union = writer.state('union', input.union);
  if (union === undefined || union.erased) return err({ tag: 'gone' });
  if (!isBlank(union.values['void']) || !mayTouch(workspace, 'void', 'union', union.values))
    return err({ tag: 'not-allowed' });
  const day = parseDay(input.date);
  if (!day.ok || day.value > today(workspace.clock)) return refused('dissolved', 'day-unreadable');
  if (input.reason.trim() === '') return refused('void', 'missing');
  if (input.to !== null && !isOpenTo(writer.state('union', input.to), union)) return err({ tag: 'not-that-union' });
  const members = membersOf(workspace, input.union);
  const ids = new Set(members.map(({ id }) => id));
  if (members.length !== input.members || input.without.some((id) => !ids.has(id)))
    return err({ tag: 'members-changed', n: members.length });
  const locked = members.filter(({ state }) => isLocked(workspace, 'member', state.values)).length;
  if (locked > 0) return err({ tag: 'members-locked', n: locked });
  const areOurs = members.every(({ state }) => mayTouch(workspace, 'save', 'member', state.values));
  return areOurs ? ok({ members, date: day.value }) : err({ tag: 'not-allowed' });
}

/** Whether members of a union can go over to another: it is in force and belongs to the same office. */
const isOpenTo = (other: RecordState | undefined, union: RecordState): boolean =>
  other !== undefined &&
  !other.erased &&
  other.id !== union.id &&
  isBlank(other.values['void']) &&
  other.values['office'] === union.values['office'];

/** All whose record is in force and names the union: those that its list shows. */
const membersOf = ({ register }: Here, union: RecordId): readonly Row[] =>
  [...register.rows('member').values()].filter(
    (row) => !row.erased && !isVoided(row) && !isStub(row) && textOf(row, 'union') === union,
  );

function batchOf(state: RecordState): string | null {
  const { batch } = originOfUnit(state, unitOf('union', 'void'));
  return batch?.startsWith(BATCH) === true ? batch : null;
}

const movedIn = ({ register }: Here, batch: string): number =>
  [...register.rows('member').values()].filter(
    (row) => row.isOfBatch(batch) && !row.erased && originOfUnit(row.state, unitOf('member', 'union')).batch === batch,
  ).length;

const refused = (field: string, code: string): Result<never, DissolveError> =>
  err({ tag: 'invalid', problems: [{ field, severity: 'error', code, detail: { value: '' } }] });
