import { describe, expect, it } from 'vitest';
import { keysOf, placeNames, placeOfKey, placeSections } from '../../../renderer/session/places.ts';

const key = (code: string, { altKey = true, ctrlKey = false, shiftKey = false } = {}) =>
  placeOfKey({ code, altKey, ctrlKey, shiftKey });

describe('Alt with a digit', () => {
  it('of the upper row goes to each place by its order in the list, with Shift from the eleventh', () => {
    const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];
    const first = digits.map((digit) => key(`Digit${digit}`));
    const further = digits.map((digit) => key(`Digit${digit}`, { shiftKey: true })).filter((place) => place !== null);
    expect([...first, ...further]).toEqual(placeNames.filter((place) => place !== 'settings'));
    expect(first.slice(0, 6)).toEqual(['home', 'member', 'union', 'employer', 'honour', 'visit']);
    expect(placeNames.map(keysOf).slice(8, 12)).toEqual(['Alt+9', 'Alt+0', 'Alt+Shift+1', 'Alt+Shift+2']);
  });

  it('of the number pad goes nowhere: Alt+0183 types the dot in a name', () => {
    for (const digit of '0183') expect(key(`Numpad${digit}`)).toBeNull();
  });

  it('goes nowhere with Ctrl, without Alt, and with other keys', () => {
    expect(key('Digit1', { ctrlKey: true })).toBeNull();
    expect(key('Digit1', { altKey: false })).toBeNull();
    expect(key('KeyA')).toBeNull();
  });
});

it('every place has keys that go to it and to no other', () => {
  expect(new Set(placeNames.map(keysOf)).size).toBe(placeNames.length);
  expect(keysOf('settings')).toBe('Ctrl+,');
  expect(key('Comma', { altKey: false, ctrlKey: true })).toBe('settings');
  for (const held of [{}, { ctrlKey: true }, { altKey: false }, { altKey: false, ctrlKey: true, shiftKey: true }])
    expect(key('Comma', held)).toBeNull();
});

describe('the sections of the list of places', () => {
  it('hold every place once, the first page above them', () => {
    expect(['home', ...placeSections.flatMap(({ places }) => places)]).toEqual(placeNames);
    expect(new Set(placeNames).size).toBe(placeNames.length);
  });

  it('are those that the kinds name, a kind that names none in daily work', () => {
    const of = (name: string) => placeSections.find((section) => section.name === name)?.places;
    expect(of('roll')).toEqual(['member', 'union', 'employer']);
    expect(of('work')?.slice(0, 2)).toEqual(['honour', 'visit']);
    expect(of('democracy')).toEqual(['congress', 'disclosure', 'contract']);
  });
});
