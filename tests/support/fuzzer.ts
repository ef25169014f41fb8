import type { Outcome } from './model.ts';
import { playHistory } from './model.ts';
import type { History, ModelStep } from './model/history.ts';
import { seeded } from './seeded.ts';

/** Everybody honest; so too, with several PCs of the district and of the offices; or an adversary among them. */
export type Company = 'honest' | 'several-pcs' | 'adversary';

/** The history of a seed: always the same. */
export function historyOfSeed(seed: number, company: Company = 'honest'): History {
  const next = seeded(seed ^ SALT[company]);
  if (company === 'honest') {
    const pcs = 2 + (next(2) === 0 ? next(4) : next(13));
    const steps = Array.from({ length: 20 + next(120) }, () => stepOf(next));
    return { seed, pcs, steps };
  }
  if (company === 'several-pcs') {
    const districts = 2 + next(2);
    const others = 1 + next(9 - districts - 1);
    const offices = Math.max(1, others - next(3));
    const steps = Array.from({ length: 30 + next(110) }, () => movingStepOf(next));
    return { seed, pcs: districts + others, districts, offices, steps };
  }
  const districts = 1 + next(3);
  const pcs = districts + 2 + next(7 - districts);
  const adversary = next(2) === 0 ? 'one' : 'all';
  const steps = Array.from({ length: 30 + next(100) }, () => evilStepOf(next));
  return { seed, pcs, districts, adversary, steps };
}

const SALT: Readonly<Record<Company, number>> = { honest: 0, 'several-pcs': 0x9c5, adversary: 0x5eed };

/** Plays a history, or throws what does not hold. */
export type Play = (history: History) => Outcome;

export interface Failure {
  readonly history: History;
  readonly message: string;
}

/** Plays the histories of `count` seeds from `first` on; the first that fails, made short, or the sums of all. */
export function fuzz(
  first: number,
  count: number,
  onHistory: (done: number) => void,
  company: Company = 'honest',
): Failure | Outcome {
  const sums = { ...NOTHING };
  for (let i = 0; i < count; i++) {
    const history = historyOfSeed(first + i, company);
    const outcome = attempt(history);
    if (typeof outcome === 'string') return shrink(history, outcome);
    for (const figure of FIGURES) sums[figure] += outcome[figure];
    onHistory(i + 1);
  }
  return sums;
}

const NOTHING = {
  changes: 0,
  conflicts: 0,
  bundles: 0,
  refused: 0,
  quarantined: 0,
  waited: 0,
  attacks: 0,
  thefts: 0,
  twins: 0,
  setAside: 0,
};

const FIGURES = Object.keys(NOTHING) as (keyof typeof NOTHING)[];

/** A history as text that `playHistory(JSON.parse(…))` plays again. */
export const scriptOf = ({ history, message }: Failure): string =>
  [
    `seed ${String(history.seed)}, ${String(history.pcs)} PCs, ${String(history.steps.length)} steps: ${message}`,
    `${JSON.stringify({ ...history, steps: undefined }).slice(0, -1)},"steps":[`,
    history.steps.map((step) => `  ${JSON.stringify(step)}`).join(',\n'),
    ']}',
  ].join('\n');

/** Leaves out steps while it still fails: halves first, then ever smaller pieces, then PCs. */
export function shrink(history: History, message: string, play: Play = playHistory): Failure {
  let best: Failure = { history, message };
  for (let size = Math.ceil(history.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.history.steps.length;) {
      const steps = best.history.steps.filter((_, i) => i < at || i >= at + size);
      const outcome = attempt({ ...best.history, steps }, play);
      if (typeof outcome === 'string') best = { history: { ...best.history, steps }, message: outcome };
      else at += size;
    }
  }
  for (let pcs = 2; pcs < best.history.pcs; pcs++) {
    const outcome = attempt({ ...best.history, pcs }, play);
    if (typeof outcome === 'string') return { history: { ...best.history, pcs }, message: outcome };
  }
  return best;
}

function attempt(history: History, play: Play = playHistory): Outcome | string {
  try {
    return play(history);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function stepOf(next: (below: number) => number): ModelStep {
  const kind = next(100);
  const pc = next(14);
  if (kind < 11) return ['create', pc, next(30)];
  if (kind < 27) return ['edit', pc, next(4), next(3), next(30)];
  if (kind < 31) return ['event', pc, next(30)];
  if (kind < 32) return ['event-edit', pc, next(30), next(30)];
  if (kind < 33) return ['void', pc, next(30)];
  if (kind < 35) return ['erase', pc, next(30)];
  if (kind < 41) return ['move', pc, next(30), next(14)];
  if (kind < 44) return ['answer', pc, next(30), next(30)];
  if (kind < 46) return ['merge', pc, next(30), next(30)];
  if (kind < 49) return ['decide', pc, next(30)];
  if (kind < 50) return [next(2) === 0 ? 'backup' : 'restore', pc];
  if (kind < 52) return ['clock', pc, next(14_000) - 7000];
  if (kind < 71) return ['export', pc, next(3) === 0 ? next(14) : 0];
  if (kind < 95) return ['import', pc, next(1000)];
  if (kind < 98) return ['damaged', pc, next(1000), next(100_000)];
  return ['forge', next(14), next(14), next(30)];
}

/** Much that moves, is erased, or comes to another member. */
function movingStepOf(next: (below: number) => number): ModelStep {
  const kind = next(100);
  const pc = next(14);
  if (kind < 12) return ['move', pc, next(30), next(14)];
  if (kind < 16) return ['answer', pc, next(30), next(30)];
  if (kind < 20) return ['erase', pc, next(30)];
  if (kind < 26) return ['merge', pc, next(30), next(30)];
  if (kind < 32) return ['event', pc, next(30)];
  if (kind < 58) return ['visit', pc, next(14)];
  return stepOf(next);
}

function evilStepOf(next: (below: number) => number): ModelStep {
  const kind = next(100);
  if (kind < 25) return ['attack', next(14), next(1_000_000)];
  if (kind < 27) return ['theft', 0];
  if (kind < 32) return ['thief', next(1_000_000)];
  if (kind < 35) return ['backup', next(14)];
  if (kind < 37) return ['restore', next(14)];
  return stepOf(next);
}
