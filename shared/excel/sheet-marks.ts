import type { RecordType } from '../kinds/all.ts';
import { fieldOf } from '../kinds/schema.ts';
import { cleanText } from '../values/clean-text.ts';
import type { FieldSpec, Problem, Values } from '../values/field.ts';
import { problem } from '../values/problem-codes.ts';
import { isBlank } from '../values/reading.ts';
import { plainText } from './cell-value.ts';
import { pick, readBack } from './read-back.ts';
import { formOf } from './sheet-form.ts';
import { writtenText } from './written-text.ts';

/** For each way in which a record is recognised what it goes by, empty where it does not say the first of it. */
export type Marks = readonly string[];

/** Row numbers named in one sentence. */
export const NAMED = 5;

/** @param textOf what a field says, as it is compared; empty when it says nothing */
export const marksOf = (ways: readonly (readonly string[])[], textOf: (field: string) => string): Marks =>
  ways.map((fields) => {
    const texts = fields.map(textOf);
    return texts[0] === '' ? '' : texts.join('\n');
  });

/** Whether two go by the same in a way, and by nothing different in a surer one. */
export const alike = (a: Marks, b: Marks, way: number): boolean =>
  a[way] !== '' &&
  a[way] === b[way] &&
  a.slice(0, way).every((mark, at) => mark === '' || b[at] === '' || mark === b[at]);

/**
 * What a held record goes by, as a cell says it.
 * @param names what the records are called that its references point to, by field
 */
export function heldMarks(type: RecordType, values: Values, names: Readonly<Record<string, string>>): Marks {
  const { same } = formOf(type);
  const back = readBack(type, pick(values, same.flat()));
  return marksOf(same, (field) => {
    const name = names[field];
    if (name !== undefined) return nameInSheet(name);
    const value = back.values[field];
    // A text that a cell cannot carry as a value ("-", "#N/A") goes by what the cell says.
    return isBlank(value) ? back.text(field) : String(value);
  });
}

/** A name as it is compared: what a cell says of it. */
export const nameInSheet = (name: string): string =>
  cleanText({ name: '', kind: 'text', need: 'optional' }, plainText(writtenText(name))) ?? '';

/** Numbers that nobody else in the country has: a record that goes by one is the same wherever it stands. */
export const isNationwide = (spec: FieldSpec | null): boolean =>
  spec?.kind === 'credit-code' || spec?.kind === 'document-number';

/** The way that goes by such a number alone; -1 for none. */
export const sureWay = (type: RecordType): number =>
  formOf(type).same.findIndex(([field = '', ...more]) => more.length === 0 && isNationwide(fieldOf(type, field)));

/** The surest mark alone. */
export const surest = (marks: Marks): Marks =>
  marks.map((mark, way) => (marks.slice(0, way).every((surer) => surer === '') ? mark : ''));

/** For each row that is about the record of another row: the problem that names the other rows. */
export function doubleRows(
  rows: readonly { readonly row: number; readonly marks: Marks }[],
  ways: readonly (readonly string[])[],
  rowName: (row: number) => string = String,
): ReadonlyMap<number, readonly Problem[]> {
  const problems = new Map<number, readonly Problem[]>();
  for (const [way, [field = '']] of ways.entries()) {
    for (const group of groupsBy(rows, way)) {
      // What goes by this alone is anybody's double in the group; the others have been held against each other.
      const open = group.some(({ marks }) => marks.slice(0, way).every((mark) => mark === ''));
      for (const { row } of open ? group : []) {
        if (problems.has(row)) continue;
        const others = group.slice(0, NAMED + 1).flatMap((other) => (other.row === row ? [] : [other.row]));
        problems.set(row, [
          problem(field, 'error', 'duplicate-in-sheet', { rows: others.slice(0, NAMED).map(rowName).join('、') }),
        ]);
      }
    }
  }
  return problems;
}

/** Rows that go by the same in a way, where there are several. */
function groupsBy<R extends { readonly marks: Marks }>(rows: readonly R[], way: number): readonly (readonly R[])[] {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const mark = row.marks[way] ?? '';
    if (mark === '') continue;
    const group = groups.get(mark);
    if (group === undefined) groups.set(mark, [row]);
    else group.push(row);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}
