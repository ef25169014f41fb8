import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import { isDistrict } from '../../../shared/base/place.ts';
import { atOnce } from '../../../shared/base/steps.ts';
import { partsOf } from '../../../shared/bundle/series.ts';
import { judgeAgain } from '../../../shared/sync/authority/judge-again.ts';
import { knownTo } from '../../../shared/sync/authority/knowledge.ts';
import type { Trust } from '../../../shared/sync/authority/trust.ts';
import { officeIn, shaken, vectorText } from '../../../shared/sync/authority/trust.ts';
import type { Change, Dot } from '../../../shared/sync/change.ts';
import { replicaOf, seqOf } from '../../../shared/sync/change.ts';
import { observeAll } from '../../../shared/sync/hlc.ts';
import { historiesWanted, membersWanted, takeIn } from '../../../shared/sync/take-in.ts';
import type { Carried, Intake, Place } from '../../../shared/sync/intake-case.ts';
import type { Partition } from '../../../shared/sync/delivery.ts';
import { lookedAtAgain, mayReturn, partition } from '../../../shared/sync/delivery.ts';
import { bothHold, eitherHolds } from '../../../shared/sync/receipts.ts';
import { travellingTogether, visibleTo } from '../../../shared/sync/scope.ts';
import type { Holding, Ranges, VersionVector } from '../../../shared/sync/version-vector.ts';
import {
  covers,
  emptyHolding,
  greatestOf,
  holds,
  inRanges,
  rangesOf,
  subtractRanges,
  uniteRanges,
  upTo,
  wholeRanges,
} from '../../../shared/sync/version-vector.ts';
import { chainAt, chainWith, heldAt, isSigned, keepSeal, lastSeal, lineHash, sealCheck, sign } from './seals.ts';
import { hash } from './check.ts';
import type { Pc, World } from './world.ts';
import {
  allOf,
  asSent,
  demand,
  isHonest,
  keyOf,
  modelUnitOf,
  officeAt,
  recordsOf,
  remember,
  replicaChangesOf,
} from './world.ts';
import { append, courtParts, draft, duties, tellSeen } from './writing.ts';

export interface Bundle {
  readonly sender: ReplicaId;
  /** As its manifest says. */
  readonly office: string;
  readonly to: string;
  readonly holds: Holding;
  readonly filtered: Ranges;
  readonly refused: Ranges;
  readonly replaces: readonly ReplicaId[];
  /** By replica, `n:hash:signature`. */
  readonly seals: Readonly<Record<ReplicaId, string>>;
  readonly changes: readonly Change[];
}

export interface Tally {
  conflicts: number;
  refused: number;
  /** Set aside for good when they came. */
  quarantined: number;
  waited: number;
}

/** One bundle, or now and then a series of small ones. */
export function exportTo(world: World, pc: Pc, office: string): readonly string[] {
  const texts = bundlesFor(world, pc, office).map(sealed);
  world.sticks.push(...texts);
  return texts;
}

export function bundlesFor(world: World, pc: Pc, office: string): readonly Bundle[] {
  if (!isDistrict(pc.office) && !isDistrict(office) && office !== pc.office) return [];
  tellSeen(world, pc);
  const peers = peersAt(world, pc, office);
  if (peers.length === 0 && (isDistrict(pc.office) || !isDistrict(office))) return [];
  const [first, ...others] = peers.map((peer) => pc.said.get(peer) ?? emptyHolding);
  const theirs = first === undefined ? emptyHolding : others.reduce(bothHold, first);
  const { carry, filtered } = divide(pc, office, theirs);
  world.exports += 1;
  const bound = { changes: world.exports % 4 === 0 ? 2 + (world.exports % 7) : Infinity, bytes: Infinity };
  const whole = {
    ...{ sender: pc.id, office: pc.office, to: office, holds: pc.holding, replaces: pc.former },
    filtered,
    refused: refusedFor(world, pc, office),
    seals: sealsFor(world, pc),
  };
  const sent = carry.map((change) => asSent(pc, change));
  return partsOf(sent, bound, travellingTogether(sent, recordsOf(pc))).map((changes) => ({ ...whole, changes }));
}

/** The living PCs of an office but this one. */
function peersAt(world: World, pc: Pc, office: string): ReplicaId[] {
  const former = new Set([...pc.trust.values()].flatMap((standing) => standing.former));
  return [...pc.trust]
    .filter(([replica, { office: theirs, until }]) => theirs === office && until === Infinity && replica !== pc.id)
    .map(([replica]) => replica)
    .filter((replica) => world.names.has(replica) && !former.has(replica) && !pc.former.includes(replica));
}

