import type { RecordId } from '../../../base/id.ts';
import { isForPeople, pageTypes } from '../../../kinds/belonging.ts';
import { titleIn, titleOf } from '../records/record-title.ts';
import { fieldOf, isRecordType } from '../../../kinds/schema.ts';
import { SEEN } from '../../../sync/authority/seen.ts';
import type { NotTaken, Reason } from '../../../sync/authority/reason.ts';
import { ABOUT, replicaOf, type Change, type Dot } from '../../../sync/change.ts';
import type { Left, SetAside } from '../../../sync/intake-case.ts';
import type { NotInForce, NotInForceQuery, Reconciliation } from './face.ts';
import type { Page, Window } from '../../../base/page.ts';
import { asideChanges, strangeChanges } from '../../authority/aside-notes.ts';
import { isDistrictsOwn, replicaCalled } from '../../exchange-state.ts';
import { sheetCalled } from '../exchange/received.ts';
import type { Row } from '../../register/row.ts';
import type { Here } from '../../workspace.ts';
import { referencesIn } from '../records/references.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { Values } from '../../../values/field.ts';

/** What a sheet keeps of a change that was not taken: enough to say what it was when the change itself is not held. */
type Quarantined = Reconciliation['quarantine'][number];

/** A change that was not taken for one of these comes again, and is taken once it is proven. */
const COMES_AGAIN: ReadonlySet<Reason | NotTaken> = new Set(['unknown-writer', 'unsealed', 'wiped']);

/** Whether a sheet counts it among what waits, not among what was not taken. */
const comesAgain = (reason: Reason | NotTaken): boolean => COMES_AGAIN.has(reason);

/** How a sheet notes it. What was typed stays in the change alone, which an erasure reaches. */
export const quarantined = ({ change, reason }: SetAside | Left): Quarantined => ({
  dot: change.dot,
  reason,
  record: change.id,
  type: change.type,
  fields: Object.keys(change.fields),
  actor: change.actor.name,
  at: change.at,
});

/** How many changes are out of force here, and not yet taken, as the list of them shows. */
export const notInForceCount = (workspace: Here): number => standing(workspace).length;

/** Changes that are out of force here, the latest written first; or those of one sheet, in its order. */
export function notInForce(workspace: Here, query: NotInForceQuery, window: Window): Page<NotInForce> {
  const all =
    query === null
      ? standing(workspace).map(quarantined)
      : (sheetCalled(workspace, query.sheetId)?.quarantine ?? []).filter(
          ({ type, reason }) => type !== SEEN && comesAgain(reason) === query.comesAgain,
        );
  const held = heldChanges(workspace);
  const rows = all.slice(window.offset, window.offset + window.limit);
  return { total: all.length, rows: rows.map((each) => shown(workspace, each, held.get(each.dot))) };
}

function standing(workspace: Here): readonly (SetAside | Left)[] {
  return [...asideChanges(workspace).values(), ...strangeChanges(workspace)]
    .filter(({ change, reason }) => change.type !== SEEN && !isWrittenAnew(workspace, change, reason))
    .sort((a, b) => b.change.at - a.change.at || (a.change.dot < b.change.dot ? -1 : 1));
}

/** What the district itself wrote is out of force only where it gave its number up: it stands under another one. */
const isWrittenAnew = (workspace: Here, { dot }: Change, reason: Reason | NotTaken): boolean =>
  reason === 'refused' && isDistrictsOwn(workspace, dot);

const heldChanges = (workspace: Here): ReadonlyMap<string, Change> =>
  new Map(
    [...asideChanges(workspace).values(), ...strangeChanges(workspace)].map(({ change }) => [change.dot, change]),
  );

function shown(workspace: Here, note: Quarantined, change: Change | undefined): NotInForce {
  const { identity, register } = workspace;
  const id = note.record as RecordId;
  const replica = replicaOf(note.dot as Dot);
  const peer = replicaCalled(workspace, replica);
  const self = replica === identity.replica;
  const type = isRecordType(note.type) ? note.type : null;
  const state = register.find(id)?.state;
  const told = type !== null && isForPeople(type);
  const values = told && state?.erased !== true ? (change?.fields ?? null) : null;
  return {
    dot: note.dot,
    reason: note.reason,
    type,
    id,
    ...naming(workspace, type, id, change),
    step: stepOf(note, change),
    fields: told ? note.fields.filter((field) => fieldOf(type, field) !== null) : [],
    values,
    references: type === null || values === null ? {} : referencesIn(workspace, type, [values]),
    office: self ? identity.office : (peer?.office ?? ''),
    replicaName: self ? identity.replicaName : (peer?.name ?? ''),
    actor: note.actor,
    at: note.at,
  };
}

/** Who it is about: what it names as that, as an event its member; else what the record is called here, or in the change. */
function naming(
  here: Here,
  type: RecordType | null,
  id: RecordId,
  change: Change | undefined,
): Pick<NotInForce, 'name' | 'opens'> {
  const { register } = here;
  const row = register.find(id);
  if (row?.state.erased === true) return { name: '', opens: null };
  const values = row?.state.values ?? change?.fields ?? {};
  const of = register.find((values[ABOUT] ?? change?.fields[ABOUT]) as RecordId);
  const shown = opened(of) === null ? row : of;
  const opens = shown === undefined ? null : opened(shown);
  if (shown !== undefined && opens !== null) return { name: titleOf(here, opens.type, opens.id), opens };
  return { name: type === null ? textIn(values, 'name') : titleIn(here, type, values), opens: null };
}

/** The page where a record is looked at; null where there is none. */
function opened(row: Row | undefined): NotInForce['opens'] {
  if (row === undefined || row.state.erased) return null;
  const { type, id } = row.state;
  return isRecordType(type) && pageTypes.includes(type) ? { type, id } : null;
}

const textIn = (values: Values, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value : '';
};

function stepOf(note: Quarantined, change: Change | undefined): NotInForce['step'] {
  if (change?.erase === true) return 'erased';
  if (note.record === note.dot) return 'made';
  if (note.fields.includes('eraseAsked')) return 'asked-erasure';
  if (note.fields.length === 1 && note.fields[0] === 'void')
    return change !== undefined && change.fields['void'] === null ? 'unvoided' : 'voided';
  return 'changed';
}
