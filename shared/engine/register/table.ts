import type { RecordId } from '../../base/id.ts';
import type { RecordType } from '../../kinds/all.ts';
import { isRecordType, kindOf, recordTypes } from '../../kinds/schema.ts';
import { ReplicaNumbers, RowMap } from './row-map.ts';
import type { Row } from './row.ts';

/** All rows by kind and id. */
export interface Table {
  /** The rows of a kind; those of all kinds that this version does not know are one. */
  of(type: string): RowMap;
  readonly unknown: RowMap;
  /** A row of whatever kind. */
  readonly find: (id: RecordId) => Row | undefined;
  readonly all: () => Generator<Row>;
  /** Counts up with every change of a row of the kind, known or not. */
  readonly versionOf: (type: string) => number;
  moveOn(type: string): void;
  /** Says that a row came, changed or went, or stands as something else. */
  noteChange(row: Row): void;
  /** How many changes of rows of a kind were noted. */
  readonly changesOf: (type: string) => number;
  /** The rows of a kind that changed since so many changes were noted; null when that is too long ago. */
  readonly changedSince: (type: string, changes: number) => ReadonlySet<Row> | null;
  /** How many rows no checkpoint has written as they are. */
  readonly touched: () => number;
  mark(row: Row, touched: boolean): void;
  remove(row: Row): void;
}

/** So many changed rows are remembered of a kind; a list that missed more is made anew. */
const REMEMBERED = 512;

/** Of one kind. */
interface ChangeLog {
  /** How many changes came before those that are remembered. */
  before: number;
  rows: Row[];
}

export function createTable(): Table {
  const replicas = new ReplicaNumbers();
  const known = new Map<RecordType, RowMap>();
  const unknown = new RowMap(replicas);
  const versions = new Map<string, number>();
  const logs = new Map<string, ChangeLog>();
  let touched = 0;

  function of(type: string): RowMap {
    if (!isRecordType(type)) return unknown;
    let found = known.get(type);
    if (found === undefined) known.set(type, (found = new RowMap(replicas)));
    return found;
  }
  // A record that is looked for without its kind is mostly of those of which there are the most.
  for (const type of recordTypes) if (kindOf(type).kept !== undefined) of(type);

  const mark = (row: Row, now: boolean): void => {
    if (row.touched !== now) touched += now ? 1 : -1;
    row.touched = now;
  };

  return {
    of,
    unknown,
    find(id) {
      const key = replicas.keyOf(id);
      for (const rows of known.values()) {
        const row = rows.at(key, id);
        if (row !== undefined) return row;
      }
      return unknown.at(key, id);
    },
    *all() {
      for (const rows of known.values()) yield* rows.values();
      yield* unknown.values();
    },
    versionOf: (type) => versions.get(type) ?? 0,
    moveOn(type) {
      versions.set(type, (versions.get(type) ?? 0) + 1);
    },
    noteChange(row) {
      const { type } = row;
      let log = logs.get(type);
      if (log === undefined) logs.set(type, (log = { before: 0, rows: [] }));
      if (log.rows.length === REMEMBERED) {
        log.before += REMEMBERED;
        log.rows = [];
      }
      log.rows.push(row);
    },
    changesOf(type) {
      const log = logs.get(type);
      return log === undefined ? 0 : log.before + log.rows.length;
    },
    changedSince(type, changes) {
      const log = logs.get(type) ?? NO_LOG;
      return changes < log.before ? null : new Set(log.rows.slice(changes - log.before));
    },
    touched: () => touched,
    mark,
    remove(row) {
      mark(row, false);
      of(row.type).delete(row.id);
    },
  };
}

const NO_LOG: Readonly<ChangeLog> = { before: 0, rows: [] };
