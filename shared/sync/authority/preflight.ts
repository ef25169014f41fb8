import type { ReplicaId } from '../../base/id.ts';
import type { Change } from '../change.ts';
import type { Reason } from './reason.ts';
import type { Root, Trusted } from './trust.ts';
import type { Court } from './verdict.ts';
import { verdictOf } from './verdict.ts';

/**
 * What the district will say to a change that an office's PC is about to write, by what it knows: null when it will be in
 * force. It may be refused though the record is on the screen: what brought it is not whole here yet (parts of a series
 * are missing), so that nothing proves that it was seen.
 */
export function preflight(
  court: Omit<Court, 'reached' | 'isRefused'>,
  root: Root,
  self: ReplicaId,
  change: Change,
): Reason | null {
  const own: Trusted = {
    office: court.office,
    until: Infinity,
    rank: Infinity,
    record: null,
    signKey: '',
    former: [],
    knew: {},
    ...court.trust.get(self),
  };
  const trust = new Map(court.trust).set(self, { ...own, until: Infinity });
  const verdict = verdictOf(
    { ...court, office: root.office, trust, reached: () => Infinity, isRefused: () => false },
    change,
  );
  return verdict === 'in-force' || verdict === 'waits' ? null : verdict;
}
