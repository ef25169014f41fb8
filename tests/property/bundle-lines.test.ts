import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeLine } from '../../shared/sync/change-line.ts';
import { parseChangeLine } from '../../shared/sync/line-reader.ts';
import type { Change } from '../../shared/sync/change.ts';

const dot = fc.stringMatching(/^[a-z2-7]{16}:[1-9][0-9]{0,8}$/);
const name = fc
  .stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,20}$/)
  .filter((text) => !(text in Object.prototype) && text !== 'prototype');
const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const hash = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('base64').slice(0, 43));
const MEMBERS = ['actor', 'at', 'batch', 'dot', 'erase', 'fields', 'hash', 'id', 'over', 'stamp', 'type', 'was'];
/** As it comes out of a line: no lone surrogates, no negative zero. */
const wellFormed = (json: unknown): unknown =>
  JSON.parse(JSON.stringify(json).replace(/\\ud[89a-f][0-9a-f]{2}/g, '?')) as unknown;
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0);
const value = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const change = fc.record(
  {
    dot,
    stamp: fc.stringMatching(/^[0-9a-f]{16}$/),
    type: name,
    id: dot,
    fields: fc.dictionary(name, value, { maxKeys: 8, noNullPrototype: true }),
    over: fc.dictionary(
      name,
      fc.uniqueArray(dot, { minLength: 1, maxLength: 4 }).map((dots) => dots.sort()),
      { minKeys: 1, maxKeys: 4, noNullPrototype: true },
    ),
    actor: fc.record({ id: fc.stringMatching(/^[a-z2-7]{16}$/), name: text }),
    at: fc.nat(),
    batch: text,
    erase: fc.constant(true),
    hash: hash,
    was: fc.tuple(dot, hash).map((parts) => parts.join('#')),
    extra: fc.dictionary(
      name.filter((each) => !MEMBERS.includes(each)),
      fc.jsonValue({ maxDepth: 3 }).map(wellFormed),
      { minKeys: 1, maxKeys: 3, noNullPrototype: true },
    ),
  },
  { requiredKeys: ['dot', 'stamp', 'type', 'id', 'fields', 'actor', 'at'], noNullPrototype: true },
) as unknown as fc.Arbitrary<Change>;

test('any change comes back from its line, and its line is one line', () => {
  fc.assert(
    fc.property(change, (whole) => {
      const line = changeLine(whole);
      expect(line).not.toContain('\n');
      expect(parseChangeLine(line)).toEqual({ ok: true, value: whole });
    }),
  );
});

test('the line is canonical: parsed and written again it is the same text', () => {
  fc.assert(
    fc.property(change, (whole) => {
      const line = changeLine(whole);
      const parsed = parseChangeLine(line);
      expect(parsed.ok && changeLine(parsed.value)).toBe(line);
      expect(Object.keys(JSON.parse(line) as object)).toEqual(Object.keys(JSON.parse(line) as object).sort());
    }),
  );
});

test('no text at all makes the parser throw, and no answer carries a foreign prototype', () => {
  const noise = fc.oneof(
    fc.string(),
    fc.json(),
    change.map((whole) => changeLine(whole).replace('"fields":{', '"fields":{"__proto__":{"x":1},')),
  );
  fc.assert(
    fc.property(noise, (line) => {
      const parsed = parseChangeLine(line);
      if (parsed.ok) expect(Object.getPrototypeOf(parsed.value.fields)).toBe(Object.prototype);
      if (line.includes('__proto__')) expect(parsed.ok).toBe(false);
    }),
  );
});

test('one character more or less anywhere in a line never makes another text of the same change', () => {
  fc.assert(
    fc.property(change, fc.nat(), fc.constantFrom(' ', '0', '\\u0020', ''), (whole, at, put) => {
      const line = changeLine(whole);
      const cut = at % line.length;
      const other = line.slice(0, cut) + put + line.slice(put === '' ? cut + 1 : cut);
      const parsed = parseChangeLine(other);
      if (parsed.ok) expect(changeLine(parsed.value)).toBe(other);
    }),
  );
});
