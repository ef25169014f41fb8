import type { RecordType } from '../kinds/all.ts';
import { checkRecord } from '../kinds/check-record.ts';
import type { Related } from '../kinds/kind.ts';
import { kindOf } from '../kinds/schema.ts';
import type { Problem, Values } from '../values/field.ts';
import type { Cell } from './cell.ts';
import { saidBeside } from './left-out.ts';
import { compare, insistedOn, pick, withoutOld } from './read-back.ts';
import { cellOf, isRefused, type BesideRow, type HeldRecord, type Whole } from './record-row.ts';
import { formOf } from './sheet-form.ts';
import { heldMarks, marksOf, type Marks } from './sheet-marks.ts';

/** What a row says of the record beside its own, held against those that may be meant. */
interface BesideReading {
  /** Null when it says nothing. */
  readonly row: BesideRow | null;
  /** Whether the cell of a field called `kind.field` says what is held. */
  readonly isHeld: (field: string) => boolean;
  /** What the rules of the row's own record are to know of it. */
  readonly related: Related;
  readonly problems: readonly Problem[];
}

/**
 * Reads what stands beside a record: one of the several that go with it (a membership event), or the one that it names (a
 * unit), which may stand on other rows too.
 * @param after the row's own record as it will be
 */
export function readBeside(whole: Whole, held: HeldRecord | null, after: Values): BesideReading {
  const { form, beside: given, options, record, today } = whole;
  if (form.beside === null) return NONE;
  const { type, link, isMany } = form.beside;
  const marks = marksOf(formOf(type).same, (field) => saidBeside(whole, type, field));
  const meant = isMany ? oneOfMany(type, held?.beside ?? [], given) : theOne(whole, type, held?.beside ?? [], marks);
  const isHeld = (path: string): boolean => meant.isHeld(path.slice(type.length + 1), cellOf(whole, path));
  if (Object.keys(given).length === 0) return { ...NONE, isHeld };
  const row: BesideRow = { values: given, marks, held: meant.held, changes: meant.changes };
  const isNew = row.held === null || row.held.takenBack;
  const changed = isNew ? given : pick(given, row.changes);
  const wholly = isMany ? { [link]: '-', ...given } : { ...options.defaults, ...row.held?.values, ...changed };
  const found = checkRecord(type, wholly, today, isMany ? { [link]: after } : {});
  const told = insistedOn(isNew ? found : withoutOld(found, row.changes), given, row.held?.values);
  return {
    row,
    isHeld,
    related: isMany ? {} : { [link]: wholly },
    problems: told
      .map((each) => ({ ...each, field: `${type}.${each.field}` }))
      .filter(
        ({ field, code }) => !isRefused(record.problems, field) && !(code === 'missing-paper' && whole.left.has(field)),
      ),
  };
}

const NONE: BesideReading = { row: null, isHeld: () => false, related: {}, problems: [] };

type Meant = Pick<BesideRow, 'held' | 'changes'> & {
  readonly isHeld: (field: string, cell: Cell | undefined) => boolean;
};

/**
 * Which of several that go with a record is given: one that stands there, else one that is given otherwise, else one
 * that stood there until its import was taken back.
 */
export function oneOfMany(type: RecordType, all: readonly HeldRecord[], given: Values): Meant {
  const compared = all.map((held) => ({ held, ...compare(type, held.values, given) }));
  const standing = compared.filter(({ held }) => !held.takenBack);
  const valuesOf = standing.map(({ held }) => held.values);
  const found =
    standing.find(isSame) ??
    standing[kindOf(type).sheet?.corrected?.(given, valuesOf) ?? -1] ??
    compared.find((each) => each.held.takenBack && isSame(each));
  return {
    held: found?.held ?? null,
    changes: found?.changes ?? [],
    isHeld: (field, cell) => standing.some((each) => each.isHeld(field, cell)),
  };
}

/** One that goes with the record already, where the row may mean it, is meant before any other that would do as well. */
function theOne({ options, beside }: Whole, type: RecordType, linked: readonly HeldRecord[], marks: Marks): Meant {
  const found = options.beside?.(marks) ?? [];
  const own = linked.filter(({ values, names }) =>
    heldMarks(type, values, names).some((mark, way) => mark !== '' && mark === marks[way]),
  );
  const all = [...own, ...found.filter(({ id }) => own.every((each) => each.id !== id))];
  const compared = all.map((held) => ({ held, ...compare(type, held.values, beside) }));
  return compared.find(isSame) ?? compared[0] ?? { held: null, changes: [], isHeld: () => false };
}

const isSame = ({ changes }: Pick<BesideRow, 'changes'>): boolean => changes.length === 0;
