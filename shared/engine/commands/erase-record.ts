import type { RecordId } from '../../base/id.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { RecordType } from '../../domain/field.ts';
import { unitOf } from '../../domain/schema.ts';
import { isErasureDue } from '../../sync/authority/district-duty.ts';
import type { Trust } from '../../sync/authority/trust.ts';
import { originOfUnit, type RecordState } from '../../sync/merge.ts';
import { isDistrictsWord } from '../../sync/scope.ts';
import type { Erased, Erasure, SaveError } from '../engine.ts';
import { wipeBeside } from '../authority/wipe-beside.ts';
import type { Row } from '../register.ts';
import { clerkWrite } from '../clerk-write.ts';
import { judgedWrite } from '../judged-write.ts';
import type { Workspace } from '../workspace.ts';
import { statesOf, type Writer } from '../writer.ts';
import { mayWrite } from './save-record.ts';

/** The reason an erased record shows. The same for all, so that two erasures of one record never disagree. */
const ERASED = '已抹除';

/**
 * Wipes a record for privacy, a member with its events and transfers, as one batch. From here on nothing shows, sends or
 * takes in what it held; the erasure travels to every office that ever had it. What earlier frames and restore points
 * hold stays there, sealed (docs/storage.md).
 * @returns the records that were wiped
 */
export async function eraseRecord(
  workspace: Workspace,
  type: RecordType,
  id: RecordId,
): Promise<Result<Erased, SaveError>> {
  if (workspace.identity.role === 'office') return askErasure(workspace, type, id, true);
  const written = await judgedWrite(workspace, (writer): Result<readonly RecordId[], SaveError> => {
    const state = writer.state(type, id);
    if (state === undefined || state.erased) return err({ tag: 'gone' });
    if (isDistrictsWord(type) || !mayWrite(workspace, type, state.values)) return err({ tag: 'not-allowed' });
    const states = type === 'member' ? [state, ...aboutMember(workspace, id).map((row) => row.state)] : [state];
    const due = states.filter((each) => !each.erased && mayWrite(workspace, each.type as RecordType, each.values));
    for (const each of due) writer.erase(each.type, each.id, ERASED);
    const erased = due.map((each) => each.id);
    wipeBeside(writer, new Set(erased));
    return ok(erased);
  });
  if (!written.ok) return written;
  await dropDraftsOf(workspace, new Set([id, ...written.value]));
  return ok({ erased: written.value, asked: false });
}

/** What was half typed about records that are erased: a change, transfer or answer may name the person as well. */
export async function dropDraftsOf(workspace: Workspace, erased: ReadonlySet<string>): Promise<void> {
  if (erased.size === 0) return;
  for (const { key } of await workspace.drafts.all())
    if (key.split('/').some((part) => erased.has(part))) await workspace.drafts.drop(key);
}

/**
 * An office asks; the district erases when it reads that, if the record is that office's alone. An erasure cannot be
 * taken back, and another office may be writing to the record meanwhile.
 * @param asked false takes the request back, as long as it was not acted on
 */
export async function askErasure(
  workspace: Workspace,
  type: RecordType,
  id: RecordId,
  asked: boolean,
): Promise<Result<Erased, SaveError>> {
  return clerkWrite(workspace, (writer): Result<Erased, SaveError> => {
    const state = writer.state(type, id);
    if (state === undefined || state.erased) return err({ tag: 'gone' });
    if (!MAY_BE_ASKED.has(type) || !mayWrite(workspace, type, state.values)) return err({ tag: 'not-allowed' });
    if (asked || state.values['eraseAsked'] === true) writer.update(type, id, { eraseAsked: asked ? true : null });
    return ok({ erased: [], asked });
  });
}

const MAY_BE_ASKED: ReadonlySet<RecordType> = new Set<RecordType>(['member', 'union', 'employer']);

/** What erasing a record would wipe, or what is left of one that was erased. */
export function erasureOf(workspace: Workspace, type: RecordType, id: RecordId): Erasure | null {
  const row = workspace.register.get(type, id);
  if (row === undefined) return null;
  const { state } = row;
  const office = state.values['office'];
  const about = type === 'member' ? aboutMember(workspace, id).filter((each) => !each.state.erased) : [];
  const transfers = about.filter((each) => each.state.type === 'transfer').length;
  const referring = [...workspace.register.members().values(), ...workspace.register.rows('union').values()];
  return {
    erased: state.erased ? erasedBy(state) : null,
    mayErase: !state.erased && !isDistrictsWord(type) && mayWrite(workspace, type, state.values),
    asked: state.values['eraseAsked'] === true && !state.erased ? originOfUnit(state, 'eraseAsked').at : null,
    office: typeof office === 'string' ? office : '',
    events: about.filter((each) => each.state.type === 'event').length,
    transfers,
    referring: type === 'member' ? 0 : referring.filter((each) => each.state.values[type] === id).length,
  };
}

/** The erasure wrote the reason that stands there now. */
function erasedBy({ base, origins }: RecordState): { readonly at: number; readonly actor: string } {
  const { at, actor } = origins?.['void'] ?? base;
  return { at, actor: actor.name };
}

/**
 * At the district, within every import: records whose office asks for it are erased, a member with what is about it; and
 * what still says something of members that are erased goes too.
 * @returns the records this writes, and how many of them were asked for: a member's events and transfers with it, as the
 * office was told when it asked
 */
export function settleErasures(
  workspace: Workspace,
  writer: Writer,
  trust: Trust,
): { readonly ids: readonly RecordId[]; readonly asked: number } {
  const { identity, register } = workspace;
  if (identity.role !== 'district') return { ids: [], asked: 0 };
  const due = (['member', 'union', 'employer'] as const).flatMap((type) =>
    [...statesOf(register, writer, type)].filter((state) => isErasureDue(state, trust, unitOf)),
  );
  for (const { type, id } of due) writer.erase(type, id, ERASED);
  const erased = new Set<unknown>();
  for (const state of statesOf(register, writer, 'member')) if (state.erased) erased.add(state.id);
  if (erased.size === 0) return { ids: due.map(({ id }) => id), asked: due.length };
  const left = (['event', 'transfer'] as const).flatMap((type) =>
    [...statesOf(register, writer, type)].filter((state) => !state.erased && erased.has(state.values['member'])),
  );
  const hidden = [...register.unknownRows().values()].flatMap(
    ({ state: { type, id } }) => writer.state(type, id) ?? [],
  );
  left.push(...hidden.filter((state) => !state.erased && erased.has(state.values['member'])));
  for (const { type, id } of left) writer.erase(type, id, ERASED);
  const asked = new Set<unknown>(due.map(({ id }) => id));
  return {
    ids: [...due, ...left].map(({ id }) => id),
    asked: due.length + left.filter((state) => asked.has(state.values['member'])).length,
  };
}

/** What else holds something of a member: its events, and the transfers and records of unknown kinds that name it. */
function aboutMember({ register }: Workspace, id: RecordId): Row[] {
  const naming = [...register.rows('transfer').values(), ...register.unknownRows().values()];
  return [...register.eventsOf(id), ...naming.filter(({ state }) => state.values['member'] === id)];
}
