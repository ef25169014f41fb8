/**
 * A long pure computation in steps: whoever runs it may do other work between two of them, or give it up. Nothing has
 * happened before it answers.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** How many items a step takes: some milliseconds. */
const ITEMS_PER_STEP = 2000;

/** The items one by one, with the end of a step after every few thousand. */
export function* stepping<T>(items: Iterable<T>, each: (item: T) => void): Steps<undefined> {
  let count = 0;
  for (const item of items) {
    each(item);
    count += 1;
    if (count % ITEMS_PER_STEP === 0) yield;
  }
}

/** All steps at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** All steps, with `pause` between two of them. */
export async function inSteps<T>(steps: Steps<T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pause();
  }
}
