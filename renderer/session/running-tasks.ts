import { create } from 'zustand';
import type { OnProgress, Progress } from '../../shared/engine/modules/tasks/face.ts';
import type { PlaceName } from './places.ts';

/** A long call of the engine that is under way. It outlives the page that began it, and is told in the status line. */
export interface RunningTask {
  /** Where it was begun, and where it is shown; null when that is no place of the frame. */
  readonly place: PlaceName | null;
  readonly progress: Progress | null;
  /** Wall time, ms. */
  readonly startedAt: number;
}

interface RunningTasks {
  readonly tasks: Readonly<Record<string, RunningTask>>;
}

export const useRunningTasks = create<RunningTasks>(() => ({ tasks: {} }));

/**
 * Runs a long call under a key, following its progress, until it has answered; a second one of the same key is not begun
 * (null) while it runs.
 */
export async function runTask<T>(
  key: string,
  place: PlaceName | null,
  startedAt: number,
  call: (onProgress: OnProgress) => Promise<T>,
): Promise<T | null> {
  const { getState, setState } = useRunningTasks;
  if (key in getState().tasks) return null;
  const show = (progress: Progress | null): void => {
    setState(({ tasks }) => ({ tasks: { ...tasks, [key]: { place, progress, startedAt } } }));
  };
  show(null);
  try {
    return await call((progress) => {
      // A report may overtake the answer.
      if (key in getState().tasks) show(progress);
    });
  } finally {
    setState(({ tasks }) => ({ tasks: Object.fromEntries(Object.entries(tasks).filter(([each]) => each !== key)) }));
  }
}
