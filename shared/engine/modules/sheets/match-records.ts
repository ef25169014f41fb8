import type { CalendarDay } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import { mapping, type Steps } from '../../../base/steps.ts';
import { oneOfMany } from '../../../excel/beside-reading.ts';
import type { Row } from '../../../excel/cell.ts';
import { compare, difference, pick, prefixed } from '../../../excel/read-back.ts';
import { isMeant, isThere, type BesideRow, type HeldRecord, type RecordRow } from '../../../excel/record-row.ts';
import { recordSheetSteps } from '../../../excel/record-sheet.ts';
import { formOf, type SheetForm } from '../../../excel/sheet-form.ts';
import { marksOf, nameInSheet } from '../../../excel/sheet-marks.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { fieldOf, kindOf, targetOf } from '../../../kinds/schema.ts';
import type { RecordState } from '../../../sync/merge.ts';
import type { FieldSpec, Values } from '../../../values/field.ts';
import { problem } from '../../../values/problem-codes.ts';
import { isBlank } from '../../../values/reading.ts';
import { figuresOf } from '../../figures.ts';
import { isLocked } from '../../locked.ts';
import type { Here } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import { bringBack, lastTakenBack, overwrittenBy } from '../batches/taken-back.ts';
import { titleOf } from '../records/record-title.ts';
import type { SheetPlan } from './face.ts';
import {
  heldOf,
  namesIn,
  recordsInSheets,
  referencesInSheets,
  relatedOf,
  type RecordsInSheets,
} from './records-in-sheets.ts';
import { defaultsOf, textOf, type MatchedRow, type MatchedSheet } from './sheet-match.ts';

/** What the rows of one sheet are held against. */
interface Ground {
  readonly workspace: Here;
  readonly type: RecordType;
  readonly form: SheetForm;
  readonly defaults: Values;
  readonly known: RecordsInSheets;
  /** Records that may stand beside several rows. */
  readonly beside: RecordsInSheets | null;
  readonly named: (spec: FieldSpec, name: string) => readonly RecordId[];
  /** Names of which a record is to be registered where there is none. */
  readonly register: ReadonlySet<string>;
  /** Those made or brought back by an earlier row of the same sheet, by what they go by, while one write goes on. */
  readonly made: WeakMap<Writer, Map<string, RecordId>>;
}

