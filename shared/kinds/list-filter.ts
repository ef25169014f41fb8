import type { Value } from '../sync/change.ts';
import { codesIn } from '../values/value-types.ts';
import type { Practice, PracticeState } from './practice.ts';

/** What a list can show beside fields: what a record stands as, when it was last changed, how far it has been sent, how complete it is. */
export const STANDING = '@standing';
export const CHANGED = '@changed';
export const SEND = '@send';
/** How complete a record is, in hundredths, of a kind that says what makes it so (`completeness`). */
export const COMPLETE = '@complete';

/** How far a record has been sent. */
export const sendStates = ['unsent', 'unconfirmed', 'confirmed', 'not-ours'] as const;
export type SendStateName = (typeof sendStates)[number];

/** One condition of a list, as plain data. `field` names a column of the kind (`listedColumns`). */
export type ListFilter =
  | { readonly is: 'one-of'; readonly field: string; readonly codes: readonly string[] }
  /** Both ends count; null is open. Days, months as they are stored; whole numbers, money in fen. */
  | { readonly is: 'between'; readonly field: string; readonly from: Bound; readonly to: Bound }
  /** Compared as people search: without regard to case. */
  | { readonly is: 'contains'; readonly field: string; readonly text: string }
  | { readonly is: 'yes-no'; readonly field: string; readonly yes: boolean }
  | { readonly is: 'record'; readonly field: string; readonly id: string }
  | { readonly is: 'missing'; readonly field: string }
  /** A field that belongs on the form holds nothing. */
  | { readonly is: 'incomplete' }
  /** What stands in a field cannot be what it says, as the kind's `completeness` judges it. */
  | { readonly is: 'unsound'; readonly field: string }
  /** It is counted by who is above, or is not though its kind would be: what `completeness` says blocks. */
  | { readonly is: 'qualified'; readonly yes: boolean }
  /** Nothing of it is processed any more, by the wish of the person (`lockedBy`). */
  | { readonly is: 'locked' }
  /** Of employers: how one stood in a year by the records of others (`practice.ts`). */
  | { readonly is: 'practice'; readonly of: Practice; readonly year: number; readonly how: readonly PracticeState[] }
  | { readonly is: 'conflict' }
  | { readonly is: 'send'; readonly states: readonly SendStateName[] }
  /** Only what is out of force, or that as well; without it only what is in force. */
  | { readonly is: 'voided'; readonly only: boolean };

export type Bound = string | number | null;

/** An order of a list: by a column of the kind (`listedColumns`). What has nothing there stands behind either way. */
export interface ListSort {
  readonly column: string;
  readonly descending: boolean;
}

/** What a condition asks of a record. */
export interface ListedRecord {
  /** Of a count column how many; of a time of change its day; what it stands as. */
  readonly value: (column: string) => Value | undefined;
  readonly conflicts: number;
  readonly locked: boolean;
  readonly incomplete: boolean;
  /** Null of one that is not counted. */
  readonly qualified: () => boolean | null;
  /** Null of a kind of which that is not told. */
  readonly practice: (of: Practice, year: number) => PracticeState | null;
  readonly unsound: (field: string) => boolean;
  /** Why it is out of force: struck out, or moved to another office, so that only a stub is here. */
  readonly out: 'voided' | 'stub' | null;
  readonly send: () => SendStateName;
}

/**
 * Whether a record meets all conditions. What is out of force is passed over unless one of them wants it.
 * @param all what is out of force is not passed over
 */
export function meets(filters: readonly ListFilter[], record: ListedRecord, all = false): boolean {
  const { out } = record;
  if (out !== null && !all && !filters.some((filter) => wants(filter, out))) return false;
  for (const filter of filters) if (!meetsOne(filter, record)) return false;
  return true;
}

/** Who asks what records stand as says which. */
const wants = (filter: ListFilter, out: 'voided' | 'stub'): boolean =>
  (filter.is === 'voided' && out === 'voided') || (filter.is === 'one-of' && filter.field === STANDING);