/**
 * What is here and not held by the recipient's own word, and whatever is in doubt. Of what had been withheld from an
 * office before, only what the product looks at again.
 */
function candidates(pc: Pc, office: string, theirs: Holding): Change[] {
  const records = recordsOf(pc);
  const returning = [...pc.states.values()].filter((state) => mayReturn(state, modelUnitOf)).map(({ id }) => id);
  const again = lookedAtAgain(office, returning, records, modelUnitOf);
  const isOffered = ({ dot, id }: Change): boolean => {
    const writer = officeAt(pc, replicaOf(dot));
    if (!covers(pc.holding.vector, dot) || (!isDistrict(pc.office) && writer !== pc.office)) return false;
    const isUnsure =
      pc.disputed.has(dot) || (pc.unlike.has(replicaOf(dot)) && (isDistrict(office) || writer === office));
    if (isUnsure || !covers(theirs.vector, dot)) return true;
    return inRanges(theirs.filtered, dot) && (again.has(id) || pc.withheld.has(dot));
  };
  return [...pc.log.values(), ...pc.backlog].filter(isOffered);
}

function divide(pc: Pc, office: string, theirs: Holding): Partition {
  const waiting = new Set(pc.backlog.map((change) => change.dot));
  const isInForce = (dot: Dot): boolean => !waiting.has(dot) && !pc.aside.has(dot);
  const isTheirs = (replica: ReplicaId): boolean => officeAt(pc, replica) === office;
  const offered = candidates(pc, office, theirs);
  for (const { dot } of offered) if (!isInForce(dot)) pc.withheld.add(dot);
  return partition(offered, { office, isTheirs, isInForce }, recordsOf(pc), modelUnitOf);
}

/** What an office has to be told is out of force: what it wrote, or has; but what trust alone says it knows itself. */
function refusedFor(world: World, pc: Pc, office: string): Ranges {
  if (!isDistrict(pc.office) || isDistrict(office)) return {};
  const theirs = peersAt(world, pc, office)
    .map((peer) => pc.said.get(peer) ?? emptyHolding)
    .reduce(eitherHolds, emptyHolding);
  const aside = [...pc.aside].filter(([, reason]) => reason !== 'revoked').map(([dot]) => dot);
  const gone = [...pc.disputed].filter((dot) => {
    const change = pc.log.get(dot);
    return change !== undefined && !pc.aside.has(dot) && !visibleTo(office, change, recordsOf(pc), modelUnitOf);
  });
  return rangesOf([...aside, ...gone].filter((dot) => officeAt(pc, replicaOf(dot)) === office || holds(theirs, dot)));
}

/** Its own at its count, under all its names, and the last it has of others. */
function sealsFor(world: World, pc: Pc): Record<ReplicaId, string> {
  const seals: Record<ReplicaId, string> = {};
  for (const replica of pc.seals.keys()) {
    const last = lastSeal(pc, replica);
    if (last !== null) seals[replica] = `${String(last.seq)}:${last.seal}`;
  }
  for (const name of [pc.id, ...pc.former]) {
    const seq = upTo(pc.holding.vector, name);
    const hash = chainAt(pc, name, seq);
    if (hash !== null) seals[name] = `${String(seq)}:${sign(world, name, seq, hash.slice(0, 43))}`;
  }
  return seals;
}

const checksum = (text: string): string => {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
  return String(sum);
};

export const sealed = (bundle: Bundle): string => {
  const text = JSON.stringify(bundle);
  return `${checksum(text)}\n${text}`;
};

export function opened(text: string): Bundle | null {
  const at = text.indexOf('\n');
  const body = text.slice(at + 1);
  return at > 0 && checksum(body) === text.slice(0, at) ? (JSON.parse(body) as Bundle) : null;
}

/** Reads what may lie on a stick, and reads it again: nothing may come of that. */
export function importText(world: World, pc: Pc, text: string | undefined, tally: Tally): void {
  if (text === undefined || pc === world.evil.stolen) return;
  const before = fingerprint(pc);
  const bundle = opened(text);
  if (bundle === null || !isWelcome(world, pc, bundle)) {
    tally.refused++;
    demand(fingerprint(pc) === before, `a refused bundle changed ${pc.id}`);
    return;
  }
  const written = upTo(pc.holding.vector, pc.id);
  absorb(world, pc, bundle, tally);
  const again = (): void => {
    absorb(world, pc, bundle, { conflicts: 0, refused: 0, quarantined: 0, waited: 0 });
  };
  // What the district itself erased by that lets it take in, the next time, what is left of it.
  if (upTo(pc.holding.vector, pc.id) > written && pc.strange.length > 0) again();
  const after = fingerprint(pc);
  again();
  demand(fingerprint(pc) === after, `a bundle read twice changed ${pc.id} twice`);
  if (isHonest(world, pc)) checkJudged(world, pc);
}

