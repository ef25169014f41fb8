import type { RecordId, ReplicaId } from '../../base/id.ts';
import { isReplicaId } from '../../base/id.ts';
import { isDistrict, isPlace, liesIn } from '../../base/place.ts';
import type { Change, Dot } from '../change.ts';
import { replicaOf, seqOf } from '../change.ts';
import type { Ranges, VersionVector } from '../version-vector.ts';
import { entries, greatestOf, upTo, wholeRanges } from '../version-vector.ts';

/** Where trust begins: the district's first PC, known from the provisioning, or this one where the district was set up. */
export interface Root {
  readonly replica: ReplicaId;
  /** The district. */
  readonly office: string;
  readonly signKey: string;
}

/** What is known of a replica that somebody of the district vouched for. */
export interface Trusted {
  readonly office: string;
  /** The last of its numbers in force; what it wrote later is void. Infinity while it is not revoked. */
  readonly until: number;
  /** Steps from the root: the smaller, the more senior. */
  readonly rank: number;
  /** The record that says so, which has its keys and name; null of the root, and of a name known only as a former one. */
  readonly record: RecordId | null;
  readonly signKey: string;
  /** All names its installation had before, the latest first. */
  readonly former: readonly ReplicaId[];
  /** What its former names had seen of the district when it was enrolled: it is held to that under its new name. */
  readonly knew: VersionVector;
}

export type Trust = ReadonlyMap<ReplicaId, Trusted>;

/**
 * Who is whose: the least fixpoint of the records of replicas from the root on. A record counts when its writer is a
 * PC of the district, trusted when it wrote it. `until` counts against a PC of the district only from a more senior one.
 * The first record of a name stands (by rank, then name, then number of its writer). A PC of the district that goes on
 * under another name introduces itself, by the key of its former name.
 * @param changes all changes of records of replicas, in any order, in force or not
 */
export function trustOf(root: Root, changes: Iterable<Change>): Trust {
  const trust = new Map<ReplicaId, Trusted>([[root.replica, ofRoot(root)]]);
  const byWriter = new Map<ReplicaId, Change[]>();
  const makers = new Map<RecordId, Change>();
  for (const change of changes) {
    if (change.type !== 'replica') continue;
    const writer = replicaOf(change.dot);
    byWriter.set(writer, [...(byWriter.get(writer) ?? []), change]);
    if ((change.id as string) === change.dot) makers.set(change.id, change);
  }
  for (const written of byWriter.values()) written.sort((a, b) => seqOf(a.dot) - seqOf(b.dot));
  const done = new Set<ReplicaId>();
  for (;;) {
    const rank = trust.get(nextOf(trust, root, done) ?? root.replica)?.rank ?? 0;
    introduceSelves(trust, root, byWriter, rank);
    const writer = nextOf(trust, root, done);
    if (writer === null) return trust;
    done.add(writer);
    const standing = trust.get(writer);
    if (standing === undefined) continue;
    for (const change of byWriter.get(writer) ?? []) {
      if (seqOf(change.dot) > standing.until) break;
      hear(trust, root, standing.rank, change, makers);
    }
  }
}

export const officeIn = (trust: Trust, replica: ReplicaId): string | undefined => trust.get(replica)?.office;

/** Whether a replica is a PC of the district. */
export function isOfDistrict(trust: Trust, replica: ReplicaId): boolean {
  const office = trust.get(replica)?.office;
  return office !== undefined && isDistrict(office);
}

/** Whether a change was written after its writer had been revoked: nobody waits for it. */
export const isVoid = (trust: Trust, dot: Dot): boolean => seqOf(dot) > (trust.get(replicaOf(dot))?.until ?? Infinity);

/** The more senior of two of the district: by rank, then by name. */
export function isSenior(trust: Trust, replica: ReplicaId, to: ReplicaId): boolean {
  const [a, b] = [trust.get(replica)?.rank ?? Infinity, trust.get(to)?.rank ?? Infinity];
  return a === b ? replica < to : a < b;
}

/**
 * The numbers whose standing a change of trust may have changed: none or all that is held. Who comes to be known, or is
 * revoked from a number on that nothing here lies beyond, changes nothing: nobody could build on him. In the other cases,
 * which are rare, what hangs on what has no bounds worth following: an edit on a record that was never made as it seemed, a
 * place on what its writer had seen, a wait on what is void no more.
 */
export function shaken(before: Trust, after: Trust, held: VersionVector): Ranges {
  const isShaken = [...before].some(([replica, was]) => {
    const is = after.get(replica);
    if (is !== undefined && is.until > was.until) return true;
    const last = upTo(held, replica);
    if (is === undefined || !isAlike(was, is)) return last > 0;
    return is.until < Math.min(was.until, last);
  });
  const isFound = [...after.keys()].some((replica) => !before.has(replica) && upTo(held, replica) > 0);
  return isShaken || isFound ? wholeRanges(held) : {};
}