function meetsOne(filter: ListFilter, record: ListedRecord): boolean {
  switch (filter.is) {
    case 'conflict':
      return record.conflicts > 0;
    case 'send':
      return filter.states.includes(record.send());
    case 'voided':
      return record.out === 'voided' || !filter.only;
    case 'incomplete':
      return record.incomplete;
    case 'locked':
      return record.locked;
    case 'qualified':
      return record.qualified() === filter.yes;
    case 'practice': {
      const state = record.practice(filter.of, filter.year);
      return state !== null && filter.how.includes(state);
    }
    case 'unsound':
      return record.unsound(filter.field);
    case 'missing':
      return isMissing(record.value(filter.field));
    case 'one-of': {
      const value = record.value(filter.field);
      if (typeof value !== 'string') return false;
      return filter.codes.includes(value) || codesIn(value).some((code) => filter.codes.includes(code));
    }
    case 'between':
      return isBetween(record.value(filter.field), filter.from, filter.to);
    case 'contains': {
      const value = record.value(filter.field);
      return typeof value === 'string' && folded(value).includes(folded(filter.text.trim()));
    }
    case 'yes-no':
      return record.value(filter.field) === filter.yes;
    case 'record':
      return record.value(filter.field) === filter.id;
  }
}

export const isMissing = (value: Value | undefined): boolean => value === undefined || value === null || value === '';

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** A value of another type than the ends is not between them: what a later version stored is not guessed at. */
function isBetween(value: Value | undefined, from: Bound, to: Bound): boolean {
  if (isMissing(value)) return false;
  if (typeof value === 'number')
    return (typeof from !== 'number' || value >= from) && (typeof to !== 'number' || value <= to);
  if (typeof value !== 'string') return false;
  return (typeof from !== 'string' || value >= from) && (typeof to !== 'string' || value <= to);
}

/** Which codes of a field conditions ask for; null when none is about it. */
export const codesAsked = (filters: readonly ListFilter[], field: string): readonly string[] | null =>
  filters.flatMap((filter) => (filter.is === 'one-of' && filter.field === field ? [filter.codes] : []))[0] ?? null;

/** The record that conditions ask for in a field; null when none does. */
export const recordAsked = (filters: readonly ListFilter[], field: string): string | null =>
  filters.flatMap((filter) => (filter.is === 'record' && filter.field === field ? [filter.id] : []))[0] ?? null;

/** Two conditions with one key say of one thing two things: the later takes the place of the earlier. */
export function keyOf(filter: ListFilter): string {
  if ('field' in filter) return filter.field;
  return filter.is === 'practice' ? `@practice ${filter.of}` : `@${filter.is}`;
}

/** The conditions with one more, in the place of what was said of the same thing. */
export function withFilter(filters: readonly ListFilter[], added: ListFilter): readonly ListFilter[] {
  const at = filters.findIndex((each) => keyOf(each) === keyOf(added));
  return at < 0 ? [...filters, added] : filters.with(at, added);
}

/**
 * The conditions with one more that holds besides: nothing that they ask is lost. What the new one says already is not asked
 * twice, and of two ranges of one field there is one.
 */
export function withAlso(filters: readonly ListFilter[], added: ListFilter): readonly ListFilter[] {
  const at = filters.findIndex((each) => each.is === 'between' && added.is === 'between' && each.field === added.field);
  const range = filters[at];
  if (range?.is === 'between' && added.is === 'between')
    return filters.with(at, { ...added, from: last(range.from, added.from), to: first(range.to, added.to) });
  return [...filters.filter((each) => !saysAll(added, each)), added];
}

/** Whether what meets one condition meets the other for that reason alone. */
function saysAll(one: ListFilter, other: ListFilter): boolean {
  if (one.is === 'one-of' && other.is === 'one-of' && one.field === other.field)
    return one.codes.every((code) => other.codes.includes(code));
  return JSON.stringify(one) === JSON.stringify(other);
}

const last = (a: Bound, b: Bound): Bound => (a === null || (b !== null && b > a) ? b : a);
const first = (a: Bound, b: Bound): Bound => (a === null || (b !== null && b < a) ? b : a);
