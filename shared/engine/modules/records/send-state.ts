import type { Dot } from '../../../sync/change.ts';
import type { RecordState } from '../../../sync/merge.ts';
import { receiptOf, type PeerMark } from '../../../sync/receipts.ts';
import type { SendState } from './face.ts';
import { peerMark, peerOffices } from '../../exchange-state.ts';
import type { Here } from '../../workspace.ts';

/**
 * Whether what is shown of a record has been carried by a bundle, and confirmed: by the district when this is an office,
 * by the record's own office when this is the district. The answer holds for the register as it is now.
 */
export function sendStateOf(workspace: Here): (state: RecordState) => SendState {
  const { identity } = workspace;
  const peers = new Set(peerOffices(workspace));
  const marks = new Map<string, PeerMark>();
  const markOf = (office: string): PeerMark => {
    let found = marks.get(office);
    if (found === undefined) marks.set(office, (found = peerMark(workspace, office)));
    return found;
  };
  return (state) => {
    const office = identity.role === 'office' ? identity.district : state.values['office'];
    if (typeof office !== 'string' || !peers.has(office)) return 'not-ours';
    const mark = markOf(office);
    let least: SendState = 'confirmed';
    for (const dot of dotsOf(state)) {
      const receipt = receiptOf(mark, dot);
      if (receipt === 'unsent') return 'unsent';
      if (receipt === 'unconfirmed') least = 'unconfirmed';
    }
    return least;
  };
}

function* dotsOf(state: RecordState): Generator<Dot> {
  yield state.base.dot;
  if (state.origins !== null) for (const origin of Object.values(state.origins)) yield origin.dot;
  if (state.rivals !== null)
    for (const heads of Object.values(state.rivals)) for (const head of heads) yield head.origin.dot;
}
