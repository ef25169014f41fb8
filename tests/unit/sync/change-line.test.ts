import { describe, expect, test } from 'vitest';
import { fromUtf8 } from '../../../shared/base/bytes.ts';
import { lineHash } from '../../../shared/sync/chain.ts';
import { changeLine, lineWriter } from '../../../shared/sync/change-line.ts';
import { lineReader, parseChangeLine } from '../../../shared/sync/line-reader.ts';
import type { Change, Dot } from '../../../shared/sync/change.ts';
import { knownHash } from '../../../shared/sync/known-lines.ts';
import { random } from '../../support/dice.ts';
import { change } from '../bundle/fixture.ts';

const [DOT_A, DOT_B] = ['bbbbbbbbbbbbbbbb:2', 'aaaaaaaaaaaaaaaa:9'] as [Dot, Dot];
const whole: Change = change(4, {
  fields: { name: '测试\n"甲"', age: 3, active: true, note: null },
  over: { name: [DOT_A, DOT_B], age: [DOT_A] },
  batch: 'import-1',
  erase: true,
});

describe('the line of a change', () => {
  test('is canonical JSON: sorted members, sorted dots, no spaces', () => {
    expect(changeLine(whole)).toBe(
      '{"actor":{"id":"aaabbdaaaadbccca","name":"录入员"},"at":1717200000004,"batch":"import-1","dot":"officeaaaaaaaaaa:4","erase":true,' +
        '"fields":{"active":true,"age":3,"name":"测试\\n\\"甲\\"","note":null},"id":"officeaaaaaaaaaa:4",' +
        '"over":{"age":["bbbbbbbbbbbbbbbb:2"],"name":["aaaaaaaaaaaaaaaa:9","bbbbbbbbbbbbbbbb:2"]},' +
        `"stamp":"${whole.stamp}","type":"member"}`,
    );
  });

  test('does not depend on the order in which the change was put together', () => {
    const { fields, ...rest } = whole;
    const turned = { fields: Object.fromEntries(Object.entries(fields).reverse()), ...rest };
    expect(changeLine(turned)).toBe(changeLine(whole));
  });

  test('gives the change back', () => {
    expect(parseChangeLine(changeLine(whole))).toEqual({
      ok: true,
      value: { ...whole, over: { age: [DOT_A], name: [DOT_B, DOT_A] } },
    });
    expect(parseChangeLine(changeLine(change(1)))).toEqual({ ok: true, value: change(1) });
  });

  test('keeps what a later version says beside it, in its place', () => {
    const later = change(1, { extra: { zone: { b: [1, null], a: '测' }, approvedBy: 'x' }, batch: 'import-1' });
    const line = changeLine(later);
    expect(line).toMatch(
      /^\{"actor":.*,"approvedBy":"x","at":.*,"type":"member","zone":\{"a":"测","b":\[1,null\]\}\}$/,
    );
    expect(parseChangeLine(line)).toEqual({ ok: true, value: later });
  });

  test('carries the hash of what was wiped and the name of what it says again', () => {
    const hash = `${'Ab+/'.repeat(10)}abA`;
    const wiped = change(1, { hash, was: `bbbbbbbbbbbbbbbb:7#${hash}` });
    expect(changeLine(wiped)).toContain(`"hash":"${hash}","id":`);
    expect(changeLine(wiped)).toMatch(/"type":"member","was":"bbbbbbbbbbbbbbbb:7#[^"]+"\}$/);
    expect(parseChangeLine(changeLine(wiped))).toEqual({ ok: true, value: wiped });
  });

  test('shares one object among all changes of an actor', () => {
    const read = lineReader();
    const [one, two] = [read(changeLine(change(1))), read(changeLine(change(2)))];
    expect(one.ok && two.ok && one.value.actor === two.value.actor).toBe(true);
  });

  test.each([
    ['line', 'no json'],
    ['line', '[]'],
    ['line', 'null'],
    ['line', `"${'x'.repeat(1 << 24)}"`],
    ['extra', replaced('"type"', '"__proto__":{"a":1},"type"')],
    ['line', replaced('"type"', '"extra":1,"type"')],
    ['extra', replaced('"type"', '"a b":1,"type"')],
    ['extra', replaced('"type"', '"constructor":1,"type"')],
    ['extra', replaced('"dot"', '"before":"\\ud800","dot"')],
    ['extra', replaced('"dot"', `"before":${'['.repeat(50)}${']'.repeat(50)},"dot"`)],
    ['line', replaced('"at":', '"at": ')],
    ['line', replaced('"dot"', '"before":{"b":1,"a":1},"dot"')],
    ['line', replaced('"at":', '"at":1,"at":')],
    ['line', replaced('"age":3', '"age":3.0')],
    ['line', replaced('"age":3', '"age":3,"age":3')],
    ['line', replaced('测试', '\\u6d4b试')],
    ['fields', replaced('测试', 'a\\ud800')],
    ['actor', replaced('录入员', 'a\\udfff')],
    ['actor', replaced('{"id":"aaabbdaaaadbccca","name":"录入员"}', '"录入员"')],
    ['actor', replaced('aaabbdaaaadbccca', 'short')],
    ['actor', replaced('"name":"录入员"', '"name":"录入员","role":"x"')],
    ['batch', replaced('import-1', '\\ud800')],
    ['hash', replaced('"id":"off', '"hash":"x","id":"off')],
    ['hash', replaced('"id":"off', `"hash":"${'A'.repeat(42)}B","id":"off`)],
    ['was', replaced('"member"}', '"member","was":"bbbbbbbbbbbbbbbb:7"}')],
    ['dot', replaced('"dot":"officeaaaaaaaaaa:4"', '"dot":"officeaaaaaaaaaa:04"')],
    ['was', replaced('"member"}', '"member","was":7}')],
    ['dot', replaced('"dot":"officeaaaaaaaaaa:4"', '"dot":"office:4"')],
    ['dot', replaced('"dot":"officeaaaaaaaaaa:4"', '"dot":"xofficeaaaaaaaaaa:4"')],
    ['dot', replaced('"dot":"officeaaaaaaaaaa:4"', '"dot":"officeaaaaaaaaaa:4x"')],
    ['stamp', replaced(whole.stamp, `0${whole.stamp}`)],
    ['stamp', replaced(whole.stamp, `${whole.stamp}0`)],
    ['id', replaced('"id":"officeaaaaaaaaaa:4"', '"id":"x/.."')],
    ['dot', replaced('"dot":"officeaaaaaaaaaa:4",', '')],
    ['stamp', replaced(whole.stamp, whole.stamp.toUpperCase())],
    ['type', replaced('"type":"member"', '"type":"constructor"')],
    ['type', replaced('"type":"member"', '"type":""')],
    ['id', replaced('"id":"officeaaaaaaaaaa:4"', '"id":"../x"')],
    ['actor', replaced('"name":"录入员"', '"name":7')],
    ['actor', replaced('录入员', 'x'.repeat(4097))],
    ['at', replaced('1717200000004', '-1')],
    ['at', replaced('1717200000004', '1.5')],
    ['batch', replaced('"import-1"', 'null')],
    ['erase', replaced('"erase":true', '"erase":false')],
    ['fields', replaced('"age":3', '"age":1e999')],
    ['fields', replaced('"age":3', '"age":[3]')],
    ['fields', replaced('"age":3', '"__proto__":3')],
    ['fields', replaced('"age":3', '"a b":3')],
    ['fields', replaced('测试', 'x'.repeat((1 << 20) + 1))],
    ['over', replaced('"age":["bbbbbbbbbbbbbbbb:2"]', '"age":["x"]')],
    ['over', replaced('"age":["bbbbbbbbbbbbbbbb:2"]', '"__proto__":["bbbbbbbbbbbbbbbb:2"]')],
    ['over', replaced('"age":["bbbbbbbbbbbbbbbb:2"]', '"age":{}')],
    ['over', replaced('"age":["bbbbbbbbbbbbbbbb:2"]', '"age":[]')],
    ['over', replaced('"age":["bbbbbbbbbbbbbbbb:2"]', '"age":["bbbbbbbbbbbbbbbb:2","bbbbbbbbbbbbbbbb:2"]')],
    ['over', replaced('"aaaaaaaaaaaaaaaa:9","bbbbbbbbbbbbbbbb:2"', '"bbbbbbbbbbbbbbbb:2","aaaaaaaaaaaaaaaa:9"')],
    ['over', replaced(/"over":\{[^}]*\}/, '"over":{}')],
  ])('is refused with a bad %s', (part, text) => {
    expect(parseChangeLine(text)).toEqual({ ok: false, error: { tag: 'change-malformed', part } });
  });
});

