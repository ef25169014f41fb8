import { isCommunity, isDistrict, isOffice, liesIn } from '../base/place.ts';
import { builtIn } from './built-in-offices.ts';
import type { CodeEntry } from './code-entry.ts';
import { livingList, type CodeList } from './code-list.ts';
import { countyOf } from './home-county.ts';

/** An office (9 digits) or a community (12 digits) by its code, or a district's name. */
export interface KnownPlace {
  readonly code: string;
  readonly name: string;
  /** False when it is in force no more, or not yet: then it is understood, and not offered for new records. */
  readonly offered: boolean;
  /** Other words for it. */
  readonly others?: readonly string[];
}

export interface Gazetteer {
  /** Takes over what places are called and which of them are offered. @returns whether any of it was new */
  readonly learnPlaces: (places: Iterable<KnownPlace>) => boolean;
  /** All that is known, to teach another thread. */
  readonly knownPlaces: () => readonly KnownPlace[];
  readonly knownPlace: (code: string) => KnownPlace | null;
  /** The name of an office, community or district as printed; the code itself when it is not known. */
  readonly placeName: (code: string) => string;
  /** The offices of a district in force, by code. */
  readonly officesIn: (district: string) => readonly KnownPlace[];
  /** The communities of an office in force, by code; those of all its offices for a district. */
  readonly communitiesIn: (place: string) => readonly KnownPlace[];
  /** Every office, as a code list. The districts themselves are understood (a district's replica has one), not offered. */
  readonly office: CodeList;
  /** Every community, as a code list. */
  readonly community: CodeList;
}

/** What places are called. It learns and never forgets: records go on naming places that are gone. */
export function createGazetteer(first: Iterable<KnownPlace>): Gazetteer {
  const known = new Map<string, KnownPlace>();
  let edition = 0;

  const learnPlaces: Gazetteer['learnPlaces'] = (places) => {
    const before = edition;
    for (const place of places) {
      const own = known.get(place.code);
      if (own?.name === place.name && own.offered === place.offered) continue;
      known.set(place.code, own?.name === place.name ? { ...own, offered: place.offered } : place);
      edition++;
    }
    return edition > before;
  };
  const placeName = (code: string): string => known.get(code)?.name ?? countyOf(code)?.name ?? code;
  const offeredIn = (within: string, isWanted: (code: string) => boolean): readonly KnownPlace[] =>
    [...known.values()].filter(({ code, offered }) => offered && isWanted(code) && liesIn(code, within)).sort(byCode);

  learnPlaces(first);
  return {
    ...{ learnPlaces, placeName },
    knownPlaces: () => [...known.values()],
    knownPlace: (code) => known.get(code) ?? null,
    officesIn: (district) => offeredIn(district, isOffice),
    communitiesIn: (place) => offeredIn(place, isCommunity),
    office: livingList(
      'office',
      () => edition,
      () =>
        [...known.values()]
          .filter(({ code }) => !isCommunity(code))
          .sort(byCode)
          .map((place) => entryOf(place, placeName(place.code.slice(0, 6)))),
    ),
    community: livingList(
      'community',
      () => edition,
      () => communityEntries([...known.values()].filter(({ code }) => isCommunity(code)).sort(byCode), placeName),
      { elsewhere: /^\d{12}$/ },
    ),
  };
}

const byCode = (a: KnownPlace, b: KnownPlace): number => (a.code < b.code ? -1 : 1);

function entryOf({ code, name, offered, others = [] }: KnownPlace, district: string): CodeEntry {
  const isOffered = offered && !isDistrict(code);
  const aliases = isDistrict(code) ? [`${name}总工会`] : [name, ...others].flatMap((each) => spellings(each, district));
  return { code, label: name, aliases, ...(isOffered ? {} : { offered: false }) };
}

/** Communities by their names; those of one name are told apart by their offices, so that no word means two. */
function communityEntries(places: readonly KnownPlace[], placeName: (code: string) => string): readonly CodeEntry[] {
  const words = places.map(({ name }) => new Set([name, stemOf(name)]));
  const times = new Map<string, number>();
  for (const each of words) for (const word of each) times.set(word, (times.get(word) ?? 0) + 1);
  const isAlone = (word: string): boolean => times.get(word) === 1;
  return places.map(({ code, name, offered }, at) => {
    const label = isAlone(name) ? name : `${name}（${placeName(code.slice(0, OFFICE_DIGITS))}）`;
    const stems = [...(words[at] ?? [])].filter((word) => word !== name && isAlone(word));
    const aliases = [...stems, ...(isAlone(name) ? [`${name}居委会`, `${name}居民委员会`] : [])];
    return { code, label, aliases, ...(offered ? {} : { offered: false }) };
  });
}

const OFFICE_DIGITS = 9;

/** A community's name without what it is. */
const stemOf = (name: string): string => name.replace(/(?<=.)(?:社区|村)$/, '');

/** What sheets write for an office: with and without what it is, and with its district before it. */
function spellings(name: string, district: string): readonly string[] {
  const [, stem = name, kind = '街道'] = /^(.+?)(街道|镇|乡)?(?:办事处|办)?$/.exec(name) ?? [];
  const whole = stem + kind;
  const more =
    kind === '街道' ? [`${stem}办事处`, `${whole}办事处`, `${whole}办`] : [`${whole}政府`, `${whole}人民政府`];
  return [stem, whole, ...more, `${whole}工会`, `${whole}总工会`, `${district}${whole}`, `${district}${whole}办事处`];
}

/**
 * The gazetteer of this thread, which every form, list and sheet reads. A code means one place in the whole country, whoever
 * asks, so there is one. It begins with the offices that are built in; the engine teaches it what its register holds
 * (`engine/known-places.ts`), and the window what the engine knows.
 */
export const { learnPlaces, knownPlaces, knownPlace, placeName, officesIn, communitiesIn, office, community } =
  createGazetteer(builtIn);
