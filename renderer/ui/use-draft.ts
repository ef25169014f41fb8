import { useEffect, useEffectEvent, useRef } from 'react';
import type { Values } from '../../shared/values/field.ts';
import { useEngine } from './engine-context.tsx';
import { useOnLeaving } from './use-on-leaving.ts';
import { sameValues } from './use-record-form.ts';

const KEEP_AFTER_MS = 300;

/**
 * Keeps what stands in a small form that is no record's own (an answer, a decision) as a sealed draft: half-typed text
 * as well, a moment after each change and at once when the form or the window goes. What an earlier time left is handed
 * to `restore` once, unless somebody was quicker and typed.
 *
 * @param key of the draft; none of a record's form
 * @returns what throws the draft away, for when it was sent
 */
export function useDraft(key: string, values: Values, restore: (values: Values) => void): () => Promise<void> {
  const engine = useEngine();
  const first = useRef(values);
  const done = useRef(false);
  const keep = async (): Promise<void> => {
    if (!done.current && !sameValues(first.current, values))
      await engine.saveDraft(key, { values, seen: {}, id: null });
  };
  const keepNow = useEffectEvent(keep);
  const found = useEffectEvent((kept: Values): void => {
    if (sameValues(first.current, values)) restore(kept);
  });
  useEffect(() => {
    let gone = false;
    void engine.draft(key).then((draft) => {
      if (draft !== null && !gone) found(draft.values);
    });
    return () => {
      gone = true;
    };
  }, [engine, key]);
  useEffect(() => {
    const timer = window.setTimeout(() => void keepNow(), KEEP_AFTER_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [values]);
  useOnLeaving(() => void keep());
  return async () => {
    done.current = true;
    await engine.dropDraft(key);
  };
}