function replaced(from: string | RegExp, to: string): string {
  const line = changeLine(whole);
  if (line.replace(from, '') === line) throw new Error(`the line has no ${String(from)}`);
  return line.replace(from, to);
}

describe('the lines of many changes', () => {
  const bare = (fields: Change['fields'], over?: Change['over']): Change =>
    change(1, over === undefined ? { fields } : { fields, over });

  test('are the same one after the other as each alone, whatever names the one before had', () => {
    const lineOf = lineWriter();
    const changes = [
      bare({ b: 1, a: 2 }),
      bare({ a: 2, b: 1 }),
      bare({ b: 1 }),
      bare({ b: 1, a: 2, c: 3 }),
      bare({ c: 3, a: 2, b: 1 }, { b: [DOT_A], a: [DOT_B] }),
      bare({}, { a: [DOT_B], b: [DOT_A] }),
      bare({ a: 1 }, { a: [DOT_B] }),
      { ...bare({ a: 1 }), actor: { ...bare({}).actor, name: '另一人' } },
      bare({ a: 1 }),
    ];
    expect(changes.map((each) => fromUtf8(lineOf(each)))).toEqual(changes.map(changeLine));
    expect(changes.map((each) => parseChangeLine(changeLine(each)))).toEqual(
      changes.map((value) => ({ ok: true, value })),
    );
  });

  test('sort the dots of what is replaced, beside what a later version says too', () => {
    const line = changeLine(change(1, { extra: { zone: 1 }, over: { name: [DOT_A, DOT_B] } }));
    expect(line).toContain(`"over":{"name":["${DOT_B}","${DOT_A}"]}`);
    expect(changeLine(change(1, { extra: { zone: 1 } }))).not.toContain('over');
  });
});

