import type { RecordId } from '../../../shared/base/id.ts';
import { isDistrict } from '../../../shared/base/place.ts';
import { hasSeen, knownTo } from '../../../shared/sync/authority/knowledge.ts';
import { SEEN } from '../../../shared/sync/authority/seen.ts';
import { isOfDistrict, isVoid } from '../../../shared/sync/authority/trust.ts';
import type { Change, Dot } from '../../../shared/sync/change.ts';
import { replicaOf, seqOf } from '../../../shared/sync/change.ts';
import type { RecordState } from '../../../shared/sync/merge.ts';
import { foldChanges, headsOf } from '../../../shared/sync/merge.ts';
import { entries, upTo } from '../../../shared/sync/version-vector.ts';
import { checkAgainst, checkFolds, hash } from './check.ts';
import { lineHash } from './seals.ts';
import type { Pc, World } from './world.ts';
import { allOf, demand, isHonest, modelUnitOf } from './world.ts';

/** What must hold when all have exchanged, whatever an adversary among them did. */
export function checkAdversary(world: World): void {
  const honest = world.pcs.filter((pc) => isHonest(world, pc));
  const [district] = honest;
  if (district === undefined) return;
  const theirs = touchedBy(world, district);
  for (const pc of honest) {
    checkTrust(world, pc);
    checkReceipts(world, pc);
    checkHonestChanges(world, pc, theirs);
    demand((pc.holding.filtered[pc.id] ?? []).length === 0, `${pc.id} takes its own numbers for withheld`);
    const apart = isDeceived(world, pc) ? hisRecords(world, [district, pc]) : new Set<RecordId>();
    checkAgainst(district, pc, ({ id }) => world.evil.erased.has(id) || apart.has(id));
    checkFolds(pc);
  }
  checkGains(world, district, theirs);
  for (const pc of honest) if (isDistrict(pc.office)) checkAcknowledged(world, pc);
}

/**
 * A PC beside him that took other content under his numbers than its district has: it has raised an alarm about him, and a
 * program then takes what the district holds and writes the rest of his anew (`put-back-sister.test.ts`).
 */
const isDeceived = (world: World, { office, unlike, disputed }: Pc): boolean =>
  office === world.evil.office &&
  (unlike.size > 0 || [...disputed].some((dot) => world.evil.bad.has(world.names.get(replicaOf(dot)) as Pc)));

/**
 * What a deceived PC wrote about a record of his that its district never takes: a program writes it anew with the record
 * (`told-otherwise.test.ts`), and what stands under its first number waits.
 */
function isSaidAnew(world: World, change: Change): boolean {
  const writer = world.names.get(replicaOf(change.dot));
  return writer !== undefined && isHonest(world, writer) && isDeceived(world, writer) && isAboutHis(world, change);
}

/** Records that he wrote to, by what one of these holds, and what is about them. */
function hisRecords({ evil, names }: World, holders: readonly Pc[]): ReadonlySet<RecordId> {
  const held = holders.flatMap(({ log, backlog }) => [...log.values(), ...backlog]);
  const isHis = ({ dot }: Change): boolean => evil.bad.has(names.get(replicaOf(dot)) as Pc);
  const his = new Set<unknown>(held.filter(isHis).map(({ id }) => id));
  const about = held.filter(({ fields }) => his.has(fields['member'])).map(({ id }) => id);
  return new Set([...(his as Set<RecordId>), ...about]);
}

/** Trust is as honest people gave it. */
function checkTrust(world: World, pc: Pc): void {
  for (const [replica, { office, until }] of pc.trust) {
    demand(world.truth.get(replica) === office, `${pc.id} believes ${replica} to be of ${office}`);
    const isStolen = world.evil.stolen?.id === replica;
    demand(until === Infinity || isStolen, `${pc.id} believes ${replica} revoked at ${String(until)}`);
  }
}

/** What is believed of an honest PC is true. */
function checkReceipts(world: World, pc: Pc): void {
  for (const [replica, { vector }] of pc.said) {
    const peer = world.names.get(replica);
    if (peer?.id !== replica || !isHonest(world, peer)) continue;
    for (const [writer, seq] of entries(vector))
      demand(seq <= upTo(peer.holding.vector, writer), `${pc.id} believes ${replica} to hold ${writer}:${String(seq)}`);
  }
}

/** No honest change waits, is missing, or is set aside. */
function checkHonestChanges(world: World, pc: Pc, theirs: Touched): void {
  const written = new Map(world.all.map((change) => [change.dot, lineHash(change)]));
  for (const change of [...pc.backlog, ...pc.strange.map((each) => each.change)]) {
    // Under an honest number he may have put something of his own: that waits for a seal that nobody makes.
    const isGenuine = written.get(change.dot) === lineHash(change);
    if (isSaidAnew(world, change)) continue;
    demand(!isGenuine || !isHonestly(world, change), `${pc.id} waits for ever with ${JSON.stringify(change)}`);
  }
  if (!isDistrict(pc.office)) return;
  for (const change of world.all) {
    if (!isHonestly(world, change) || isVoid(pc.trust, change.dot) || isLost(world, change)) continue;
    if (isSaidAnew(world, change)) continue;
    demand(pc.log.has(change.dot), `${change.dot} is missing at ${pc.id}`);
    if (isLate(world, change) || isMisled(world, change) || isAboutHis(world, change) || theirs.record(change))
      continue;
    demand(
      !pc.aside.has(change.dot),
      `${JSON.stringify(change)} is aside at ${pc.id}: ${String(pc.aside.get(change.dot))}`,
    );
  }
}

