/** A page whose process may die while something is done with it. */
export interface MortalPage {
  once(event: 'render-process-gone', listener: () => void): unknown;
}

/** Starts a timer; answers how to call it off. */
export type StartTimer = (act: () => void, ms: number) => () => void;

export interface Patience {
  readonly ms: number;
  readonly start: StartTimer;
}

/**
 * Rejects when the page's process dies, where the work itself would wait for ever.
 * @param patience how long the work may take; null where it waits for a person, who may take all day
 */
export async function untilGone<T>(page: MortalPage, patience: Patience | null, work: () => Promise<T>): Promise<T> {
  let giveUp: (reason: Error) => void = () => undefined;
  const gone = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  const callOff = patience?.start(() => {
    giveUp(new Error('printing took too long'));
  }, patience.ms);
  page.once('render-process-gone', () => {
    giveUp(new Error('the printing process ended'));
  });
  try {
    return await Promise.race([work(), gone]);
  } finally {
    callOff?.();
  }
}
