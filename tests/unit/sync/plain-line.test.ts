import { describe, expect, test } from 'vitest';
import { changeLine } from '../../../shared/sync/change-line.ts';
import type { Change, Dot } from '../../../shared/sync/change.ts';
import { isPlainlyCanonical } from '../../../shared/sync/plain-line.ts';
import { change } from '../bundle/fixture.ts';

const [DOT_A, DOT_B] = ['aaaaaaaaaaaaaaaa:9', 'bbbbbbbbbbbbbbbb:2'] as [Dot, Dot];

/** Whether it is told of a line, with what was read from it. */
function isTold(line: string, extra?: Change['extra']): boolean {
  const json = JSON.parse(line) as Record<string, unknown>;
  const read = json as unknown as Change;
  return isPlainlyCanonical(json, extra === undefined ? read : { ...read, extra }, line);
}

describe('a line that is canonical is told to be without writing it', () => {
  test.each<[string, Partial<Change>]>([
    ['no fields', { fields: {} }],
    ['one text', { fields: { name: '测试𠮷' } }],
    ['texts in their order', { fields: { mobile: '1', name: '', office: '370102' } }],
    ['true, false and null', { fields: { active: true, left: false, name: '甲', note: null } }],
    ['what one value replaces', { fields: { name: '甲' }, over: { name: [DOT_A] } }],
    ['what several values replace', { fields: {}, over: { mobile: [DOT_A], name: [DOT_A, DOT_B] } }],
    ['an erasure', { fields: {}, erase: true }],
    ['a batch', { fields: {}, batch: 'import-1' }],
    ['all of it', { fields: { a: 'b' }, over: { a: [DOT_B] }, batch: 'x', erase: true, was: `${DOT_A}#x` }],
  ])('with %s', (_, rest) => {
    expect(isTold(changeLine(change(1, rest)))).toBe(true);
  });
});

describe('nothing is told of a line', () => {
  test('with a number, an escape or members of a later version', () => {
    for (const rest of [{ fields: { age: 3 } }, { fields: { name: '"' } }, { batch: 'a\nb', fields: {} }])
      expect(isTold(changeLine(change(1, rest))), JSON.stringify(rest)).toBe(false);
    const extra = { later: 'x' };
    expect(isTold(changeLine(change(1, { extra, fields: {} })), extra)).toBe(false);
  });

  const over = { mobile: [DOT_A], name: [DOT_A, DOT_B] };
  const line = changeLine(change(1, { fields: { active: true, name: '甲' }, over }));

  test.each([
    ['a space', '"stamp":', '"stamp": '],
    ['a space in what begins it', '"at":', '"at": '],
    ['a space behind it', '"type":"member"}', '"type":"member"} '],
    ['fields in another order', '"active":true,"name":"甲"', '"name":"甲","active":true'],
    ['a field twice', '"active":true', '"active":true,"active":true'],
    ['replaced units in another order', /"mobile":(\[[^\]]+\]),"name":(\[[^\]]+\])/, '"name":$2,"mobile":$1'],
    ['members in another order', /("stamp":"[^"]+"),("type":"member")/, '$2,$1'],
    ['an escape of a letter', '甲', '\\u7532'],
  ])('with %s', (_, from, to) => {
    const edited = line.replace(from, to);
    expect(edited).not.toBe(line);
    expect(isTold(edited)).toBe(false);
  });
});