/** Reads a bundle once. */
export function hand(world: World, pc: Pc, bundle: Bundle, tally: Tally): void {
  if (isWelcome(world, pc, bundle)) absorb(world, pc, bundle, tally);
  else tally.refused++;
}

/** What is asked before anything is read: for us, from whom we may hear, and signed by whom it says. */
function isWelcome(world: World, pc: Pc, { sender, office, to, holds: theirs, seals }: Bundle): boolean {
  if (to !== pc.office || sender === pc.id || pc.former.includes(sender)) return false;
  const known = pc.trust.get(sender);
  if (known === undefined) {
    // A person at the district confirms who really is of that office.
    if (!isDistrict(pc.office) || !pc.trust.has(pc.id) || world.truth.get(sender) !== office) return false;
  } else if (known.until !== Infinity || known.office !== office) return false;
  if (!isDistrict(pc.office) && !isDistrict(office) && office !== pc.office) return false;
  if (upTo(theirs.vector, pc.id) > upTo(pc.holding.vector, pc.id)) return false;
  const [seq, ...seal] = (seals[sender] ?? '').split(':');
  return Number(seq) === upTo(theirs.vector, sender) && isSigned(world, sender, Number(seq), seal.join(':'));
}

/** The district's word that a replica is an office's, with what its former names had seen. */
function enrol(world: World, pc: Pc, { sender, office, replaces }: Bundle): void {
  if (!isDistrict(pc.office)) return;
  const seen = replaces.map((name) => knownTo(pc.knowledge, pc.trust, name, Infinity).district);
  const knew = vectorText(seen.reduce<VersionVector>(greatestOf, {}));
  const former = replaces.length === 0 ? {} : { replaces: replaces.join(' ') };
  const fields = { replica: sender, office, signKey: keyOf(sender), ...former, ...(knew === '' ? {} : { knew }) };
  append(world, pc, draft(pc, null, 'replica', fields, {}, false));
}

/** As a program reads them from its disk: the histories that are asked for, and no others. */
function askedAlone(place: Place, { changes }: Carried): Place {
  const all = [...place.backlog, ...place.strange.map(({ change }) => change), ...changes];
  const wanted = atOnce(historiesWanted(place, all));
  const { records } = place;
  const first = new Set([...wanted].flatMap((id) => [id, ...records.eventsOf(id)]));
  const histories = new Map([...first].map((id) => [id, records.history(id)]));
  const asked = new Set([...first, ...membersWanted(place, histories)]);
  return { ...place, records: { ...records, history: (id) => (asked.has(id) ? records.history(id) : []) } };
}

function absorb(world: World, pc: Pc, bundle: Bundle, tally: Tally): void {
  const before = pc.trust;
  if (before.get(bundle.sender) === undefined) enrol(world, pc, bundle);
  judge(world, pc, shaken(withSelf(pc, before), withSelf(pc, pc.trust), pc.holding.vector), []);
  const carried = carriedBy(world, pc, bundle);
  const intake = takeIn(askedAlone(placeOf(world, pc), carried), carried);
  reconcile(pc, bundle, intake);
  keep(pc, intake);
  hearRefusals(world, pc, bundle, intake);
  keepSeals(world, pc, bundle);
  if (world.evil.bad.has(world.names.get(bundle.sender) as Pc) && isDistrict(pc.office))
    world.evil.acks.push({
      writer: bundle.sender,
      own: upTo(bundle.holds.vector, bundle.sender),
      holds: intake.said,
    });
  duties(world, pc);
  tally.conflicts += intake.conflicting.length;
  tally.quarantined += intake.fates.quarantined;
  tally.waited += intake.waiting.length;
}

function placeOf(world: World, pc: Pc): Place {
  return {
    ...courtParts(world, pc),
    replica: pc.id,
    known: { ...pc.holding, has: (dot) => pc.log.has(dot) },
    backlog: pc.backlog,
    strange: pc.strange,
    root: world.root,
    replicaChanges: replicaChangesOf(pc),
    refused: refusedAt(pc),
    twinOf: (change) => {
      const here = heldAt(pc, change.dot);
      return here === undefined || lineHash(here) === lineHash(change) ? null : here;
    },
    fits: () => true,
  };
}

