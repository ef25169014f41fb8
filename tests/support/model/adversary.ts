import { actorNamed } from '../actors.ts';
import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import { isDistrict } from '../../../shared/base/place.ts';
import { saysMore, seenNow } from '../../../shared/sync/authority/knowledge.ts';
import { SEEN, seenText } from '../../../shared/sync/authority/seen.ts';
import type { Change, Dot, Fields } from '../../../shared/sync/change.ts';
import { dotOf, recordIdOf, replicaOf, seqOf } from '../../../shared/sync/change.ts';
import { stampOf } from '../../../shared/sync/hlc.ts';
import type { RecordState } from '../../../shared/sync/merge.ts';
import { seenOf } from '../../../shared/sync/merge.ts';
import { settled } from '../../../shared/sync/receipts.ts';
import type { Ranges, VersionVector } from '../../../shared/sync/version-vector.ts';
import { upTo } from '../../../shared/sync/version-vector.ts';
import { seeded } from '../seeded.ts';
import type { Bundle, Tally } from './exchange.ts';
import { bundlesFor, importText, sealed } from './exchange.ts';
import { chainOver, heldAt, sealsOf, sign } from './seals.ts';
import type { Pc, World } from './world.ts';
import { DISTRICT, isHonest, modelUnitOf, START } from './world.ts';
import { append, draft } from './writing.ts';

/** Chance that follows from one number of a step. */
class Chance {
  private readonly next: (below: number) => number;

  constructor(choice: number) {
    this.next = seeded(choice);
  }

  below(count: number): number {
    return this.next(count);
  }

  /** True in so many of a hundred cases. */
  in100(count: number): boolean {
    return this.next(100) < count;
  }

  of<T>(from: readonly T[]): T | undefined {
    return from.length === 0 ? undefined : from[this.next(from.length)];
  }
}

/** What he forges beside what he writes: other manifests, and changes in other names. */
interface Forgery {
  vector: VersionVector | null;
  filtered: Ranges;
  extra: Change[];
}

/**
 * A provisioned PC that writes any change, manifest and receipt its keys can sign. It knows of every record there is. It
 * cannot sign in another's name.
 */
export function attack(world: World, pc: Pc, choice: number, tally: Tally): void {
  const chance = new Chance(choice);
  const forgery: Forgery = { vector: null, filtered: {}, extra: [] };
  lie(world, pc, chance);
  strike(world, pc, chance, forgery);
  send(world, pc, chance, forgery, tally, chance.in100(20) ? writtenOtherwise(chance, ownOf(pc)) : null);
  // Other knowledge under a number that is out already.
  if (chance.in100(10)) send(world, pc, chance, forgery, tally, knownOtherwise(chance, ownOf(pc)));
  world.evil.tally.attacks += 1;
}

/** Writes a change of his own, whatever it is, and notes what it replaces without his having it. */
function forge(world: World, pc: Pc, chance: Chance, what: Omit<Written, 'erase'> & { erase?: boolean }): Change {
  const clock = pc.clock;
  if (chance.in100(30)) pc.clock = stampOf(START + 1e10, 0);
  const change = draft(pc, what.id, what.type, what.fields, what.over ?? {}, what.erase ?? false);
  pc.clock = clock;
  world.evil.dots.add(change.dot);
  const hasIt = (dot: Dot): boolean => [...world.evil.bad].some((each) => heldAt(each, dot) !== undefined);
  if (Object.values(change.over ?? {}).some((dots) => dots.some((dot) => !hasIt(dot))))
    world.evil.unseen.add(change.dot);
  append(world, pc, change);
  return change;
}

interface Written {
  readonly type: string;
  readonly id: RecordId | null;
  readonly fields: Fields;
  readonly over?: Readonly<Record<string, readonly Dot[]>>;
  readonly erase: boolean;
}

