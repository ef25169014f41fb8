import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { extendChain, lineHash, newChain, type Chain, type Hash } from '../../../shared/sync/chain.ts';
import {
  chainOver,
  goesOn,
  likeness,
  partingOf,
  type CarriedLines,
  type Lines,
} from '../../../shared/sync/put-back.ts';

const a = 'aaaaaaaaaaaaaaaa' as ReplicaId;
const b = 'bbbbbbbbbbbbbbbb' as ReplicaId;

const lines = (text: string): Hash[] => Array.from(text, (each) => lineHash(each));
const sealed = (text: string): Chain => extendChain(newChain(a), lines(text));
/** Lines as a bundle carries them, the first of them under this number. */
const carried = (from: number, text: string): CarriedLines =>
  new Map(lines(text).map((line, i): [number, Hash] => [from + i, line]));
const nothing: CarriedLines = new Map();

const alike = { tag: 'alike' };
const open = { tag: 'open' };
const unlike = (common: number): unknown => ({ tag: 'unlike', common });

describe('the chain over the first lines held of a replica', () => {
  it('takes so many of them, and none is the new chain', () => {
    expect(chainOver(a, lines('abc'), 2)).toEqual(sealed('ab'));
    expect(chainOver(a, lines('abc'), 3)).toEqual(sealed('abc'));
    expect(chainOver(a, lines('abc'), 0)).toEqual(newChain(a));
  });

  it('is not known beyond what is held, nor over a line that is not held; one behind does not matter', () => {
    const holed: Lines = [...lines('a'), null, ...lines('c')];
    expect(chainOver(a, lines('abc'), 4)).toBeNull();
    expect(chainOver(a, holed, 2)).toBeNull();
    expect(chainOver(a, holed, 1)).toEqual(sealed('a'));
  });
});

describe('what a sender holds of a replica, by the chain alone,', () => {
  it('goes on from what is held here when the lines that came make up its seal', () => {
    expect(goesOn(sealed('ab'), carried(3, 'cd'), sealed('abcd'))).toEqual(alike);
    expect(goesOn(sealed('ab'), nothing, sealed('ab'))).toEqual(alike);
    expect(goesOn(newChain(a), carried(1, 'a'), sealed('a'))).toEqual(alike);
  });

  it('does not when they do not, and what is common is not said by that', () => {
    expect(goesOn(sealed('ab'), carried(3, 'cd'), sealed('axcd'))).toEqual(unlike(0));
    expect(goesOn(sealed('ab'), nothing, sealed('ax'))).toEqual(unlike(0));
  });

  it('is open when the seal is over less than is here, or a line is missing on the way to it', () => {
    expect(goesOn(sealed('abc'), nothing, sealed('ab'))).toEqual(open);
    expect(goesOn(sealed('ab'), carried(4, 'd'), sealed('abcd'))).toEqual(open);
    expect(goesOn(sealed('ab'), carried(3, 'c'), sealed('abcd'))).toEqual(open);
  });

  it('is told by the lines up to the seal, whatever came behind it', () => {
    expect(goesOn(sealed('ab'), carried(3, 'cde'), sealed('abc'))).toEqual(alike);
  });
});

describe('what a sender holds of a replica, by its lines,', () => {
  it('is unlike from the first line on that differs, in whatever order they came', () => {
    const turned: CarriedLines = new Map([...carried(1, 'abxy')].reverse());
    expect(likeness(a, lines('abcd'), carried(1, 'abxy'), null)).toEqual(unlike(2));
    expect(likeness(a, lines('abcd'), turned, null)).toEqual(unlike(2));
    expect(likeness(a, lines('a'), carried(1, 'x'), null)).toEqual(unlike(0));
  });

  it('is not compared where no line is held here, nor beyond', () => {
    const holed: Lines = [...lines('a'), null, ...lines('c')];
    expect(likeness(a, holed, carried(1, 'axc'), null)).toEqual(open);
    expect(likeness(a, holed, carried(1, 'axy'), null)).toEqual(unlike(2));
    expect(likeness(a, lines('ab'), carried(1, 'abcd'), null)).toEqual(open);
  });

  it('is alike when its seal is over what is here, or over that and what came', () => {
    expect(likeness(a, lines('abc'), nothing, sealed('ab'))).toEqual(alike);
    expect(likeness(a, lines('abc'), nothing, sealed('abc'))).toEqual(alike);
    expect(likeness(a, lines('abc'), carried(2, 'bcd'), sealed('abcd'))).toEqual(alike);
  });

  it('is unlike by its seal alone, and then only what was proven before is common', () => {
    expect(likeness(a, lines('abc'), nothing, sealed('ax'))).toEqual(unlike(0));
    expect(likeness(a, lines('abc'), nothing, sealed('abx'), 2)).toEqual(unlike(2));
    expect(likeness(a, lines('abc'), carried(4, 'd'), sealed('abxd'), 7)).toEqual(unlike(3));
  });

  it('is open when its seal is over lines that are held nowhere', () => {
    const holed: Lines = [...lines('a'), null, ...lines('c')];
    expect(likeness(a, holed, nothing, sealed('abc'))).toEqual(open);
    expect(likeness(a, holed, nothing, sealed('a'))).toEqual(alike);
    expect(likeness(a, lines('abc'), nothing, sealed('abcd'))).toEqual(open);
  });

  it('is of that replica', () => {
    expect(likeness(b, lines('ab'), nothing, sealed('ab'))).toEqual(unlike(0));
  });
});

describe('where a replica’s own history parts from that of others', () => {
  it('is behind the last line that is the same, when their lines make up its own seal', () => {
    expect(partingOf(a, lines('abcd'), carried(1, 'abxy'), sealed('abxy'))).toBe(2);
    expect(partingOf(a, lines('abcd'), carried(3, 'xy'), sealed('abxy'))).toBe(2);
    expect(partingOf(a, lines('abcd'), carried(2, 'bcx'), sealed('abcx'))).toBe(3);
    expect(partingOf(a, lines('ab'), carried(1, 'xy'), sealed('xy'))).toBe(0);
  });

  it('is at the end of the shorter one when nothing differs', () => {
    expect(partingOf(a, lines('ab'), carried(1, 'abcd'), sealed('abcd'))).toBe(2);
    expect(partingOf(a, lines('ab'), carried(3, 'cd'), sealed('abcd'))).toBe(2);
    expect(partingOf(a, lines('abcd'), carried(1, 'ab'), sealed('ab'))).toBe(2);
    expect(partingOf(a, lines('abcd'), nothing, sealed('ab'))).toBe(2);
  });

  it('is never beyond the seal, though a line that came behind it is the same again', () => {
    expect(partingOf(a, lines('abcd'), carried(1, 'abc'), sealed('ab'))).toBe(2);
  });

  it('is not proven by lines that do not come to the seal, or do not join on to what is held', () => {
    expect(partingOf(a, lines('abcd'), carried(1, 'abxy'), sealed('abxz'))).toBeNull();
    expect(partingOf(a, lines('ab'), carried(4, 'd'), sealed('abcd'))).toBeNull();
    expect(partingOf(a, lines('ab'), nothing, sealed('abcd'))).toBeNull();
    expect(partingOf(a, [...lines('a'), null], carried(3, 'c'), sealed('abc'))).toBeNull();
    expect(partingOf(b, lines('ab'), carried(3, 'c'), sealed('abc'))).toBeNull();
  });
});
