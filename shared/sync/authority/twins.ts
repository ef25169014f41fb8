import type { ReplicaId } from '../../base/id.ts';
import { isDistrict } from '../../base/place.ts';
import type { Change, Dot } from '../change.ts';
import { replicaOf, seqOf } from '../change.ts';
import type { Carried, Place } from '../intake-case.ts';
import type { Spans } from '../spans.ts';
import { uniteSpans } from '../spans.ts';
import type { Ranges } from '../version-vector.ts';
import { upTo, wholeRanges } from '../version-vector.ts';
import { SEEN } from './seen.ts';
import type { Trust } from './trust.ts';
import { isOfDistrict, isSenior } from './trust.ts';

/** What came of two contents under one number. */
export interface Twins {
  /** Contents that stand from now on, in place of what was held. */
  readonly swapped: readonly Change[];
  readonly disputed: readonly Dot[];
  /** What hangs on them. */
  readonly shaken: Ranges;
}

/**
 * One number has one content. Whoever signed two is an adversary or a profile put back; so that all agree, the content
 * that the more senior PC of the district holds stands, and at an office that of the district.
 */
export function twinsIn(place: Place, carried: Carried, already: readonly Change[], trust: Trust): Twins {
  const swapped: Change[] = [];
  const disputed: Dot[] = [];
  const shaken: Record<ReplicaId, Spans> = {};
  const yields =
    isDistrict(carried.office) && (!isDistrict(place.office) || isSenior(trust, carried.sender, place.replica));
  for (const change of already) {
    const writer = replicaOf(change.dot);
    // The word of an office counts about its own PC alone: else anybody could raise an alarm about anybody.
    const speaks = writer !== place.replica && (isDistrict(carried.office) || writer === carried.sender);
    const twin = speaks ? place.twinOf(change) : null;
    if (twin === null) continue;
    disputed.push(change.dot);
    if (!yields) continue;
    swapped.push(change);
    const seq = seqOf(change.dot);
    // What a writer had seen bears on all it wrote after.
    const last = [twin, change].some(({ type }) => type === SEEN) ? upTo(place.known.vector, writer) : seq;
    shaken[writer] = uniteSpans(shaken[writer] ?? [], [[seq, Math.max(seq, last)]]);
  }
  // Seals of what a PC of the district wrote are what offices prove by that they had seen it.
  const bears = isDistrict(place.office) && swapped.some(({ dot }) => isOfDistrict(trust, replicaOf(dot)));
  return { swapped, disputed, shaken: bears ? wholeRanges(place.known.vector) : shaken };
}
