import { describe, expect, it } from 'vitest';
import { lookAgain } from '../../../renderer/ui/look-again.ts';

/** A look and a pause that the test ends. */
function watched() {
  const looks: boolean[] = [];
  let end: (failed: boolean) => void = () => undefined;
  let next: (() => void) | null = null;
  let gone = (): boolean => false;
  const stop = lookAgain(
    (first, isGone) => {
      looks.push(first);
      gone = isGone;
      return new Promise((resolve, reject) => {
        end = (failed) => {
          if (failed) reject(new Error('no'));
          else resolve();
        };
      });
    },
    (then) => {
      next = then;
      return () => {
        next = null;
      };
    },
  );
  return {
    looks,
    stop,
    gone: () => gone(),
    isPausing: () => next !== null,
    endLook: async (failed = false) => {
      end(failed);
      for (let i = 0; i < 5; i++) await Promise.resolve();
    },
    endPause: () => {
      const then = next;
      next = null;
      then?.();
    },
  };
}

describe('looking for sticks again and again', () => {
  it('begins a look only after the one before has ended, however long it took', async () => {
    const { looks, isPausing, endLook, endPause } = watched();
    expect(isPausing()).toBe(false);
    endPause();
    expect(looks).toEqual([true]);
    await endLook();
    endPause();
    expect(looks).toEqual([true, false]);
    expect(isPausing()).toBe(false);
  });

  it('goes on after a look that failed', async () => {
    const { looks, endLook, endPause } = watched();
    await endLook(true);
    endPause();
    expect(looks).toEqual([true, false]);
  });

  it('ends when it is stopped, in a pause or in the middle of a look', async () => {
    const pausing = watched();
    await pausing.endLook();
    pausing.stop();
    expect(pausing.isPausing()).toBe(false);
    const looking = watched();
    looking.stop();
    expect(looking.gone()).toBe(true);
    await looking.endLook();
    expect(looking.isPausing()).toBe(false);
  });
});
