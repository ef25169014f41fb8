import type { Result } from '../../../base/result.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';

/** Batches of changes: decisions, imports, merges, bulk changes. */
export interface BatchesFace {
  /**
   * Takes back a batch of decisions, an import or a bulk change, by changes that restore what it replaced.
   * @returns `undone`: records that were given back what they held before
   */
  undoBatch(batch: string, onProgress: OnProgress): Promise<Result<{ readonly undone: number }, TaskError>>;
}
