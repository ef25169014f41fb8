import type { History, ModelStep, Outcome } from './model.ts';
import { playHistory } from './model.ts';

/** A repeatable source of numbers: "mulberry32" (public domain). Whole numbers below `below`. */
export function seeded(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** The history of a seed: always the same. */
export function historyOfSeed(seed: number): History {
  const next = seeded(seed);
  const pcs = 2 + (next(2) === 0 ? next(4) : next(13));
  const steps = Array.from({ length: 20 + next(120) }, () => stepOf(next));
  return { seed, pcs, steps };
}

/** Plays a history, or throws what does not hold. */
export type Play = (history: History) => Outcome;

export interface Failure {
  readonly history: History;
  readonly message: string;
}

/** Plays the histories of `count` seeds from `first` on; the first that fails, made short, or the sums of all. */
export function fuzz(first: number, count: number, onHistory: (done: number) => void): Failure | Outcome {
  const sums = { changes: 0, conflicts: 0, bundles: 0, refused: 0, quarantined: 0, waited: 0 };
  for (let i = 0; i < count; i++) {
    const history = historyOfSeed(first + i);
    const outcome = attempt(history);
    if (typeof outcome === 'string') return shrink(history, outcome);
    sums.changes += outcome.changes;
    sums.conflicts += outcome.conflicts;
    sums.bundles += outcome.bundles;
    sums.refused += outcome.refused;
    sums.quarantined += outcome.quarantined;
    sums.waited += outcome.waited;
    onHistory(i + 1);
  }
  return sums;
}

/** A history as text that `playHistory(JSON.parse(…))` plays again. */
export const scriptOf = ({ history, message }: Failure): string =>
  [
    `seed ${String(history.seed)}, ${String(history.pcs)} PCs, ${String(history.steps.length)} steps: ${message}`,
    `{"seed":${String(history.seed)},"pcs":${String(history.pcs)},"steps":[`,
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
  if (kind < 12) return ['create', pc, next(30)];
  if (kind < 30) return ['edit', pc, next(4), next(3), next(30)];
  if (kind < 34) return ['event', pc, next(30)];
  if (kind < 36) return ['void', pc, next(30)];
  if (kind < 38) return ['erase', pc, next(30)];
  if (kind < 43) return ['move', pc, next(30), next(14)];
  if (kind < 45) return ['merge', pc, next(30), next(30)];
  if (kind < 49) return ['decide', pc, next(30)];
  if (kind < 50) return [next(2) === 0 ? 'backup' : 'restore', pc];
  if (kind < 52) return ['clock', pc, next(14_000) - 7000];
  if (kind < 71) return ['export', pc, next(3) === 0 ? next(14) : 0];
  if (kind < 95) return ['import', pc, next(1000)];
  if (kind < 98) return ['damaged', pc, next(1000), next(100_000)];
  return ['forge', next(14), next(14), next(30)];
}