/** Where the chain of a replica stands at a number: over what is held, and behind that over what the bundle brings. */
function goingOn(pc: Pc, bundle: Bundle): (replica: ReplicaId, seq: number) => string | null {
  const came = new Map(bundle.changes.map((change) => [change.dot, change]));
  const strange = new Map(pc.strange.map(({ change }) => [change.dot, change]));
  return (replica, seq) =>
    chainWith(pc, replica, seq, (dot) => came.get(dot) ?? strange.get(dot))?.slice(0, 43) ?? null;
}

function carriedBy(world: World, pc: Pc, bundle: Bundle): Carried {
  const proven: Record<ReplicaId, number> = {};
  const goesOn = goingOn(pc, bundle);
  for (const [replica, text] of Object.entries(bundle.seals) as [ReplicaId, string][]) {
    const [seq, hash, signature] = text.split(':');
    const count = Number(seq);
    if (!isSigned(world, replica, count, `${hash ?? ''}:${signature ?? ''}`)) continue;
    if (goesOn(replica, count) === hash) proven[replica] = count;
  }
  const { sender, office, changes, filtered, holds: theirs } = bundle;
  return { sender, office, changes, filtered, holds: theirs, proven };
}

/** Makes durable what taking in came to. */
function keep(pc: Pc, intake: Intake): void {
  for (const change of [...intake.apply, ...intake.aside.map((each) => each.change)])
    demand(!pc.log.has(change.dot), `${change.dot} applied twice at ${pc.id}`);
  if (intake.disputed.length > 0) pc.chains.clear();
  for (const change of intake.swapped) swap(pc, change);
  for (const change of intake.apply) remember(pc, change);
  for (const { change, reason } of intake.aside) {
    remember(pc, change);
    pc.aside.set(change.dot, reason);
  }
  for (const [id, state] of intake.states) pc.states.set(id, state);
  pc.clock = observeAll(pc.clock, intake.apply, pc.now, (replica) => officeIn(intake.trust, replica) ?? null).stamp;
  pc.holding = { vector: intake.vector, filtered: intake.filtered };
  pc.backlog = intake.waiting;
  pc.strange = intake.strange;
  pc.trust = intake.trust;
  pc.knowledge = intake.knowledge;
  for (const dot of intake.disputed) pc.disputed.add(dot);
}

/** Another content from now on; the record it was of before, and that it is of now, are judged again. */
function swap(pc: Pc, change: Change): void {
  pc.chains.clear();
  const before = pc.log.get(change.dot);
  if (before !== undefined && before.id !== change.id)
    pc.byRecord.set(
      before.id,
      (pc.byRecord.get(before.id) ?? []).filter((dot) => dot !== change.dot),
    );
  if (before !== undefined && before.id !== change.id) pc.log.delete(change.dot);
  remember(pc, change);
}

const refusedAt = (pc: Pc): Ranges =>
  [...pc.refusals]
    .filter(([replica]) => pc.trust.get(replica)?.until === Infinity)
    .map(([, { refused }]) => refused)
    .reduce(uniteRanges, {});

/** The last word of a PC of the district about what is out of force stands; what it changed is judged again. */
function hearRefusals(world: World, pc: Pc, bundle: Bundle, intake: Intake): void {
  const before = refusedAt(pc);
  const count = upTo(bundle.holds.vector, bundle.sender);
  if (!isDistrict(pc.office) && isDistrict(bundle.office) && count >= (pc.refusals.get(bundle.sender)?.count ?? 0))
    pc.refusals.set(bundle.sender, { count, refused: bundle.refused });
  const after = refusedAt(pc);
  const turned = uniteRanges(subtractRanges(before, after), subtractRanges(after, before));
  judge(world, pc, uniteRanges(intake.shaken, turned), intake.swapped);
}

