import type { Actor } from '../../sync/change.ts';
import type { Head, Origin, RecordState } from '../../sync/merge.ts';

interface PagedOrigin extends Omit<Origin, 'actor'> {
  /** Its place in the page's list of actors. */
  actor: Actor | number;
}

interface PagedHead extends Omit<Head, 'origin'> {
  readonly origin: PagedOrigin;
}

/** A state as a page of the checkpoint keeps it: the same, with numbers for actors, since thousands name the same few. */
export interface PagedState extends Omit<RecordState, 'base' | 'origins' | 'rivals'> {
  readonly base: PagedOrigin;
  readonly origins: Readonly<Record<string, PagedOrigin>> | null;
  readonly rivals: Readonly<Record<string, readonly PagedHead[]>> | null;
}

/** @param placeOf gives an actor its place in the list */
export function paged(state: RecordState, placeOf: (actor: Actor) => number): PagedState {
  const of = (origin: Origin): PagedOrigin => ({ ...origin, actor: placeOf(origin.actor) });
  const headsOf = (heads: readonly Head[]): PagedHead[] => heads.map((head) => ({ ...head, origin: of(head.origin) }));
  return {
    ...state,
    base: of(state.base),
    origins: state.origins === null ? null : mapped(state.origins, of),
    rivals: state.rivals === null ? null : mapped(state.rivals, headsOf),
  };
}

/** The state back again. It becomes the one that was handed in, which nobody else may hold. */
export function unpaged(state: PagedState, actors: readonly Actor[]): RecordState {
  const name = (origin: PagedOrigin): void => {
    const actor = typeof origin.actor === 'number' ? actors[origin.actor] : origin.actor;
    if (actor === undefined) throw new Error('a page of the checkpoint names an actor that it does not hold');
    origin.actor = actor;
  };
  name(state.base);
  if (state.origins !== null) Object.values(state.origins).forEach(name);
  if (state.rivals !== null)
    for (const heads of Object.values(state.rivals)) for (const { origin } of heads) name(origin);
  return state as RecordState;
}

const mapped = <T, U>(of: Readonly<Record<string, T>>, to: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, to(value)]));
