import { IDBFactory } from 'fake-indexeddb';
import type { Bytes } from '../../shared/base/bytes.ts';
import { idCheckDigit } from '../../shared/values/id-card.ts';
import type { RecordId } from '../../shared/base/id.ts';
import type { Values } from '../../shared/values/field.ts';
import type { Decision } from '../../shared/engine/modules/conflicts/face.ts';
import type { Engine } from '../../shared/engine/engine.ts';
import { nothing, PASSPHRASE } from './engine-harness.ts';
import { DISTRICT, town, type EnginePc } from './engine-pc.ts';
import { registerPrint } from './register-print.ts';
import { everyRecord } from '../../renderer/session/list-query.ts';
import { STANDING } from '../../shared/kinds/list-filter.ts';

/**
 * A history of real engines, as plain data: its numbers choose among what is there, modulo its count, so that any steps
 * can be left out of it.
 */
export interface EngineHistory {
  readonly seed: number;
  /** PCs of offices, 2 to 4, beside the district's; the fourth is a second one of the first office. */
  readonly offices: number;
  /** PCs of the district: 1 to 3. */
  readonly districts: number;
  readonly steps: readonly EngineStep[];
}

export type EngineStep =
  | readonly [what: 'add', pc: number, person: number]
  | readonly [what: 'edit', pc: number, record: number, field: number]
  | readonly [what: 'event', pc: number, record: number]
  | readonly [what: 'void', pc: number, record: number]
  | readonly [what: 'erase', pc: number, record: number]
  | readonly [what: 'union', pc: number]
  | readonly [what: 'join', pc: number, record: number, union: number]
  | readonly [what: 'merge', pc: number, keep: number, drop: number]
  | readonly [what: 'transfer', pc: number, record: number, office: number]
  | readonly [what: 'answer', pc: number, transfer: number, how: number]
  | readonly [what: 'decide', pc: number, conflict: number, side: number]
  | readonly [what: 'undo', pc: number, batch: number]
  | readonly [what: 'clock', pc: number, days: number]
  | readonly [what: 'send', pc: number, to: number]
  | readonly [what: 'read', pc: number, stick: number]
  | readonly [what: 'damaged', pc: number, stick: number, at: number]
  /** How: 0 killed, 1 IndexedDB gone, 2 the journal gone, 3 IndexedDB behind, 4 the checkpoint gone, 5 locked first. */
  | readonly [what: 'restart', pc: number, how: number]
  /** IndexedDB deleted under the running program. */
  | readonly [what: 'wipe', pc: number]
  /** Everybody with everybody, once. */
  | readonly [what: 'exchange', pc: number]
  | readonly [what: 'keep', pc: number]
  | readonly [what: 'restore', pc: number]
  | readonly [what: 'kill', pc: number, half: number, step: EngineStep]
  | readonly [what: 'at-once', first: EngineStep, second: EngineStep];

/** What was said to be saved: a change of this record, told by a field's value or by its batch. */
export interface Acknowledged {
  readonly pc: number;
  readonly id: RecordId | null;
  readonly field?: string;
  readonly value?: string;
  readonly batch?: string;
}

export interface EngineWorld {
  readonly pcs: readonly EnginePc[];
  acknowledged: Acknowledged[];
  readonly erased: Set<RecordId>;
  /** By member, the office that asked for its erasure. */
  readonly asked: Map<RecordId, string>;
  /** By PC: how much had been acknowledged at its last restore point. */
  readonly kept: Map<number, { readonly point: string; readonly before: ReadonlySet<Acknowledged> }>;
  /** Whom each stick's bundle is for. */
  readonly addressed: Map<string, string>;
  /** Who wrote the parts of a series. */
  readonly parts: Map<string, EnginePc>;
  readonly restored: Set<EnginePc>;
  readonly tally: Record<'saved' | 'bundles' | 'series' | 'refused' | 'conflicts' | 'killed' | 'mended', number>;
  tokens: number;
  /** Whether two steps are being played at once. */
  atOnce: boolean;
}