/** Says that he has seen more, or less, than he has; or tells the truth. */
function lie(world: World, pc: Pc, chance: Chance): void {
  const words = seenNow({
    ...{ self: pc.id, office: pc.office, former: pc.former, trust: pc.trust, knowledge: pc.knowledge },
    settled: settled(pc.holding, pc.backlog),
    sealsOf: sealsOf(pc),
  });
  const how = chance.below(6);
  const seen = (text: string): void => {
    forge(world, pc, chance, { type: SEEN, id: null, fields: { office: pc.office, seen: text } });
  };
  if (how === 0) {
    const made = world.pcs
      .filter((each) => isDistrict(each.office))
      .map((each) => ({ replica: each.id, seq: 1e6, seal: `${'F'.repeat(43)}:${'F'.repeat(86)}` }));
    seen(seenText(made));
  } else if (how === 1) seen(chance.in100(50) ? '' : 'nonsense');
  else if (how === 2) {
    const old = words.flatMap((word) => {
      const seal = chance.of(sealsOf(pc)(word.replica));
      return word.seal === null ? [word] : seal === undefined ? [] : [{ replica: word.replica, ...seal }];
    });
    if (old.length > 0) seen(seenText(old));
  } else if (how === 3 && saysMore(pc.knowledge, pc.id, words)) seen(seenText(words));
  else if (how === 4) {
    const more = words.map((word) => (word.seal === null ? word : { ...word, seq: word.seq + 1 + chance.below(9) }));
    if (more.length > 0) seen(seenText(more));
  }
}

function strike(world: World, pc: Pc, chance: Chance, forgery: Forgery): void {
  const { office } = pc;
  const all = [...new Map(world.pcs.flatMap((each) => [...each.states])).values()];
  const member = chance.of(all.filter(({ type }) => type === 'member'));
  const transfer = chance.of(all.filter(({ type }) => type === 'transfer'));
  const other = chance.of(world.pcs) ?? pc;
  const over = (state: RecordState, unit: string): Record<string, Dot[]> => {
    const dots = seenOf(state, modelUnitOf)[unit];
    return dots === undefined ? {} : { [unit]: dots };
  };
  const about = (state: RecordState, fields: Fields, replaces: Record<string, Dot[]>, erase = false): void => {
    forge(world, pc, chance, { type: state.type, id: state.id, fields, over: replaces, erase });
  };
  const make = (type: string, fields: Fields): void => {
    forge(world, pc, chance, { type, id: null, fields });
  };
  switch (chance.below(16)) {
    case 0:
      make('replica', { replica: pc.id, office: DISTRICT, signKey: 'evil' });
      break;
    case 1: {
      const invented = `${'z'.repeat(15)}${'abcdef'[chance.below(6)] ?? 'a'}` as ReplicaId;
      const dot = dotOf(invented, 1);
      const fields = {
        replica: chance.in100(50) ? pc.id : invented,
        office: DISTRICT,
        signKey: chance.in100(50) ? world.root.signKey : 'evil',
        ...(chance.in100(50) ? { replaces: world.root.replica } : {}),
      };
      forgery.extra.push(inNameOf(dot, { type: 'replica', id: recordIdOf(dot), fields }));
      world.evil.dots.add(dot);
      break;
    }
    case 2:
    case 3:
      if (member !== undefined) about(member, { name: 'EVIL' }, chance.in100(70) ? over(member, 'name') : {});
      break;
    case 4:
      if (member !== undefined) about(member, { office }, chance.in100(70) ? over(member, 'office') : {});
      break;
    case 5:
      if (member !== undefined) {
        const state = chance.in100(50) ? 'accepted' : 'out';
        make('transfer', {
          member: member.id,
          fromOffice: member.values['office'] ?? null,
          toOffice: office,
          state,
        });
      }
      break;
    case 6:
      if (transfer !== undefined) {
        const state = chance.of(['accepted', 'refused', 'withdrawn', 'out']) ?? 'out';
        const more = {
          ...(chance.in100(30) ? { toOffice: office } : {}),
          ...(chance.in100(20) ? { settled: true } : {}),
        };
        about(transfer, { state, ...more }, over(transfer, 'state'));
      }
      break;
    case 7:
      if (member !== undefined) {
        const fields: Fields = chance.in100(50) ? { eraseAsked: true } : { office, name: 'E' };
        about(member, fields, {}, chance.in100(50));
      }
      break;
    case 8:
      if (member !== undefined) make('event', { member: member.id, kind: 'EVIL' });
      break;
    case 9: {
      const dot = dotOf(other.id, upTo(other.holding.vector, other.id) + 1 + chance.below(2));
      if (member !== undefined && isHonest(world, other))
        forgery.extra.push(inNameOf(dot, { type: 'member', id: member.id, fields: { name: 'EVIL' } }));
      break;
    }
    case 10:
      forgery.vector = Object.fromEntries(world.pcs.map((each) => [each.id, 1e6]));
      break;
    case 11:
      forgery.filtered = Object.fromEntries(world.pcs.map((each) => [each.id, [[1, 1e6]] as const]));
      break;
    case 12:
      make('replica', { replica: other.id, office: other.office, signKey: 'evil', until: 0 });
      break;
    case 13: {
      const held = chance.of([...other.log.values()].filter(({ dot }) => replicaOf(dot) === other.id));
      if (held !== undefined && isHonest(world, other))
        forgery.extra.push({ ...held, fields: { ...held.fields, name: 'EVIL' } });
      break;
    }
    case 15:
      make('member', { name: 'EVIL', office: chance.of(world.offices) ?? DISTRICT });
      break;
    case 14:
      if (member !== undefined) make('future', { office: chance.in100(50) ? office : '370102009', member: member.id });
      break;
  }
}

