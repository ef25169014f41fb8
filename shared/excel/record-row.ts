import type { CalendarDay } from '../base/calendar-day.ts';
import type { RecordType } from '../kinds/all.ts';
import type { Related } from '../kinds/kind.ts';
import type { Figures } from '../kinds/measure/figures.ts';
import type { FieldSpec, Problem, Values } from '../values/field.ts';
import type { Cell, Row } from './cell.ts';
import type { SheetForm } from './sheet-form.ts';
import type { Marks } from './sheet-marks.ts';
import type { RawRecord } from './sheet-rows.ts';

/** What a row says of a record, held against the one it is about. */
export interface Reading {
  /** What the row gives: blank cells are no fields, references are ids. */
  readonly values: Values;
  /** What the row gives as it gives it: references by name. */
  readonly given: Values;
  /** The record of the register that the row is about, or null. */
  readonly held: Candidate | null;
  /** Fields that the row would change in the record held. */
  readonly changes: readonly string[];
  /** What stands beside it on the row; null when that says nothing, or nothing can stand there. */
  readonly beside: BesideRow | null;
  /** An `error` rejects the row. Fields of what stands beside are called `kind.field`. */
  readonly problems: readonly Problem[];
  /** Fields whose cells say what cannot be taken, and that are no part of the record's core: the row goes without them. */
  readonly leftOut: readonly string[];
}

/** One record of a sheet. */
export interface RecordRow extends Reading {
  /** 1-based, as the spreadsheet program numbers it. */
  readonly row: number;
  /** The cells as they stand, for the list of rejected rows. */
  readonly cells: Row;
  /** What the row is recognised by. */
  readonly marks: Marks;
  /** Of several rows that make one record the one that makes it, by its number; the others only add what stands beside. */
  readonly part?: number;
  /** What stands beside is linked by a record of its own, and not by a field: it is so already, or is to be. */
  readonly joined?: 'there' | 'new';
}

/** What a row says of the record beside its own. */
export interface BesideRow {
  readonly values: Values;
  /** What it is recognised by. */
  readonly marks: Marks;
  /** The record that is meant; null for one that is not there. */
  readonly held: HeldRecord | null;
  /** Fields that the row would change in it. */
  readonly changes: readonly string[];
}

/** A record of the register, as far as a sheet is held against it. */
export interface HeldRecord {
  readonly id: string;
  readonly values: Values;
  /** What the records are called that its references point to, by field. */
  readonly names: Readonly<Record<string, string>>;
  /** Those that stand beside it on a row. */
  readonly beside: readonly HeldRecord[];
  /** Ids of those beside that are linked to it by a record of their own, in force. */
  readonly joined?: readonly string[];
  /** Voided by taking an import back: for a sheet it is not there, and can be brought back. */
  readonly takenBack: boolean;
}

/** A record that may be meant by a row. */
export interface Candidate extends HeldRecord {
  /** It stands where the sheet belongs. */
  readonly isHere: boolean;
  /** It goes by a number that nobody else has, so that it is meant wherever it stands. */
  readonly isSure: boolean;
}

/** What the reader may know beyond the sheet. It is used for checking only and never becomes a value of a row. */
export interface ReadOptions {
  /** Fields that the whole sheet shares and does not print (the office). */
  readonly defaults?: Values;
  /** The records that go by these marks, the surest first; of a row that says why it is voided, voided ones. */
  readonly held?: (marks: Marks, voided: boolean) => readonly Candidate[];
  /** The same of records beside them, where one stands on several rows. */
  readonly beside?: (marks: Marks) => readonly HeldRecord[];
  /** Ids of the records that a reference may mean by this name. */
  readonly named?: (spec: FieldSpec, name: string) => readonly string[];
  /** The records that the rules of a kind look at. */
  readonly related?: (values: Values) => Related;
  /** The figures that the district decided. */
  readonly figures?: Figures;
  /** The reason for which a person insists on what a row says, though it looks wrong. */
  readonly insisted?: (row: number) => string | undefined;
  /** What a row is called in a sentence about another one. Left out: by its number. */
  readonly rowName?: (row: number) => string;
}

/** A row with all that it is judged by. */
export interface Whole {
  readonly type: RecordType;
  readonly form: SheetForm;
  readonly today: CalendarDay;
  readonly options: ReadOptions;
  readonly record: RawRecord;
  /** Where the columns of the fields are. */
  readonly columns: ReadonlyMap<string, number>;
  /** What the row gives of its own record: references by name. */
  readonly given: Values;
  /** What it gives of the record beside. */
  readonly beside: Values;
  /** What was taken for something else, to be shown. */
  readonly told: readonly Problem[];
  /** Fields whose cells are not taken, and why: the row is read as if these cells were blank. */
  readonly left: ReadonlyMap<string, readonly Problem[]>;
}

/** The cell of a field, as far as the sheet has a column for it and it is taken. */
export const cellOf = ({ record, columns, left }: Whole, field: string): Cell | undefined =>
  left.has(field) ? undefined : record.cells[columns.get(field) ?? -1];

export const isRefused = (problems: readonly Problem[], field: string): boolean =>
  problems.some((each) => each.field === field);

/** Whether a row of a sheet that belongs here can be about it. */
export const isMeant = ({ isHere, isSure }: Candidate): boolean => isHere || isSure;

/** True of what stands beside a record and is there as the row has it. */
export const isThere = ({ held, changes }: BesideRow): boolean =>
  held !== null && !held.takenBack && changes.length === 0;

/** True of a row about a known record that changes nothing. */
export const saysNothingNew = ({
  held,
  changes,
  beside,
  joined,
}: Reading & Pick<Partial<RecordRow>, 'joined'>): boolean =>
  held !== null && joined !== 'new' && changes.length === 0 && (beside === null || isThere(beside));
