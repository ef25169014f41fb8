import type { ReplicaId } from '../../base/id.ts';
import { isDistrict } from '../../base/place.ts';
import type { Change, Dot } from '../change.ts';
import { ABOUT, dotOf, replicaOf, seqOf } from '../change.ts';
import { isDistrictsWord } from '../scope.ts';
import type { Ranges, VersionVector } from '../version-vector.ts';
import { entries, upTo } from '../version-vector.ts';
import type { Placed } from './held-place.ts';
import { isMaker, memberPlaces, placesSeen, within } from './held-place.ts';
import type { Known } from './knowledge.ts';
import { hasSeen, isForeign, knownTo, withDistrict } from './knowledge.ts';
import type { Reason } from './reason.ts';
import { SEEN, wordsOf } from './seen.ts';
import { stepOf } from './transfer.ts';
import { isOfDistrict, isVoid } from './trust.ts';

/** `waits`: what its writer had seen is not all here. Else for good, as long as trust stays as it is. */
export type Verdict = 'in-force' | 'waits' | Reason;

/**
 * `forged`: not signed by that replica. `unlike`: signed, and what is held here of these numbers is something else.
 * `good`: signed, and nothing held here speaks against it.
 */
export type SealCheck = (replica: ReplicaId, seq: number, seal: string) => 'forged' | 'unlike' | 'good';

/** All that a verdict is read from: functions of the set of changes held, never of the order they came in. */
export interface Court extends Placed {
  /** Where: the district judges what offices wrote; an office asks what needs no knowledge, and takes its word. */
  readonly office: string;
  /** Up to which number of a replica all are in force or set aside here. */
  readonly reached: (replica: ReplicaId) => number;
  readonly isRefused: (dot: Dot) => boolean;
  readonly sealOf: SealCheck;
  readonly fits: (change: Change) => boolean;
}

/** Whether a change is in force. Its maker and what it replaces have been judged before. */
export function verdictOf(court: Court, change: Change): Verdict {
  const writer = replicaOf(change.dot);
  const office = court.trust.get(writer)?.office;
  if (office === undefined) return 'waits';
  if (isVoid(court.trust, change.dot)) return 'revoked';
  if (court.isRefused(change.dot)) return 'refused';
  if (!court.fits(change)) return 'schema';
  if (!isMaker(change) && (court.isRefused(change.id as string as Dot) || !isOfRecord(court, change)))
    return 'no-record';
  if (isDistrict(office)) return 'in-force';
  const flaw = staticFlaw(change, office);
  if (flaw !== null || !isDistrict(court.office)) return flaw ?? 'in-force';
  if (change.type === SEEN) return seenVerdict(court, change);
  const known = knownWith(court, change);
  if (isAnyLacked(court, known)) return 'waits';
  return flawByKnowledge(court, change, office, known) ?? 'in-force';
}

/** An office may have been given of a record no more than that it left, or was erased. */
function isOfRecord({ office, records }: Court, { id, type }: Change): boolean {
  const state = records.state(id);
  return state === undefined ? !isDistrict(office) : state.type === type;
}

/** What is lacking here to judge a change that waits: numbers of PCs of the district that its writer had seen. */
export function lackingFor(court: Court, change: Change): Ranges {
  const known = knownWith(court, change);
  const words = change.type === SEEN ? (wordsOf(change) ?? []) : [];
  const claims = words.filter((word) => word.seal !== null).map(({ replica, seq }) => [replica, seq] as const);
  const district = { ...known.district };
  for (const [replica, seq] of claims) district[replica] = Math.max(seq, district[replica] ?? 0);
  return lackedBy(court, { ...known, district });
}

/** What needs no knowledge: what an office may write, whatever it had seen. */
function staticFlaw(change: Change, office: string): Reason | null {
  const { type, fields } = change;
  const makes = isMaker(change);
  if (isDistrictsWord(type) || change.erase === true) return 'not-district';
  if (type === SEEN) {
    const { office: place, seen, ...others } = fields;
    const sound = makes && place === office && seen !== undefined && Object.keys(others).length === 0;
    return sound && wordsOf(change) !== null ? null : 'seal';
  }
  if (makes) {
    if (Object.hasOwn(fields, 'office') && !within([fields['office']], office)) return 'not-yours';
  } else if (['office', 'fromOffice', 'toOffice'].some((field) => Object.hasOwn(fields, field))) return 'not-district';
  if (type !== 'transfer' || isWiped(change)) return null;
  const step = stepOf(fields, makes);
  return step === null || (makes && !within([fields[step.by]], office)) ? 'transfer' : null;
}

