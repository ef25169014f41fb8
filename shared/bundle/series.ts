import type { Change } from '../sync/change.ts';
import { spanAt, uniteSpans } from '../sync/spans.ts';
import type { Sizes } from './plausible.ts';
import { rangeEntries, upTo, type Ranges, type VersionVector } from '../sync/version-vector.ts';

/**
 * An export too large for one file is a series: bundles, each whole, signed and encrypted for itself, that carry one
 * slice of the changes each, in the order in which the sender applied them.
 */
export interface PartBound {
  /** The most changes of one part: what a reader holds in memory at once. */
  readonly changes: number;
  /** The most bytes of one part's lines, by `sizeOf`. */
  readonly bytes: number;
  /** Whether readers take a part that was packed to these sizes (`arePlausible`); one that they refuse is divided. */
  taken?(sizes: Sizes): boolean;
}

/**
 * A district's whole register is one file; the largest file stays below the 512 MiB that readers take and FAT32's 4 GiB,
 * even when nothing of it could be compressed.
 */
export const PART_BOUND: PartBound = { changes: 500_000, bytes: 384 * 1024 * 1024 };

/**
 * Slices of the changes, at least one, in their order. What is of one group stays together, at the place of the first
 * of it. A part is over the bound only when a single group is.
 * @param groupOf which group a change belongs to, or null
 */
export function partsOf(
  changes: readonly Change[],
  bound: PartBound,
  groupOf: (change: Change) => string | null,
): readonly (readonly Change[])[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const group = groupOf(change);
    if (group === null) continue;
    const others = groups.get(group);
    if (others === undefined) groups.set(group, [change]);
    else others.push(change);
  }
  let part: Change[] = [];
  const parts = [part];
  let bytes = 0;
  const begin = (count: number, size: number): void => {
    if (part.length > 0 && (part.length + count > bound.changes || bytes + size > bound.bytes)) {
      parts.push((part = []));
      bytes = 0;
    }
    bytes += size;
  };
  for (const change of changes) {
    const group = groupOf(change);
    if (group === null) {
      begin(1, sizeOf(change));
      part.push(change);
      continue;
    }
    const together = groups.get(group);
    if (together === undefined) continue;
    groups.delete(group);
    begin(
      together.length,
      together.reduce((sum, each) => sum + sizeOf(each), 0),
    );
    for (const each of together) part.push(each);
  }
  return parts;
}

/** A generous estimate of a change's line in bytes: three for each UTF-16 unit of what people write, and the members. */
export function sizeOf({ fields, over, actor, batch, hash, was, extra }: Change): number {
  let bytes = 288 + 3 * (actor.name.length + (batch?.length ?? 0));
  if (hash !== undefined) bytes += 64;
  if (was !== undefined) bytes += 128;
  if (extra !== undefined) bytes += 3 * JSON.stringify(extra).length;
  for (const name in fields) {
    const value = fields[name];
    bytes += name.length + 8 + (typeof value === 'string' ? 3 * value.length : 24);
  }
  for (const unit in over) bytes += unit.length + 8 + 36 * (over[unit]?.length ?? 0);
  return bytes;
}

/** What a recipient holds once it has what it had and the earlier parts: what the next part `needs`. */
export function heldAfter(theirs: VersionVector, earlier: Ranges, filtered: Ranges): VersionVector {
  const held = { ...theirs };
  for (const [replica, spans] of rangeEntries(earlier)) {
    const reached = spanAt(uniteSpans(filtered[replica] ?? [], spans), upTo(theirs, replica) + 1)?.[1] ?? 0;
    for (const [from, to] of spans) {
      if (from <= reached) held[replica] = Math.max(upTo(held, replica), Math.min(to, reached));
    }
  }
  return held;
}

/** Which part of how many. */
export interface SeriesPart {
  readonly part: number;
  readonly parts: number;
}

/** What a file's name says of its part, behind the name of the series; the parts sort by name. Empty for one file. */
export const partSuffix = ({ part, parts }: SeriesPart): string =>
  parts === 1 ? '' : `-第${String(part).padStart(String(parts).length, '0')}份共${String(parts)}份`;

/** The part a file's name tells, for people alone: what belongs together the manifests say. Null for a single file. */
export function partInName(fileName: string): SeriesPart | null {
  const [, part, parts] = /-第(\d{1,6})份共(\d{1,6})份[^份]*$/.exec(fileName) ?? [];
  return part === undefined || parts === undefined ? null : { part: Number(part), parts: Number(parts) };
}