export async function newWorld(history: EngineHistory): Promise<EngineWorld> {
  return {
    pcs: await town(history.offices, history.seed, history.districts),
    acknowledged: [],
    erased: new Set(),
    asked: new Map(),
    kept: new Map(),
    addressed: new Map(),
    parts: new Map(),
    restored: new Set(),
    tally: { saved: 0, bundles: 0, series: 0, refused: 0, conflicts: 0, killed: 0, mended: 0 },
    tokens: 0,
    atOnce: false,
  };
}

export const ALL_ROWS = { offset: 0, limit: 10_000 };
const UNANSWERED = { is: 'one-of', field: STANDING, codes: ['mine', 'out'] } as const;
const ANY_CONFLICT = { office: null, field: null, union: null, olderThanDays: null };
const FIRST_DAY = Date.UTC(2021, 0, 1);
const LAST_DAY = Date.UTC(2090, 0, 1);
const OFFICE_CODES = ['370102006', '370102002', '370102003'];

export const pick = <T>(from: readonly T[], index: number): T | undefined => from[Math.abs(index) % (from.length || 1)];

export function demand(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

/** Plays one step. @throws Error with what does not hold */
export async function playStep(world: EngineWorld, step: EngineStep): Promise<void> {
  if (step[0] === 'at-once') {
    world.atOnce = true;
    await Promise.all([playStep(world, step[1]), playStep(world, step[2])]);
    world.atOnce = false;
    return;
  }
  const index = step[1] % world.pcs.length;
  const pc = world.pcs[index];
  if (pc === undefined) return;
  if (step[0] === 'kill') {
    const done = await pc.killedAt(step[2], () => playStep(world, onPc(step[3], step[1])).then(() => true));
    if (done !== true) world.tally.killed += 1;
    await reopen(world, pc);
  } else if (step[0] === 'clock') {
    pc.now = Math.min(LAST_DAY, Math.max(FIRST_DAY, pc.now + step[2] * 24 * 60 * 60 * 1000));
  } else if (step[0] === 'restart') await restart(world, pc, step[2]);
  else if (step[0] === 'wipe') {
    await pc.db.frames.clear();
    await pc.db.pages.clear();
    await pc.db.slots.clear();
  } else if (step[0] === 'keep') {
    const before = new Set(world.acknowledged);
    const point = await pc.engine.keepRestorePoint();
    if (point.ok) world.kept.set(index, { point: point.value, before });
  } else if (step[0] === 'restore') await restore(world, index);
  else if (step[0] === 'exchange') await exchange(world);
  else if (step[0] === 'send') await send(world, pc, step[2]);
  else if (step[0] === 'read') await read(world, pc, pick(sticksFor(world, pc, step[2]), step[2]));
  else if (step[0] === 'damaged') await readDamaged(world, pc, step[2], step[3]);
  else await write(world, index, step);
}

/** The step on that PC, whichever it names. */
function onPc(step: EngineStep, pc: number): EngineStep {
  const [what, first, ...rest] = step;
  return typeof first === 'number' && what !== 'kill' ? ([what, pc, ...rest] as unknown as EngineStep) : ['union', pc];
}

// --- starting again ------------------------------------------------------------------------------------------------

async function reopen(world: EngineWorld, pc: EnginePc): Promise<void> {
  pc.start();
  const opened = await pc.engine.unlock(PASSPHRASE, nothing);
  demand(opened.ok, `${pc.office} does not open: ${JSON.stringify(opened)}`);
  if (opened.value.notices.length > 0) world.tally.mended += 1;
}

async function restart(world: EngineWorld, pc: EnginePc, how: number): Promise<void> {
  if (how === 5) await pc.engine.lock();
  if (how === 1) pc.indexedDB = new IDBFactory();
  // Whoever loses both copies has lost them: only a whole second copy allows the first to go.
  if (how === 2 && (await sizeOfPages(pc)) === pc.disk.journal.length) pc.disk.journal = new Uint8Array(0);
  if (how === 3) {
    const count = await pc.db.frames.count();
    await pc.db.frames
      .where('no')
      .aboveOrEqual(Math.floor(count / 2))
      .delete();
  }
  if (how === 4) await pc.db.pages.clear();
  await reopen(world, pc);
}

async function sizeOfPages(pc: EnginePc): Promise<number> {
  return (await pc.db.frames.toArray()).reduce((sum, row) => sum + row.bytes.length, 0);
}

/** Back to the last restore point: what this PC was told to be saved since is only there when others have it. */
async function restore(world: EngineWorld, index: number): Promise<void> {
  const pc = world.pcs[index];
  const kept = world.kept.get(index);
  if (pc === undefined || kept === undefined || pc.office === DISTRICT) return;
  const restored = await pc.engine.restoreTo(kept.point, nothing);
  if (!restored.ok) {
    demand(restored.error.tag === 'not-found', `not restored: ${restored.error.tag}`);
    return;
  }
  world.restored.add(pc);
  world.acknowledged = world.acknowledged.filter((each) => each.pc !== index || kept.before.has(each));
}

// --- sticks --------------------------------------------------------------------------------------------------------

const stickOf = (pc: EnginePc): Map<string, Bytes> => pc.disk.folders.get('stick') ?? new Map<string, Bytes>();

/** Mostly sticks meant for this PC, the latest first; now and then one that lies about. */
const sticksFor = (world: EngineWorld, pc: EnginePc, index: number): readonly string[] => {
  const all = [...world.addressed.keys()].toReversed();
  return index % 8 === 0 ? all : all.filter((name) => world.addressed.get(name) === pc.office);
};

/** Everybody sends all that is owed to everybody, once. */
export async function exchange(world: EngineWorld): Promise<void> {
  const districts = world.pcs.filter((pc) => pc.office === DISTRICT);
  const offices = world.pcs.filter((pc) => pc.office !== DISTRICT);
  const hand = async (from: EnginePc, to: readonly EnginePc[], office: string): Promise<void> => {
    const names = await sendTo(world, from, office);
    for (const pc of to) for (const name of shuffled(pc, names)) await read(world, pc, name);
  };
  for (const pc of offices) await hand(pc, districts, DISTRICT);
  for (const pc of districts)
    await hand(
      pc,
      districts.filter((other) => other !== pc),
      DISTRICT,
    );
  for (const pc of districts)
    for (const office of new Set(offices.map((each) => each.office)))
      await hand(
        pc,
        offices.filter((each) => each.office === office),
        office,
      );
}

/**
 * Every part that a PC wrote before it was restored from a copy is found and read. Another part of its series may wait
 * for it, and the PC cannot send again what it no longer has.
 */
export async function findParts(world: EngineWorld): Promise<void> {
  for (const [name, from] of world.parts) {
    if (!world.restored.has(from)) continue;
    for (const pc of world.pcs) if (pc.office === world.addressed.get(name)) await read(world, pc, name);
  }
}

/** The parts of a series as they come to hand: mostly in order, now and then backwards. */
const shuffled = ({ dice }: EnginePc, names: readonly string[]): readonly string[] =>
  dice.below(3) === 0 ? names.toReversed() : names;

export async function send(world: EngineWorld, pc: EnginePc, to: number): Promise<readonly string[]> {
  const peers = await pc.engine.peers();
  const peer = pick(peers, to);
  if (peer === undefined) return [];
  return sendTo(world, pc, peer.office);
}

/** @returns the files it took, in order */
export async function sendTo(world: EngineWorld, pc: EnginePc, office: string): Promise<readonly string[]> {
  const place = await pc.engine.chooseFolder();
  demand(place.ok, 'no folder');
  const written = await pc.engine.exportBundle(office, place.value.id, nothing);
  if (!written.ok) {
    demand(written.error.tag === 'not-found', `not exported: ${JSON.stringify(written.error)}`);
    return [];
  }
  const { names } = written.value;
  world.tally.bundles += names.length;
  if (names.length > 1) world.tally.series += 1;
  for (const name of names) {
    world.addressed.set(name, office);
    if (names.length > 1) world.parts.set(name, pc);
  }
  return names;
}

export async function read(world: EngineWorld, pc: EnginePc, name: string | undefined): Promise<boolean> {
  const bytes = name === undefined ? undefined : stickOf(pc).get(name);
  if (name === undefined || bytes === undefined) return false;
  const file = await pc.engine.takeFile(name, bytes.slice());
  const sheet = await pc.engine.importBundle(file, { newSender: true, shrink: true }, nothing);
  if (!sheet.ok) {
    world.tally.refused += 1;
    return false;
  }
  const { received, applied, already, conflicting, waiting, quarantined, digest } = sheet.value;
  demand(
    received === applied + already + conflicting + waiting + quarantined,
    `${String(received)} received, ${String(applied + already + conflicting + waiting + quarantined)} accounted for`,
  );
  demand(digest.agree !== false, `${pc.office} says that registers differ after ${name}`);
  world.tally.conflicts += conflicting;
  return true;
}

async function readDamaged(world: EngineWorld, pc: EnginePc, stick: number, at: number): Promise<void> {
  const bytes = pick([...stickOf(pc).values()], stick);
  if (bytes === undefined) return;
  const where = at % bytes.length;
  const damaged = at % 2 === 0 ? bytes.slice(0, where) : bytes.map((byte, i) => (i === where ? byte ^ 1 : byte));
  const before = await registerPrint(pc);
  const file = await pc.engine.takeFile('damaged.mcb', damaged);
  const refused = await pc.engine.importBundle(file, { newSender: true, shrink: true }, nothing);
  demand(!refused.ok, `a damaged bundle was taken, byte ${String(where)} of ${String(bytes.length)}`);
  // Another step may have written meanwhile.
  demand(world.atOnce || (await registerPrint(pc)) === before, 'a refused bundle changed the register');
  world.tally.refused += 1;
}

// --- writing -------------------------------------------------------------------------------------------------------

type Written = Exclude<
  EngineStep,
  readonly [
    'at-once' | 'kill' | 'clock' | 'restart' | 'wipe' | 'keep' | 'restore' | 'exchange' | 'send' | 'read' | 'damaged',
    ...unknown[],
  ]
>;

async function write(world: EngineWorld, index: number, step: Written): Promise<void> {
  const pc = world.pcs[index];
  if (pc === undefined) return;
  const { engine } = pc;
  const token = `t${String((world.tokens += 1))}`;
  const said = (result: { readonly ok: boolean }, what: Omit<Acknowledged, 'pc'>): void => {
    if (!result.ok) return;
    world.tally.saved += 1;
    world.acknowledged.push({ pc: index, ...what });
  };
  const office = pc.office === DISTRICT ? (pick(OFFICE_CODES, world.tokens) ?? '') : pc.office;
  if (step[0] === 'add') {
    const values = { ...person(step[2]), office, note: token };
    const saved = await engine.saveMember({
      id: null,
      values,
      seen: {},
      insist: {},
      event: { kind: '1', date: '2020-05-01' },
      draft: null,
    });
    said(saved, { id: saved.ok ? saved.value.id : null, field: 'note', value: token });
    return;
  }
  if (step[0] === 'union') {
    const saved = await engine.save({
      type: 'union',
      id: null,
      values: { name: `工会${token}`, office },
      seen: {},
      insist: {},
    });
    said(saved, { id: saved.ok ? saved.value.id : null, field: 'name', value: `工会${token}` });
    return;
  }
  if (step[0] === 'decide') {
    const decision = await decisionOf(engine, step[2], step[3]);
    const decided = decision === null ? null : await engine.resolve([decision], nothing);
    if (decision !== null && decided?.ok === true) said(decided, { id: decision.id, batch: decided.value.batch });
    return;
  }
  if (step[0] === 'answer') {
    const open = (await engine.records('transfer', { text: '', filters: [UNANSWERED] }, ALL_ROWS)).rows;
    const transfer = pick(open, step[2]);
    if (transfer === undefined) return;
    const how = step[3] % 4;
    if (how === 3) await engine.withdrawTransfer(transfer.id);
    else
      await engine.answerTransfer(
        transfer.id,
        how > 0
          ? { accept: true, union: null, date: '2020-07-01' }
          : { accept: false, reason: token, date: '2020-07-01' },
      );
    return;
  }
  if (step[0] === 'undo') {
    const batches = world.acknowledged.filter((each) => each.pc === index && each.batch !== undefined);
    const batch = pick(batches, step[2])?.batch;
    if (batch !== undefined) await engine.undoBatch(batch, nothing);
    return;
  }
  const rows = (await engine.records('member', everyRecord, ALL_ROWS)).rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const id = pick(rows, step[2])?.id;
  const detail = id === undefined ? null : await engine.member(id);
  if (id === undefined || detail === null) return;
  if (step[0] === 'edit') {
    const field = pick(['nativePlace', 'mobile', 'note', 'documentNumber'], step[3]) ?? 'note';
    const value = valueFor(field, world.tokens, token);
    const group = field === 'documentNumber' ? { documentType: '414' } : {};
    const saved = await engine.save({
      type: 'member',
      id,
      values: { ...group, [field]: value },
      seen: detail.seen,
      insist: {},
    });
    said(saved, { id, field, value });
  } else if (step[0] === 'event') {
    const saved = await engine.save({
      type: 'event',
      id: null,
      // Moving in can follow on anything: a member may get several.
      values: { member: id, kind: '2', date: '2020-06-01', note: token },
      seen: {},
      insist: {},
    });
    said(saved, { id: saved.ok ? saved.value.id : null, field: 'note', value: token });
  } else if (step[0] === 'void') {
    const struck = await engine.setVoid('member', id, token);
    said(struck, { id, field: 'void', value: token });
  } else if (step[0] === 'erase') {
    const erased = await engine.erase('member', id);
    if (erased.ok && erased.value.asked) world.asked.set(id, pc.office);
    else if (erased.ok)
      for (const each of [id, ...detail.events.map((event) => event.id), ...erased.value.erased])
        world.erased.add(each);
  } else if (step[0] === 'join') {
    const unions = (await engine.records('union', { text: '' }, ALL_ROWS)).rows;
    const union = pick(unions, step[3])?.id;
    if (union === undefined || detail.values['union'] === union) return;
    const saved = await engine.save({ type: 'member', id, values: { union }, seen: detail.seen, insist: {} });
    said(saved, { id, field: 'union', value: union });
  } else if (step[0] === 'merge') {
    const drop = pick(rows, step[3])?.id;
    if (drop === undefined || drop === id) return;
    const merged = await engine.mergePeople({ keep: id, drop, values: { nativePlace: token } });
    if (merged.ok) said(merged, { id: drop, batch: merged.value.batch });
  } else {
    const toOffice = pick(OFFICE_CODES, step[3]) ?? '';
    const out = await engine.transferOut({ member: id, toOffice, toUnionName: '', reason: token, date: '2020-07-01' });
    said(out, { id: out.ok ? out.value.id : null, field: 'reason', value: token });
  }
}

async function decisionOf(engine: Engine, conflict: number, side: number): Promise<Decision | null> {
  const { rows } = await engine.conflicts(ANY_CONFLICT, ALL_ROWS);
  const row = pick(rows, conflict);
  const chosen = row === undefined ? undefined : pick(row.conflict.sides, side);
  if (row === undefined || chosen === undefined) return null;
  const { type, id } = row;
  return { type, id, unit: row.conflict.unit, over: row.conflict.sides.map(({ dot }) => dot), values: chosen.values };
}

/** Twelve people, so that the same one is entered twice. Nobody of them exists. */
function person(index: number): Values {
  const who = index % 12;
  const body = `37010219${String(60 + who)}0${String(1 + (who % 9))}15${String(100 + who).slice(0, 2)}${String((2 * who + 1) % 10)}`;
  return {
    name: `测${'甲乙丙丁戊己庚辛壬癸子丑'.charAt(who)}`,
    documentType: '111',
    documentNumber: body + idCheckDigit(body),
  };
}

function valueFor(field: string, count: number, token: string): string {
  if (field === 'mobile') return `138${String(count).padStart(8, '0')}`;
  return field === 'documentNumber' ? `E${String(count).padStart(8, '0')}` : token;
}
