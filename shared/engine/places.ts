import { err, ok, type Result } from '../base/result.ts';
import type { Place, ShellError } from '../shell/shell.ts';

/** Sticks and folders that were shown to a person, so that the window may name the one it means by its id alone. */
export interface Places {
  /** @returns the place itself */
  readonly remember: (place: Place) => Place;
  /** `removed`: none of this id was shown since the program started. */
  find(id: string): Result<Place, ShellError>;
}

export function createPlaces(): Places {
  const shown = new Map<string, Place>();
  return {
    remember(place) {
      shown.set(place.id, place);
      return place;
    },
    find(id) {
      const place = shown.get(id);
      return place === undefined ? err({ tag: 'removed' }) : ok(place);
    },
  };
}
