import type { Result } from '../../../base/result.ts';
import type { LeftAlone, OnProgress, TaskError } from '../tasks/face.ts';

/** Batches of changes: decisions, imports, merges, bulk changes. */
export interface BatchesFace {
  /**
   * Takes back a batch of decisions, an import or a bulk change, by changes that restore what it replaced.
   * A record whose processing is stopped stays as it is, with what it names of what the batch made; the rest is taken
   * back. Where only all of it together makes sense (one person made of two, a union dissolved), nothing is (`locked`).
   */
  undoBatch(batch: string, onProgress: OnProgress): Promise<Result<Undone, TaskError>>;
}

export interface Undone {
  /** Records that were given back what they held before. */
  readonly undone: number;
  readonly left: LeftAlone;
}
