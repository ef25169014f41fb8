import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  figuresOf,
  holds,
  parseStatement,
  parseSum,
  valueOfSum,
  type Comparison,
  type FigureOf,
  type Sum,
} from '../../shared/annual/expression.ts';
import { must } from '../support/engine-harness.ts';

const codes = fc.constantFrom('C01', 'C05', 'B03', 'S1.3', 'V');
const aspects = fc.constantFrom('now', 'last', 'derived', 'note' as const);
const leaf: fc.Arbitrary<Sum> = fc.oneof(
  fc.nat(1000).map((value): Sum => ({ is: 'number', value })),
  fc.tuple(codes, aspects).map(([code, of]): Sum => ({ is: 'figure', code, of })),
);
const { sum } = fc.letrec<{ sum: Sum }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/' as const), tie('sum'), tie('sum'))
      .map(([is, left, right]): Sum => ({ is, left, right })),
    fc.tuple(fc.constantFrom('minus', 'abs' as const), tie('sum')).map(([is, of]): Sum => ({ is, of })),
  ),
}));
const comparison: fc.Arbitrary<Comparison> = fc
  .tuple(fc.constantFrom('<=', '>=', '<', '>', '=', '<>' as const), sum, sum)
  .map(([is, left, right]) => ({ is, left, right }));
const alternatives = fc.array(fc.array(comparison, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 });

/** As a careful writer would put it: brackets only where they are needed. `tight`: how tightly what is around it binds. */
function written(node: Sum, tight = 0): string {
  if (node.is === 'number') return String(node.value);
  if (node.is === 'figure') return node.of === 'now' ? node.code : `${node.code}:${node.of}`;
  if (node.is === 'abs') return `abs(${written(node.of)})`;
  if (node.is === 'minus') return `-${written(node.of, 3)}`;
  if (!('left' in node)) throw new Error('no other');
  const binds = node.is === '+' || node.is === '-' ? 1 : 2;
  const text = `${written(node.left, binds)} ${node.is} ${written(node.right, binds + 1)}`;
  return binds < tight ? `(${text})` : text;
}

const side = (all: readonly (readonly Comparison[])[]): string =>
  all
    .map((each) => each.map(({ is, left, right }) => `${written(left)} ${is} ${written(right)}`).join(' and '))
    .join(' or ');

describe('expressions of the annual form', () => {
  it('are read as they are meant, without a bracket too many: products before sums, the left first', () => {
    fc.assert(
      fc.property(sum, (node) => {
        expect(must(parseSum(written(node)))).toEqual(node);
        expect(must(parseSum(written(node).replaceAll(' ', '')))).toEqual(node);
      }),
    );
  });

  it('of statements as well', () => {
    fc.assert(
      fc.property(fc.option(alternatives), alternatives, (when, then) => {
        const text = when === null ? side(then) : `${side(when)} => ${side(then)}`;
        expect(must(parseStatement(text))).toEqual({ when: when ?? [], then });
      }),
    );
  });

  it('never apply where no figure is there, and never throw', () => {
    fc.assert(
      fc.property(alternatives, (then) => {
        const statement = { when: [], then };
        const nothing: FigureOf = () => null;
        if (
          then.flat().every(({ left, right }) => figuresOf({ when: [], then: [[{ is: '=', left, right }]] }).length > 0)
        )
          expect(holds(statement, nothing)).toBeNull();
      }),
    );
  });

  it('do not change their mind when a figure that was missing comes', () => {
    fc.assert(
      fc.property(
        alternatives,
        fc.dictionary(codes, fc.integer({ min: -9, max: 9 })),
        codes,
        (then, known, missing) => {
          const statement = { when: [], then };
          const before = holds(statement, (code) => (code === missing ? null : (known[code] ?? null)));
          for (const value of [-1, 0, 1, 5]) {
            const after = holds(statement, (code) => (code === missing ? value : (known[code] ?? null)));
            if (before !== null) expect(after).toBe(before);
          }
        },
      ),
    );
  });

  it('of arbitrary text are read or refused within it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = parseStatement(text);
        if (!read.ok) {
          expect(read.error.at).toBeGreaterThanOrEqual(0);
          expect(read.error.at).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it('come to what arithmetic says', () => {
    const five: FigureOf = () => 5;
    fc.assert(
      fc.property(fc.nat(99), fc.nat(99), fc.nat(99), (a, b, c) => {
        const text = `${String(a)} - ${String(b)} * C01 + ${String(c)}`;
        expect(valueOfSum(must(parseSum(text)), five)).toBe(a - b * 5 + c);
      }),
    );
  });
});
