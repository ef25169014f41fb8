import type { RecordId } from '../../../base/id.ts';
import { pick } from '../../../excel/read-back.ts';
import type { BesideRow, HeldRecord, RecordRow } from '../../../excel/record-row.ts';
import { formOf } from '../../../excel/sheet-form.ts';
import { marksOf, nameInSheet } from '../../../excel/sheet-marks.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { fieldOf, kindOf, targetOf } from '../../../kinds/schema.ts';
import type { Values } from '../../../values/field.ts';
import type { Writer } from '../../writer.ts';
import { bringBack, lastTakenBack } from '../batches/taken-back.ts';
import type { Ground } from './ground.ts';
import { joinedTo, recordsInSheets } from './records-in-sheets.ts';
import { textOf } from './sheet-match.ts';

/** What is to be written of a row. */
export interface Saved {
  readonly values: Values;
  readonly held: HeldRecord | null;
  readonly changes: readonly string[];
  readonly beside: BesideRow | null;
}

/** Writes a row, or only what stands beside it where an earlier row of the sheet wrote its record. */
export function saveRow(ground: Ground, writer: Writer, row: RecordRow, saved: Saved): RecordId {
  const { part } = row;
  const key = `row ${String(part)}`;
  const known = part === undefined ? undefined : madeBy(ground, writer).get(key);
  if (known !== undefined && saved.beside !== null) {
    if (row.joined !== undefined) saveJoined(ground, writer, row, known, saved.beside);
    else saveBeside(ground, writer, saved.beside, { [ground.form.beside?.link ?? '']: known });
    return known;
  }
  const whole = withRegistered(ground, writer, row, saved);
  const id = save(ground, writer, row.joined === undefined ? whole : { ...whole, beside: null });
  if (row.joined !== undefined && saved.beside !== null) saveJoined(ground, writer, row, id, saved.beside);
  if (part !== undefined) madeBy(ground, writer).set(key, id);
  return id;
}

/** Writes what stands beside a record, and links it by a record of its own: one whose import was taken back comes back. */
function saveJoined(ground: Ground, writer: Writer, row: RecordRow, id: RecordId, beside: BesideRow): void {
  const { workspace, form, defaults } = ground;
  const { joining = null } = form.beside ?? {};
  const other = saveBeside(ground, writer, beside, {});
  if (joining === null || row.joined !== 'new') return;
  const given = { [joining.own]: id, [joining.other]: other };
  const office = fieldOf(joining.type, 'office') === null ? {} : pick(defaults, ['office']);
  const back = lastTakenBack(joinedTo(workspace, joining, id).filter(({ values }) => values[joining.other] === other));
  if (back === null) writer.create(joining.type, { ...office, ...given });
  else bringBack(writer, joining.type, back.id, given);
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
function saveBeside(ground: Ground, writer: Writer, beside: BesideRow, link: Values): RecordId {
  const { form, defaults } = ground;
  const { values, marks, held, changes } = beside;
  const type = form.beside?.type as RecordType;
  if (held !== null && !held.takenBack) {
    writer.update(type, held.id as RecordId, pick(values, changes));
    return held.id as RecordId;
  }
  const earlier = madeBy(ground, writer);
  const key = [...marks, ...Object.values(link)].join('|');
  const known = form.beside?.isMany === true ? undefined : earlier.get(key);
  if (known !== undefined) return known;
  if (held !== null) bringBack(writer, type, held.id as RecordId, values);
  const office = fieldOf(type, 'office') === null ? {} : pick(defaults, ['office']);
  const id = (held?.id ?? writer.create(type, { ...office, ...values, ...link })) as RecordId;
  earlier.set(key, id);
  return id;
}

/** The row with the record that is registered for it: made by the first row that names it. */
function withRegistered(ground: Ground, writer: Writer, row: RecordRow, saved: Saved): Saved {
  const unlinked = unlinkedOf(ground, row);
  if (unlinked === null || !ground.register.has(unlinked.name)) return saved;
  const { field, target, name } = unlinked;
  const id = registered(ground, writer, target, name);
  return { ...saved, values: { ...saved.values, [field]: id }, changes: [...saved.changes, field] };
}

/** What earlier rows of the sheet made or brought back in one write. */
function madeBy({ made }: Ground, writer: Writer): Map<string, RecordId> {
  const earlier = made.get(writer) ?? new Map<string, RecordId>();
  made.set(writer, earlier);
  return earlier;
}

function registered(ground: Ground, writer: Writer, type: RecordType, name: string): RecordId {
  const { workspace, defaults } = ground;
  const earlier = madeBy(ground, writer);
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

/** The name by which a row would be linked to a record if there were one. */
export function unlinkedOf(
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
