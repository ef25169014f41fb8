import { describe, expect, it } from 'vitest';
import { untilGone, type Patience } from '../../../electron/until-gone.ts';

function page() {
  let die = (): void => undefined;
  return {
    once: (_event: 'render-process-gone', listener: () => void) => {
      die = listener;
    },
    die: () => {
      die();
    },
  };
}

/** A clock the test lets run out. */
function clock() {
  const running = new Set<() => void>();
  const patience: Patience = {
    ms: 120_000,
    start: (act) => {
      running.add(act);
      return () => running.delete(act);
    },
  };
  return {
    patience,
    running,
    runOut: () => {
      for (const act of running) act();
    },
  };
}

const forever = (): Promise<string> => new Promise(() => undefined);

describe('what is done with a page that prints', () => {
  it('is given up when it takes too long and nobody is at it', async () => {
    const { patience, runOut } = clock();
    const done = untilGone(page(), patience, forever);
    runOut();
    await expect(done).rejects.toThrow('too long');
  });

  it('runs under no timer while a person is at the dialog, and ends when that person is done', async () => {
    const buttons = new Map<'print', (outcome: string) => void>();
    const dialog = (): Promise<string> =>
      new Promise((resolve) => {
        buttons.set('print', resolve);
      });
    const { running, runOut } = clock();
    const done = untilGone(page(), null, dialog);
    expect(running.size).toBe(0);
    runOut();
    buttons.get('print')?.('printed');
    expect(await done).toBe('printed');
  });

  it('ends when the process of the page dies, with a timer or without', async () => {
    for (const patience of [clock().patience, null]) {
      const dying = page();
      const done = untilGone(dying, patience, forever);
      dying.die();
      await expect(done).rejects.toThrow('process ended');
    }
  });

  it('leaves no timer behind', async () => {
    const { patience, running } = clock();
    expect(await untilGone(page(), patience, () => Promise.resolve(1))).toBe(1);
    await expect(untilGone(page(), patience, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(running.size).toBe(0);
  });
});
