import type { RecordId } from '../../../base/id.ts';
import type { Page, Window } from '../../../base/page.ts';
import type { Result } from '../../../base/result.ts';
import type { ListFilter, ListSort, SendStateName } from '../../../kinds/list-filter.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { ShellError } from '../../../shell/shell.ts';
import type { Dot, Value } from '../../../sync/change.ts';
import type { Problem, Values } from '../../../values/field.ts';
import type { Complete } from '../completeness/face.ts';
import type { Locked, WouldNotStand } from '../tasks/face.ts';

/** Records of any kind: lists, one record, its history, saving and voiding. */
export interface RecordsFace {
  /** The list of a kind that has a page. */
  records(type: RecordType, query: ListQuery, window: Window): Promise<Page<RecordRow>>;
  /** The position of a record in the list of a query, or -1. */
  recordPosition(type: RecordType, query: ListQuery, id: RecordId): Promise<number>;
  record(type: RecordType, id: RecordId): Promise<RecordDetail | null>;
  history(type: RecordType, id: RecordId): Promise<readonly HistoryEntry[]>;
  /** How many records in force name this one, by kind and field, of the fields by which lists can be narrowed. */
  linked(type: RecordType, id: RecordId): Promise<readonly Linked[]>;
  /** What records are called, by their ids, in the order asked for. */
  named(ids: readonly RecordId[]): Promise<readonly NamedRecord[]>;
  /** Values of a text field already used, the most frequent first: suggestions for typing. */
  suggest(type: RecordType, field: string, typed: string): Promise<readonly Suggestion[]>;
  /** What is wrong with these values, for showing beside the fields while typing. Saves nothing. */
  check(type: RecordType, values: Values, id: RecordId | null): Promise<readonly Problem[]>;
  /** Saves a new (`id` null) or changed record. `seen` are the dots the form was filled from. */
  save(input: SaveInput): Promise<Result<Saved, SaveError>>;
  /** Voids a record (it stays, struck out, with its reason), or takes the voiding back with `reason` null. */
  setVoid(type: RecordType, id: RecordId, reason: string | null): Promise<Result<Saved, SaveError>>;
  /**
   * Locks a record of a kind that can be (`lockedBy`), with the wish it follows, or unlocks it with `reason` null: while it
   * is locked, saving and voiding it and what goes with it are refused.
   */
  setLock(type: RecordType, id: RecordId, reason: string | null): Promise<Result<Saved, SaveError>>;
}

export interface ListQuery {
  readonly text: string;
  /** All of them have to be met. Without one that wants them, what is out of force is passed over. */
  readonly filters?: readonly ListFilter[];
  /** The columns whose contents the rows bring, as `listedColumns` names them; without it those of the kind's own list. */
  readonly columns?: readonly string[];
  /** By a column of the list; without it in the order the kind gives (`page.sorted`), or by what the records are called. */
  readonly sort?: ListSort;
}

export type SendState = SendStateName;

export interface RecordDetail {
  readonly id: RecordId;
  readonly type: RecordType;
  /** What it is called. */
  readonly title: string;
  readonly values: Values;
  /** What its kind tells of it, here and today: in the place of a field, or under a name of its own. */
  readonly told: Values;
  /** The dots behind each unit's shown value: hand them back as `seen` when saving. */
  readonly seen: Readonly<Record<string, readonly Dot[]>>;
  readonly conflicts: readonly ConflictSide[];
  readonly problems: readonly Problem[];
  /** Null of one that is not counted, and of a kind that says nothing of it. */
  readonly complete: Complete | null;
  readonly send: SendState;
  /** Wall time, ms. */
  readonly createdAt: number;
  /** Wall time, ms. */
  readonly changedAt: number;
  readonly changedBy: string;
  /** Names of the records that `reference` fields point to. */
  readonly names: Readonly<Record<string, string>>;
  /** All that values and sides in conflict point to, by id. */
  readonly references: Readonly<Record<string, Referenced>>;
}

/** A record that a field points to. */
export interface Referenced {
  /** Empty when it is erased or not held here. */
  readonly name: string;
  readonly standing: 'in-force' | 'voided' | 'erased' | 'not-here';
}

/** One unit of a record with several heads. `sides[0]` is the one shown. */
export interface ConflictSide {
  readonly unit: string;
  readonly sides: readonly {
    readonly dot: Dot;
    readonly values: Values;
    readonly actor: string;
    readonly office: string;
    /** Wall time, ms. */
    readonly at: number;
  }[];
  /** The value they both replaced, when it is known. */
  readonly before: Values | null;
}

export interface HistoryEntry {
  readonly dot: Dot;
  /** Wall time, ms. */
  readonly at: number;
  readonly actor: string;
  readonly office: string;
  readonly batch: string | null;
  readonly changes: readonly { readonly field: string; readonly before: Value; readonly after: Value }[];
  /** All that these values point to, by id. */
  readonly references: Readonly<Record<string, Referenced>>;
}

/** One record in the list of its kind. */
export interface RecordRow {
  readonly id: RecordId;
  /** What it is called. */
  readonly title: string;
  readonly office: string;
  /**
   * What stands in each column asked for, by its name: of a reference what the record is called that it points to (null
   * without one, empty when it is not held here), how many are counted, Unix ms of a change, a `SendState`, what it stands as.
   */
  readonly cells: Readonly<Record<string, Value>>;
  readonly voided: boolean;
  /** Units in conflict. */
  readonly conflicts: number;
}

/** How many records of a kind name a record in a field, or one of those between, which name it. */
export interface Linked {
  readonly type: RecordType;
  readonly field: string;
  readonly count: number;
  /** Those between, as the unions of an employer are between it and their members; null where there are none. */
  readonly between: readonly RecordId[] | null;
}

/** What a record is called, and where it can be looked at. */
export interface NamedRecord {
  readonly id: RecordId;
  /** Null: it is not held here, or of a kind that this version does not know. */
  readonly type: RecordType | null;
  /** Empty when it is erased. */
  readonly title: string;
  /** Code of the place it belongs to; empty when it has none of its own. */
  readonly office: string;
  readonly erased: boolean;
  /** The member it is about, if any. */
  readonly member: RecordId | null;
}

export interface Suggestion {
  readonly text: string;
  readonly count: number;
  /** Set when the suggestion is a record (an employer, a union). */
  readonly id: RecordId | null;
  /** Of a record that is called like another suggested one: what tells them apart. Empty otherwise. */
  readonly apart: string;
}

export interface SaveInput {
  readonly type: RecordType;
  readonly id: RecordId | null;
  /** Only what changed; a whole group when any of its fields changed. */
  readonly values: Values;
  readonly seen: Readonly<Record<string, readonly Dot[]>>;
  /** Codes of overridable errors the user insisted on, with the reason typed. */
  readonly insist: Readonly<Record<string, string>>;
}

export interface Saved {
  readonly id: RecordId;
}

/** A record is not struck out while so many of another kind belong to it. */
export interface StillHolds {
  readonly tag: 'still-holds';
  readonly of: string;
  readonly n: number;
}

export type SaveError =
  | { readonly tag: 'invalid'; readonly problems: readonly Problem[] }
  | { readonly tag: 'not-allowed' }
  | { readonly tag: 'gone' }
  | StillHolds
  | Locked
  | WouldNotStand
  | ShellError;
