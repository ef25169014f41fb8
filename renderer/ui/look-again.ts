/** A pause between two looks: calls `next` after a while, and answers how to call that off. */
export type Pause = (next: () => void) => () => void;

/**
 * Looks, pauses, and looks again, until the function it answers is called. The next look begins only after the one
 * before has ended, however long that took.
 * @param look `first`: whether it is the first look; `gone`: whether its outcome is no longer wanted
 */
export function lookAgain(look: (first: boolean, gone: () => boolean) => Promise<void>, pause: Pause): () => void {
  let stopped = false;
  let callOff = (): void => undefined;
  const gone = (): boolean => stopped;
  const go = (first: boolean): void => {
    const after = (): void => {
      if (!stopped)
        callOff = pause(() => {
          go(false);
        });
    };
    look(first, gone).then(after, after);
  };
  go(true);
  return () => {
    stopped = true;
    callOff();
  };
}
