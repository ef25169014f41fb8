import { err, type Result } from '../../shared/base/result.ts';
import type { Channel } from '../../shared/engine/workbook-server.ts';

/** A thread of its own: it can be ended in the middle of anything. */
export interface Thread<Question, Answer> extends Channel<Answer, Question> {
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

export interface Stopped {
  readonly tag: 'cancelled';
}

/**
 * Asks one thread and ends it with its answer, or when the task is stopped; null when the thread fails.
 * @param ask puts the question, and says what becomes of each message that comes back; `done` with null when the thread
 *   says itself that it failed
 */
export async function inThread<Question, Answer, T, E>(
  start: () => Thread<Question, Answer>,
  task: { readonly cancelled: boolean; readonly whenStopped: Promise<void> },
  ask: (
    thread: Thread<Question, Answer>,
    done: (outcome: Result<T, E | Stopped> | null) => void,
  ) => (answer: Answer) => void,
): Promise<Result<T, E | Stopped> | null> {
  if (task.cancelled) return err({ tag: 'cancelled' });
  const thread = start();
  try {
    return await new Promise((resolve) => {
      thread.onerror = () => {
        resolve(null);
      };
      void task.whenStopped.then(() => {
        resolve(err({ tag: 'cancelled' }));
      });
      const take = ask(thread, resolve);
      thread.onmessage = ({ data }) => {
        take(data);
      };
    });
  } finally {
    thread.terminate();
  }
}
