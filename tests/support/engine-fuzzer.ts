import { checkWorld, exchangeAll } from './engine-check.ts';
import { newWorld, playStep, type EngineHistory, type EngineStep, type EngineWorld } from './engine-world.ts';
import { seeded } from './seeded.ts';

export type EngineTally = EngineWorld['tally'];

export interface EngineFailure {
  readonly history: EngineHistory;
  readonly message: string;
}

/** Plays a history, lets all exchange at the end, and checks what must always hold. @throws Error with what does not */
export async function playEngineHistory(history: EngineHistory): Promise<EngineTally> {
  const world = await newWorld(history);
  try {
    for (const step of history.steps) await playStep(world, step);
    await exchangeAll(world);
    await checkWorld(world);
  } finally {
    for (const pc of world.pcs) pc.db.dexie.close();
  }
  return world.tally;
}

/** The history of a seed: always the same. */
export function engineHistoryOfSeed(seed: number, length: number): EngineHistory {
  const next = seeded(seed);
  const offices = 2 + next(3);
  const districts = 1 + (seed % 3);
  const start: EngineStep[] = Array.from({ length: offices + districts }, (_, pc) => ['add', pc, next(12)]);
  start.push(['exchange', 0]);
  return { seed, offices, districts, steps: [...start, ...Array.from({ length }, () => stepOf(next))] };
}

/** Plays the histories of `count` seeds from `first` on: the first that fails, made short, or the sums of all. */
export async function fuzzEngines(
  first: number,
  count: number,
  length: number,
  onHistory: (done: number) => void,
): Promise<EngineFailure | EngineTally> {
  const sums: EngineTally = { saved: 0, bundles: 0, series: 0, refused: 0, conflicts: 0, killed: 0, mended: 0 };
  for (let i = 0; i < count; i++) {
    const history = engineHistoryOfSeed(first + i, length);
    const outcome = await attempt(history);
    if (typeof outcome === 'string') return shrinkEngines(history, outcome);
    for (const what of Object.keys(sums) as (keyof EngineTally)[]) sums[what] += outcome[what];
    onHistory(i + 1);
  }
  return sums;
}

/** A history as text that `playEngineHistory(JSON.parse(…))` plays again. */
export const engineScriptOf = ({ history, message }: EngineFailure): string =>
  [
    `seed ${String(history.seed)}, ${String(history.offices)} PCs of offices, ${String(history.districts)} of the district, ${String(history.steps.length)} steps: ${message}`,
    `{"seed":${String(history.seed)},"offices":${String(history.offices)},"districts":${String(history.districts)},"steps":[`,
    history.steps.map((step) => `  ${JSON.stringify(step)}`).join(',\n'),
    ']}',
  ].join('\n');

/** Leaves out steps while it still fails: halves first, then ever smaller pieces. */
export async function shrinkEngines(
  history: EngineHistory,
  message: string,
  play: (history: EngineHistory) => Promise<unknown> = playEngineHistory,
): Promise<EngineFailure> {
  let best: EngineFailure = { history, message };
  for (let size = Math.ceil(history.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.history.steps.length;) {
      const steps = best.history.steps.filter((_, i) => i < at || i >= at + size);
      const outcome = await attempt({ ...best.history, steps }, play);
      if (typeof outcome === 'string') best = { history: { ...best.history, steps }, message: outcome };
      else at += size;
    }
  }
  return best;
}

async function attempt<T = EngineTally>(
  history: EngineHistory,
  play?: (history: EngineHistory) => Promise<T>,
): Promise<T | EngineTally | string> {
  try {
    return await (play ?? playEngineHistory)(history);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function stepOf(next: (below: number) => number): EngineStep {
  const kind = next(100);
  const pc = next(7);
  if (kind >= 94) return ['kill', pc, next(14), quietStep(next, pc)];
  if (kind >= 91) return ['at-once', quietStep(next, pc), quietStep(next, pc)];
  if (kind >= 86) return ['restart', pc, next(6)];
  if (kind >= 85) return ['wipe', pc];
  if (kind >= 83) return [next(2) === 0 ? 'keep' : 'restore', pc];
  if (kind >= 82) return ['exchange', pc];
  if (kind >= 80) return ['clock', pc, next(4000) - 2000];
  return quietStep(next, pc);
}

/** A step that a running program carries out. */
function quietStep(next: (below: number) => number, pc: number): EngineStep {
  const kind = next(80);
  if (kind < 12) return ['add', pc, next(12)];
  if (kind < 26) return ['edit', pc, next(6), next(4)];
  if (kind < 27) return ['event', pc, next(20)];
  if (kind < 29) return ['void', pc, next(20)];
  if (kind < 31) return ['erase', pc, next(20)];
  if (kind < 33) return ['union', pc];
  if (kind < 35) return ['join', pc, next(20), next(5)];
  if (kind < 37) return ['merge', pc, next(20), next(20)];
  if (kind < 40) return ['transfer', pc, next(20), next(3)];
  if (kind < 43) return ['answer', pc, next(5), next(4)];
  if (kind < 46) return ['decide', pc, next(10), next(2)];
  if (kind < 48) return ['undo', pc, next(10)];
  if (kind < 61) return ['send', pc, next(3)];
  if (kind < 78) return ['read', pc, next(1000)];
  return ['damaged', pc, next(1000), next(100_000)];
}
