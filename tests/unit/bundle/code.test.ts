import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newCode, normaliseCode } from '../../../shared/bundle/code.ts';
import { seeded } from './fixture.ts';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const code = fc.integer().map((seed) => newCode(seeded(seed)));

test('a code has four groups of four letters that cannot be misheard for one another', () => {
  fc.assert(
    fc.property(code, (text) => {
      expect(text).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    }),
  );
});

test('a code is recognised however it was typed', () => {
  fc.assert(
    fc.property(code, (text) => {
      const fullWidth = Array.from(text, (c) =>
        c === '-' ? '－' : String.fromCharCode(c.charCodeAt(0) + 0xfee0),
      ).join('');
      const sloppy = text.replace(/-/g, ' ').toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l');
      for (const typed of [text, fullWidth, sloppy, text.replace(/-/g, '')]) expect(normaliseCode(typed)).toBe(text);
    }),
  );
});

test('one wrong letter is noticed', () => {
  fc.assert(
    fc.property(code, fc.nat(15), fc.nat(31), (text, at, letter) => {
      const letters = Array.from(text.replace(/-/g, ''));
      fc.pre(letters[at] !== LETTERS[letter]);
      letters[at] = LETTERS[letter] ?? '';
      expect(normaliseCode(letters.join(''))).toBeNull();
    }),
  );
});

test('two exchanged letters are noticed', () => {
  fc.assert(
    fc.property(code, fc.nat(15), fc.nat(15), (text, a, b) => {
      const letters = Array.from(text.replace(/-/g, ''));
      fc.pre(letters[a] !== letters[b]);
      [letters[a], letters[b]] = [letters[b] ?? '', letters[a] ?? ''];
      expect(normaliseCode(letters.join(''))).toBeNull();
    }),
  );
});

test.each(['', 'ABCD', '????-????-????-????', '中文中文中文中文中文中文中文中文'])('%j is no code', (typed) => {
  expect(normaliseCode(typed)).toBeNull();
});
