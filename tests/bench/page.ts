import { proxy, wrap, type Remote } from 'comlink';
import type { Engine } from '../../shared/engine/engine.ts';
import { countedFor } from '../../shared/kinds/progress.ts';
import { cutsOf } from '../../shared/kinds/cuts.ts';
import { firstColumns, listedColumns } from '../../shared/kinds/list-columns.ts';
import { random } from '../support/dice.ts';
import { people } from '../support/people.ts';
import { nameReading } from '../../shared/search/pinyin.ts';
import type { CrdtWorker } from './crdt-worker.ts';
import type { BenchWorker } from './worker.ts';
import type { PeersWorker } from './peers-worker.ts';
import { everyRecord } from '../../renderer/session/list-query.ts';

/** The window of the bench: what it measures, it measures from where the user sits, answers included. */
const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' });
const ready = new Promise<void>((resolve) => {
  worker.addEventListener('message', function onReady(event) {
    if (event.data !== 'ready') return;
    worker.removeEventListener('message', onReady);
    resolve();
  });
});
const { port1, port2 } = new MessageChannel();
worker.postMessage({ kind: 'shell-port', port: port1 }, [port1]);
window.postMessage('mingce:engine-port', window.location.origin, [port2]);
const remote = wrap<BenchWorker>(worker);

/** What the first page of a district asks for its board of offices. */
const board = (): Promise<unknown> =>
  Promise.all([
    engine('tallies', countedFor(new Date().getUTCFullYear())),
    engine('replicas'),
    engine('completenessBy', 'member', 'office'),
  ]);

const FIRST_PAGE = { offset: 0, limit: 50 };

type Method = (...args: unknown[]) => Promise<unknown>;

async function engine(name: keyof Engine, ...args: unknown[]): Promise<unknown> {
  await ready;
  const method = (remote.engine as unknown as Record<string, Method>)[name];
  if (method === undefined) throw new Error(`the engine has no ${name}`);
  return method(...args.map((arg) => (arg === 'progress' ? proxy(showProgress) : arg)));
}

/** As `engine`, for calls that answer a result. @throws when it is a failure */
async function good(name: keyof Engine, ...args: unknown[]): Promise<unknown> {
  const result = (await engine(name, ...args)) as { ok: boolean; value?: unknown; error?: unknown };
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  return result.value;
}

function showProgress(progress: { step: string; done: number; total: number }): void {
  const line = document.getElementById('progress');
  if (line !== null) line.textContent = `${progress.step} ${String(progress.done)}/${String(progress.total)}`;
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const started = performance.now();
  const value = await work();
  return { ms: performance.now() - started, value };
}

