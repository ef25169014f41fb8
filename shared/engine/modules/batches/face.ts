import type { Result } from '../../../base/result.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';

/** Batches of changes: decisions, imports, merges. */
export interface BatchesFace {
  /**
   * Takes back a batch of decisions or an import, by changes that restore what it replaced.
   * @returns `undone`: records that were given back what they held before
   */
  undoBatch(batch: string, onProgress: OnProgress): Promise<Result<{ readonly undone: number }, TaskError>>;
}
