import type { Value } from '../sync/change.ts';
import { codesIn } from '../values/value-types.ts';
import type { RecordType } from './all.ts';
import { listedColumn } from './list-columns.ts';

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
  | { readonly is: 'conflict' }
  | { readonly is: 'send'; readonly states: readonly SendStateName[] }
  /** Only what is out of force, or that as well; without it only what is in force. */
  | { readonly is: 'voided'; readonly only: boolean };

export type Bound = string | number | null;

/** What a condition asks of a record. */
export interface ListedRecord {
  /** Of a count column how many; of a time of change its day. */
  readonly value: (column: string) => Value | undefined;
  readonly conflicts: number;
  readonly voided: boolean;
  readonly send: () => SendStateName;
}

/** Whether a record meets all conditions. What is out of force is passed over unless one of them wants it. */
export function meets(filters: readonly ListFilter[], record: ListedRecord): boolean {
  if (record.voided && !filters.some(({ is }) => is === 'voided')) return false;
  return filters.every((filter) => meetsOne(filter, record));
}

function meetsOne(filter: ListFilter, record: ListedRecord): boolean {
  switch (filter.is) {
    case 'conflict':
      return record.conflicts > 0;
    case 'send':
      return filter.states.includes(record.send());
    case 'voided':
      return record.voided || !filter.only;
    case 'missing':
      return isMissing(record.value(filter.field));
    case 'one-of': {
      const value = record.value(filter.field);
      return typeof value === 'string' && codesIn(value).some((code) => filter.codes.includes(code));
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

const isMissing = (value: Value | undefined): boolean => value === undefined || value === null || value === '';

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** A value of another type than the ends is not between them: what a later version stored is not guessed at. */
function isBetween(value: Value | undefined, from: Bound, to: Bound): boolean {
  if (isMissing(value)) return false;
  if (typeof value === 'number')
    return (typeof from !== 'number' || value >= from) && (typeof to !== 'number' || value <= to);
  if (typeof value !== 'string') return false;
  return (typeof from !== 'string' || value >= from) && (typeof to !== 'string' || value <= to);
}

/** Two conditions with one key say of one thing two things: the later takes the place of the earlier. */
export const keyOf = (filter: ListFilter): string => ('field' in filter ? filter.field : `@${filter.is}`);

/** The conditions with one more, in the place of what was said of the same thing. */
export function withFilter(filters: readonly ListFilter[], added: ListFilter): readonly ListFilter[] {
  const at = filters.findIndex((each) => keyOf(each) === keyOf(added));
  return at < 0 ? [...filters, added] : filters.with(at, added);
}

/**
 * Whether a condition may be kept beside the register, in the clear: never a word typed, a record chosen, or anything of
 * a personal field but that it is missing.
 */
export function mayBeKept(type: RecordType, filter: ListFilter): boolean {
  if (!('field' in filter)) return true;
  const column = listedColumn(type, filter.field);
  if (column === null) return false;
  if (filter.is === 'missing') return true;
  if (filter.is === 'contains' || filter.is === 'record') return false;
  return column.of !== 'field' || column.spec.personal !== true;
}

/** The conditions that a kind still understands: a field may be gone since they were kept. */
export const understood = (type: RecordType, filters: readonly ListFilter[]): readonly ListFilter[] =>
  filters.filter((filter) => !('field' in filter) || listedColumn(type, filter.field) !== null);