const bench = {
  engine,
  good,
  timed: (name: keyof Engine, ...args: unknown[]) => timed(() => good(name, ...args)),
  worker: async (name: Exclude<keyof BenchWorker, 'engine'>, ...args: unknown[]): Promise<unknown> => {
    await ready;
    return (remote as unknown as Record<string, Method>)[name]?.(...args);
  },

  /** From the passphrase to the first page of the list. */
  unlock: (passphrase: string) =>
    timed(async () => {
      await good('unlock', passphrase, 'progress');
      const page = (await engine('records', 'member', everyRecord, FIRST_PAGE)) as { total: number };
      return page.total;
    }),

  /** Typical things typed into the search field, each with the first 50 rows. */
  async search(seed: number, members: number, count: number): Promise<{ times: number[]; floor: number[] }> {
    const queries = typicalQueries(seed, members, count);
    // As the list asks, of which nobody has chosen other columns.
    const columns = firstColumns('member', 'district');
    const times: number[] = [];
    const floor: number[] = [];
    await engine('records', 'member', everyRecord, FIRST_PAGE);
    for (const text of queries) {
      const { ms, value } = await timed(() => engine('records', 'member', { text, columns }, FIRST_PAGE));
      times.push(ms);
      floor.push((await timed(() => remote.echo(value))).ms);
    }
    return { times, floor };
  },

  /** The list of members sorted by one column after the other, none of which it was sorted by just before. */
  async sorts(rounds: number): Promise<number[]> {
    await engine('records', 'member', everyRecord, FIRST_PAGE);
    const times: number[] = [];
    for (let round = 0; round < rounds; round++)
      for (const { name } of listedColumns('member')) {
        const sort = { column: name, descending: round % 2 === 1 };
        times.push((await timed(() => engine('records', 'member', { text: '', sort }, FIRST_PAGE))).ms);
      }
    return times;
  },

  /** Members counted by office and by one column after the other, and now and then within one sex. */
  async crossTables(rounds: number): Promise<{ times: number[]; first: number[] }> {
    const down = { column: 'office', by: 'value' };
    const all: number[][] = [];
    for (let round = 0; round < rounds; round++) {
      const filters = round % 2 === 0 ? [] : [{ is: 'one-of', field: 'sex', codes: ['1'] }];
      const times: number[] = [];
      for (const across of cutsOf('member'))
        times.push((await timed(() => engine('crossTable', 'member', { text: '', filters }, down, across))).ms);
      all.push(times);
    }
    const [first = [], ...rest] = all;
    return { first, times: rest.flat() };
  },

  /** The least that counting costs: a table of 13 by 12 over codes that lie ready, as many times. */
  crossTableFloor(records: number, rounds: number): number[] {
    const [down, across] = [13, 12].map((groups) =>
      Uint8Array.from({ length: records }, (_, i) => (i * 7919) % groups),
    );
    return Array.from({ length: rounds }, () => {
      const start = performance.now();
      const counts = new Uint32Array(13 * 12);
      for (let i = 0; i < records; i++) {
        const cell = (down?.[i] ?? 0) * 12 + (across?.[i] ?? 0);
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
      return performance.now() - start;
    });
  },

  /**
   * New members one after the other, each with its event, as the form saves them; then as many corrections. After each the
   * list is asked for again, as the page does.
   */
  async saves(
    seed: number,
    count: number,
    office: string,
  ): Promise<{ times: number[]; lists: number[]; boards: number[]; firstBoard: number; refused: number }> {
    const { members } = people(seed, count, [office]);
    const times: number[] = [];
    const lists: number[] = [];
    const boards: number[] = [];
    const ids: string[] = [];
    const { ms: firstBoard } = await timed(board);
    await engine('records', 'member', { text: '' }, FIRST_PAGE);
    let refused = 0;
    const save = async (input: unknown): Promise<string | null> => {
      const { ms, value } = await timed(() => engine('saveMember', input));
      const result = value as { ok: boolean; value?: { id: string } };
      if (result.ok) times.push(ms);
      else refused += 1;
      lists.push((await timed(() => engine('records', 'member', { text: '' }, FIRST_PAGE))).ms);
      boards.push((await timed(board)).ms);
      return result.value?.id ?? null;
    };
    const plain = { seen: {}, insist: {}, draft: null };
    for (const { values, event } of members.slice(0, count / 2)) {
      const id = await save({ ...plain, id: null, values: { ...values, number: null }, event });
      if (id !== null) ids.push(id);
    }
    const chance = random(seed);
    for (const id of ids) await save({ ...plain, id, values: { mobile: `139${chance.digits(8)}` }, event: null });
    return { times, lists, boards, firstBoard, refused };
  },

  /** A task while somebody types and looks: the longest gap between two frames of the window, and answers to searches. */
  async watched(
    name: keyof Engine,
    ...args: unknown[]
  ): Promise<{ ms: number; value: unknown; longest: number; searches: number[] }> {
    // Somebody at work has searched before: the index of what was there is made.
    await engine('records', 'member', { text: 'zhang' }, FIRST_PAGE);
    const watch = watchFrames();
    const searches: number[] = [];
    const input = document.getElementById('typing') as HTMLInputElement;
    const typing = { on: true };
    const typist = (async () => {
      for (let i = 0; typing.on; i++) {
        input.value = 'zhangwei'.slice(0, 1 + (i % 8));
        input.dispatchEvent(new Event('input'));
        const { ms, value } = await timed(() => engine('records', 'member', { text: input.value }, FIRST_PAGE));
        searches.push(ms);
        paint(value as { rows: { title: string }[] });
        await new Promise((resolve) => setTimeout(resolve, 120));
      }
    })();
    const done = await timed(() => good(name, ...args));
    typing.on = false;
    await typist;
    return { ...done, longest: watch(), searches };
  },

  peers: async (name: keyof PeersWorker, ...args: unknown[]): Promise<unknown> => {
    peersWorker ??= wrap<PeersWorker>(
      new Worker(new URL('./peers-worker.ts', import.meta.url), { type: 'module', name: 'peers' }),
    );
    return (peersWorker as unknown as Record<string, Method>)[name]?.(...args);
  },

  crdt: async (name: keyof CrdtWorker, ...args: unknown[]): Promise<unknown> => {
    crdtWorker ??= wrap<CrdtWorker>(
      new Worker(new URL('./crdt-worker.ts', import.meta.url), { type: 'module', name: 'crdt' }),
    );
    return (crdtWorker as unknown as Record<string, Method>)[name]?.(...args);
  },
};

let peersWorker: Remote<PeersWorker> | undefined;
let crdtWorker: Remote<CrdtWorker> | undefined;

function paint(page: { rows: { title: string }[] }): void {
  const list = document.getElementById('rows');
  list?.replaceChildren(
    ...page.rows.map((row) => {
      const item = document.createElement('li');
      item.textContent = row.title;
      return item;
    }),
  );
}

function watchFrames(): () => number {
  let longest = 0;
  let last = performance.now();
  let watching = true;
  const frame = (now: number): void => {
    longest = Math.max(longest, now - last);
    last = now;
    if (watching) requestAnimationFrame(frame);
  };
  requestAnimationFrame((now) => {
    last = now;
    requestAnimationFrame(frame);
  });
  return () => {
    watching = false;
    return longest;
  };
}

/** A part of a name, of its pinyin, its initials, of a document number, of a phone: in turn, of people who are there. */
function typicalQueries(seed: number, members: number, count: number): string[] {
  const chance = random(seed);
  const known = people(seed, Math.min(members, 2000)).members;
  return Array.from({ length: count }, (_, i) => {
    const { name, documentNumber, mobile } = chance.of(known).values as Record<string, string>;
    const reading = nameReading(name ?? '');
    const kinds = [
      Array.from(name ?? '')
        .slice(0, 2)
        .join(''),
      reading.full.slice(0, 6),
      reading.initials,
      (documentNumber ?? '').slice(-6),
      (mobile ?? '').slice(-4),
    ];
    return kinds[i % kinds.length] ?? '';
  });
}

export type Bench = typeof bench;
Object.assign(globalThis, { bench });
