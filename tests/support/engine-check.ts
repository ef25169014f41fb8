import type { RecordId } from '../../shared/base/id.ts';
import { readBundle } from '../../shared/bundle/bundle.ts';
import { unitOf } from '../../shared/kinds/schema.ts';
import type { Change } from '../../shared/sync/change.ts';
import {
  addDigest,
  addSums,
  changeSummer,
  countsInDigest,
  digestOf,
  digestText,
  emptyDigest,
  NO_CHANGES,
  recordDigest,
  type ChangeSum,
} from '../../shared/sync/digest.ts';
import { conflicted, conflictsOf, foldChanges, headsOf, type RecordState } from '../../shared/sync/merge.ts';
import { isDistrict } from '../../shared/base/place.ts';
import { inScope, type ScopeRecords } from '../../shared/sync/scope.ts';
import { must } from './engine-harness.ts';
import { framesOf } from './engine-disk.ts';
import { DISTRICT, type EnginePc } from './engine-pc.ts';
import { ALL_ROWS, demand, exchange, findParts, sendTo, type EngineWorld } from './engine-world.ts';

/** Everybody sends everything to everybody, until what one knows has come to all. */
export async function exchangeAll(world: EngineWorld): Promise<void> {
  await findParts(world);
  for (let round = 0; round < 4 + world.pcs.filter((pc) => isDistrict(pc.office)).length; round++)
    await exchange(world);
  const before = await countChanges(world);
  await exchange(world);
  demand((await countChanges(world)) === before, 'everybody knows everything, and still they change something');
}

async function countChanges(world: EngineWorld): Promise<number> {
  const logs = await Promise.all(world.pcs.map((pc) => framesOf(pc)));
  return logs.flat().reduce((sum, entry) => sum + entry.changes.length, 0);
}

interface Folded {
  readonly changes: readonly Change[];
  readonly states: ReadonlyMap<RecordId, RecordState>;
  readonly records: ScopeRecords;
}

/** The register as the frames on the disk tell it, by the definition alone. */
async function folded(pc: EnginePc): Promise<Folded> {
  const changes = (await framesOf(pc)).flatMap((entry) => entry.changes);
  const states = foldChanges(changes, unitOf);
  const events = new Map<unknown, RecordId[]>();
  for (const state of states.values()) {
    if (state.type !== 'event') continue;
    const member = state.values['member'];
    events.set(member, [...(events.get(member) ?? []), state.id]);
  }
  const records: ScopeRecords = {
    state: (id) => states.get(id),
    history: () => [],
    eventsOf: (member) => events.get(member) ?? [],
  };
  return { changes, states, records };
}

const inOffice = (of: Folded, office: string): RecordState[] =>
  [...of.states.values()].filter((state) => state.type !== 'replica' && inScope(office, state, of.records, unitOf));

const digest = (states: Iterable<RecordState>): string => digestText(digestOf(states, unitOf));

/** What a manifest says of these records: the sum over their changes. */
function overChanges(of: Folded, states: readonly RecordState[]): string {
  const counted = new Map(states.filter(({ type }) => countsInDigest(type)).map((state) => [state.id, state]));
  const sums = new Map<RecordId, ChangeSum>();
  const sumOf = changeSummer();
  for (const change of of.changes)
    if (counted.has(change.id))
      sums.set(change.id, addSums(change.id, sums.get(change.id) ?? NO_CHANGES, sumOf(change)));
  const each = [...counted.values()].map(({ id, erased }) => recordDigest(id, sums.get(id) ?? NO_CHANGES, erased));
  return digestText(each.reduce(addDigest, emptyDigest));
}

/** What the running program says its digest of an office is: the manifest of a bundle it writes now. */
async function saidDigest(world: EngineWorld, pc: EnginePc, to: string): Promise<string> {
  const [name] = await sendTo(world, pc, to);
  const bytes = name === undefined ? undefined : pc.disk.folders.get('stick')?.get(name);
  demand(bytes !== undefined, `${pc.office} wrote nothing for ${to}`);
  return must(await readBundle(bytes)).manifest.scopeDigest;
}

