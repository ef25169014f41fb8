import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeLine, parseChangeLine } from '../../shared/bundle/change-line.ts';
import type { Change } from '../../shared/sync/change.ts';

const dot = fc.stringMatching(/^[a-z2-7]{16}:[1-9][0-9]{0,8}$/);
const name = fc
  .stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,20}$/)
  .filter((text) => !(text in Object.prototype) && text !== 'prototype');
const text = fc.string({ unit: 'grapheme', maxLength: 40 });
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
      fc.uniqueArray(dot, { maxLength: 4 }).map((dots) => dots.sort()),
      { noNullPrototype: true },
    ),
    actor: text,
    at: fc.nat(),
    batch: text,
    erase: fc.constant(true),
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
