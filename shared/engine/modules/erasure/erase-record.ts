import type { RecordId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { isRecordType, recordTypes, schemaOf, targetOf, unitOf } from '../../../kinds/schema.ts';
import { ABOUT } from '../../../sync/change.ts';
import { isErasureDue } from '../../../sync/authority/district-duty.ts';
import type { Trust } from '../../../sync/authority/trust.ts';
import { originOfUnit, type RecordState } from '../../../sync/merge.ts';
import type { Erased, Erasure } from './face.ts';
import type { SaveError } from '../records/face.ts';
import { wipeBeside } from '../../authority/wipe-beside.ts';
import { valueOf } from '../../register/row.ts';
import type { Register } from '../../register/register.ts';
import { clerkWrite } from '../../clerk-write.ts';
import { judgedWrite } from '../../judged-write.ts';
import { mayDo, mayTouch, recordRights } from '../../rights.ts';
import type { Here, Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import type { RecordType } from '../../../kinds/all.ts';

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
  if (recordRights.erase[workspace.identity.role] === 'none') return askErasure(workspace, type, id, true);
  const written = await judgedWrite(workspace, (writer): Result<readonly RecordId[], SaveError> => {
    const state = writer.state(type, id);
    if (state === undefined || state.erased) return err({ tag: 'gone' });
    if (!mayTouch(workspace, 'erase', type, state.values)) return err({ tag: 'not-allowed' });
    const states = [state, ...workspace.register.aboutOf(id).map((row) => row.state)];
    const due = states.filter((each) => !each.erased && mayTouch(workspace, 'erase', each.type, each.values));
    for (const each of due) writer.erase(each.type, each.id, ERASED);
    const erased = due.map((each) => each.id);
    wipeBeside(workspace, writer, new Set(erased));
    return ok(erased);
  });
  if (!written.ok) return written;
  await dropDraftsOf(workspace, new Set([id, ...written.value]));
  return ok({ erased: written.value, asked: false });
}

/** What was half typed about records that are erased: a change, transfer or answer may name the person as well. */
export async function dropDraftsOf(workspace: Pick<Workspace, 'drafts'>, erased: ReadonlySet<string>): Promise<void> {
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
    if (!mayTouch(workspace, 'askErasure', type, state.values)) return err({ tag: 'not-allowed' });
    if (asked || state.values['eraseAsked'] === true) writer.update(type, id, { eraseAsked: asked ? true : null });
    return ok({ erased: [], asked });
  });
}

/** What erasing a record would wipe, or what is left of one that was erased. */
export function erasureOf(workspace: Here, type: RecordType, id: RecordId): Erasure | null {
  const row = workspace.register.get(type, id);
  if (row === undefined) return null;
  const { state } = row;
  const office = state.values['office'];
  const along = new Map<RecordType | null, number>();
  for (const { state: each } of workspace.register.aboutOf(id)) {
    const of = isRecordType(each.type) ? each.type : null;
    if (!each.erased) along.set(of, (along.get(of) ?? 0) + 1);
  }
  return {
    erased: state.erased ? erasedBy(state) : null,
    mayErase:
      !state.erased &&
      (mayTouch(workspace, 'erase', type, state.values) || mayTouch(workspace, 'askErasure', type, state.values)),
    asked: state.values['eraseAsked'] === true && !state.erased ? originOfUnit(state, 'eraseAsked').at : null,
    office: typeof office === 'string' ? office : '',
    along: [...along].map(([of, count]) => ({ type: of, count })),
    referring: referringTo(workspace, type, id),
  };
}

/** How many records that stay point to this one. */
function referringTo({ register }: Here, type: RecordType, id: RecordId): number {
  const along = new Set(register.aboutOf(id).map(({ state }) => state.id));
  let count = 0;
  for (const from of recordTypes) {
    const fields = schemaOf(from).filter((field) => targetOf(field) === type);
    if (fields.length === 0) continue;
    for (const row of register.rows(from).values())
      if (fields.some(({ name }) => valueOf(row, name) === id) && !row.erased && !along.has(row.id)) count += 1;
  }
  return count;
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
  workspace: Here,
  writer: Writer,
  trust: Trust,
): { readonly ids: readonly RecordId[]; readonly asked: number } {
  const { identity, register } = workspace;
  if (!mayDo(identity, 'actOnRequests')) return { ids: [], asked: 0 };
  const due = [...register.asking(), ...writer.written.keys()].flatMap((id) => {
    const state = stateIn(register, writer, id);
    return state !== undefined && isErasureDue(state, trust, unitOf) ? [state] : [];
  });
  const asked = new Set<unknown>(due.map(({ id }) => id));
  for (const id of asked) writer.erase(stateIn(register, writer, id as RecordId)?.type ?? '', id as RecordId, ERASED);
  const left = new Map<RecordId, RecordState>();
  const leave = (state: RecordState | undefined): void => {
    const member = state?.values[ABOUT];
    if (state === undefined || state.erased || typeof member !== 'string') return;
    if (stateIn(register, writer, member as RecordId)?.erased === true) left.set(state.id, state);
  };
  const written = [...writer.written.values()];
  const erased = new Set([...register.erased(), ...written.flatMap(({ state }) => (state.erased ? [state.id] : []))]);
  if (erased.size > 0) for (const { state } of written) leave(state);
  for (const id of erased) for (const { state } of register.aboutOf(id)) leave(stateIn(register, writer, state.id));
  for (const { type, id } of left.values()) writer.erase(type, id, ERASED);
  return {
    ids: [...asked, ...left.keys()] as RecordId[],
    asked: asked.size + [...left.values()].filter((state) => asked.has(state.values[ABOUT])).length,
  };
}

/** A record of any kind as it will be. */
const stateIn = (register: Register, writer: Writer, id: RecordId): RecordState | undefined =>
  writer.written.get(id)?.state ?? register.find(id)?.state;
