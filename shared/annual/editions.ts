import { edition as first } from './edition-1/edition.ts';
import type { Edition, Indicator } from './form.ts';

/** All that forms were or are filled in by, the newest last. None is ever taken out: frozen forms keep to theirs. */
export const editions: readonly [Edition, ...Edition[]] = [first];

/** What new forms are filled in by. */
export const currentEdition: Edition = editions[editions.length - 1] ?? first;

/** The edition of this name; null of one that a later version brought. */
export const editionCalled = (name: string): Edition | null => editions.find((each) => each.name === name) ?? null;

/** The indicators of all editions, each code once: the newest word for it. */
export const allIndicators: readonly Indicator[] = [
  ...new Map(editions.flatMap(({ indicators }) => indicators).map((each) => [each.code, each])).values(),
];
