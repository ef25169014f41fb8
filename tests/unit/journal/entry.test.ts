import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../shared/base/bytes.ts';
import { MalformedEntry, decodeEntry, encodeEntry } from '../../../shared/journal/entry.ts';
import type { Change } from '../../../shared/sync/change.ts';

const dot = fc.stringMatching(/^[a-z2-7]{16}:[1-9][0-9]{0,5}$/);
const value = fc.oneof(fc.string({ unit: 'binary' }).map(wellFormed), fc.integer(), fc.boolean(), fc.constant(null));
const name = fc.string({ maxLength: 8 }).filter((text) => text !== '__proto__');
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
const anyChange = fc.record(
  {
    dot,
    stamp: fc.stringMatching(/^[0-9a-f]{16}$/),
    type: name,
    id: dot,
    fields: fc.dictionary(name, value, { maxKeys: 6, noNullPrototype: true }),
    over: fc.dictionary(name, fc.array(dot, { maxLength: 3 }), { noNullPrototype: true }),
    actor: fc.record({ id: fc.stringMatching(/^[a-z2-7]{16}$/), name: fc.string() }, { noNullPrototype: true }),
    at: fc.nat(),
    batch: fc.string(),
    erase: fc.constant(true),
    hash: fc.string(),
    was: fc.string(),
    extra: fc.dictionary(name, fc.jsonValue().map(plain), { minKeys: 1, noNullPrototype: true }),
  },
  { requiredKeys: ['dot', 'stamp', 'type', 'id', 'fields', 'actor', 'at'], noNullPrototype: true },
) as unknown as fc.Arbitrary<Change>;

describe('an entry', () => {
  test('comes back exactly as it went in', () => {
    fc.assert(
      fc.property(
        fc.array(anyChange, { maxLength: 12 }),
        fc.array(fc.tuple(fc.string(), fc.jsonValue())),
        (changes, notes) => {
          const plainNotes = JSON.parse(JSON.stringify(notes)) as [string, unknown][];
          expect(decodeEntry(encodeEntry(changes, plainNotes))).toStrictEqual({ changes, notes: plainNotes });
        },
      ),
    );
  });

  test('is read with one object for each actor', () => {
    const [one, two] = [change(1), change(2)];
    const read = decodeEntry(encodeEntry([one, two, change(3, '乙')], [])).changes;
    expect(read[0]?.actor).toBe(read[1]?.actor);
    expect(read[2]?.actor).toEqual({ ...one.actor, name: '乙' });
  });

  test('keeps the order of fields, and does not repeat names that repeat', () => {
    const bytes = encodeEntry([change(1), change(2), change(3)], []);
    expect(new TextDecoder().decode(bytes).split('aLongFieldName')).toHaveLength(2);
    expect(Object.keys(decodeEntry(bytes).changes[2]?.fields ?? {})).toEqual(['aLongFieldName', 'another']);
  });

  test.each([
    '',
    '{}',
    '[]',
    '[2,[],[],[],[[],[],[],[],[],[],[],[],[],[]],[]]',
    '[1,[],[],[],[[0],["a:1"],[],[],[],[],[],[],[],[]],[]]',
    '[1,["a"],[],[["m",["p"],[[1]]]],[[0],["d"],["s"],[0],[0],[0],[-1],[0],[],[]],[]]',
  ])('that reads %j is refused', (text) => {
    expect(() => decodeEntry(utf8(text))).toThrow(MalformedEntry);
  });

  test('with a prototype for a field name is refused', () => {
    const text = '[1,[["i","a"]],[],[["m",["__proto__"],[[1]]]],[[0],["d"],["s"],[0],[0],[0],[-1],[0],[],[]],[]]';
    expect(() => decodeEntry(utf8(text))).toThrow(MalformedEntry);
    expect(decodeEntry(utf8(text.replace('__proto__', 'p'))).changes).toHaveLength(1);
  });
});

const change = (seq: number, name = '甲'): Change =>
  ({
    dot: `aaaaaaaaaaaaaaaa:${String(seq)}`,
    stamp: '0000000000010000',
    type: 'member',
    id: `aaaaaaaaaaaaaaaa:${String(seq)}`,
    fields: { aLongFieldName: 'x', another: seq },
    actor: { id: 'bbbbbbbbbbbbbbbb', name },
    at: seq,
  }) as unknown as Change;

function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
