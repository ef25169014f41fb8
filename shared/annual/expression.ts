import { err, ok, type Result } from '../base/result.ts';

/**
 * What checks and formulas say about figures:
 *
 *     statement  = condition ["=>" condition]
 *     condition  = all {"or" all}
 *     all        = comparison {"and" comparison}
 *     comparison = sum ("<=" | ">=" | "<" | ">" | "=" | "<>") sum
 *     sum        = product {("+" | "-") product}
 *     product    = factor {("*" | "/") factor}
 *     factor     = number | figure | "-" factor | "(" sum ")" | "abs(" sum ")"
 *     figure     = code [":" ("last" | "derived" | "note")]
 *
 * A code is a capital letter and up to nine capital letters, digits and points. `last` is the figure of the year before,
 * `derived` what the register gives, `note` 1 where a note stands beside it, else 0.
 */
export type Sum =
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'figure'; readonly code: string; readonly of: Aspect }
  | { readonly is: 'minus' | 'abs'; readonly of: Sum }
  | { readonly is: Operation; readonly left: Sum; readonly right: Sum };

export type Operation = '+' | '-' | '*' | '/';
export type Comparing = '<=' | '>=' | '<' | '>' | '=' | '<>';
export type Aspect = 'now' | 'last' | 'derived' | 'note';

export interface Comparison {
  readonly is: Comparing;
  readonly left: Sum;
  readonly right: Sum;
}

export interface Statement {
  /** Alternatives, each of which holds when all of it holds; of a statement without "=>" there are none. */
  readonly when: readonly (readonly Comparison[])[];
  readonly then: readonly (readonly Comparison[])[];
}

/** Where a text stops being a statement, counted in characters from 0. */
export interface Unreadable {
  readonly at: number;
}

/** A figure; null where there is none. */
export type FigureOf = (code: string, of: Aspect) => number | null;

/** Null: a figure that it needs is not there, or it would divide by zero. */
export type Truth = boolean | null;

const TOKEN =
  /(?:(=>|<=|>=|<>|[-+*/()<>=])|(\d+(?:\.\d+)?)|(and|or|abs)\b|([A-Z][A-Z0-9.]{0,9})(?::(last|derived|note))?(?![\w:.]))/y;
const COMPARING: ReadonlySet<string> = new Set(['<=', '>=', '<', '>', '=', '<>']);

export const parseStatement = (text: string): Result<Statement, Unreadable> => parsed(text, statement);
export const parseSum = (text: string): Result<Sum, Unreadable> => parsed(text, sum);

/** What a sum comes to; null where a figure is not there, or where it divides by zero. */
export function valueOfSum(node: Sum, figureOf: FigureOf): number | null {
  switch (node.is) {
    case 'number':
      return node.value;
    case 'figure':
      return figureOf(node.code, node.of);
    case 'minus':
    case 'abs': {
      const value = valueOfSum(node.of, figureOf);
      if (value === null) return null;
      return node.is === 'abs' ? Math.abs(value) : -value;
    }
    default: {
      const [left, right] = [valueOfSum(node.left, figureOf), valueOfSum(node.right, figureOf)];
      return left === null || right === null ? null : worked(node.is, left, right);
    }
  }
}

function worked(operation: Operation, left: number, right: number): number | null {
  if (operation === '+') return left + right;
  if (operation === '-') return left - right;
  if (operation === '*') return left * right;
  return right === 0 ? null : left / right;
}

/** Whether a statement holds. What a missing figure cannot change is told all the same: false is false beside it. */
export function holds({ when, then }: Statement, figureOf: FigureOf): Truth {
  if (when.length === 0) return anyHolds(then, figureOf);
  const given = anyHolds(when, figureOf);
  return given === true ? anyHolds(then, figureOf) : given === null ? null : true;
}

function anyHolds(alternatives: Statement['then'], figureOf: FigureOf): Truth {
  const truths = alternatives.map((all) => allHold(all, figureOf));
  return truths.includes(true) ? true : truths.includes(null) ? null : false;
}

function allHold(all: readonly Comparison[], figureOf: FigureOf): Truth {
  const truths = all.map((each) => compared(each, figureOf));
  return truths.includes(false) ? false : truths.includes(null) ? null : true;
}

function compared({ is, left, right }: Comparison, figureOf: FigureOf): Truth {
  const [a, b] = [valueOfSum(left, figureOf), valueOfSum(right, figureOf)];
  if (a === null || b === null) return null;
  if (is === '=') return a === b;
  if (is === '<>') return a !== b;
  if (is === '<=') return a <= b;
  if (is === '>=') return a >= b;
  return is === '<' ? a < b : a > b;
}