describe('the bounds of a change', () => {
  const isGood = (rest: Partial<Change>): boolean => parseChangeLine(changeLine(change(1, rest))).ok;
  const named = (count: number): Record<string, number> =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${String(at)}`, at]));
  const over = (count: number): Change['over'] =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${String(at)}`, [DOT_A]]));
  const dots = (count: number): Dot[] =>
    Array.from({ length: count }, (_, at) => `bbbbbbbbbbbbbbbb:${String(10_000 + at)}` as Dot);

  test('are met by what reaches them, and not by one more', () => {
    expect([isGood({ at: 0 }), isGood({ at: 8.64e15 }), isGood({ at: 8.64e15 + 1 })]).toEqual([true, true, false]);
    expect([4096, 4097].map((length) => isGood({ batch: 'x'.repeat(length) }))).toEqual([true, false]);
    expect([0, 512, 513].map((count) => isGood({ fields: named(count) }))).toEqual([true, true, false]);
    expect([512, 513].map((count) => isGood({ over: over(count) ?? {} }))).toEqual([true, false]);
    expect([4096, 4097].map((count) => isGood({ over: { name: dots(count) } }))).toEqual([true, false]);
    expect([64, 65].map((count) => isGood({ extra: named(count) }))).toEqual([true, false]);
    expect(isGood({ extra: { good: 1, 'not good': 2 } })).toBe(false);
  });

  test.each(['null', '[]', '"x"', '7'])('want an object of fields and one of what is replaced, not %s', (value) => {
    const partOf = (text: string): unknown => {
      const parsed = parseChangeLine(text);
      return parsed.ok ? null : parsed.error.part;
    };
    expect(partOf(replaced(/"fields":\{[^}]*\}/, `"fields":${value}`))).toBe('fields');
    expect(partOf(replaced(/"over":\{[^}]*\}/, `"over":${value}`))).toBe('over');
  });

  test('end with the length of the line, whatever good values make it so long', () => {
    const fields = Object.fromEntries(Array.from({ length: 16 }, (_, at) => [`f${String(at)}`, 'x'.repeat(1 << 20)]));
    expect(parseChangeLine(changeLine(change(1, { fields })))).toMatchObject({ ok: false, error: { part: 'line' } });
  });

  test('want a name that no object inherits', () => {
    for (const name of ['prototype', 'constructor', '__proto__', 'toString'])
      expect(parseChangeLine(replaced('"type":"member"', `"type":"${name}"`)).ok).toBe(false);
  });

  test('name no member that the line does not have', () => {
    const parsed = parseChangeLine(changeLine(change(1)));
    expect(parsed.ok && Object.keys(parsed.value).sort()).toEqual([
      'actor',
      'at',
      'dot',
      'fields',
      'id',
      'stamp',
      'type',
    ]);
  });
});

