import { knownPlaces } from '../../../values/gazetteer.ts';
import { knownWords } from '../../../values/vocabulary.ts';
import type { Host } from '../../host.ts';
import { enterOffices, officesToEnter } from './enter-offices.ts';
import type { PlacesFace } from './face.ts';

/** The engine's thread has been taught what the open register knows (`known-places.ts`, `known-words.ts`). */
export const createPlacesFace = ({ workspace }: Pick<Host, 'workspace'>): PlacesFace => ({
  places: () => Promise.resolve(knownPlaces()),
  words: () => Promise.resolve(knownWords()),
  officesToEnter: () => Promise.resolve(officesToEnter(workspace())),
  enterOffices: () => enterOffices(workspace()),
});