function judge(world: World, pc: Pc, ranges: Ranges, swapped: readonly Change[]): void {
  if (Object.keys(ranges).length === 0 && swapped.length === 0) return;
  const turned = [...pc.log.values()].filter(({ dot }) => inRanges(ranges, dot));
  const ids = new Set([...turned, ...swapped, ...pc.backlog].map(({ id }) => id));
  const whole = new Set(ids);
  for (const id of ids) {
    for (const event of pc.events.get(id) ?? []) whole.add(event);
    for (const change of pc.log.values()) if (change.fields['member'] === id) whole.add(change.id);
  }
  const histories = new Map([...whole].map((id): [RecordId, Change[]] => [id, allOf(pc, id)]));
  const place = { ...placeOf(world, pc), trust: withSelf(pc, pc.trust) };
  const again = judgeAgain(place, histories);
  for (const change of again.waiting) {
    pc.log.delete(change.dot);
    pc.aside.delete(change.dot);
    pc.byRecord.set(
      change.id,
      (pc.byRecord.get(change.id) ?? []).filter((dot) => dot !== change.dot),
    );
  }
  for (const change of again.inForce) {
    remember(pc, change);
    pc.aside.delete(change.dot);
  }
  for (const { change, reason } of again.aside) {
    remember(pc, change);
    pc.aside.set(change.dot, reason);
  }
  pc.backlog = again.waiting;
  for (const [id, state] of again.states) {
    if (state === null) pc.states.delete(id);
    else pc.states.set(id, state);
  }
  pc.knowledge = again.knowledge;
}

/** Verdicts follow from what is held, in whatever order it came: all of it judged from the beginning comes to the same. */
export function checkJudged(world: World, pc: Pc): void {
  // A PC that was revoked goes on, and shows what it writes until it reads somebody's bundle.
  if (pc.trust.get(pc.id)?.until !== undefined && pc.trust.get(pc.id)?.until !== Infinity) return;
  const before = fingerprint(pc);
  judge(world, pc, wholeRanges(pc.holding.vector), []);
  demand(fingerprint(pc) === before, `verdicts at ${pc.id} hang on the order in which changes came`);
}

/** A PC knows whose it is, under all its names. */
const withSelf = (pc: Pc, trust: Trust): Trust => {
  const own = [pc.id, ...pc.former].filter((name) => !trust.has(name));
  const self = { office: pc.office, signKey: '', until: Infinity, rank: Infinity, record: null, former: [], knew: {} };
  return new Map([...trust, ...own.map((name) => [name, self] as const)]);
};

/**
 * Seals of whoever is known; and whose seal is unlike what is held here, of his log nothing is taken for granted. A seal of
 * more than is held here is held against what the bundle brings behind it, as a program does (`likenessOf`).
 */
function keepSeals(world: World, pc: Pc, bundle: Bundle): void {
  const check = sealCheck(world, pc);
  const goesOn = goingOn(pc, bundle);
  for (const [replica, text] of Object.entries(bundle.seals) as [ReplicaId, string][]) {
    const at = text.indexOf(':');
    const [seq, seal] = [Number(text.slice(0, at)), text.slice(at + 1)];
    const office = officeAt(pc, replica);
    if (replica === pc.id || office === undefined || check(replica, seq, seal) === 'forged') continue;
    const further = seq > upTo(pc.holding.vector, replica) ? goesOn(replica, seq) : null;
    const isOther = further !== null && further !== seal.slice(0, 43);
    if (isOther || check(replica, seq, seal) === 'unlike') pc.unlike.add(replica);
    else keepSeal(pc, replica, seq, seal);
  }
  pc.said.set(bundle.sender, pc.said.get(bundle.sender) ?? emptyHolding);
}

/** Every carried change has exactly one fate, and nothing that waited is lost. */
function reconcile(pc: Pc, bundle: Bundle, intake: Intake): void {
  pc.said.set(bundle.sender, eitherHolds(pc.said.get(bundle.sender) ?? emptyHolding, intake.said));
  const { received, ...fates } = intake.fates;
  const sum = Object.values(fates).reduce((total, count) => total + count, 0);
  demand(
    received === bundle.changes.length && sum === received,
    `${String(received)} received, ${String(sum)} accounted for: ${JSON.stringify(fates)}`,
  );
  const there = new Set(
    [...intake.apply, ...intake.waiting, ...intake.aside.map((each) => each.change)].map(({ dot }) => dot),
  );
  demand(
    pc.backlog.every(({ dot }) => there.has(dot) || seqOf(dot) > (intake.trust.get(replicaOf(dot))?.until ?? Infinity)),
    'a waiting change was lost',
  );
}

export const fingerprint = (pc: Pc): string =>
  JSON.stringify([
    pc.holding,
    pc.log.size,
    [...pc.aside].sort(),
    pc.backlog.map((change) => change.dot).sort(),
    pc.strange.map(({ change }) => change.dot).sort(),
    [...pc.states].map(([id, state]) => [id, hash(state)]).sort(),
  ]);
