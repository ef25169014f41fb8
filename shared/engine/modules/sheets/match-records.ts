import type { CalendarDay } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import { mapping, type Steps } from '../../../base/steps.ts';
import { oneOfMany } from '../../../excel/beside-reading.ts';
import { compare, difference, pick, prefixed } from '../../../excel/read-back.ts';
import { isMeant, isThere, type BesideRow, type HeldRecord, type RecordRow } from '../../../excel/record-row.ts';
import { recordSheetSteps } from '../../../excel/record-sheet.ts';
import { formOf, type SheetForm } from '../../../excel/sheet-form.ts';
import { rowLabel, type SheetList } from '../../../excel/sheets-together.ts';
import { nameInSheet } from '../../../excel/sheet-marks.ts';
import { fieldOf, kindOf, targetOf } from '../../../kinds/schema.ts';
import type { RecordState } from '../../../sync/merge.ts';
import type { Values } from '../../../values/field.ts';
import { problem } from '../../../values/problem-codes.ts';
import { isBlank } from '../../../values/reading.ts';
import { figuresOf } from '../../figures.ts';
import { isLocked } from '../../locked.ts';
import { lastTakenBack, overwrittenBy } from '../batches/taken-back.ts';
import { titleOf } from '../records/record-title.ts';
import type { SheetPlan } from './face.ts';
import type { Ground } from './ground.ts';
import { heldOf, namesIn, recordsInSheets, referencesInSheets, relatedOf, type Dated } from './records-in-sheets.ts';
import type { OpenSheet } from './open-sheet.ts';
import { saveRow, unlinkedOf } from './save-row.ts';
import { defaultsOf, textOf, type MatchedRow, type MatchedSheet } from './sheet-match.ts';

/** Reads the records of a sheet by their kind and says of each: new, changed, unchanged or rejected, and why. */
export function* matchRecords(
  workspace: Dated,
  list: SheetList,
  plan: SheetPlan,
  today: CalendarDay,
  insisted: OpenSheet['insisted'] = NOBODY_INSISTS,
): Steps<MatchedSheet> {
  const { type } = plan;
  const form = formOf(type);
  const shared = defaultsOf(workspace, plan);
  const office = textOf(shared, 'office');
  const ground: Ground = {
    workspace,
    type,
    form,
    defaults: Object.fromEntries(Object.entries(shared).filter(([field]) => fieldOf(type, field) !== null)),
    known: recordsInSheets(workspace, type, office),
    beside: form.beside?.isMany === false ? recordsInSheets(workspace, form.beside.type, office) : null,
    named: referencesInSheets(workspace, office),
    register: new Set(plan.register ?? []),
    made: new WeakMap(),
  };
  const sheet = yield* recordSheetSteps(type, list.sheet.rows, plan, today, {
    defaults: ground.defaults,
    held: (marks, voided) => ground.known.candidates(marks, voided),
    beside: (marks) => (ground.beside?.candidates(marks, false) ?? []).filter(isMeant),
    named: ground.named,
    related: (values) => relatedOf(workspace, type, values),
    figures: figuresOf(workspace),
    insisted: (row) => insisted.get(row),
    rowName: (row) => String(rowLabel(list, row)),
  });
  const matched = yield* mapping(sheet.rows, (row) => matchRecord(ground, row));
  return { rows: matched, passedOver: sheet.passedOver };
}

const NOBODY_INSISTS: OpenSheet['insisted'] = new Map();

function matchRecord(ground: Ground, row: RecordRow): MatchedRow {
  const { workspace, type, form } = ground;
  const back = row.held === null ? backOf(ground, row) : null;
  const held = row.held ?? (back === null ? null : heldOf(workspace, type, back));
  const links = linksOf(ground, row);
  const values = links === null ? row.values : { ...links, ...row.values };
  const own =
    row.held !== null
      ? [...row.changes, ...difference(row.held.values, links ?? {})]
      : back === null
        ? []
        : overwrittenBy(back, values);
  const beside = besideOf(ground, row, held);
  const isUnchanged = own.length === 0 && (beside === null || isThere(beside)) && row.joined !== 'new';
  const isHeldFast = held !== null && !isUnchanged && isLocked(workspace, type, held.values);
  const isRefused = isHeldFast || row.problems.some(({ severity }) => severity === 'error');
  const prefix = form.beside?.type ?? '';
  const [named = ''] = kindOf(type).named;
  const told = besideChanges(form, row, beside);
  const joins = joinsOf(form, row, beside);
  return {
    row: row.row,
    cells: row.cells,
    kind: isRefused
      ? 'rejected'
      : row.held === null && (row.part ?? row.row) === row.row
        ? 'new'
        : isUnchanged
          ? 'unchanged'
          : 'changed',
    values: {
      ...namesIn(workspace, type, values),
      ...row.given,
      ...prefixed(prefix, row.beside?.values ?? {}),
      ...joins,
    },
    problems: [
      ...row.problems,
      ...(isHeldFast ? [problem(named, 'error', 'record-locked')] : []),
      ...(back === null ? [] : [problem(named, 'info', 'brought-back')]),
    ],
    changes: [...own, ...told.map((field) => `${prefix}.${field}`), ...Object.keys(joins)],
    leftOut: row.leftOut,
    before: {
      ...pick({ ...held?.values, ...held?.names }, own),
      ...prefixed(prefix, pick(beside?.held?.values ?? {}, beside?.changes ?? [])),
    },
    unlinked: unlinkedOf(ground, row)?.name ?? null,
    id: (held?.id ?? null) as RecordId | null,
    save: (writer) => saveRow(ground, writer, row, { values, held, changes: own, beside }),
  };
}

