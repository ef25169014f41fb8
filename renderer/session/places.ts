import { pageTypes, sectionOf, wholeOf } from '../../shared/kinds/belonging.ts';
import type { PageSection } from '../../shared/kinds/kind.ts';
import type { RecordType } from '../../shared/kinds/all.ts';
import { isRecordType } from '../../shared/kinds/schema.ts';

/** A kind of record that has a place: its place is called like it. */
export type PageType = RecordType;

/** Places that are no list of one kind of record. */
type OtherPlace =
  'home' | 'statistics' | 'annual-forms' | 'rosters' | 'imports' | 'exchange' | 'conflicts' | 'duplicates' | 'settings';

export type PlaceName = PageType | OtherPlace;

/** Places that stand together in the list at the left of the frame. */
export interface PlaceSection {
  readonly name: Exclude<PageSection, 'settings'> | 'print' | 'computer';
  readonly places: readonly PlaceName[];
}

/** Kinds that are parts of others stand in no list: one comes to them from what they are parts of. */
const pagesIn = (section: PageSection): readonly PageType[] =>
  pageTypes.filter((type) => sectionOf(type) === section && wholeOf(type) === null);

/** The pages to which one comes from the settings: they stand in no list either. */
export const settingsPages: readonly PageType[] = pagesIn('settings');

/** The place from which one comes to a page that stands in no list: for parts that of what they are parts of; null of others. */
export const reachedFrom = (place: PlaceName): PlaceName | null =>
  !isRecordType(place) ? null : settingsPages.includes(place) ? 'settings' : (wholeOf(place)?.type ?? null);

/** The place of the list at the left in which one is. */
export const listedPlace = (place: PlaceName): PlaceName => reachedFrom(place) ?? place;

/** The sections of the list at the left of the frame, in its order; the first page stands above them. */
export const placeSections: readonly PlaceSection[] = [
  { name: 'roll', places: pagesIn('roll') },
  { name: 'work', places: pagesIn('work') },
  { name: 'democracy', places: pagesIn('democracy') },
  { name: 'print', places: ['statistics', 'annual-forms', 'rosters'] },
  { name: 'exchange', places: ['imports', 'exchange', 'conflicts', ...pagesIn('exchange'), 'duplicates'] },
  { name: 'computer', places: ['settings'] },
];

/** The places of the frame, in the order of the list at its left. */
export const placeNames: readonly PlaceName[] = ['home', ...placeSections.flatMap(({ places }) => places)];

/** Where there are keys of its own for it, as every program has for its settings. */
const OWN_KEYS: Readonly<Partial<Record<PlaceName, { readonly code: string; readonly keys: string }>>> = {
  settings: { code: 'Comma', keys: 'Ctrl+,' },
};

/** The places that digits go to, in the order of the list at the left; there are twice ten. */
const byDigit = placeNames.filter((place) => OWN_KEYS[place] === undefined);

/** The keys that go to a place: Alt+1 to the first, Alt+0 to the tenth, Alt+Shift+1 to the eleventh; or its own. */
export function keysOf(place: PlaceName): string {
  const own = OWN_KEYS[place];
  if (own !== undefined) return own.keys;
  const at = byDigit.indexOf(place);
  return `Alt+${at < 10 ? '' : 'Shift+'}${String((at + 1) % 10)}`;
}

/**
 * Where a key goes: Alt with a digit of the upper row, or Ctrl with the place's own. Not with one of the number pad: Windows
 * types characters by their numbers there, as Alt+0183 the dot in the names of minorities.
 */
export function placeOfKey(key: Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'shiftKey'>): PlaceName | null {
  if (key.ctrlKey && !key.altKey && !key.shiftKey)
    return placeNames.find((place) => OWN_KEYS[place]?.code === key.code) ?? null;
  const digit = /^Digit(\d)$/.exec(key.code)?.[1];
  if (digit === undefined || !key.altKey || key.ctrlKey) return null;
  return byDigit[((Number(digit) + 9) % 10) + (key.shiftKey ? 10 : 0)] ?? null;
}