/** What must hold once all has been exchanged. @throws Error with what does not */
export async function checkWorld(world: EngineWorld): Promise<void> {
  const [district, ...others] = world.pcs;
  if (district === undefined) return;
  const offices = others.filter((pc) => !isDistrict(pc.office));
  const whole = await folded(district);
  for (const pc of world.pcs) {
    const { counts, saved } = await pc.engine.status();
    demand(counts.waiting === 0, `${pc.office} still waits for ${String(counts.waiting)}`);
    demand(saved, `${pc.office} has only one copy`);
    checkCopies(pc, await pc.db.frames.orderBy('no').toArray());
  }
  await checkAcknowledged(world, whole);
  await checkReplicas(district, others);
  for (const pc of others) if (isDistrict(pc.office)) await checkSister(pc, whole);
  for (const pc of offices) {
    const own = await folded(pc);
    const shared = inOffice(own, pc.office);
    const theirs = inOffice(whole, pc.office);
    demand(digest(shared) === digest(theirs), `${pc.office}: ${difference(shared, theirs)}`);
    for (const [from, to] of [
      [pc, DISTRICT],
      [district, pc.office],
    ] as const) {
      const said = await saidDigest(world, from, to);
      demand(
        said === overChanges(own, shared),
        `the memory of ${from.office} differs from its disk about ${pc.office}`,
      );
    }
    await checkLists(district, pc, shared);
    await checkConflicts(pc, shared);
  }
  await checkConflicts(district, [...whole.states.values()]);
}

/** Another PC of the district holds all that the first one does, and shows the same. */
async function checkSister(pc: EnginePc, whole: Folded): Promise<void> {
  const own = await folded(pc);
  const dots = new Set(own.changes.map((change) => change.dot));
  const lacking = whole.changes.filter((change) => !dots.has(change.dot));
  demand(lacking.length === 0, `another PC of the district lacks ${lacking.map(({ dot }) => dot).join()}`);
  demand(own.changes.length === whole.changes.length, 'another PC of the district holds more');
  const [ours, theirs] = [[...own.states.values()], [...whole.states.values()]];
  demand(digest(ours) === digest(theirs), `PCs of the district: ${difference(ours, theirs)}`);
  await checkConflicts(pc, ours);
}

function difference(ours: readonly RecordState[], theirs: readonly RecordState[]): string {
  const there = new Map(theirs.map((state) => [state.id, digest([state])]));
  const differing = ours.filter((state) => there.get(state.id) !== digest([state]));
  const here = new Set(ours.map((state) => state.id));
  const missing = theirs.filter((state) => !here.has(state.id));
  const named = (states: readonly RecordState[]): string => states.map(({ type, id }) => `${type} ${id}`).join(', ');
  return `here other or more: ${named(differing)}; only at the district: ${named(missing)}`;
}

function checkCopies(pc: EnginePc, frames: readonly { readonly bytes: Uint8Array }[]): void {
  const pages = Buffer.concat(frames.map((frame) => frame.bytes));
  demand(pages.equals(Buffer.from(pc.disk.journal)), `the two copies of ${pc.office} differ`);
}

/** Every acknowledged change is at the district, and where it was made. */
async function checkAcknowledged(world: EngineWorld, whole: Folded): Promise<void> {
  const logs = [whole, ...(await Promise.all(world.pcs.slice(1).map(folded)))];
  const dots = logs.map((log) => new Set(log.changes.map((change) => change.dot)));
  for (const [i, log] of logs.entries())
    demand(dots[i]?.size === log.changes.length, `a change was written down twice by ${world.pcs[i]?.office ?? ''}`);
  for (const said of world.acknowledged) {
    if (said.id !== null && whole.states.get(said.id)?.erased === true) continue;
    const { field, value, batch } = said;
    for (const [where, log] of [
      ['district', whole],
      ['its own PC', logs[said.pc]],
    ] as const) {
      const there = log?.changes.some(
        (change) =>
          (said.id === null || change.id === said.id) &&
          (field === undefined || change.fields[field] === value) &&
          (batch === undefined || change.batch === batch),
      );
      demand(there === true, `acknowledged and lost at the ${where}: ${JSON.stringify(said)}`);
    }
  }
  for (const id of world.erased) demand(whole.states.get(id)?.erased === true, `${id} is not erased at the district`);
  for (const [id, office] of world.asked) {
    const state = whole.states.get(id);
    const places = state === undefined ? [] : headsOf(state, 'office', unitOf).map(({ fields }) => fields['office']);
    // A request that was restored away is none; and only the office that holds a member may ask.
    const stands = state?.values['eraseAsked'] === true && places.every((place) => place === office);
    demand(state === undefined || state.erased || !stands, `${id} is not erased, as ${office} asked`);
  }
  for (const { id, erased, values } of whole.states.values()) {
    const { member } = values;
    const gone = typeof member === 'string' && whole.states.get(member as RecordId)?.erased === true;
    demand(erased || !gone, `${id} still says something of a member who is erased`);
  }
}

