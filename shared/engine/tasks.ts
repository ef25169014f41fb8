import type { Clock } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import { inSteps, type Steps } from '../base/steps.ts';
import type { OnProgress } from './modules/tasks/face.ts';
import { breathe } from './store/frames.ts';

/** A long task: says how far it is, and asks at each step whether the user wants to stop. */
export interface Task {
  readonly id: string;
  /** Reports a step, lets other work of the worker have a turn, and answers false once the task is to stop. */
  step(step: string, done: number, total: number): Promise<boolean>;
  /** Reports without pausing. */
  tell(step: string, done: number, total: number): void;
  /** Reports that what is being done now ends by itself: it is too late to stop. */
  close(step: string, done: number, total: number): void;
  /** Lets other work of the worker have a turn; false once the task is to stop. */
  pause(): Promise<boolean>;
  /**
   * Runs a computation that goes through so many items, once or several times, pausing between its steps; `cancelled`
   * once the task is to stop.
   */
  run<T>(
    steps: Steps<T>,
    step: string,
    total: number,
    passes?: number,
  ): Promise<Result<T, { readonly tag: 'cancelled' }>>;
  /** Runs work that only pauses now and then, and gives it up in a pause once the task is to stop (`cancelled`). */
  breathing<T>(work: (breathe: () => Promise<void>) => Promise<T>): Promise<Result<T, { readonly tag: 'cancelled' }>>;
  readonly cancelled: boolean;
  /** Settles when the task is to stop; never, when nobody stops it. */
  readonly whenStopped: Promise<void>;
}

/** Leaves work that has no word for being stopped. */
class Stopped extends Error {}

export interface Tasks {
  start(onProgress: OnProgress): Task;
  cancel(id: string): void;
}

/** Between two reports of one step, ms: more of them nobody sees, and each costs both threads some time. */
const PACE = 40;

/**
 * Long because its functions share the tasks that are under way.
 * @param clock paces the reports; without it every one is passed on
 */
export function createTasks(clock?: Clock): Tasks {
  const stopped = new Set<string>();
  const waiting = new Map<string, () => void>();
  let count = 0;
  return {
    start(onProgress) {
      count += 1;
      const id = `task-${String(count)}`;
      const isDue = paced(clock);
      const tell = (step: string, done: number, total: number): void => {
        if (isDue(step)) onProgress({ taskId: id, step, done, total });
      };
      const pause = async (): Promise<boolean> => {
        await breathe();
        return !stopped.has(id);
      };
      const whenStopped = new Promise<void>((resolve) => {
        waiting.set(id, resolve);
      });
      return {
        id,
        whenStopped,
        tell,
        close: (step, done, total) => {
          onProgress({ taskId: id, step, done, total, late: true });
        },
        pause,
        run(steps, step, total, passes = 1) {
          let pass = 0;
          let before = 0;
          let told = -1;
          return inSteps(steps, (done = before) => {
            if (done < before) pass += 1;
            before = done;
            const now = Math.min(total, Math.floor((pass * total + done) / passes));
            if (now !== told) tell(step, now, total);
            told = now;
            return pause();
          });
        },
        step(step, done, total) {
          tell(step, done, total);
          return pause();
        },
        async breathing(work) {
          try {
            return ok(
              await work(async () => {
                if (!(await pause())) throw new Stopped();
              }),
            );
          } catch (failure) {
            if (failure instanceof Stopped) return err({ tag: 'cancelled' });
            throw failure;
          }
        },
        get cancelled() {
          return stopped.has(id);
        },
      };
    },
    cancel: (id) => {
      stopped.add(id);
      waiting.get(id)?.();
      waiting.delete(id);
    },
  };
}

/** Whether a report of a step is to be passed on: the first of it, and no more than one in a while. */
function paced(clock: Clock | undefined): (step: string) => boolean {
  let last = { step: '', at: -Infinity };
  return (step) => {
    const at = clock?.now() ?? Infinity;
    const isSoon = at >= last.at && at - last.at < PACE;
    if (clock !== undefined && step === last.step && isSoon) return false;
    last = { step, at };
    return true;
  };
}
