import { useState } from 'react';
import type { OnProgress, Progress } from '../engine/engine.ts';

export interface Task {
  readonly running: boolean;
  readonly progress: Progress | null;
  /** ms. */
  readonly startedAt: number;
  /** Runs a long call of the engine, following its progress; a second call while one runs is not begun (null). */
  readonly run: <T>(call: (onProgress: OnProgress) => Promise<T>) => Promise<T | null>;
}

const IDLE = { running: false, progress: null, startedAt: 0 } as const;

/** The state of one long task of a page, for `ProgressBar`. */
export function useTask(): Task {
  const [state, setState] = useState<Pick<Task, 'running' | 'progress' | 'startedAt'>>(IDLE);
  return {
    ...state,
    run: async (call) => {
      if (state.running) return null;
      setState({ running: true, progress: null, startedAt: performance.timeOrigin + performance.now() });
      try {
        return await call((progress) => {
          setState((before) => (before.running ? { ...before, progress } : before));
        });
      } finally {
        setState(IDLE);
      }
    },
  };
}
