import { describe, expect, it } from 'vitest';
import { digitOf, placeNames, placeOfKey } from '../../../renderer/session/places.ts';

const key = (code: string, altKey = true, ctrlKey = false) => placeOfKey({ code, altKey, ctrlKey });

describe('Alt with a digit', () => {
  it('of the upper row goes to a place, 1 the first and 0 the tenth', () => {
    const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];
    const places = digits.map((digit) => key(`Digit${digit}`));
    expect(places).toEqual([
      ...['home', 'member', 'union', 'employer', 'rosters', 'imports', 'exchange', 'conflicts', 'transfers'],
      'duplicates',
    ]);
    expect(places.map((place) => (place === null ? null : digitOf(place)))).toEqual(digits);
    expect(placeNames.slice(0, 4)).toEqual(['home', 'member', 'union', 'employer']);
  });

  it('of the number pad goes nowhere: Alt+0183 types the dot in a name', () => {
    for (const digit of '0183') expect(key(`Numpad${digit}`)).toBeNull();
  });

  it('goes nowhere with Ctrl, without Alt, and with other keys', () => {
    expect(key('Digit1', true, true)).toBeNull();
    expect(key('Digit1', false)).toBeNull();
    expect(key('KeyA')).toBeNull();
  });
});