/** A record whose import was taken back and that the row has again; under another name it is another one. */
function backOf({ type, form, known }: Ground, { marks, values }: RecordRow): RecordState | null {
  const { confirmed } = form.declared;
  const says = confirmed === undefined ? {} : pick(values, [confirmed]);
  return lastTakenBack(
    known.takenBack(marks).filter((state) => compare(type, state.values, says).changes.length === 0),
  );
}

/** References that no cell gives: what all rows share, and what the kind links by another field. */
function linksOf(ground: Ground, { held, given, values, changes }: RecordRow): Values | null {
  const { type, form, defaults, named } = ground;
  const by = form.declared.linked ?? {};
  // What a row says in words of a record is not overruled by one chosen for all rows.
  const shared = form.shared.filter(
    (field) => given[field] === undefined && defaults[field] !== undefined && isBlank(values[by[field] ?? '']),
  );
  const linked = Object.entries(form.declared.linked ?? {}).flatMap(([field, by]) => {
    const spec = fieldOf(type, field);
    if (spec === null || (held !== null && !changes.includes(by))) return [];
    const [id, ...others] = named(spec, nameInSheet(textOf(values, by)));
    return id === undefined || others.length > 0 ? [] : [[field, id] as const];
  });
  const isNone = shared.length === 0 && linked.length === 0;
  if (isNone) return null;
  const words = shared.flatMap((field) => wordsOf(ground, field, by[field], held));
  return { ...pick(defaults, shared), ...Object.fromEntries(linked), ...Object.fromEntries(words) };
}

/** What a record chosen for all rows is called, where the row and its record have no words of their own for it. */
function wordsOf(
  { workspace, type, defaults }: Ground,
  field: string,
  by: string | undefined,
  held: HeldRecord | null,
): readonly (readonly [string, string])[] {
  const spec = fieldOf(type, field);
  const target = spec === null ? null : targetOf(spec);
  if (target === null || by === undefined || !isBlank(held?.values[by])) return [];
  return [[by, titleOf(workspace, target, String(defaults[field]) as RecordId)]];
}

/** What stands beside the record on the row, held against those whose import was taken back as well. */
function besideOf(
  { form, beside: known }: Ground,
  { beside, held: own }: RecordRow,
  held: HeldRecord | null,
): BesideRow | null {
  if (form.beside === null || beside === null || beside.held !== null) return beside;
  if (form.beside.isMany && own !== null) return beside;
  if (form.beside.isMany) return { ...beside, ...oneOfMany(form.beside.type, held?.beside ?? [], beside.values) };
  const back = lastTakenBack(known?.takenBack(beside.marks) ?? []);
  return back === null ? beside : { ...beside, held: { ...NOTHING, id: back.id, values: back.values } };
}

const NOTHING = { names: {}, beside: [], takenBack: true } as const;

/** Fields of what stands beside that change: a new one is told by one of them, of a record that was there. */
function besideChanges({ beside: form }: SheetForm, { held }: RecordRow, beside: BesideRow | null): readonly string[] {
  if (form === null || beside === null || isThere(beside)) return [];
  if (beside.held !== null && !beside.held.takenBack) return beside.changes;
  return held === null ? [] : [form.told];
}

/** What is newly linked to a record that is there, by a record of its own: told by what it is called. */
function joinsOf({ beside: form }: SheetForm, { held, joined }: RecordRow, beside: BesideRow | null): Values {
  const isTold = held !== null && joined === 'new' && beside?.held?.takenBack === false;
  if (form === null || form.joining === null || !isTold) return {};
  return {
    [`${form.joining.type}.${form.joining.other}`]: beside.held.values[kindOf(form.type).named[0] ?? ''] ?? null,
  };
}