/** Reads the records of a sheet by their kind and says of each: new, changed, unchanged or rejected, and why. */
export function* matchRecords(
  workspace: Here,
  rows: readonly Row[],
  plan: SheetPlan,
  today: CalendarDay,
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
  const sheet = yield* recordSheetSteps(type, rows, plan, today, {
    defaults: ground.defaults,
    held: (marks, voided) => ground.known.candidates(marks, voided),
    beside: (marks) => (ground.beside?.candidates(marks, false) ?? []).filter(isMeant),
    named: ground.named,
    related: (values) => relatedOf(workspace, type, values),
    figures: figuresOf(workspace),
  });
  const matched = yield* mapping(sheet.rows, (row) => matchRecord(ground, row));
  return { rows: matched, passedOver: sheet.passedOver };
}

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
  const isUnchanged = own.length === 0 && (beside === null || isThere(beside));
  const isHeldFast = held !== null && !isUnchanged && isLocked(workspace, type, held.values);
  const isRefused = isHeldFast || row.problems.some(({ severity }) => severity === 'error');
  const prefix = form.beside?.type ?? '';
  const [named = ''] = kindOf(type).named;
  const told = besideChanges(form, row, beside);
  return {
    row: row.row,
    cells: row.cells,
    kind: isRefused ? 'rejected' : row.held === null ? 'new' : isUnchanged ? 'unchanged' : 'changed',
    values: { ...namesIn(workspace, type, values), ...row.given, ...prefixed(prefix, row.beside?.values ?? {}) },
    problems: [
      ...row.problems,
      ...(isHeldFast ? [problem(named, 'error', 'record-locked')] : []),
      ...(back === null ? [] : [problem(named, 'info', 'brought-back')]),
    ],
    changes: [...own, ...told.map((field) => `${prefix}.${field}`)],
    leftOut: row.leftOut,
    before: {
      ...pick({ ...held?.values, ...held?.names }, own),
      ...prefixed(prefix, pick(beside?.held?.values ?? {}, beside?.changes ?? [])),
    },
    unlinked: unlinkedOf(ground, row)?.name ?? null,
    id: (held?.id ?? null) as RecordId | null,
    save: (writer) => save(ground, writer, withRegistered(ground, writer, row, { values, held, changes: own, beside })),
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

/** The name by which a row would be linked to a record if there were one. */
function unlinkedOf(
  { type, form, named }: Ground,
  { held, values, changes }: RecordRow,
): { readonly field: string; readonly target: RecordType; readonly name: string } | null {
  for (const [field, by] of Object.entries(form.declared.linked ?? {})) {
    const spec = fieldOf(type, field);
    const target = spec === null ? null : targetOf(spec);
    const name = nameInSheet(textOf(values, by));
    if (spec === null || target === null || name === '' || (held !== null && !changes.includes(by))) continue;
    if (named(spec, name).length === 0) return { field, target, name };
  }
  return null;
}

/** The row with the record that is registered for it: made by the first row that names it. */
function withRegistered(ground: Ground, writer: Writer, row: RecordRow, saved: Saved): Saved {
  const unlinked = unlinkedOf(ground, row);
  if (unlinked === null || !ground.register.has(unlinked.name)) return saved;
  const { field, target, name } = unlinked;
  const id = registered(ground, writer, target, name);
  return { ...saved, values: { ...saved.values, [field]: id }, changes: [...saved.changes, field] };
}

function registered({ workspace, defaults, made }: Ground, writer: Writer, type: RecordType, name: string): RecordId {
  const earlier = made.get(writer) ?? new Map<string, RecordId>();
  made.set(writer, earlier);
  const key = `${type} ${name}`;
  const known = earlier.get(key);
  if (known !== undefined) return known;
  const [called = ''] = kindOf(type).named;
  const given = { ...(fieldOf(type, 'office') === null ? {} : pick(defaults, ['office'])), [called]: name };
  const marks = marksOf(formOf(type).same, (field) => (field === called ? name : ''));
  const back = lastTakenBack(recordsInSheets(workspace, type, textOf(defaults, 'office')).takenBack(marks));
  if (back !== null) bringBack(writer, type, back.id, given);
  const id = back?.id ?? writer.create(type, given);
  earlier.set(key, id);
  return id;
}

/** What stands beside the record on the row, held against those whose import was taken back as well. */
function besideOf({ form, beside: known }: Ground, { beside }: RecordRow, held: HeldRecord | null): BesideRow | null {
  if (form.beside === null || beside === null || beside.held !== null) return beside;
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

/** What is to be written of a row. */
interface Saved {
  readonly values: Values;
  readonly held: HeldRecord | null;
  readonly changes: readonly string[];
  readonly beside: BesideRow | null;
}

/** Writes a row, and what stands beside it: first what the record names, or after it what names the record. */
function save(ground: Ground, writer: Writer, { values, held, changes, beside }: Saved): RecordId {
  const { type, form, defaults } = ground;
  const link = form.beside?.link ?? '';
  const isMany = form.beside?.isMany === true;
  const named = beside === null || isMany ? {} : { [link]: saveBeside(ground, writer, beside, {}) };
  const given = { ...values, ...named };
  if (held === null) {
    // What is chosen for all rows is among the values of those rows that it is for.
    const others = Object.entries(defaults).filter(([field]) => !form.shared.includes(field));
    const id = writer.create(type, { ...Object.fromEntries(others), ...given });
    if (isMany && beside !== null) saveBeside(ground, writer, beside, { [link]: id });
    return id;
  }
  const id = held.id as RecordId;
  if (held.takenBack) bringBack(writer, type, id, given);
  else writer.update(type, id, pick(given, [...changes, ...Object.keys(named)]));
  if (isMany && beside !== null) saveBeside(ground, writer, beside, { [link]: id });
  return id;
}

/** What stands beside on many rows, made by an earlier row, is found again. */
function saveBeside({ form, defaults, made }: Ground, writer: Writer, beside: BesideRow, link: Values): RecordId {
  const { values, marks, held, changes } = beside;
  const type = form.beside?.type as RecordType;
  if (held !== null && !held.takenBack) {
    writer.update(type, held.id as RecordId, pick(values, changes));
    return held.id as RecordId;
  }
  const earlier = made.get(writer) ?? new Map<string, RecordId>();
  made.set(writer, earlier);
  const key = [...marks, ...Object.values(link)].join('|');
  const known = form.beside?.isMany === true ? undefined : earlier.get(key);
  if (known !== undefined) return known;
  if (held !== null) bringBack(writer, type, held.id as RecordId, values);
  const office = fieldOf(type, 'office') === null ? {} : pick(defaults, ['office']);
  const id = (held?.id ?? writer.create(type, { ...office, ...values, ...link })) as RecordId;
  earlier.set(key, id);
  return id;
}
