import { dayAt, type CalendarDay } from '../../shared/base/calendar-day.ts';
import type { HistoryEntry, RecordDetail } from '../../shared/engine/modules/records/face.ts';
import { kindOf, unitOf } from '../../shared/kinds/schema.ts';
import type { Value } from '../../shared/sync/change.ts';
import type { Values } from '../../shared/values/field.ts';

/** What stood in the fields of one unit before a change. */
export interface Before {
  /** The first of them that the change made another: the line of the history that it is offered beside. */
  readonly field: string;
  readonly values: Values;
}

type Shown = Pick<RecordDetail, 'type' | 'values' | 'conflicts'>;

/**
 * What of an entry of the history can be put back, unit by unit: all that a form of the kind has, that stands otherwise now
 * and is not in conflict.
 */
export function restorable(record: Shown, entry: Pick<HistoryEntry, 'changes'>): readonly Before[] {
  const { type, values, conflicts } = record;
  const disputed = new Set(conflicts.map(({ unit }) => unit));
  const entered = new Set(Object.values(kindOf(type).page?.groups ?? {}).flat());
  const units = new Map<string, Record<string, Value>>();
  for (const { field, before } of entry.changes) {
    const unit = unitOf(type, field);
    if (disputed.has(unit) || !entered.has(field)) continue;
    units.set(unit, { ...units.get(unit), [field]: before });
  }
  return [...units.values()].flatMap((before) => {
    const fields = Object.keys(before);
    const field = changedIn(entry).find((name) => fields.includes(name)) ?? fields[0] ?? '';
    const isOther = Object.entries(before).some(([name, value]) => (values[name] ?? null) !== value);
    return isOther ? [{ field, values: before }] : [];
  });
}

/** The fields that a change made another; what is of their group went along as it was. */
export const changedIn = ({ changes }: Pick<HistoryEntry, 'changes'>): readonly string[] =>
  changes.flatMap(({ field, before, after }) => (before === after ? [] : [field]));

type Entry = Pick<HistoryEntry, 'changes' | 'at' | 'batch'>;

/**
 * What stood before a whole entry: of one that was saved today by hand, and of which nothing was changed since. Null of any
 * other, and of the first, which made the record; a bulk is undone where it was done.
 * @param entries the history, the newest first
 * @param at which of them
 */
export function beforeSave(record: Shown, entries: readonly Entry[], at: number, today: CalendarDay): Values | null {
  const entry = entries[at];
  if (entry === undefined || at === entries.length - 1) return null;
  if (entry.batch !== null || dayAt(entry.at) !== today) return null;
  const since = new Set(entries.slice(0, at).flatMap(({ changes }) => changes.map(({ field }) => field)));
  const stands = entry.changes.every(
    ({ field, after }) => !since.has(field) && (record.values[field] ?? null) === after,
  );
  if (!stands) return null;
  const before: Record<string, Value> = {};
  for (const each of restorable(record, entry)) Object.assign(before, each.values);
  return Object.keys(before).length === entry.changes.length ? before : null;
}
