import { expect, it } from 'vitest';
import { orderOfKeys, units } from '../../../../../shared/engine/modules/records/key-order.ts';

const byPlace = (a: number, b: number): number => a - b;
const ordered = (keys: readonly (string | null)[], compare: (a: string, b: string) => number): readonly unknown[] =>
  [...orderOfKeys(keys, compare, byPlace)].map((at) => keys[at]);

it('figures of one length stand the last first where the order is turned, and who has none behind all the same', () => {
  const keys = ['1012', null, '1031', '1020'];
  expect(ordered(keys, units)).toEqual(['1012', '1020', '1031', null]);
  expect(ordered(keys, (a, b) => units(b, a))).toEqual(['1031', '1020', '1012', null]);
});
