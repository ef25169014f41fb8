import { create } from 'zustand';

interface FailedQueries {
  /** What asks each of them again, by an id of its own. */
  readonly failed: Readonly<Record<string, () => void>>;
}

/** Questions to the engine that ended in a defect and have not been answered since: the frame says so, once for all. */
export const useFailedQueries = create<FailedQueries>(() => ({ failed: {} }));

/** Tells that a question failed, and how it is asked again. */
export function tellFailed(id: string, again: () => void): void {
  useFailedQueries.setState(({ failed }) => ({ failed: { ...failed, [id]: again } }));
}

/** It was answered, or nobody asks it any longer. */
export function tellAnswered(id: string): void {
  useFailedQueries.setState((before) =>
    id in before.failed
      ? { failed: Object.fromEntries(Object.entries(before.failed).filter(([each]) => each !== id)) }
      : before,
  );
}
