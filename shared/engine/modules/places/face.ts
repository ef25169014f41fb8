import type { KnownPlace } from '../../../values/gazetteer.ts';

/** What the places of this register are called, for the gazetteer of the window. */
export interface PlacesFace {
  /** Districts, offices and communities, those out of force too. */
  places(): Promise<readonly KnownPlace[]>;
}
