import { replicaOf, seqOf, type Dot } from '../../../shared/sync/change.ts';
import type { RecordState } from '../../../shared/sync/merge.ts';
import { leastOf, type VersionVector } from '../../../shared/sync/version-vector.ts';
import type { SendState } from '../engine.ts';
import { peerNote, peerOffices, replicasOf, sentMark } from '../exchange-state.ts';
import type { Workspace } from '../workspace.ts';

/** For one peer office: what was put into bundles, and what all of its replicas say they hold. */
export interface Marks {
  readonly sent: VersionVector;
  readonly confirmed: VersionVector;
}

export function marksFor(workspace: Workspace, office: string): Marks {
  const held = replicasOf(workspace, office).map((replica) => peerNote(workspace, replica.replica)?.holds.vector ?? {});
  const [first, ...others] = held;
  return { sent: sentMark(workspace, office), confirmed: first === undefined ? {} : others.reduce(leastOf, first) };
}

/**
 * Whether what is shown of a record has been carried by a bundle, and confirmed: by the district when this is an office,
 * by the record's own office when this is the district.
 */
export function sendStateOf(workspace: Workspace): (state: RecordState) => SendState {
  const { identity } = workspace;
  const peers = new Set(peerOffices(workspace));
  const marks = new Map<string, Marks>();
  const marksOf = (office: string): Marks => {
    let found = marks.get(office);
    if (found === undefined) marks.set(office, (found = marksFor(workspace, office)));
    return found;
  };
  return (state) => {
    const office = identity.role === 'office' ? identity.district : state.values['office'];
    if (typeof office !== 'string' || !peers.has(office)) return 'not-ours';
    const { sent, confirmed } = marksOf(office);
    let least: SendState = 'confirmed';
    for (const dot of dotsOf(state)) {
      if (within(confirmed, dot)) continue;
      if (!within(sent, dot)) return 'unsent';
      least = 'unconfirmed';
    }
    return least;
  };
}

const within = (vector: VersionVector, dot: Dot): boolean => seqOf(dot) <= (vector[replicaOf(dot)] ?? 0);

function* dotsOf(state: RecordState): Generator<Dot> {
  yield state.base.dot;
  if (state.origins !== null) for (const origin of Object.values(state.origins)) yield origin.dot;
  if (state.rivals !== null) for (const heads of Object.values(state.rivals)) for (const head of heads) yield head.origin.dot;
}