const inNameOf = (dot: Dot, what: Pick<Change, 'type' | 'id' | 'fields'>): Change => ({
  ...what,
  dot,
  stamp: stampOf(2 * START, 0),
  actor: actorNamed('x'),
  at: 0,
});

/** All he ever wrote, now and then with another content under one of his numbers, signed as what it is. */
function send(world: World, pc: Pc, chance: Chance, forgery: Forgery, tally: Tally, twin: Change | null): void {
  const own = ownOf(pc);
  if (twin !== null) {
    world.evil.dots.add(twin.dot);
    world.evil.tally.twins += 1;
  }
  const written = own.map((change) => (change.dot === twin?.dot ? twin : change));
  const sister = chance.in100(40) ? sistersOf(pc) : [];
  const to = chance.of([DISTRICT, DISTRICT, DISTRICT, ...world.offices]) ?? DISTRICT;
  const seq = own.length;
  const hash = chainOver(pc.id, seq, (dot) => written.find((each) => each.dot === dot)) ?? '';
  const bundle: Bundle = {
    sender: pc.id,
    office: chance.in100(10) ? DISTRICT : pc.office,
    to,
    holds: { vector: { ...pc.holding.vector, ...forgery.vector, [pc.id]: seq }, filtered: {} },
    filtered: forgery.filtered,
    refused: chance.in100(20) ? Object.fromEntries(world.pcs.map((each) => [each.id, [[1, 9]] as const])) : {},
    replaces: chance.in100(50) ? pc.former : [],
    seals: { [pc.id]: `${String(seq)}:${sign(world, pc.id, seq, hash.slice(0, 43))}` },
    changes: [...written, ...forgery.extra, ...sister],
  };
  const text = sealed(bundle);
  world.sticks.push(text);
  for (const each of world.pcs)
    if (each.office === to && each !== pc && chance.in100(70)) importText(world, each, text, tally);
}

const ownOf = (pc: Pc): Change[] => [...pc.log.values()].filter(({ dot }) => replicaOf(dot) === pc.id);

const writtenOtherwise = (chance: Chance, own: readonly Change[]): Change | null =>
  twinOf(chance.of(own.filter(({ type }) => type !== SEEN)));

