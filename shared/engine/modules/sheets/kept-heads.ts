import { findHeader, findTable, headerAt } from '../../../excel/columns.ts';
import type { Sheet } from '../../../excel/cell.ts';
import { formOf } from '../../../excel/sheet-form.ts';
import { headMark, knownHead, likelyHead } from '../../../excel/sheet-head.ts';
import { senderOnSheet } from '../../../excel/sheet-sender.ts';
import { nameInSheet } from '../../../excel/sheet-marks.ts';
import type { LearntWords } from '../../../excel/sheet-rows.ts';
import type { RecordId } from '../../../base/id.ts';
import { ok, type Result } from '../../../base/result.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { fieldOf, isRecordType, targetOf } from '../../../kinds/schema.ts';
import { placeName } from '../../../values/gazetteer.ts';
import { clerkWrite } from '../../clerk-write.ts';
import { notes } from '../../notes.ts';
import type { Here, Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import { titleOf } from '../records/record-title.ts';
import type { TaskError } from '../tasks/face.ts';
import type { KeptHead, SheetPlan } from './face.ts';
import type { HeadNote, SenderNote } from './sheet-notes.ts';
import { textOf } from './sheet-match.ts';

/** The sender under which what holds for all is kept. */
const ANYBODY = '';

/**
 * How a workbook is understood where nothing else says it: as a sheet with the same head of the same sender was before,
 * else as the last one with that head was, else by the headers that are known, else not at all, with the row that looks most
 * like a head; then a person says which column is which. Words that the sender was explained before mean the same.
 */
export function planByHead(workspace: Here, sheets: readonly Sheet[]): SheetPlan | null {
  const kept = keptPlan(workspace, sheets);
  if (kept !== null) return kept;
  const sheet = sheets[Math.max(0, findTable(sheets))];
  if (sheet === undefined) return null;
  const header = findHeader(sheet.rows) ?? headerAt(sheet.rows, likelyHead(sheet.rows));
  const { type, row: headerRow, mapping } = header;
  const words = wordsOf(workspace, senderOnSheet(type, sheet.rows, { headerRow, mapping }), type);
  return { type, sheet: sheet.name, headerRow, mapping, defaults: {}, ...(words === null ? {} : { words }) };
}

/** The first sheet and row whose head is known, read as it was. */
function keptPlan({ register }: Here, sheets: readonly Sheet[]): SheetPlan | null {
  const senders = notes.importSender.all(register).map(([, note]) => note);
  const kept = knownHead(sheets, (mark, { rows }, headerRow) => {
    const own = senders.find(
      ({ type, mapping, ...note }) =>
        note.mark === mark && isRecordType(type) && senderOnSheet(type, rows, { headerRow, mapping }) === note.sender,
    );
    const note = own ?? notes.importHead.read(register, mark);
    return note === undefined || !isRecordType(note.type)
      ? undefined
      : { ...understood(note, note.type), kept: own?.sender ?? ANYBODY };
  });
  return kept === null ? null : { sheet: kept.sheet.name, headerRow: kept.row, defaults: {}, ...kept.found };
}

/** The plan with how a sheet with the same head of a sender was understood; as it is where nothing is kept of him. */
export function planAsKept({ register }: Here, sheet: Sheet, plan: SheetPlan, sender: string): SheetPlan {
  const mark = headMark(sheet.rows[plan.headerRow]);
  const note =
    sender === ANYBODY ? notes.importHead.read(register, mark) : notes.importSender.read(register, keyOf(sender, mark));
  return note === undefined || !isRecordType(note.type)
    ? plan
    : { ...plan, ...understood(note, note.type), kept: sender };
}

/** Of whom sheets with this head are kept: the sender himself first, then what holds for all, then the others. */
export function keptBy({ register }: Here, sheet: Sheet, headerRow: number, sender: string): readonly string[] {
  const mark = headMark(sheet.rows[headerRow]);
  const senders = notes.importSender.all(register).flatMap(([, note]) => (note.mark === mark ? [note.sender] : []));
  const general = notes.importHead.read(register, mark) === undefined ? [] : [ANYBODY];
  return [...senders.filter((each) => each === sender), ...general, ...senders.filter((each) => each !== sender)];
}

/**
 * Whom a sheet is from: whom a person said, else the unit, union or office that was chosen for all rows, else the one that
 * the sheet itself names. Empty where nobody knows.
 */
export function senderOf(
  workspace: Here,
  sheet: Sheet,
  { type, headerRow, mapping, defaults, sender }: SheetPlan,
): string {
  if (sender !== undefined) return nameInSheet(sender);
  for (const field of [...formOf(type).shared].reverse()) {
    const spec = fieldOf(type, field);
    const target = spec === null ? null : targetOf(spec);
    const id = textOf(defaults, field);
    if (target !== null && id !== '') return nameInSheet(titleOf(workspace, target, id as RecordId));
  }
  const named = senderOnSheet(type, sheet.rows, { headerRow, mapping });
  return named !== '' || defaults['office'] === undefined ? named : placeName(textOf(defaults, 'office'));
}

/** Words of sheets of a sender, whatever their heads; the newest counts. Null for none. */
function wordsOf({ register }: Here, sender: string, type: RecordType): LearntWords | null {
  if (sender === ANYBODY) return null;
  const own = notes.importSender
    .all(register)
    .flatMap(([, note]) => (note.sender === sender && note.type === type ? [note] : []))
    .sort((a, b) => a.at - b.at);
  const words: Record<string, Readonly<Record<string, string>>> = {};
  for (const note of own)
    for (const [field, said] of Object.entries(note.words)) words[field] = { ...words[field], ...said };
  return Object.keys(words).length === 0 ? null : words;
}

const understood = ({ mapping, words }: HeadNote, type: RecordType) => ({
  type,
  mapping: fitting(type, mapping),
  words,
});

/** Fields that a later version had and this one has not fill nothing. */
function fitting(type: RecordType, mapping: readonly (string | null)[]): readonly (string | null)[] {
  const fields = new Set(formOf(type).columns.map(({ field }) => field));
  return mapping.map((field) => (field !== null && fields.has(field) ? field : null));
}

/** Keeps how a sheet was understood, where that is not what its headers say by themselves: of its sender, and for all. */
export function keepHead(workspace: Workspace, writer: Writer, sheet: Sheet, plan: SheetPlan): void {
  const { type, headerRow, mapping, words = {} } = plan;
  const mark = headMark(sheet.rows[headerRow]);
  if (mark === '') return;
  const plain = findHeader(sheet.rows);
  const isPlain =
    plain?.type === type &&
    plain.row === headerRow &&
    plain.mapping.every((field, at) => field === (mapping[at] ?? null));
  const note = isPlain && Object.keys(words).length === 0 ? null : { type, mapping, words };
  const sender = senderOf(workspace, sheet, plan);
  notes.importHead.write(writer, mark, note);
  if (sender === ANYBODY) return;
  const own: SenderNote | null = note === null ? null : { ...note, sender, mark, at: workspace.clock.now() };
  notes.importSender.write(writer, keyOf(sender, mark), own);
}

/** All that is kept of how sheets were understood: by sender, what holds for all at the end. */
export function keptHeads({ register }: Here): readonly KeptHead[] {
  const told = (id: string, sender: string, mark: string, { type, mapping, words }: HeadNote): readonly KeptHead[] =>
    isRecordType(type) ? [{ id, sender, type, headers: mark.split('|'), mapping: fitting(type, mapping), words }] : [];
  const own = notes.importSender
    .all(register)
    .flatMap(([key, note]) => told(`${OWN}${key}`, note.sender, note.mark, note));
  const general = notes.importHead.all(register).flatMap(([mark, note]) => told(`${ALL}${mark}`, ANYBODY, mark, note));
  return [...own.sort((a, b) => (a.sender < b.sender ? -1 : 1)), ...general];
}

/** Forgets one of them; the next sheet with that head is read by what its headers say. */
export const forgetHead = (workspace: Workspace, id: string): Promise<Result<null, TaskError>> =>
  clerkWrite(workspace, (writer) => {
    if (id.startsWith(OWN)) notes.importSender.write(writer, id.slice(OWN.length), null);
    else notes.importHead.write(writer, id.slice(ALL.length), null);
    return ok(null);
  });

const OWN = 'own ';
const ALL = 'all ';

const keyOf = (sender: string, mark: string): string => JSON.stringify([sender, mark]);
