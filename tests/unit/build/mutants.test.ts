import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { withMutants } from '../../../build/mutate-mutants.ts';

const mutantsOf = (text: string): string[] =>
  withMutants('some.ts', text, 1).mutants.map(({ original, mutant }) => `${original} → ${mutant}`);

/** What a text comes to, with one switch on. */
const answer = (text: string, on: number): unknown =>
  runInNewContext(withMutants('some.ts', text, 1).text, { __mutant: (id: number) => id === on });

describe('the mutants of a text', () => {
  it.each([
    ['x = a < 1;', ['x = a < 1; → removed', 'a < 1 → a >= 1', 'a < 1 → a <= 1', '1 → 1 + 1']],
    ['if (a === b) f(c);', ['a === b → true', 'a === b → false']],
    ['const x = a && !b;', ['a && !b → (a) || (!b)', '!b → b']],
    ['const x = a ?? b;', ['a ?? b → (a) && (b)']],
    ["const x = ['a'];", ["['a'] → []", "'a' → ''"]],
    ["const x = '';", ["'' → 'mutant'"]],
    ['const x = a.filter(f).some(g);', ['a.filter(f).some(g) → a.filter(f).every(g)', 'a.filter(f) → a']],
    ['const f = (a): boolean => g(a);', ['g(a) → true', 'g(a) → false']],
    ['const f = (a) => a.has(1);', ['a.has(1) → true', 'a.has(1) → false', '1 → 1 + 1']],
    ['const x = /^\\d$/u;', ['/^\\d$/u → /\\d$/u', '/^\\d$/u → /^\\d/u']],
    ['while (f()) { g(); h(); }', ['f() → false', 'g(); → removed', 'h(); → removed']],
  ])('of %s', (text, expected) => {
    expect(mutantsOf(text)).toEqual(expected);
  });

  it('leave alone types, imports, names of members, and the words of a broken invariant', () => {
    expect(mutantsOf("import { a } from './b.ts'; type T = 'x' | 1; interface I { readonly a: 'y' }")).toEqual([]);
    expect(mutantsOf("const x = { 'a': b };")).toEqual([]);
    expect(mutantsOf("throw new Error('never ' + a);")).toEqual(["throw new Error('never ' + a); → removed"]);
  });

  it('leave alone a call in the middle of a chain that may stop before it', () => {
    expect(mutantsOf('const x = a?.filter(f).length;')).toEqual([]);
  });

  it('name file and line, and are numbered on from the number given', () => {
    const { mutants } = withMutants('some.ts', '\n\nconst x = true;', 5);
    expect(mutants).toEqual([{ id: 5, file: 'some.ts', line: 3, original: 'true', mutant: 'false' }]);
  });
});

describe('a text with its switches', () => {
  const text = '[1, 2, 3].filter((n) => n > 1).length;';
  const { mutants } = withMutants('some.ts', text, 1);
  const idOf = (wanted: string): number => mutants.find(({ mutant }) => mutant === wanted)?.id ?? NaN;

  it('does what it did while all are off', () => {
    expect(answer(text, 0)).toBe(2);
  });

  it.each([
    ['[1, 2, 3]', 3],
    ['n >= 1', 3],
    ['false', 0],
    ['[]', 0],
  ])('has the one fault whose switch is on: %s', (mutant, expected) => {
    expect(answer(text, idOf(mutant))).toBe(expected);
  });

  it('keeps an else with its own if', () => {
    const { text } = withMutants('some.ts', 'if (a) f(); else g();', 1);
    expect(text).toMatch(/\{ if \(!__mutant\(\d\)\) f\(\); \} else/);
  });
});