/** The figures that a statement names, each once: those that should hold first, then those on which that hangs. */
export function figuresOf({ when, then }: Statement): readonly string[] {
  const codes = new Set<string>();
  const look = (node: Sum): void => {
    if (node.is === 'figure') codes.add(node.code);
    else if ('left' in node) for (const side of [node.left, node.right]) look(side);
    else if (node.is !== 'number') look(node.of);
  };
  for (const { left, right } of [...then, ...when].flat()) for (const side of [left, right]) look(side);
  return [...codes];
}

interface Token {
  readonly at: number;
  readonly text: string;
  readonly sort: 'sign' | 'number' | 'word' | 'code' | 'end';
  readonly aspect: Aspect;
}

/** Thrown inside this file alone: a parser that reads downward has no shorter way out. */
class Stop extends Error {
  readonly at: number;

  constructor(at: number) {
    super('unreadable');
    this.at = at;
  }
}

/** The tokens of a text, one after the other. */
class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  get now(): Token {
    const token = this.#tokens[this.#next];
    if (token === undefined) throw new Error('read beyond the end');
    return token;
  }

  /** Takes the token that stands here when it is this sign or word. */
  takes(text: string): boolean {
    const is = (this.now.sort === 'sign' || this.now.sort === 'word') && this.now.text === text;
    if (is) this.#next += 1;
    return is;
  }

  take(): Token {
    const token = this.now;
    if (token.sort !== 'end') this.#next += 1;
    return token;
  }

  must(text: string): void {
    if (!this.takes(text)) throw new Stop(this.now.at);
  }
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  let at = 0;
  while (at < end) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) throw new Stop(at);
    const [, sign, number, word, code, aspect] = found;
    const sort = sign !== undefined ? 'sign' : number !== undefined ? 'number' : word !== undefined ? 'word' : 'code';
    const said = sign ?? number ?? word ?? code ?? '';
    tokens.push({ at, text: said, sort, aspect: (aspect as Aspect | undefined) ?? 'now' });
    at = TOKEN.lastIndex;
  }
  return [...tokens, { at: end, text: '', sort: 'end', aspect: 'now' }];
}

function parsed<T>(text: string, read: (reader: Reader) => T): Result<T, Unreadable> {
  try {
    const reader = new Reader(text);
    const value = read(reader);
    return reader.now.sort === 'end' ? ok(value) : err({ at: reader.now.at });
  } catch (error) {
    if (error instanceof Stop) return err({ at: error.at });
    throw error;
  }
}

function statement(reader: Reader): Statement {
  const first = condition(reader);
  return reader.takes('=>') ? { when: first, then: condition(reader) } : { when: [], then: first };
}

const condition = (reader: Reader): Statement['then'] =>
  separated(reader, 'or', () => separated(reader, 'and', () => comparison(reader)));

function separated<T>(reader: Reader, word: string, read: () => T): readonly T[] {
  const all = [read()];
  while (reader.takes(word)) all.push(read());
  return all;
}

function comparison(reader: Reader): Comparison {
  const left = sum(reader);
  const { text, at } = reader.take();
  if (!COMPARING.has(text)) throw new Stop(at);
  return { is: text as Comparing, left, right: sum(reader) };
}

const sum = (reader: Reader): Sum => chained(reader, ['+', '-'], product);
const product = (reader: Reader): Sum => chained(reader, ['*', '/'], factor);

/** From left to right: 5 - 2 - 1 is 2. */
function chained(reader: Reader, signs: readonly Operation[], read: (reader: Reader) => Sum): Sum {
  let left = read(reader);
  for (;;) {
    const is = signs.find((sign) => reader.takes(sign));
    if (is === undefined) return left;
    left = { is, left, right: read(reader) };
  }
}

function factor(reader: Reader): Sum {
  if (reader.takes('-')) return { is: 'minus', of: factor(reader) };
  const isAbs = reader.takes('abs');
  if (isAbs || reader.now.text === '(') {
    reader.must('(');
    const of = sum(reader);
    reader.must(')');
    return isAbs ? { is: 'abs', of } : of;
  }
  const { sort, text, at, aspect } = reader.take();
  if (sort === 'number') return { is: 'number', value: Number(text) };
  if (sort === 'code') return { is: 'figure', code: text, of: aspect };
  throw new Stop(at);
}
