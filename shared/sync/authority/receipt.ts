import type { ReplicaId } from '../../base/id.ts';
import { isDistrict } from '../../base/place.ts';
import { eitherHolds, settled } from '../receipts.ts';
import { dotOf } from '../change.ts';
import type { Holding } from '../version-vector.ts';
import { entries, upTo } from '../version-vector.ts';
import type { Knowledge } from './knowledge.ts';
import { knownTo } from './knowledge.ts';
import type { Trust } from './trust.ts';
import { isOfDistrict } from './trust.ts';

/** What is known of the sender of a manifest. */
export interface Saying {
  readonly sender: ReplicaId;
  /** The sender's office. */
  readonly office: string;
  /** As its manifest states it. */
  readonly holds: Holding;
}

/**
 * What the sender of a manifest is believed to hold. The district believes an office's PC about the district's numbers as
 * far as the PC's own log says so with seals: who confirms a move has acknowledged it.
 * @param here what is held here, after the bundle
 */
export function believed(
  { sender, office, holds }: Saying,
  knowledge: Knowledge,
  trust: Trust,
  here: { readonly office: string; readonly holding: Holding },
): Holding {
  if (!isDistrict(here.office) || isDistrict(office)) return holds;
  const own = Math.min(upTo(holds.vector, sender), upTo(here.holding.vector, sender));
  const known = knownTo(knowledge, trust, sender, own + 1).district;
  const cut = entries(holds.vector).flatMap(([replica, seq]) => {
    const most = replica === sender ? own : isOfDistrict(trust, replica) ? upTo(known, replica) : seq;
    return seq > most ? [{ dot: dotOf(replica, most + 1) }] : [];
  });
  return eitherHolds(settled(holds, cut), { vector: {}, filtered: {} });
}
