import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OnProgress } from '../../../shared/engine/modules/tasks/face.ts';
import { keptState, setterOf } from '../../../renderer/session/kept-state.ts';
import { whenLeft } from '../../../renderer/session/left-place.ts';
import { runTask, useRunningTasks } from '../../../renderer/session/running-tasks.ts';
import { useSession } from '../../../renderer/session/session-store.ts';

beforeEach(() => {
  // There is no localStorage here, and the store says so at every change.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  useSession.getState().clear();
});

const tasks = () => useRunningTasks.getState().tasks;

/** A long call that the test lets go on and end. */
function longCall() {
  let onProgress: OnProgress = () => undefined;
  let end: (answer: string) => void = () => undefined;
  const answer = new Promise<string>((resolve) => (end = resolve));
  const call = (report: OnProgress): Promise<string> => {
    onProgress = report;
    return answer;
  };
  const tell = (done: number): void => {
    onProgress({ taskId: 't', step: 'apply-changes', done, total: 10 });
  };
  return { call, tell, end };
}

describe('a task of a place', () => {
  it('is told with its progress until it has answered, whoever looks', async () => {
    const { call, tell, end } = longCall();
    const outcome = runTask('imports/', 'imports', 5, call);
    expect(tasks()).toEqual({ 'imports/': { place: 'imports', progress: null, startedAt: 5 } });
    tell(3);
    expect(tasks()['imports/']?.progress).toMatchObject({ taskId: 't', done: 3 });
    useSession.getState().go('home');
    expect(Object.keys(tasks())).toEqual(['imports/']);
    end('done');
    expect(await outcome).toBe('done');
    tell(10);
    expect(tasks()).toEqual({});
  });

  it('is not begun twice, not even by a page that came back', async () => {
    const { call, end } = longCall();
    const first = runTask('exchange/', 'exchange', 1, call);
    expect(await runTask('exchange/', 'exchange', 2, () => Promise.resolve('again'))).toBeNull();
    expect(await runTask('exchange/pdf', 'exchange', 2, () => Promise.resolve('another'))).toBe('another');
    end('first');
    expect(await first).toBe('first');
    expect(await runTask('exchange/', 'exchange', 3, () => Promise.resolve('next'))).toBe('next');
  });

  it('that breaks off is over', async () => {
    await expect(runTask('rosters/', 'rosters', 1, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
    expect(tasks()).toEqual({});
  });
});

describe('what a page keeps', () => {
  it('is set after the page is gone, and no more once the register was locked', () => {
    const kept = keptState<string | null>(null);
    const set = setterOf(kept, kept.store.getState().era);
    set('read');
    set((before) => `${before ?? ''} and applied`);
    expect(kept.store.getState().value).toBe('read and applied');
    useSession.getState().clear();
    expect(kept.store.getState().value).toBeNull();
    set('too late');
    expect(kept.store.getState().value).toBeNull();
  });

  it('is tidied up when its place is left, but not while a task runs there', async () => {
    const kept = keptState('start');
    whenLeft('exchange', kept.reset);
    const set = (): void => {
      setterOf(kept, kept.store.getState().era)('reading');
    };
    const { go } = useSession.getState();
    go('exchange');
    const { call, end } = longCall();
    const running = runTask('exchange/', 'exchange', 1, call);
    set();
    go('home');
    expect(kept.store.getState().value).toBe('reading');
    end('done');
    await running;
    go('exchange');
    expect(kept.store.getState().value).toBe('reading');
    go('member');
    expect(kept.store.getState().value).toBe('start');
    set();
    go('imports');
    expect(kept.store.getState().value).toBe('reading');
  });
});
