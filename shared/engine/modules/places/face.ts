import type { Result } from '../../../base/result.ts';
import type { KnownPlace } from '../../../values/gazetteer.ts';
import type { KnownWord } from '../../../values/vocabulary.ts';
import type { SaveError } from '../records/face.ts';

/**
 * What the places and the codes of this register are called, for the gazetteer and the vocabulary of the window; and taking over those that are
 * built in.
 */
export interface PlacesFace {
  /** Districts, offices and communities, those out of force too. */
  places(): Promise<readonly KnownPlace[]>;
  /** What codes of open lists mean, retired ones too. */
  words(): Promise<readonly KnownWord[]>;
  /** The built-in offices of the own district that nobody has entered. */
  officesToEnter(): Promise<readonly KnownPlace[]>;
  /** Enters these, so that the district can change them; answers how many. */
  enterOffices(): Promise<Result<number, SaveError>>;
}
