import { describe, expect, it, vi } from 'vitest';
import { createClosePatience } from '../../../electron/close-patience.ts';

/** A patience on a clock that the test moves. */
function waiting() {
  let now = 0;
  let due: { readonly at: number; readonly act: () => void } | null = null;
  const patience = createClosePatience((act, ms) => {
    const mine = { at: now + ms, act };
    due = mine;
    return () => {
      if (due === mine) due = null;
    };
  });
  const pass = (ms: number): void => {
    now += ms;
    if (due === null || due.at > now) return;
    const { act } = due;
    due = null;
    act();
  };
  return { patience, pass };
}

describe('a closing window', () => {
  it('is not waited for long by itself', () => {
    const end = vi.fn();
    const { patience, pass } = waiting();
    patience.start(end);
    pass(4999);
    expect(end).not.toHaveBeenCalled();
    pass(1);
    expect(end).toHaveBeenCalledOnce();
  });

  it('is waited for longer when the page says what is under way, once and never without end', () => {
    const end = vi.fn();
    const { patience, pass } = waiting();
    patience.start(end);
    pass(3000);
    patience.extend();
    pass(60_000);
    expect(end).not.toHaveBeenCalled();
    patience.extend();
    pass(30_000);
    expect(end).toHaveBeenCalledOnce();
  });

  it('that does not close cannot be held open beforehand', () => {
    const end = vi.fn();
    const { patience, pass } = waiting();
    patience.extend();
    patience.start(end);
    pass(5000);
    expect(end).toHaveBeenCalledOnce();
  });
});