describe('a line that is read', () => {
  test('is known from then on', () => {
    const line = changeLine(change(1));
    const parsed = parseChangeLine(line);
    expect(parsed.ok && knownHash(parsed.value)).toBe(lineHash(line));
  });

  /** With and without what a line is written again for to be compared: an escape, a number, members of a later version. */
  const lines = [
    change(1),
    change(2, { batch: 'import-1', over: { age: [DOT_A], name: [DOT_B, DOT_A] } }),
    change(3, { fields: { active: false, name: '测试甲𠮷', note: null }, erase: true }),
    change(4, { fields: {} }),
    change(6, { fields: { age: 1000, name: '测试乙' } }),
    change(7, { fields: { name: '测试丙', office: '370102', union: 'x' } }),
    change(5, { extra: { zone: { a: 1 } } }),
    whole,
  ].map(changeLine);
  const EDITS: readonly ((line: string, at: number) => string)[] = [
    (line, at) => `${line.slice(0, at)} ${line.slice(at)}`,
    (line, at) => line.slice(0, at) + line.slice(at + 1),
    (line, at) => line.slice(0, at) + line.slice(at - 9),
    (line) => line.replace(/"at":(\d)(\d+)/, '"at":$1.$2e12'),
    (line) => line.replace(/"at":(\d+)\d{3}/, '"at": $1e3'),
    (line) => line.replace('"name":"', '"name":"\\u0041'),
    (line) => line.replace(/("dot":"[^"]+"),("[^}]+\})/, '$2,$1'),
    (line) => line.replace(/("stamp":"[^"]+"),("type":"[^"]+")/, '$2,$1'),
    (line) => line.replace(/"over":\{("[a-z]+":\[[^\]]+\]),("[^{}]+)\}/, '"over":{$2,$1}'),
    (line) => line.replace(/"fields":\{("[a-z]+":[^,{}]+),("[^{}]+)\}/, '"fields":{$2,$1}'),
    (line) => line.replace('"age":1000', '"age":1e03'),
    (line) => line.replace('"name":"测', '"name":"\\u6d4b'),
    (line) => line.replace(/("id":"[^"]+")/, '$1,$1'),
    (line) => line.replace('"fields":{', '"fields":{"name":"乙",'),
  ];

  test('is the text of its change to the letter, whatever was done to it', () => {
    const dice = random(1);
    let taken = 0;
    let refused = 0;
    for (let i = 0; i < 4000; i++) {
      const line = dice.of(lines);
      const edited = dice.chance(0.05) ? line : dice.of(EDITS)(line, 10 + dice.below(line.length - 10));
      const parsed = parseChangeLine(edited);
      if (!parsed.ok) refused += 1;
      else {
        taken += 1;
        expect(changeLine(parsed.value)).toBe(edited);
      }
    }
    expect(Math.min(taken, refused)).toBeGreaterThan(100);
  });
});

describe('a name that was never written before', () => {
  /** Names are remembered by the module: each time this runs it takes others. */
  const latest = { count: 0 };
  const fresh = (): string => `fresh${String((latest.count += 1))}`;

  test('is written as it stands', () => {
    const name = fresh();
    expect(changeLine(change(1, { fields: { [name]: 1 } }))).toContain(`"fields":{"${name}":1}`);
    expect(changeLine(change(1, { fields: { [name]: 2 } }))).toContain(`"fields":{"${name}":2}`);
  });

  test('becomes no good one by having been written', () => {
    const line = changeLine(change(1, { fields: { [`${fresh()} x`]: 1 } }));
    expect(parseChangeLine(line)).toMatchObject({ ok: false, error: { part: 'fields' } });
  });

  test('is quoted like any other text', () => {
    expect(changeLine(change(1, { batch: 'a"b\n' }))).toContain('"batch":"a\\"b\\n"');
  });
});
