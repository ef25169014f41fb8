/**
 * Places by code: GB/T 2260 for province, city and district (2, 4, 6 digits), 3 more for a sub-district's office (9), 3
 * more for a community (12), as GB/T 10114 goes on. A place sees what lies in it: scope is "begins with".
 */
const PLACE = /^\d{2}(?:\d{2}(?:\d{2}(?:\d{3}(?:\d{3})?)?)?)?$/;

export const isPlace = (text: unknown): text is string => typeof text === 'string' && PLACE.test(text);

/** Whether what belongs to `code` lies in `place`; a place lies in itself, and nothing in none. */
export const liesIn = (code: string, place: string): boolean => place !== '' && code.startsWith(place);

/** A district, or what is above one: it sees, judges and passes on what its offices write. Offices have longer codes. */
export const isDistrict = (place: string): boolean => place !== '' && place.length <= 6;

/** A sub-district's office; what lies in one is a community. */
export const isOffice = (place: string): boolean => place.length === 9;
export const isCommunity = (place: string): boolean => place.length === 12;

/** The place itself and all it lies in, the widest first: `370102001` lies in `37`, `3701` and `370102`. */
export const placesOver = (code: string): readonly string[] =>
  LENGTHS.filter((length) => length <= code.length).map((length) => code.slice(0, length));

const LENGTHS = [2, 4, 6, 9, 12];
