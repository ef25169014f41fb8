import type { RecordType } from '../../../kinds/all.ts';
import { addedType, bulkFields, linkedText } from '../../../kinds/bulk-fields.ts';
import { fieldOf, kindOf, referencesOf, targetOf } from '../../../kinds/schema.ts';
import type { RecordId } from '../../../base/id.ts';
import type { Value } from '../../../sync/change.ts';
import type { RecordState } from '../../../sync/merge.ts';
import type { Problem, Values } from '../../../values/field.ts';
import { isVoided, type KeptRow, type Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import { updating } from '../../written-fields.ts';
import type { Writer } from '../../writer.ts';
import { titleOf } from '../records/record-title.ts';
import { judgedSave } from '../records/save-record.ts';
import type { BulkChange, BulkRefusal } from './face.ts';

/** What a change comes to for one record. */
export type Judged =
  | { readonly tag: 'changed'; readonly from: Value; readonly to: Value; readonly write: (writer: Writer) => void }
  | { readonly tag: 'unchanged' }
  | {
      readonly tag: 'refused';
      readonly why: BulkRefusal['why'];
      readonly type: RecordType;
      readonly problem: Problem | null;
    };

/** Judges a change record by record, by the same rights and rules as a save; null of a change that is none. */
export function judging(workspace: Workspace, type: RecordType, change: BulkChange): ((row: Row) => Judged) | null {
  const judge = change.is === 'set' ? setting(workspace, type, change) : adding(workspace, type, change.values);
  if (judge === null) return null;
  return (row) => (isOut(row) ? { tag: 'refused', why: 'voided', type, problem: null } : judge(row));
}

/** Struck out, or moved to another office. */
const isOut = (row: Row): boolean => isVoided(row) || (row as Partial<KeptRow>).standing === 'stub';

function setting(
  workspace: Workspace,
  type: RecordType,
  { field, value }: Extract<BulkChange, { is: 'set' }>,
): ((row: Row) => Judged) | null {
  const spec = fieldOf(type, field);
  if (spec === null || !bulkFields(type).includes(field)) return null;
  const target = targetOf(spec);
  const along = linkedText(type, field);
  const named = target === null || typeof value !== 'string' ? '' : titleOf(workspace, target, value as RecordId);
  const values: Values = { [field]: value, ...(along === null || named === '' ? {} : { [along]: named }) };
  return ({ state }) => {
    if (updating(state, values) === null) return { tag: 'unchanged' };
    const judged = judgedSave(workspace, state.values, { type, id: state.id, values, insist: {} });
    const refused = refusalOf(type, judged);
    if (refused !== null) return refused;
    const from = state.values[field] ?? null;
    return {
      tag: 'changed',
      from,
      to: value,
      write: (writer) => {
        writer.update(type, state.id, values);
      },
    };
  };
}

function adding(workspace: Workspace, type: RecordType, values: Values): ((row: Row) => Judged) | null {
  const added = addedType(type);
  const { kept } = kindOf(type);
  const { belongs } = added === null ? { belongs: null } : kindOf(added);
  if (added === null || kept === undefined || belongs === null || typeof belongs !== 'object' || !('via' in belongs))
    return null;
  const { via } = belongs;
  const { register } = workspace;
  return (row) => {
    const { state } = row;
    const given: Values = { ...ownReferences(added, state), ...values, [via]: state.id };
    const judged = judgedSave(
      workspace,
      undefined,
      { type: added, id: null, values: given, insist: {} },
      {
        [via]: state.values,
      },
    );
    const refused = refusalOf(added, judged);
    if (refused !== null) return refused;
    const going = register.goingWith(added, state.id).filter((each) => !each.erased);
    const to = kept.standing.tell([...going.map((each) => each.state.values), given]);
    return {
      tag: 'changed',
      from: (row as KeptRow).standing,
      to,
      write: (writer) => {
        writer.create(added, given);
      },
    };
  };
}

/** What both kinds name alike: the event of a member is of the member's union, where none is given. */
const ownReferences = (added: RecordType, { type, values }: RecordState): Values =>
  Object.fromEntries(
    referencesOf(added).flatMap(({ name, target }) => {
      const own = fieldOf(type, name);
      return own === null || targetOf(own) !== target || (values[name] ?? null) === null
        ? []
        : [[name, values[name] ?? null]];
    }),
  );

function refusalOf(type: RecordType, judged: ReturnType<typeof judgedSave>): Judged | null {
  if (!judged.ok) return { tag: 'refused', why: judged.error.tag, type, problem: null };
  const [problem] = judged.value.wrong;
  return problem === undefined ? null : { tag: 'refused', why: 'wrong', type, problem };
}
