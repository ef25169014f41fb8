import { countReceipts, owed, type ReceiptCounts } from '../../../sync/receipts.ts';
import { SEEN } from '../../../sync/authority/seen.ts';
import { rangeEntries, rangesOf, subtractRanges, upTo, type Ranges } from '../../../sync/version-vector.ts';
import { seenRanges } from '../../authority/tell-seen.ts';
import { carriedChanges, goesWhole } from './carried-changes.ts';
import { heldByAll, passedOn, peerMark, peerOffices, replicasOf, stated } from '../../exchange-state.ts';
import { formerNames } from '../../identity.ts';
import type { Here, Workspace } from '../../workspace.ts';

/** Changes owed to an office that no bundle has carried yet, and those that one carried and it has not confirmed. */
type Outgoing = Pick<ReceiptCounts, 'unsent' | 'unconfirmed'>;

/** More changes than this are not read through for a figure at the foot of the window. */
const AT_A_GLANCE = 20_000;

/**
 * What an office is owed, in changes (改动, 条): the one count behind every figure of what is to go out. All of it goes to
 * a district and to the office's own other PCs, so it is counted by runs; what a district owes an office has to be read.
 */
export async function outgoingTo(workspace: Workspace, office: string): Promise<Outgoing> {
  const mark = peerMark(workspace, office);
  if (goesWhole(workspace, office)) return countReceipts(mark, owedRanges(workspace, office));
  const { carry } = await carriedChanges(workspace, office);
  return countReceipts(mark, rangesOf(carry.flatMap(({ type, dot }) => (type === SEEN ? [] : [dot]))));
}

/**
 * For the figures that are always in sight: what an office is to report to its district; what a district is to send down,
 * to all its offices together. Null when that is too much to be read through in passing.
 */
export async function outgoingInAll(workspace: Workspace): Promise<Outgoing | null> {
  const offices = addressees(workspace);
  const candidates = offices.filter((office) => !goesWhole(workspace, office));
  const size = candidates.reduce((sum, office) => sum + sizeOf(owedRanges(workspace, office)), 0);
  if (size > AT_A_GLANCE) return null;
  const total = { unsent: 0, unconfirmed: 0 };
  for (const office of offices) {
    const { unsent, unconfirmed } = await outgoingTo(workspace, office);
    total.unsent += unsent;
    total.unconfirmed += unconfirmed;
  }
  return total;
}

/** This installation's own changes, under whichever name, that have reached the district, or all offices. */
export function confirmedInAll(workspace: Here): number {
  const { identity, register } = workspace;
  const own: Ranges = Object.fromEntries(
    [identity.replica, ...formerNames(identity)].flatMap((replica) => {
      const last = upTo(register.vector(), replica);
      return last === 0 ? [] : [[replica, [[1, last]]]];
    }),
  );
  const counts = addressees(workspace).map(
    (office) => countReceipts(peerMark(workspace, office), subtractRanges(own, seenRanges(workspace))).confirmed,
  );
  return counts.length === 0 ? 0 : Math.min(...counts);
}

/** Whom the figures in sight are about: the district, or the offices that still have a trusted PC. */
function addressees(workspace: Here): readonly string[] {
  const { identity } = workspace;
  if (identity.role === 'office') return [identity.district];
  return peerOffices(workspace).filter((office) => replicasOf(workspace, office).length > 0);
}

const owedRanges = (workspace: Here, office: string): Ranges =>
  subtractRanges(owed(stated(workspace), heldByAll(workspace, office), passedOn(workspace)), seenRanges(workspace));

const sizeOf = (ranges: Ranges): number =>
  rangeEntries(ranges).reduce((sum, [, spans]) => sum + spans.reduce((all, [from, to]) => all + to - from + 1, 0), 0);
