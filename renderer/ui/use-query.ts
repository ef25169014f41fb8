import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { Notice } from '../../shared/engine/modules/session/face.ts';
import { tellAnswered, tellFailed } from '../session/failed-queries.ts';
import { useNotices } from './engine-context.tsx';

export interface Query<T> {
  /** The newest answer; while the next one is loading, still the one before. */
  readonly data: T | undefined;
  /** True from a change of `deps` until its answer is here. */
  readonly loading: boolean;
  readonly failed: boolean;
  readonly reload: () => void;
}

/** Between two questions that notices cause. */
export const PAUSE_MS = 200;

/** Whether what was asked before may be answered otherwise now. */
export const concerns = (notice: Notice): boolean => notice.kind === 'changed';

/**
 * Asks the engine with `load`, again whenever `deps` (plain data) change or the register has moved.
 * An answer that a newer question has overtaken is dropped; while one question runs, any number of notices cause
 * only one more, a moment later: a long import tells of every batch, and must not be asked after each.
 * A question that fails is said by the frame, which offers to ask it again. Long because an answer, a notice and a
 * failure meet in the one question that is under way.
 */
export function useQuery<T>(load: () => Promise<T>, deps: readonly unknown[]): Query<T> {
  const notices = useNotices();
  const key = JSON.stringify(deps);
  const [answer, setAnswer] = useState<{
    readonly key: string;
    readonly data: T | undefined;
    readonly failed: boolean;
  }>();
  const rerun = useRef<() => void>(() => undefined);
  const run = useEffectEvent(load);

  useEffect(() => {
    let stale = false;
    let running = false;
    let again = false;
    let pause = 0;
    const ask = async (): Promise<void> => {
      if (running) {
        again = true;
        return;
      }
      running = true;
      try {
        const data = await run();
        if (!stale) setAnswer({ key, data, failed: false });
      } catch {
        if (!stale) setAnswer((before) => ({ key, data: before?.data, failed: true }));
      }
      if (!again || stale) {
        running = false;
        return;
      }
      pause = window.setTimeout(() => {
        running = false;
        again = false;
        void ask();
      }, PAUSE_MS);
    };
    rerun.current = () => void ask();
    void ask();
    const stop = notices.listen((notice) => {
      if (concerns(notice)) void ask();
    });
    return () => {
      stale = true;
      window.clearTimeout(pause);
      stop();
    };
  }, [key, notices]);

  const id = useId();
  const failed = answer?.failed ?? false;
  useEffect(() => {
    if (!failed) return undefined;
    tellFailed(id, () => {
      rerun.current();
    });
    return () => {
      tellAnswered(id);
    };
  }, [id, failed]);

  return {
    data: answer?.data,
    loading: answer?.key !== key,
    failed,
    reload: () => {
      rerun.current();
    },
  };
}
