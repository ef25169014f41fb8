import type { Change } from '../sync/change.ts';
import { sizeOfSpans } from '../sync/spans.ts';
import { inRanges, rangeEntries, type Ranges } from '../sync/version-vector.ts';

/** Distinct records by type, as a manifest states them. */
export interface RecordCounts {
  readonly add: (change: Pick<Change, 'type' | 'id'>) => void;
  readonly counts: () => Readonly<Record<string, number>>;
}

export function recordCounts(): RecordCounts {
  const records = new Map<string, Set<string>>();
  return {
    add({ type, id }) {
      const ids = records.get(type);
      if (ids === undefined) records.set(type, new Set([id]));
      else ids.add(id);
    },
    counts: () => Object.fromEntries([...records].map(([type, ids]) => [type, ids.size])),
  };
}

/** What a manifest says of its payload. */
export interface Announced {
  readonly carries: Ranges;
  readonly changes: number;
  readonly records: Readonly<Record<string, number>>;
}

/** Holds a payload to its manifest: exactly the changes it carries, each once, and of as many records as it states. */
export interface PayloadCheck {
  /** False when this change was not announced, or has been there before. */
  take(change: Change): boolean;
  /** Whether what was taken is all that was announced. */
  isWhole(): boolean;
}

export function payloadCheck({ carries, changes, records }: Announced): PayloadCheck {
  const taken = new Set<string>();
  const counted = recordCounts();
  return {
    take(change) {
      if (taken.has(change.dot) || !inRanges(carries, change.dot)) return false;
      taken.add(change.dot);
      counted.add(change);
      return true;
    },
    isWhole() {
      const counts = Object.entries(counted.counts());
      return (
        taken.size === changes &&
        sizeOf(carries) === changes &&
        counts.length === Object.keys(records).length &&
        counts.every(([type, count]) => Object.hasOwn(records, type) && records[type] === count)
      );
    },
  };
}

const sizeOf = (ranges: Ranges): number => rangeEntries(ranges).reduce((sum, [, spans]) => sum + sizeOfSpans(spans), 0);
