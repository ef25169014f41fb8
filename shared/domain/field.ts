import type { Value } from '../sync/change.ts';

/** The record types that travel in bundles. */
export type RecordType = 'member' | 'event' | 'union' | 'employer' | 'replica' | 'transfer' | 'archive';

/** The named code lists (shared/domain/codes). */
export type CodeListName =
  | 'sex'
  | 'ethnicity'
  | 'employment'
  | 'documentType'
  | 'education'
  | 'skillLevel'
  | 'householdType'
  | 'politicalStatus'
  | 'eventKind'
  | 'eventReason'
  | 'unitClass'
  | 'economicType'
  | 'industry'
  | 'unionKind'
  | 'office';

/**
 * One field of a record type, as data: forms, import columns, rosters, search and merge all read this.
 * `label` keys into i18n as `field.<type>.<name>`.
 */
export interface FieldSpec {
  readonly name: string;
  readonly kind:
    | 'text'
    | 'code'
    | 'day'
    | 'boolean'
    | 'integer'
    | 'reference'
    | 'document-number'
    | 'credit-code'
    | 'phone'
    | 'person-name';
  /** For `code`. */
  readonly list?: CodeListName;
  /** For `reference`: the type it points to. */
  readonly refers?: RecordType;
  /** Fields of one group move as one in a merge; the group's name is the unit. */
  readonly group?: string;
  /** `core`: must be there to save. `paper`: the official form wants it; missing it is a warning. */
  readonly need: 'core' | 'paper' | 'optional';
  /** Greatest length in code points, for texts. */
  readonly max?: number;
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
