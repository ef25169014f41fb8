import type { Translate } from '../i18n/t.ts';
import type { PlaceName } from '../session/places.ts';

/** What a place is called: by its kind of record, or by its own name. */
export const placeTitle = (t: Translate, place: PlaceName): string =>
  t.find(`page.${place}.place`) ?? t.find(`place.${place}`) ?? place;
