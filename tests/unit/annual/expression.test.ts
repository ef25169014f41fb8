import { describe, expect, it } from 'vitest';
import {
  figuresOf,
  holds,
  parseStatement,
  parseSum,
  valueOfSum,
  type FigureOf,
} from '../../../shared/annual/expression.ts';
import { must } from '../../support/engine-harness.ts';

const figures: Readonly<Record<string, number>> = {
  A: 7,
  B: 3,
  C: 0,
  'S1.3': 5,
  'A:last': 4,
  'A:derived': 6,
  'A:note': 1,
};
const figureOf: FigureOf = (code, of) => figures[of === 'now' ? code : `${code}:${of}`] ?? null;

const value = (text: string): number | null => valueOfSum(must(parseSum(text)), figureOf);
const truth = (text: string): boolean | null => holds(must(parseStatement(text)), figureOf);

describe('a sum', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 3 - 2', 5],
    ['12 / 3 / 2', 2],
    ['2 - -3', 5],
    ['-A + B', -4],
    ['abs(B - A) * 2', 8],
    ['S1.3 + 0.5', 5.5],
    ['A:last + A:derived + A:note', 11],
    ['A+B', 10],
  ])('%s is %d', (text, is) => {
    expect(value(text)).toBe(is);
  });

  it('is nothing without a figure that it needs, and divided by zero', () => {
    expect(value('A + Z')).toBeNull();
    expect(value('-Z')).toBeNull();
    expect(value('A * B:last')).toBeNull();
    expect(value('A / C')).toBeNull();
  });
});

describe('a statement', () => {
  it.each([
    ['B <= A', true],
    ['A <= B', false],
    ['A = 7 and B = 3', true],
    ['A = 7 and B = 4', false],
    ['A = 1 or B = 3', true],
    ['A = 7 or B = 3 and B = 4', true],
    ['A <> 7', false],
    ['A > 6.5', true],
    ['C < 0', false],
    ['A = 1 => B = 99', true],
    ['A = 7 => B = 99', false],
    ['A = 7 => B = 3 and C = 0', true],
  ])('%s: %s', (text, is) => {
    expect(truth(text)).toBe(is);
  });

  it.each([
    ['Z <= A', null],
    ['Z = 1 => A = 0', null],
    ['A = 7 => Z = 0', null],
    ['A = 1 => Z = 0', true],
    ['Z = 1 and A = 0', false],
    ['Z = 1 or A = 7', true],
    ['Z = 1 or A = 0', null],
  ])('does not apply where a missing figure decides, and only there: %s', (text, is) => {
    expect(truth(text)).toBe(is);
  });

  it('names its figures, each once, those that should hold first', () => {
    expect(figuresOf(must(parseStatement('A > 0 and B > 0 => abs(A - C:last) / 2 <= -B')))).toEqual(['A', 'C', 'B']);
  });

  it.each([
    ['', 0],
    ['A', 1],
    ['A <=', 4],
    ['A <= B C', 7],
    ['A <= B <= C', 7],
    ['A == B', 3],
    ['a <= B', 0],
    ['A:next <= B', 0],
    ['A <= (B', 7],
    ['A <= B)', 6],
    ['A <= B; alert(1)', 6],
    ['(A <= B)', 3],
    ['A <= B => C = 0 => A = 1', 16],
  ])('that cannot be read is refused, with the place: %s', (text, at) => {
    expect(parseStatement(text)).toEqual({ ok: false, error: { at } });
  });
});
