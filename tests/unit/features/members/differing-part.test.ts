import { expect, it } from 'vitest';
import { differingPart } from '../../../../renderer/features/members/differing-part.ts';

it.each([
  ['370102', '370102', ['370102', '', '']],
  ['370102', '371102', ['37', '0', '102']],
  ['370102', '37102', ['37', '0', '102']],
  ['37102', '370102', ['37', '', '102']],
  ['aa', 'aaa', ['aa', '', '']],
  ['张伟', '', ['', '张伟', '']],
  ['𠮷野', '𠮶野', ['', '𠮷', '野']],
] as const)('of %s beside %s the part is told that differs', (text, other, parts) => {
  expect(differingPart(text, other)).toEqual(parts);
  expect(differingPart(text, other).join('')).toBe(text);
});
