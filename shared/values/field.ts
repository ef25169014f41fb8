import type { Value } from '../sync/change.ts';
import type { CodeList } from './code-list.ts';

/** What a field may hold: the names of the table in `value-types.ts`. */
export type ValueTypeName =
  | 'text'
  | 'person-name'
  | 'document-number'
  | 'credit-code'
  | 'phone'
  | 'day'
  | 'month'
  | 'year'
  | 'integer'
  | 'money'
  | 'code'
  | 'codes'
  | 'boolean'
  | 'reference';

/** One field of a kind of record, as data: forms, lists, sheets, rosters, search and merge all read this. */
export interface FieldSpec {
  readonly name: string;
  readonly kind: ValueTypeName;
  /** For `code` and `codes`. */
  readonly list?: CodeList;
  /** For `reference`: the kind of record it points to. */
  readonly refers?: string;
  /** Fields of one group move as one in a merge; the group's name is the unit. */
  readonly group?: string;
  /** `core`: must be there to save. `paper`: the official form wants it; missing it is a warning. */
  readonly need: 'core' | 'paper' | 'optional';
  /** Greatest length in code points, for texts. */
  readonly max?: number;
  /** For a text: what is offered for it before what the register already holds there. */
  readonly suggests?: 'communities';
  /** For a `code`: the field whose code those offered begin with, as a community lies in an office. */
  readonly within?: string;
  /** Least and greatest number, for `integer`, `year` and `money` (in fen). Without `least` none is below 0. */
  readonly least?: number;
  readonly most?: number;
  /** True where a text has several lines. */
  readonly lines?: true;
  /** True where a `day` or a `month` may lie in the future. */
  readonly future?: true;
  /** True where a text is for programs: people are told that it is there, and read it on a page of its own. */
  readonly coded?: true;
  /** True where the value must be masked in lists and never logged. */
  readonly personal?: true;
}

/** One thing wrong with one field. `error` blocks the save, `warning` does not, `info` only tells. */
export interface Problem {
  readonly field: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** Message key under `problem.` in i18n. */
  readonly code: string;
  /** Values for the message's places, already fit to be shown. */
  readonly detail?: Readonly<Record<string, string>>;
}

/** The values of a record, by field name. A field that is absent was never given. */
export type Values = Readonly<Record<string, Value>>;
