import { parseCsv } from 'hucre/csv';
import { parseDay } from '../base/calendar-day.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { RecordType } from '../kinds/all.ts';
import { fieldOf, schemaOf } from '../kinds/schema.ts';
import type { Value } from '../sync/change.ts';
import { codeOf } from '../values/code-list.ts';
import type { FieldSpec, Values } from '../values/field.ts';
import { idCheckDigit } from '../values/id-card.ts';
import { cleanName } from '../values/person-name.ts';
import { isMobile } from '../values/phone.ts';
import { isBlank } from '../values/reading.ts';
import { parseCell, plainText } from './cell-value.ts';
import { recognise } from './columns.ts';
import { isCardText, labelsOf, piecesOf, type Label, type Labels, type Piece } from './pasted-pieces.ts';
import { formOf } from './sheet-form.ts';

/** What a pasted text says of one record. */
export interface Pasted {
  /** By the fields of the form, those of what stands beside the record as `event.date`; a reference is its name as text. */
  readonly values: Values;
  /** What was not understood, as it stands there, and why: no word of it is lost unseen. */
  readonly left: readonly LeftText[];
}

export interface LeftText {
  readonly text: string;
  /** `unclear`: nothing says what it is. `unreadable`: it is no value of that field. `twice`: the field is said otherwise as well. */
  readonly why: 'unclear' | 'unreadable' | 'twice';
  readonly field?: string;
}

/** Longer texts are no person: somebody pasted something else. In UTF-16 units. */
const MOST = 5000;
/** Fields that a row must name to be the head of a table. */
const HEAD_FIELDS = 2;

/**
 * Reads a text about one record: `姓名：王某 电话：…` with labels in any order or none, a row copied from a spreadsheet with
 * or without its head (tabs between the cells, by the headers that imports know), or the lines of a reader of identity
 * cards. Nothing is guessed: a value without a label counts only where its form says for which one field it is, and no
 * second such value stands there.
 *
 * Fails: `several` people (rows, or different numbers), which are an import; `too-long`.
 */
export function readPasted(type: RecordType, raw: string): Result<Pasted, 'several' | 'too-long'> {
  const text = raw.replace(/\r\n?/g, '\n').replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '');
  if (text.length > MOST) return err('too-long');
  const numbers = new Set((text.toUpperCase().match(/(?<![\dA-Z])\d{17}[\dX](?![\dA-Z])/g) ?? []).filter(isSound));
  if (numbers.size > 1) return err('several');
  const labels = labelsOf(type, isCardText(type, text));
  const pieces = text.includes('\t') ? tablePieces(type, text, labels) : linePieces(type, text, labels);
  return pieces === null ? err('several') : ok(gather(type, pieces));
}

/** The pieces of a table: null where it has several records. */
function tablePieces(type: RecordType, text: string, labels: Labels): readonly Piece[] | null {
  const rows = parseCsv(text, { delimiter: '\t' })
    .map((row) => row.map((cell) => plainText(String(cell ?? ''))))
    .filter((row) => row.some((cell) => cell !== ''));
  const mapping = recognise(rows[0] ?? [], type);
  const isHead =
    rows.length > 1 &&
    mapping.filter((field) => field !== null).length >= HEAD_FIELDS &&
    !rows[0]?.some((cell) => /\d{6}/.test(cell));
  if (isHead && rows[1]?.some((cell) => labels.of(cell) !== null) !== true) {
    if (rows.length > 2) return null;
    return headPieces(rows[0] ?? [], mapping, rows[1] ?? [], labels);
  }
  const isForm = rows.some((row) => row.some((cell) => labels.of(cell) !== null));
  if (!isForm && rows.length > 1) return null;
  return rows.flatMap((row) =>
    // A row begins with its number, which is nobody's.
    isForm ? formPieces(row, labels) : row.flatMap((cell, i) => (i === 0 && /^\d{1,4}$/.test(cell) ? [] : bare(cell))),
  );
}

/** A row beneath its head. A word of the head that is no field is told, blank or not: it may be no head at all. */
const headPieces = (
  head: readonly string[],
  mapping: readonly (string | null)[],
  row: readonly string[],
  labels: Labels,
): readonly Piece[] =>
  Array.from({ length: Math.max(head.length, row.length) }, (_, i) => i).flatMap((i): readonly Piece[] => {
    const words = head[i] ?? '';
    const value = row[i] ?? '';
    const field = mapping[i] ?? null;
    if (field === 'ordinal' || (value === '' && (field !== null || words === ''))) return [];
    return [under(field === null ? null : labels.of(words), words, value)];
  });

