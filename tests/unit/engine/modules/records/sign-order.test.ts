import { describe, expect, it } from 'vitest';
import { signOrder } from '../../../../../shared/engine/modules/records/sign-order.ts';
import { random } from '../../../../support/dice.ts';

const dice = random(11);

/** Texts made of these signs, some of them null, with a common beginning. */
const textsOf = (signs: string, beginning: string, count: number): readonly (string | null)[] =>
  Array.from({ length: count }, () =>
    dice.below(20) === 0
      ? null
      : beginning + Array.from({ length: dice.below(12) }, () => dice.of(Array.from(signs))).join(''),
  );

/** As a comparison says it, one text after the other. */
function compared(keys: readonly (string | null)[], ties: (a: number, b: number) => number): readonly number[] {
  const order = (a: number, b: number): number => {
    const [one, two] = [keys[a] ?? null, keys[b] ?? null];
    if (one === two) return ties(a, b);
    if (one === null || two === null) return one === null ? 1 : -1;
    return one < two ? -1 : 1;
  };
  return [...keys.keys()].sort(order);
}

describe('the order of texts by their signs', () => {
  const forwards = (a: number, b: number): number => a - b;
  const backwards = (a: number, b: number): number => b - a;

  it('is the order of their UTF-16 units, what is not given last, equal ones as the ties say', () => {
    const all = ['0123456789', 'ab', 'abcdefghijklmnopqrstuvwxyz ', 'aZ\u0000~', '甲乙丙é', 'a𠮷\uffff王'];
    for (const signs of all)
      for (const beginning of ['', '3701', '甲'])
        for (const ties of [forwards, backwards]) {
          const keys = textsOf(signs, beginning, 400);
          expect([...signOrder(keys, ties)]).toEqual(compared(keys, ties));
        }
  });

  it('looks further and further where many texts begin alike, and where some end there', () => {
    const heads = ['37010219880521', '370102198805210000', '370102198805219999甲', '37010'];
    const keys = Array.from({ length: 900 }, (_, at) => {
      const tail = Array.from({ length: dice.below(30) }, () => dice.of(Array.from('01X甲'))).join('');
      return at % 50 === 0 ? null : dice.of(heads) + '0'.repeat(dice.below(40)) + tail;
    });
    for (const ties of [forwards, backwards]) expect([...signOrder(keys, ties)]).toEqual(compared(keys, ties));
  });

  it('holds for one text, for none, and where none is given', () => {
    expect([...signOrder([], forwards)]).toEqual([]);
    expect([...signOrder(['a'], forwards)]).toEqual([0]);
    expect([...signOrder([null, null, null], backwards)]).toEqual([2, 1, 0]);
    expect([...signOrder(['', null, 'a', ''], forwards)]).toEqual([0, 3, 2, 1]);
  });
});
