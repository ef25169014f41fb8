import { useId } from 'react';
import type { OnProgress, Progress } from '../../shared/engine/modules/tasks/face.ts';
import type { PlaceName } from '../session/places.ts';
import { runTask, useRunningTasks } from '../session/running-tasks.ts';
import { useClock } from './use-now.ts';

export interface Task {
  readonly running: boolean;
  readonly progress: Progress | null;
  /** ms. */
  readonly startedAt: number;
  /** Runs a long call of the engine, following its progress; a second call while one runs is not begun (null). */
  readonly run: <T>(call: (onProgress: OnProgress) => Promise<T>) => Promise<T | null>;
}

/**
 * The state of one long task, for `ProgressBar`. One of a place is the same for whoever asks for it there, now or after
 * coming back, and the status line tells of it; `what` tells several of a place apart. Without a place it is the
 * caller's own and is shown nowhere else.
 */
export function useTask(place: PlaceName | null = null, what = ''): Task {
  const own = useId();
  const clock = useClock();
  const key = place === null ? own : `${place}/${what}`;
  const task = useRunningTasks(({ tasks }) => tasks[key]);
  return {
    running: task !== undefined,
    progress: task?.progress ?? null,
    startedAt: task?.startedAt ?? 0,
    run: (call) => runTask(key, place, clock.now(), call),
  };
}