/** A row of a form: labels and their values by turns. */
function formPieces(row: readonly string[], labels: Labels): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < row.length; at++) {
    const cell = row[at] ?? '';
    const label = labels.of(cell);
    const next = row[at + 1] ?? '';
    if (label === null) pieces.push(...bare(cell));
    else if (next !== '' && labels.of(next) === null) {
      pieces.push(under(label, cell, next));
      at++;
    }
  }
  return pieces;
}

const bare = (text: string): readonly Piece[] => (text === '' ? [] : [{ tag: 'bare', text }]);

const under = (label: Label | null, words: string, value: string): Piece =>
  label === null
    ? words === ''
      ? { tag: 'bare', text: value }
      : { tag: 'strange', text: `${words}：${value}` }
    : { tag: 'labelled', label, words, value };

function linePieces(type: RecordType, text: string, labels: Labels): readonly Piece[] {
  const readable = (label: Label, behind: string): string => readableHead(specOf(type, label.field), behind, labels);
  const pieces: Piece[] = [];
  for (const line of text.split('\n')) {
    const found = piecesOf(line, labels, readable);
    const last = pieces.at(-1);
    // An address goes on in the next line of a card.
    if (
      last?.tag === 'labelled' &&
      isAddress(type, last.label) &&
      found.length > 0 &&
      found.every((each) => each.tag === 'bare' && !isTelling(each.text))
    )
      pieces.splice(-1, 1, {
        ...last,
        value: [last.value, ...found.map((each) => (each.tag === 'bare' ? each.text : ''))].join(''),
      });
    else pieces.push(...found);
  }
  return pieces;
}

const isAddress = (type: RecordType, { field }: Label): boolean =>
  formOf(type).declared.pasted?.card?.labels[field] !== undefined && specOf(type, field)?.kind === 'text';

/** How much of what stands behind a label without a space is its value, up to the next label; empty when it is none. */
function readableHead(spec: FieldSpec | null, behind: string, labels: Labels): string {
  if (spec === null) return '';
  if (spec.list !== undefined) {
    for (let length = behind.length; length > 0; length--) {
      const isEnd = length === behind.length || labels.head(behind.slice(length)) !== null;
      if (isEnd && codeOf(spec.list, behind.slice(0, length)).ok) return behind.slice(0, length);
    }
    return '';
  }
  if (spec.kind === 'phone') return isMobile(behind) ? behind : '';
  if (spec.kind === 'document-number') return isSound(behind.toUpperCase()) ? behind : '';
  if (spec.kind === 'person-name') return /^\p{Script=Han}{2,4}$/u.test(behind) ? behind : '';
  if (spec.kind === 'day') return parseCell(spec, behind).ok ? behind : '';
  return '';
}

/** Puts the pieces together: what has a label first, then what tells by itself what it is. */
function gather(type: RecordType, pieces: readonly Piece[]): Pasted {
  const said = new Map<string, { readonly value: Value; readonly text: string; readonly saying: Values }>();
  const clashing = new Set<string>();
  const left: LeftText[] = [];
  const put = (field: string, value: Value, text: string, saying: Values = {}): void => {
    const before = said.get(field);
    if (before !== undefined && before.value !== value) {
      left.push({ text, why: 'twice', field });
      clashing.add(field);
    } else said.set(field, { value, text, saying });
  };
  const pool: string[] = [];
  for (const piece of pieces) {
    if (piece.tag === 'bare') pool.push(piece.text);
    else if (piece.tag === 'strange') left.push({ text: piece.text, why: 'unclear' });
    else if (piece.value === '') {
      // A label of a blank; without a colon it may have been meant as a word.
      if (!piece.words.endsWith('：')) left.push({ text: piece.words, why: 'unclear' });
    } else if (piece.label.field !== 'ordinal') {
      const { field, saying } = piece.label;
      const read = readBehind(specOf(type, field), piece.value);
      if (read === null)
        left.push({ text: `${piece.words.replace(/：$/, '')}：${piece.value}`, why: 'unreadable', field });
      else if (read.value !== null) put(field, read.value, piece.value, saying);
      pool.push(...(read?.more ?? []));
    }
  }
  const labelled = new Set(said.keys());
  const taken = telling(type, pool, labelled);
  for (const { field, value, text } of taken.found) put(field, value, text);
  left.push(...taken.left.map((text): LeftText => ({ text, why: 'unclear' })));
  for (const field of clashing) {
    left.push({ text: said.get(field)?.text ?? '', why: 'twice', field });
    said.delete(field);
  }
  const values: Record<string, Value> = {};
  for (const { saying } of said.values()) Object.assign(values, saying);
  for (const [field, { value }] of said) values[field] = value;
  const assumed = isBlank(values['documentType']) ? (formOf(type).declared.assumed?.(values) ?? {}) : {};
  return { values: { ...assumed, ...values }, left };
}

