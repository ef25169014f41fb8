import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClosePatience } from '../../../electron/close-patience.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a closing window', () => {
  it('is not waited for long by itself', () => {
    const end = vi.fn();
    createClosePatience().start(end);
    vi.advanceTimersByTime(4999);
    expect(end).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(end).toHaveBeenCalledOnce();
  });

  it('is waited for longer when the page says what is under way, once and never without end', () => {
    const end = vi.fn();
    const patience = createClosePatience();
    patience.start(end);
    vi.advanceTimersByTime(3000);
    patience.extend();
    vi.advanceTimersByTime(60_000);
    expect(end).not.toHaveBeenCalled();
    patience.extend();
    vi.advanceTimersByTime(30_000);
    expect(end).toHaveBeenCalledOnce();
  });

  it('that does not close cannot be held open beforehand', () => {
    const end = vi.fn();
    const patience = createClosePatience();
    patience.extend();
    patience.start(end);
    vi.advanceTimersByTime(5000);
    expect(end).toHaveBeenCalledOnce();
  });
});
