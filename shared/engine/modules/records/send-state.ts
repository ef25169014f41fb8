import { placesOf } from '../../../kinds/belonging.ts';
import { isRecordType } from '../../../kinds/schema.ts';
import { receiptOf, type PeerMark } from '../../../sync/receipts.ts';
import type { SendState } from './face.ts';
import { isPublished } from '../../../sync/scope.ts';
import { peerMark, peerOffices } from '../../exchange-state.ts';
import { dotsOf, valueOf, type Stated } from '../../register/row.ts';
import type { Here } from '../../workspace.ts';

/**
 * Whether what is shown of a record has been carried by a bundle, and confirmed: by the district when this is an office,
 * by the record's own office when this is the district: by both where two share it. The answer holds for the register as
 * it is now.
 */
export function sendStateOf(workspace: Here): (row: Stated) => SendState {
  const { identity } = workspace;
  const peers = new Set(peerOffices(workspace));
  const marks = new Map<string, PeerMark>();
  const markOf = (office: string): PeerMark => {
    let found = marks.get(office);
    if (found === undefined) marks.set(office, (found = peerMark(workspace, office)));
    return found;
  };
  const offices = [...peers];
  const receivers =
    identity.role === 'office'
      ? () => [identity.district]
      : (row: Stated) => (isPublished(row.state.type) ? offices : receiversOf(row));
  return (row) => {
    const asked = receivers(row).flatMap((office) => (peers.has(office) ? markOf(office) : []));
    if (asked.length === 0) return isPublished(row.state.type) ? 'unsent' : 'not-ours';
    let least: SendState = 'confirmed';
    for (const dot of dotsOf(row))
      for (const mark of asked) {
        const receipt = receiptOf(mark, dot);
        if (receipt === 'unsent') return 'unsent';
        if (receipt === 'unconfirmed') least = 'unconfirmed';
      }
    return least;
  };
}

/** The offices that the district tells of a record. */
function receiversOf(row: Stated): readonly string[] {
  const office = valueOf(row, 'office');
  if (typeof office === 'string') return [office];
  const { type, values } = row.state;
  const places = isRecordType(type) ? placesOf(type, values, () => undefined) : [];
  return places === 'all' ? [] : places;
}