/** Records that were never the adversary's are the fold of honest changes alone, and no office places one. */
function checkGains(world: World, district: Pc, theirs: Touched): void {
  const honest = world.all.filter(
    (change) =>
      isHonestly(world, change) &&
      !isVoid(district.trust, change.dot) &&
      change.type !== SEEN &&
      !((isLate(world, change) || isMisled(world, change)) && district.aside.has(change.dot)) &&
      !isLost(world, change),
  );
  const pure = foldChanges(honest, modelUnitOf);
  for (const [id, state] of district.states) {
    if (state.type === SEEN || theirs.state(state)) continue;
    const alone = pure.get(id);
    demand(
      alone !== undefined && hash(alone) === hash(state),
      `gained: ${id} is ${JSON.stringify(state.values)}, by the honest alone ${JSON.stringify(alone?.values)}`,
    );
  }
  for (const [id, state] of pure) {
    if (!isAboutHis(world, state) && !theirs.state(state)) demand(district.states.has(id), `lost: ${id}`);
  }
  for (const state of district.states.values()) {
    if (state.type !== 'member') continue;
    for (const { origin } of headsOf(state, 'office', modelUnitOf)) {
      const isFair = (origin.dot as string) === state.id || isOfDistrict(district.trust, replicaOf(origin.dot));
      demand(isFair, `an office placed ${state.id} by ${origin.dot}`);
    }
  }
}

/** Nothing unseen is replaced; who has acknowledged a move has no power over what moved. */
function checkAcknowledged(world: World, pc: Pc): void {
  for (const change of pc.log.values()) {
    const writer = replicaOf(change.dot);
    const owner = world.names.get(writer);
    if (owner === undefined || !world.evil.bad.has(owner) || pc.aside.has(change.dot)) continue;
    if (world.evil.unseen.has(change.dot)) {
      const foreign = Object.values(change.over ?? {})
        .flat()
        .every((dot) => !isOfDistrict(pc.trust, replicaOf(dot)) || owner.log.has(dot));
      demand(foreign, `${change.dot} replaced what it had not seen`);
    }
    if (change.type !== 'member' || (change.id as string) === change.dot) continue;
    for (const ack of world.evil.acks) {
      if (ack.writer !== writer || seqOf(change.dot) <= ack.own) continue;
      const known = knownTo(pc.knowledge, pc.trust, writer, seqOf(change.dot));
      const placing = allOf(pc, change.id).filter(
        (each) =>
          Object.hasOwn(each.fields, 'office') &&
          !pc.aside.has(each.dot) &&
          (seqOf(each.dot) <= upTo(ack.holds.vector, replicaOf(each.dot)) || hasSeen(known, pc.trust, each.dot)),
      );
      const replaced = new Set(placing.flatMap((each) => each.over?.['office'] ?? []));
      const stands = placing.some((each) => each.fields['office'] === owner.office && !replaced.has(each.dot));
      demand(placing.length === 0 || stands, `${change.dot} came after its office had acknowledged the move`);
    }
  }
}

interface Touched {
  state(state: RecordState): boolean;
  record(change: Change): boolean;
}

/** Records that were the adversary's at some time, by what honest people did or he made. */
function touchedBy(world: World, district: Pc): Touched {
  const { office, dots, erased } = world.evil;
  const isTheirs = (writer: string): boolean => world.truth.get(writer.slice(0, 16) as never) === office;
  const placing = world.all.filter(
    (change) =>
      change.type === 'member' &&
      change.fields['office'] === office &&
      !(dots.has(change.dot) && (change.id as string) !== change.dot),
  );
  const ids = new Set<unknown>([...placing.map(({ id }) => id), ...erased]);
  const makers = new Map(world.all.map((change) => [change.dot as string, change]));
  const about = (id: string, type: string): boolean => {
    if (type === 'member') return ids.has(id);
    const fields = makers.get(id)?.fields ?? {};
    const places = [fields['toOffice'], fields['fromOffice'], fields['office']];
    const members = [
      fields['member'],
      ...(district.states.get(id as never)?.values['member'] === undefined
        ? []
        : [district.states.get(id as never)?.values['member']]),
    ];
    return members.some((member) => ids.has(member)) || places.includes(office) || isTheirs(id);
  };
  return { state: ({ id, type }) => about(id, type), record: ({ id, type }) => about(id, type) };
}

/** Of a record that he made, or about a member that he made. */
function isAboutHis({ all, evil }: World, { id }: Pick<Change, 'id'>): boolean {
  const members = all.filter((change) => change.id === id).map((change) => change.fields['member']);
  return [id as string, ...members].some((maker) => evil.dots.has(maker as Dot));
}

const isHonestly = (world: World, change: Change): boolean => {
  const writer = world.names.get(replicaOf(change.dot));
  return writer !== undefined && !world.evil.bad.has(writer) && !world.evil.dots.has(change.dot);
};

/** Written under a new name after going back: it may have had no right to it any more. */
const isLate = (world: World, change: Change): boolean => {
  const writer = world.names.get(replicaOf(change.dot));
  return writer !== undefined && writer.former.length > 0;
};

/** Of a member that a thief had given to its writer's office, before anybody there could know: it was never theirs. */
const isMisled = ({ all, evil, truth }: World, { dot, id, fields }: Change): boolean =>
  all.some(
    (each) =>
      (each.id === id || each.id === fields['member']) &&
      replicaOf(each.dot) === evil.stolen?.id &&
      evil.dots.has(each.dot) &&
      each.fields['office'] === truth.get(replicaOf(dot)),
  );

const isLost = (world: World, change: Change): boolean =>
  world.maybeLost.has(change.dot) && !world.pcs.some((pc) => pc !== world.evil.stolen && pc.log.has(change.dot));