/** One of his `seen` records, saying what another of them says. */
function knownOtherwise(chance: Chance, own: readonly Change[]): Change | null {
  const told = own.filter(({ type }) => type === SEEN);
  const [one, other] = [chance.of(told), chance.of(told)];
  return one === undefined || other === undefined || one === other ? null : { ...one, fields: other.fields };
}

/** What he has of others of his office, with something else in it. */
const sistersOf = (pc: Pc): Change[] =>
  [...pc.log.values()]
    .filter(({ dot, type }) => replicaOf(dot) !== pc.id && type === 'member')
    .filter(({ dot }) => pc.trust.get(replicaOf(dot))?.office === pc.office)
    .map((change) => ({ ...change, fields: { ...change.fields, name: 'SISTER' } }));

function twinOf(change: Change | undefined): Change | null {
  if (change === undefined || change.type === 'replica') return null;
  const field = change.type === 'member' ? 'name' : change.type === 'transfer' ? 'reason' : 'kind';
  return { ...change, fields: { ...change.fields, [field]: 'TWIN' } };
}

/** The third PC of the district is stolen; the first revokes it as soon as anybody knows, from what it has of it on. */
export function steal(world: World): void {
  const [first, , third] = world.pcs;
  if (world.evil.office === null || world.evil.stolen !== null || first === undefined || third === undefined) return;
  const record = first.trust.get(third.id)?.record;
  if (!isDistrict(third.office) || record === undefined || record === null) return;
  world.evil.stolen = third;
  const until = upTo(settled(first.holding, first.backlog).vector, third.id);
  append(world, first, draft(first, record, 'replica', { state: 'revoked', until }, {}, false));
  for (const { dot, id, erase } of third.log.values()) {
    if (replicaOf(dot) !== third.id || seqOf(dot) <= until) continue;
    world.evil.dots.add(dot);
    if (erase === true) world.evil.erased.add(id);
  }
  world.evil.tally.thefts += 1;
}

/** Its key goes on writing. */
export function thieve(world: World, choice: number, tally: Tally): void {
  const pc = world.evil.stolen;
  if (pc === null) return;
  const chance = new Chance(choice);
  const state = chance.of([...pc.states.values()].filter(({ type, erased }) => type === 'member' && !erased));
  const other = chance.of(world.pcs) ?? pc;
  const before = world.all.length;
  if (state !== undefined && chance.in100(70)) {
    const erase = chance.in100(15);
    const moved = chance.in100(40) ? { office: chance.of(world.offices) ?? DISTRICT } : {};
    const fields: Fields = { ...(erase ? { office: state.values['office'] ?? null } : { name: 'THIEF' }), ...moved };
    const seen = seenOf(state, modelUnitOf);
    const over = Object.fromEntries(Object.keys(fields).flatMap((unit) => (seen[unit] ? [[unit, seen[unit]]] : [])));
    append(world, pc, draft(pc, state.id, 'member', fields, chance.in100(50) ? over : {}, erase));
    if (erase) world.evil.erased.add(state.id);
  }
  if (chance.in100(40)) {
    const invented = `${'y'.repeat(15)}${'abcdef'[chance.below(6)] ?? 'a'}`;
    const fields: Fields = chance.in100(50)
      ? { replica: other.id, office: other.office, until: 0 }
      : { replica: invented, office: DISTRICT, signKey: 'evil' };
    append(world, pc, draft(pc, null, 'replica', fields, {}, false));
  }
  for (const { dot } of world.all.slice(before)) world.evil.dots.add(dot);
  const to = chance.of([DISTRICT, ...world.offices]) ?? DISTRICT;
  for (const bundle of bundlesFor(world, pc, to)) {
    const text = sealed(bundle);
    world.sticks.push(text);
    for (const each of world.pcs)
      if (each.office === to && each !== pc && chance.in100(70)) importText(world, each, text, tally);
  }
}