/** A `seen` record counts with the seals of those it names: they prove it, once what they seal is here. */
function seenVerdict(court: Court, change: Change): Verdict {
  const words = (wordsOf(change) ?? []).flatMap(({ seal, ...word }) => (seal === null ? [] : [{ ...word, seal }]));
  if (words.some(({ replica }) => !isOfDistrict(court.trust, replica))) return 'waits';
  const isBad = ({ replica, seq, seal }: (typeof words)[number]): boolean => {
    const check = court.sealOf(replica, seq, seal);
    // What a PC of the district wrote after it had been revoked is compared with nothing.
    return check === 'forged' || (check === 'unlike' && !isVoid(court.trust, dotOf(replica, seq)));
  };
  if (words.some(isBad)) return 'seal';
  return Object.keys(lackingFor(court, change)).length > 0 ? 'waits' : 'in-force';
}

function flawByKnowledge(court: Court, change: Change, office: string, known: Known): Reason | null {
  const { type, fields } = change;
  const holdsMember = (): boolean => within(memberPlaces(court, known, fields[ABOUT]), office);
  if (isMaker(change)) {
    if (type === 'transfer') {
      if (!holdsMember()) return 'transfer';
    } else if (!Object.hasOwn(fields, 'office')) {
      const between = [fields['fromOffice'], fields['toOffice']].filter((place) => place !== undefined);
      if (!(between.length > 0 ? within(between, office) : holdsMember())) return 'not-yours';
    }
  } else if (type === 'transfer') {
    if (!maySteps(court, change, office)) return 'transfer';
  } else {
    if (!within(placesSeen(court, known, change.id), office)) return 'not-yours';
    if (Object.hasOwn(fields, ABOUT) && !holdsMember()) return 'not-yours';
  }
  return replacedDots(change).every((dot) => hasSeen(known, court.trust, dot)) ? null : 'unseen';
}

/** Whether an answer to a transfer is that of the office whose turn it is, and replaces a real transfer-out alone. */
function maySteps(court: Court, change: Change, office: string): boolean {
  const history = court.records.history(change.id);
  const maker = history.find(isMaker);
  if (maker === undefined) return false;
  if (isWiped(change)) return within([maker.fields['fromOffice'], maker.fields['toOffice']], office);
  const step = stepOf(change.fields, false);
  if (step === null || !within([maker.fields[step.by]], office)) return false;
  const replaced = change.over?.[court.unitOf('transfer', 'state')] ?? [];
  const isReal = (dot: Dot): boolean =>
    history.some((each) => each.dot === dot && (each.fields['state'] === step.from || isWiped(each)));
  return replaced.length > 0 && replaced.every(isReal);
}

/** What a writer had seen: by its own log, and by that of the others whose changes it names. */
function knownWith({ knowledge, trust }: Court, change: Change): Known {
  const writer = replicaOf(change.dot);
  const own = knownTo(knowledge, trust, writer, seqOf(change.dot));
  if (change.over === undefined) return own;
  return replacedDots(change)
    .filter((dot) => isForeign(trust, writer, replicaOf(dot)))
    .reduce((known, dot) => withDistrict(known, knownTo(knowledge, trust, replicaOf(dot), seqOf(dot))), own);
}

/** What of the district a writer had seen and is not here. */
function lackedBy(court: Court, { district }: Known): Ranges {
  const lacking: Record<ReplicaId, readonly (readonly [number, number])[]> = {};
  for (const [replica] of entries(district)) {
    const span = lackedOf(court, district, replica);
    if (span !== null) lacking[replica] = [span];
  }
  return lacking;
}

/** `lackedBy` comes to anything; every change of every office is asked. */
function isAnyLacked(court: Court, { district }: Known): boolean {
  for (const replica in district) if (lackedOf(court, district, replica as ReplicaId) !== null) return true;
  return false;
}

/** What was written after a revocation nobody waits for. */
function lackedOf(
  { trust, reached }: Court,
  district: VersionVector,
  replica: ReplicaId,
): readonly [number, number] | null {
  const wanted = Math.min(upTo(district, replica), trust.get(replica)?.until ?? Infinity);
  const here = reached(replica);
  return wanted > here ? [here + 1, wanted] : null;
}

const replacedDots = ({ over }: Change): readonly Dot[] => (over === undefined ? NONE : Object.values(over).flat());

const NONE: readonly Dot[] = [];

/** What is left of a change of an erased record: where it belonged, and no more. */
export const isWiped = (change: Change): boolean => change.hash !== undefined;