/** The value behind a label, and the words behind it that are of another field; null where it is none. */
function readBehind(
  spec: FieldSpec | null,
  text: string,
): { readonly value: Value; readonly more: readonly string[] } | null {
  if (spec === null) return null;
  const words = text.split(/[\s,，;；。、|｜]+/u).filter((word) => word !== '');
  if (textFields.has(spec.kind)) {
    // A number is nobody's address; what stands before it is.
    const end = words.findIndex(isTelling);
    const own = end < 0 ? text : text.slice(0, text.indexOf(words[end] ?? '')).replace(/[\s,，;；。、|｜]+$/u, '');
    return own === '' ? null : { value: own, more: end < 0 ? [] : words.slice(end) };
  }
  const whole = valueOf(spec, words.join(''));
  if (whole !== undefined) return { value: whole, more: [] };
  const first = valueOf(spec, words[0] ?? '');
  return first === undefined ? null : { value: first, more: words.slice(1) };
}

/** The value of a text in a field; undefined when it is none. */
function valueOf(spec: FieldSpec, text: string): Value | undefined {
  if (spec.kind === 'person-name') {
    const name = cleanName(text);
    return /^[\p{L}·.\s]+$/u.test(name) ? name : undefined;
  }
  const read = parseCell(spec, text);
  return read.ok ? read.value : undefined;
}

/** A citizen's number with its check digit, or a mobile telephone: nothing else looks like it. */
const isTelling = (text: string): boolean => isMobile(text) || isSound(text.toUpperCase());

const isSound = (text: string): boolean =>
  /^[1-9]\d{16}[\dX]$/.test(text) && idCheckDigit(text.slice(0, 17)) === text[17];

interface Told {
  readonly found: readonly { readonly field: string; readonly value: Value; readonly text: string }[];
  readonly left: readonly string[];
}

/** Of words without a label those that only one field can have, where no other such word stands there. */
function telling(type: RecordType, pool: readonly string[], labelled: ReadonlySet<string>): Told {
  const words = [...new Set(pool)];
  const byField = new Map<string, string[]>();
  const unclear = new Set<string>();
  const born = words.filter((word) => isSound(word.toUpperCase())).map((word) => word.slice(6, 14));
  const isBirth = (word: string): boolean => {
    const day = /^\d{4}\D|^\d{8}$/.test(word) ? parseDay(word) : null;
    return day?.ok === true && born.includes(day.value.replaceAll('-', '')) && fieldOf(type, 'birthDate') !== null;
  };
  for (const word of words) {
    const [field, ...others] = isBirth(word) ? ['birthDate'] : fieldsTold(type, word);
    if (field === undefined || others.length > 0) unclear.add(word);
    else byField.set(field, [...(byField.get(field) ?? []), word]);
  }
  const found: { field: string; value: Value; text: string }[] = [];
  for (const [field, said] of byField) {
    const [text, ...others] = said;
    const spec = specOf(type, field);
    const value =
      spec === null || text === undefined ? undefined : textFields.has(spec.kind) ? text : valueOf(spec, text);
    if (text === undefined || value === undefined || others.length > 0 || labelled.has(field))
      said.forEach((each) => unclear.add(each));
    else found.push({ field, value, text });
  }
  return { found, left: words.filter((word) => unclear.has(word)) };
}

const textFields: ReadonlySet<FieldSpec['kind']> = new Set(['text', 'reference']);

/** Words that are an entry of some list, and say nothing by themselves. */
const SAYS_NOTHING = /^(?:无|没有|暂无|其他|其它|是|否|不详)$/;

/** The fields that a word without a label may be of, by its form alone. */
function fieldsTold(type: RecordType, word: string): readonly string[] {
  const fields = schemaOf(type);
  if (isSound(word.toUpperCase()))
    return fields.filter(({ kind }) => kind === 'document-number').map(({ name }) => name);
  if (isMobile(word)) return fields.filter(({ kind }) => kind === 'phone').map(({ name }) => name);
  if (!/\p{L}/u.test(word) || SAYS_NOTHING.test(word)) return [];
  const coded = fields.filter(({ kind, list }) => kind === 'code' && list !== undefined && codeOf(list, word).ok);
  if (coded.length > 0) return coded.map(({ name }) => name);
  const told = Object.entries(formOf(type).declared.pasted?.telling ?? {}).filter(([, form]) => form.test(word));
  return told.slice(0, 1).map(([field]) => field);
}

/** The field of a column, be it of the record or of what stands beside it. */
function specOf(type: RecordType, field: string): FieldSpec | null {
  const { beside } = formOf(type);
  const dot = field.indexOf('.');
  if (dot < 0) return fieldOf(type, field);
  return beside?.type === field.slice(0, dot) ? fieldOf(beside.type, field.slice(dot + 1)) : null;
}
