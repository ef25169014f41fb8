import { expect, it } from 'vitest';
import { createTasks } from '../../../shared/engine/tasks.ts';

/** What a task reports that tells at these times, ms. */
function reported(times: readonly number[], tell: (task: Task, at: number) => void): string[] {
  const clock = { at: 0, now: () => clock.at };
  const heard: string[] = [];
  const task = createTasks(clock).start(({ step, done }) => heard.push(`${step} ${String(done)}`));
  for (const at of times) {
    clock.at = at;
    tell(task, at);
  }
  return heard;
}

type Task = ReturnType<ReturnType<typeof createTasks>['start']>;

it('reports a step at once, and again only after a while: more nobody sees', () => {
  const tell = (task: Task, at: number): void => {
    task.tell('read', at, 500);
  };
  expect(reported([0, 10, 39, 40, 41, 79, 120], tell)).toEqual(['read 0', 'read 40', 'read 120']);
});

it('reports another step, and that it is too late to stop, however soon', () => {
  const tell = (task: Task, at: number): void => {
    task.tell(at % 2 === 0 ? 'read' : 'write', at, 9);
    if (at === 3) task.close('out', 3, 3);
  };
  expect(reported([0, 1, 2, 3], tell)).toEqual(['read 0', 'write 1', 'read 2', 'write 3', 'out 3']);
});

it('goes on reporting when the clock was put back', () => {
  const tell = (task: Task, at: number): void => {
    task.tell('read', at, 9);
  };
  expect(reported([1000, 5, 10, 60], tell)).toEqual(['read 1000', 'read 5', 'read 60']);
});
