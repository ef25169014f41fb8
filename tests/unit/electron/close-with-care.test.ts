import { describe, expect, it } from 'vitest';
import { closeWithCare } from '../../../electron/close-with-care.ts';

function closing(listens = true) {
  const seen: string[] = [];
  let expire = (): void => undefined;
  const care = closeWithCare({
    askToClose: () => {
      seen.push('asked');
      return listens;
    },
    remember: () => {
      seen.push('remembered');
    },
    destroy: () => {
      seen.push('destroyed');
    },
    patience: {
      start: (end) => {
        expire = end;
      },
    },
  });
  const event = {
    preventDefault: () => {
      seen.push('held up');
    },
  };
  return {
    care,
    event,
    seen,
    expire: () => {
      expire();
    },
  };
}

describe('a window that is to go', () => {
  it('waits for the page, whether it is closed or the session ends', () => {
    const { care, event, seen, expire } = closing();
    care.leave(event);
    expect(seen).toEqual(['remembered', 'asked', 'held up']);
    expire();
    expect(seen.at(-1)).toBe('destroyed');
  });

  it('asks the page once, however often it is told to go', () => {
    const { care, event, seen } = closing();
    care.leave(event);
    care.leave(event);
    care.end();
    expect(seen.filter((each) => each === 'asked')).toHaveLength(1);
    expect(seen.filter((each) => each === 'held up')).toHaveLength(2);
  });

  it('goes at once when there is no page to ask', () => {
    const { care, event, seen } = closing(false);
    care.leave(event);
    expect(seen).toEqual(['remembered', 'asked']);
  });

  it('still asks the page when the session ends without a question', () => {
    const { care, seen } = closing();
    care.end();
    expect(seen).toEqual(['remembered', 'asked']);
  });
});
