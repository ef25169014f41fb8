import type { OnProgress } from './engine.ts';
import { breathe } from './store/frames.ts';

/** A long task: says how far it is, and asks at each step whether the user wants to stop. */
export interface Task {
  readonly id: string;
  /** Reports a step, lets other work of the worker have a turn, and answers false once the task is to stop. */
  step(step: string, done: number, total: number): Promise<boolean>;
  /** Reports without pausing. */
  tell(step: string, done: number, total: number): void;
  readonly cancelled: boolean;
}

export interface Tasks {
  start(onProgress: OnProgress): Task;
  cancel(id: string): void;
}

export function createTasks(): Tasks {
  const stopped = new Set<string>();
  let count = 0;
  return {
    start(onProgress) {
      count += 1;
      const id = `task-${String(count)}`;
      const tell = (step: string, done: number, total: number): void => {
        onProgress({ taskId: id, step, done, total });
      };
      return {
        id,
        tell,
        async step(step, done, total) {
          tell(step, done, total);
          await breathe();
          return !stopped.has(id);
        },
        get cancelled() {
          return stopped.has(id);
        },
      };
    },
    cancel: (id) => {
      stopped.add(id);
    },
  };
}