/** Whether two say the same of whose a replica is and what it knew; its rank bears on nothing but trust itself. */
const isAlike = (a: Trusted, b: Trusted): boolean => a.office === b.office && vectorText(a.knew) === vectorText(b.knew);

/** The vector written into a record as text, `replica:n replica:n`; what cannot be read counts for nothing. */
export function parseVector(text: unknown): VersionVector {
  const vector: Record<ReplicaId, number> = {};
  if (typeof text !== 'string') return vector;
  for (const each of text.split(' ')) {
    const match = /^([a-z2-7]{16}):([1-9]\d{0,14})$/.exec(each);
    if (match !== null) vector[match[1] as ReplicaId] = Number(match[2]);
  }
  return vector;
}

export const vectorText = (vector: VersionVector): string =>
  entries(vector)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([replica, seq]) => `${replica}:${String(seq)}`)
    .join(' ');

const ofRoot = ({ office, signKey }: Root): Trusted => ({
  office,
  until: Infinity,
  rank: 0,
  record: null,
  signKey,
  former: [],
  knew: {},
});

const nextOf = (trust: Map<ReplicaId, Trusted>, { office }: Root, done: ReadonlySet<ReplicaId>): ReplicaId | null => {
  let next: ReplicaId | null = null;
  for (const [replica, standing] of trust) {
    if (standing.office !== office || done.has(replica)) continue;
    if (next === null || isSenior(trust, replica, next)) next = replica;
  }
  return next;
};

function hear(
  trust: Map<ReplicaId, Trusted>,
  { office: district }: Root,
  rank: number,
  change: Change,
  makers: ReadonlyMap<RecordId, Change>,
): void {
  const maker = makers.get(change.id);
  const replica = maker?.fields['replica'];
  if (maker === undefined || !isReplicaId(replica)) return;
  const known = trust.get(replica);
  const { office, signKey } = change.fields;
  const isMaker = maker === change;
  if (isMaker && isPlace(office) && liesIn(office, district) && (known === undefined || known.record === null)) {
    if (known === undefined || known.rank > 0) {
      const key = typeof signKey === 'string' ? signKey : '';
      const fresh = { office, until: known?.until ?? Infinity, rank: rank + 1, record: change.id, signKey: key };
      trust.set(replica, { ...fresh, former: [], knew: {} });
    }
  }
  const now = trust.get(replica);
  if (now === undefined) return;
  const former = namesIn(change.fields['replaces']).filter((name) => name !== replica && !now.former.includes(name));
  const knew = greatestOf(now.knew, parseVector(change.fields['knew']));
  trust.set(replica, { ...now, former: [...now.former, ...former], knew });
  for (const name of former) {
    if (trust.has(name) || isDistrict(now.office)) continue;
    trust.set(name, { ...now, until: Infinity, record: null, former: [], knew: {} });
  }
  revoke(trust, rank, replica, change.fields['until']);
}

function revoke(trust: Map<ReplicaId, Trusted>, rank: number, replica: ReplicaId, until: unknown): void {
  const now = trust.get(replica);
  if (now === undefined || typeof until !== 'number' || !Number.isSafeInteger(until) || until < 0) return;
  if (isDistrict(now.office) && rank >= now.rank) return;
  trust.set(replica, { ...now, until: Math.min(now.until, until) });
}

const namesIn = (text: unknown): ReplicaId[] => (typeof text === 'string' ? text.split(' ').filter(isReplicaId) : []);

/**
 * PCs of the district under a new name. Who has the key of the former one and is not revoked is the former one. Those of
 * one rank at a time, when all that may revoke them have been heard.
 */
function introduceSelves(
  trust: Map<ReplicaId, Trusted>,
  root: Root,
  byWriter: ReadonlyMap<ReplicaId, readonly Change[]>,
  rank: number,
): void {
  for (const [writer, written] of byWriter) {
    if (trust.has(writer)) continue;
    for (const change of written) {
      const { replica, office, signKey, replaces } = change.fields;
      if (replica !== writer || office !== root.office || (change.id as string) !== change.dot) continue;
      const former = namesIn(replaces);
      const self = former
        .map((name) => trust.get(name))
        .find(
          (old) =>
            old?.office === root.office && old.rank === rank && old.until === Infinity && old.signKey === signKey,
        );
      if (self === undefined) continue;
      trust.set(writer, { ...self, record: change.id, former, knew: {} });
      break;
    }
  }
}
