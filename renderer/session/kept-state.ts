import { create, type StoreApi, type UseBoundStore } from 'zustand';

interface Held<T> {
  readonly value: T;
  /** Counts how often it was forgotten: what was begun before must not write into what came after. */
  readonly era: number;
}

/**
 * A piece of a page's state that outlives the page while the clerk is elsewhere: how far a task has come, what came of
 * it. Screen state only; it is gone when the register is locked.
 */
export interface KeptState<T> {
  readonly store: UseBoundStore<StoreApi<Held<T>>>;
  /** Back to how it began. */
  readonly reset: () => void;
}

export type SetKept<T> = (next: T | ((before: T) => T)) => void;

const all = new Set<() => void>();

/** To be called once per piece, when its module loads. Values are plain data, never functions. */
export function keptState<T>(first: T): KeptState<T> {
  const store = create<Held<T>>(() => ({ value: first, era: 0 }));
  const reset = (): void => {
    store.setState(({ era }) => ({ value: first, era: era + 1 }));
  };
  all.add(reset);
  return { store, reset };
}

/** Like `useState`. The setter works on when its page is gone, and no more once the state was forgotten. */
export function useKept<T>(kept: KeptState<T>): readonly [T, SetKept<T>] {
  const { value, era } = kept.store();
  return [value, setterOf(kept, era)];
}

/** A setter for whatever was begun in this era. */
export const setterOf =
  <T>({ store }: KeptState<T>, era: number): SetKept<T> =>
  (next) => {
    store.setState((held) =>
      held.era === era ? { value: next instanceof Function ? next(held.value) : next, era } : held,
    );
  };

/** Forgets all that pages kept: for locking. */
export function forgetKept(): void {
  for (const reset of all) reset();
}
