import type { Values } from '../values/field.ts';
import type { ProblemCode } from '../values/problem-codes.ts';

/**
 * How the records of a kind stand in a spreadsheet, as data. What is left out follows from the kind: the columns are the
 * fields of `page.groups`, their headers its Chinese words.
 */
export interface KindSheet {
  /** Further headers that people write for a field, in Chinese. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
  /**
   * Ways in which a row is held to be a record that is there already, the surest first: all fields of one way say the
   * same, the first of them something. Left out: the fields that say what a record is called.
   */
  readonly same?: readonly (readonly string[])[];
  /**
   * The index of the register that finds the records of the first way, whose one field it is, wherever they belong:
   * nobody has two of them. Left out: they are looked for among all records of the kind.
   */
  readonly index?: string;
  /** The field in which a row must say what the record says that it was recognised as: its number may be mistyped. */
  readonly confirmed?: string;
  /** Of several records that a row may be about the first is taken. Left out: such a row is refused. */
  readonly takesFirst?: true;
  /** What is said in place of the sentences for all kinds. */
  readonly says?: Readonly<Partial<Record<ProblemCode, ProblemCode>>>;
  /** Fields that a new row must give and that must have a column. Left out: the `core` fields that have one. */
  readonly needed?: readonly string[];
  /** Fields that may be chosen once for all rows, where the sheet has no column for them. */
  readonly shared?: readonly string[];
  /** References that no column gives: by the field whose text is the name of the record, where only one has it. */
  readonly linked?: Readonly<Record<string, string>>;
  /** What a row of a new record says of fields that the sheet has no column for. */
  readonly assumed?: (values: Values) => Values;
  /**
   * A kind whose record stands on the same row, in columns called `kind.field`. They are linked by the field that has the
   * other kind's name: one of this kind's, or else one of each of the several records that go with this one.
   */
  readonly beside?: string;
  /**
   * A kind that links further ones of `beside` to a record (a joint union to the units it covers): where several rows say
   * the same of a record, each with another one beside, they are one record, and each is linked to it by one of these.
   */
  readonly joining?: string;
  /** For a kind of which several go with one record: which of those a row means and gives otherwise; -1 for none. */
  readonly corrected?: (given: Values, held: readonly Values[]) => number;
  /** What is seen first of a row while a sheet is looked through, `width` in CSS pixels. Left out: what the list shows. */
  readonly preview?: readonly { readonly field: string; readonly width: number }[];
  /** How a text about one record that is pasted into its form is read, beyond what the headers say. */
  readonly pasted?: PastedWords;
  /** A form that is prescribed. */
  readonly official?: OfficialSheet;
}

/** What a text says that was written for people, or by a reader of identity cards. */
export interface PastedWords {
  /** What only a card calls so: in a text with one of its `signs` as a label. */
  readonly card?: { readonly signs: readonly string[]; readonly labels: Readonly<Record<string, readonly string[]>> };
  /** Texts that say by their form alone which field they are for, where only one such stands there. */
  readonly telling?: Readonly<Record<string, RegExp>>;
}

/** One column of a sheet: the field it fills, its printed header, and other headers people write for it. */
export interface SheetColumn {
  /** A field's name; `event.…`, `employer.…` for one of another record that stands on the same row. */
  readonly field: string;
  readonly header: string;
  readonly aliases: readonly string[];
  /** The field it fills where the row says nothing else there, and what its header says besides. */
  readonly fills?: { readonly field: string; readonly saying: Values };
}

/** A prescribed form of paper, as it is printed. */
export interface OfficialSheet {
  readonly title: string;
  /** 附件 of the scheme that prescribes it. */
  readonly annex: string;
  /** The name of its worksheet. */
  readonly tab: string;
  /** What the file of an exported list is called behind the name of its office. */
  readonly file: string;
  /** The line for signatures: at which column (0-based) which text begins. */
  readonly signatures: readonly (readonly [number, string])[];
  /** A row of headers above the headers: first and last column (0-based), and the text. */
  readonly groups?: readonly (readonly [number, number, string])[];
  readonly notes: string;
  readonly columns: readonly SheetColumn[];
  /** What the register knows beyond the form: written behind its columns, and read when it is there. */
  readonly ours: readonly SheetColumn[];
  /** Columns that are read where a sheet has them, and never written. */
  readonly others?: readonly SheetColumn[];
  /** Fields of which one, given, makes a row a record whatever else stands there. */
  readonly identity: readonly string[];
}

export const column = (field: string, header: string, ...aliases: string[]): SheetColumn => ({
  field,
  header,
  aliases,
});
