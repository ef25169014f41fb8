import { describe, expect, test } from 'vitest';
import { changeLine, parseChangeLine } from '../../../shared/bundle/change-line.ts';
import type { Change, Dot } from '../../../shared/sync/change.ts';
import { change } from './fixture.ts';

const [DOT_A, DOT_B] = ['bbbbbbbbbbbbbbbb:2', 'aaaaaaaaaaaaaaaa:9'] as [Dot, Dot];
const whole: Change = change(4, {
  fields: { name: '测试\n"甲"', age: 3, active: true, note: null },
  over: { name: [DOT_A, DOT_B], age: [] },
  batch: 'import-1',
  erase: true,
});

describe('the line of a change', () => {
  test('is canonical JSON: sorted members, sorted dots, no spaces', () => {
    expect(changeLine(whole)).toBe(
      '{"actor":"录入员","at":1717200000004,"batch":"import-1","dot":"officeaaaaaaaaaa:4","erase":true,' +
        '"fields":{"active":true,"age":3,"name":"测试\\n\\"甲\\"","note":null},"id":"officeaaaaaaaaaa:4",' +
        '"over":{"age":[],"name":["aaaaaaaaaaaaaaaa:9","bbbbbbbbbbbbbbbb:2"]},' +
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
      value: { ...whole, over: { age: [], name: [DOT_B, DOT_A] } },
    });
    expect(parseChangeLine(changeLine(change(1)))).toEqual({ ok: true, value: change(1) });
  });

  test('keeps even half a surrogate pair as it is, for the schema to judge', () => {
    const odd = change(1, { fields: { name: 'a\ud800' } });
    expect(parseChangeLine(changeLine(odd))).toEqual({ ok: true, value: odd });
  });

  test.each([
    ['line', 'no json'],
    ['line', '[]'],
    ['line', 'null'],
    ['line', `"${'x'.repeat(1 << 24)}"`],
    ['line', replaced('"type"', '"__proto__":{"a":1},"type"')],
    ['extra', replaced('"type"', '"extra":1,"type"')],
    ['dot', replaced('"dot":"officeaaaaaaaaaa:4"', '"dot":"officeaaaaaaaaaa:04"')],
    ['dot', replaced('"dot":"officeaaaaaaaaaa:4"', '"dot":"office:4"')],
    ['dot', replaced('"dot":"officeaaaaaaaaaa:4",', '')],
    ['stamp', replaced(whole.stamp, whole.stamp.toUpperCase())],
    ['type', replaced('"type":"member"', '"type":"constructor"')],
    ['type', replaced('"type":"member"', '"type":""')],
    ['id', replaced('"id":"officeaaaaaaaaaa:4"', '"id":"../x"')],
    ['actor', replaced('"actor":"录入员"', '"actor":7')],
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
    ['over', replaced('"age":[]', '"age":["x"]')],
    ['over', replaced('"age":[]', '"__proto__":[]')],
    ['over', replaced('"age":[]', '"age":{}')],
  ])('is refused with a bad %s', (part, text) => {
    expect(parseChangeLine(text)).toEqual({ ok: false, error: { tag: 'change-malformed', part } });
  });
});

function replaced(from: string, to: string): string {
  const line = changeLine(whole);
  if (!line.includes(from)) throw new Error(`the line has no ${from}`);
  return line.replace(from, to);
}
