import { liesIn } from '../../base/place.ts';
import type { UnitOf } from '../change.ts';
import { replicaOf } from '../change.ts';
import type { RecordState } from '../merge.ts';
import { headsOf } from '../merge.ts';
import type { Trust } from './trust.ts';

/**
 * What the district has to do about an accepted transfer that nobody acted on: `move` the member, or only `close` the
 * transfer, since the member is not (or not only) where it was to leave from; null while it is not accepted beyond doubt.
 */
export function dutyOfTransfer(
  transfer: RecordState,
  member: RecordState | undefined,
  unitOf: UnitOf,
): 'move' | 'close' | null {
  const { values } = transfer;
  if (transfer.type !== 'transfer' || transfer.erased || member === undefined) return null;
  if (values['state'] !== 'accepted' || values['settled'] === true) return null;
  const states = headsOf(transfer, unitOf('transfer', 'state'), unitOf);
  if (!states.every(({ fields }) => fields['state'] === 'accepted')) return null;
  const places = headsOf(member, unitOf('member', 'office'), unitOf);
  const stands =
    !member.erased &&
    places.length > 0 &&
    places.every(({ fields }) => fields['office'] === values['fromOffice'] && fields['office'] !== values['toOffice']);
  return stands ? 'move' : 'close';
}

/** Whether the district has to erase a record: the office that alone holds it asks for that. */
export function isErasureDue(state: RecordState, trust: Trust, unitOf: UnitOf): boolean {
  if (state.erased || state.values['eraseAsked'] === undefined) return false;
  const places = headsOf(state, unitOf(state.type, 'office'), unitOf);
  const place = places[0]?.fields['office'];
  if (typeof place !== 'string' || !places.every(({ fields }) => fields['office'] === place)) return false;
  return headsOf(state, unitOf(state.type, 'eraseAsked'), unitOf).some(({ origin, fields }) => {
    const office = trust.get(replicaOf(origin.dot))?.office;
    return fields['eraseAsked'] === true && office !== undefined && liesIn(place, office);
  });
}
