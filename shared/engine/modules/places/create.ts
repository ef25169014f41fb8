import { knownPlaces } from '../../../values/gazetteer.ts';
import type { PlacesFace } from './face.ts';

/** The engine's thread has been taught what the open register knows (`known-places.ts`). */
export const createPlacesFace = (): PlacesFace => ({ places: () => Promise.resolve(knownPlaces()) });
