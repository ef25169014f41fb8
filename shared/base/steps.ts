import { err, ok, type Result } from './result.ts';

/**
 * A long computation in steps: whoever runs it may do other work between two of them, or give it up. Nothing has happened
 * before it answers. A step tells how many items are done, where that is known.
 */
export type Steps<T> = Generator<number | undefined, T, undefined>;

/** How many items a step takes: some milliseconds. */
const ITEMS_PER_STEP = 2000;

/** The items one by one, with the end of a step after every few thousand. */
export function* stepping<T>(items: Iterable<T>, each: (item: T) => void): Steps<undefined> {
  let count = 0;
  for (const item of items) {
    each(item);
    count += 1;
    if (count % ITEMS_PER_STEP === 0) yield count;
  }
}

/** What `make` makes of each item, in their order. */
export function* mapping<T, U>(items: Iterable<T>, make: (item: T) => U): Steps<U[]> {
  const made: U[] = [];
  yield* stepping(items, (item) => {
    made.push(make(item));
  });
  return made;
}

/** All steps at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** All steps, with `pause` between two of them; given up (`cancelled`) as soon as it answers false. */
export async function inSteps<T>(
  steps: Steps<T>,
  pause: (done: number | undefined) => Promise<boolean>,
): Promise<Result<T, { readonly tag: 'cancelled' }>> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return ok(step.value);
    if (!(await pause(step.value))) return err({ tag: 'cancelled' });
  }
}