/** Nobody is owed anything, and a PC that was restored is there once, under its last name. */
async function checkReplicas(district: EnginePc, offices: readonly EnginePc[]): Promise<void> {
  for (const { office, unsent, unconfirmed } of await district.engine.peers())
    demand(unsent + unconfirmed === 0, `${office} is still owed ${String(unsent + unconfirmed)}`);
  const trusted = (await district.engine.replicas()).filter((row) => row.state === 'trusted').map((row) => row.replica);
  const living = await Promise.all(offices.map(async (pc) => (await pc.engine.session())?.replica ?? ''));
  demand(trusted.sort().join() === living.sort().join(), `trusted are ${trusted.join()}, there are ${living.join()}`);
}

/** The district's list of an office is the office's own, by id and values. */
async function checkLists(district: EnginePc, pc: EnginePc, shared: readonly RecordState[]): Promise<void> {
  const at = async (where: EnginePc): Promise<Map<RecordId, string>> => {
    const { rows } = await where.engine.records(
      'member',
      { text: '', filters: [{ is: 'one-of', field: 'office', codes: [pc.office] }] },
      ALL_ROWS,
    );
    const details = await Promise.all(rows.map(async ({ id }) => [id, await where.engine.member(id)] as const));
    return new Map(
      details.map(([id, detail]) => [
        id,
        JSON.stringify([
          detail?.status,
          sorted(detail?.values),
          detail?.events.map((each) => [each.id, sorted(each.values)]),
        ]),
      ]),
    );
  };
  const [theirs, own] = await Promise.all([at(district), at(pc)]);
  for (const [id, values] of own)
    demand(theirs.get(id) === values, `${pc.office} and the district show ${id} otherwise`);
  demand(theirs.size === own.size, `${pc.office} lists ${String(own.size)}, the district ${String(theirs.size)}`);
  const living = shared.filter(
    (state) =>
      state.type === 'member' && !state.erased && state.values['office'] === pc.office && state.values['void'] == null,
  );
  demand(living.length === own.size, `${pc.office} lists ${String(own.size)} of ${String(living.length)}`);
}

const sorted = (values: object | undefined): unknown =>
  Object.entries(values ?? {})
    .filter(([, value]) => value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** The queue shows the conflicts there are, both sides. */
async function checkConflicts(pc: EnginePc, states: readonly RecordState[]): Promise<void> {
  const query = { office: null, field: null, union: null, olderThanDays: null };
  const shown = new Map(
    (await pc.engine.conflicts(query, ALL_ROWS)).rows.map(({ id, conflict }) => [
      `${id} ${conflict.unit}`,
      JSON.stringify(conflict.sides.map((side) => [side.dot, sorted(side.values)])),
    ]),
  );
  const due = states
    .filter((state) => !state.erased && conflicted(state))
    .flatMap((state) =>
      conflictsOf(state).map((conflict) => [`${state.id} ${conflict.unit}`, conflict.heads] as const),
    );
  for (const [key, heads] of due) {
    const sides = JSON.stringify(heads.map((head) => [head.origin.dot, sorted(head.fields)]));
    demand(shown.get(key) === sides, `${pc.office} does not show the conflict ${key}`);
  }
  if (isDistrict(pc.office)) demand(shown.size === due.length, 'the district shows a conflict that is none');
}
