import { fromUtf8, utf8 } from '../../../base/bytes.ts';
import { replicaOf, seqOf, type Dot, type Value } from '../../../sync/change.ts';
import { narrow, type Numbers } from './sections.ts';

/** What rows have in one field. */
export interface Column {
  /** What a row has, of which it is known that it has something. */
  readonly at: (row: number) => Value;
  /** Whether that is null or an empty text: told without making a text of it. */
  readonly isBlank: (row: number) => boolean;
}

/** How a column lies in the sections, which it names by their places. */
export type ColumnSpec = (
  | { readonly as: 'codes'; readonly of: readonly Value[]; readonly codes: number }
  | { readonly as: 'dots'; readonly replicas: readonly string[]; readonly codes: number; readonly seqs: number }
  | { readonly as: 'fixed'; readonly width: number; readonly text: number }
  | { readonly as: 'texts'; readonly ends: number; readonly text: number }
) & {
  /** What does not lie in it as the others do, by row. */
  readonly odd?: Readonly<Record<number, Value>>;
};

/**
 * Lays down what rows have in a field: few different values as codes; dots as replica and number; texts one behind the
 * other, those of one length without saying where they end.
 * @param values undefined where a row has nothing
 * @param add puts a section down and says its place
 */
export function writeColumn(values: readonly (Value | undefined)[], add: (numbers: Numbers) => number): ColumnSpec {
  const codes = new Map<Value, number>();
  let given = 0;
  let texts = 0;
  let dots = 0;
  for (const value of values) {
    if (value === undefined) continue;
    given += 1;
    if (!codes.has(value)) codes.set(value, codes.size);
    if (typeof value !== 'string' || !value.isWellFormed()) continue;
    texts += 1;
    if (isPlainDot(value)) dots += 1;
  }
  if (codes.size <= Math.max(FEW, given / 2) || texts < given * MOST)
    return {
      as: 'codes',
      of: [...codes.keys()],
      codes: add(narrow(values.map((value) => codes.get(value ?? null) ?? 0))),
    };
  return dots >= given * MOST ? writeDots(values, add) : writeTexts(values, add);
}

/** So many different values are codes in any case. */
const FEW = 16;
/** Of what this part is like the others, the rest are exceptions. */
const MOST = 7 / 8;

function writeDots(values: readonly (Value | undefined)[], add: (numbers: Numbers) => number): ColumnSpec {
  const replicas = new Map<string, number>();
  const odd: Record<number, Value> = {};
  const codes: number[] = [];
  const seqs = new Uint32Array(values.length);
  values.forEach((value, row) => {
    codes.push(0);
    if (value === undefined) return;
    if (typeof value !== 'string' || !isPlainDot(value)) {
      odd[row] = value;
      return;
    }
    const replica = replicaOf(value);
    const code = replicas.get(replica) ?? replicas.size;
    replicas.set(replica, code);
    codes[row] = code;
    seqs[row] = seqOf(value);
  });
  return { as: 'dots', replicas: [...replicas.keys()], codes: add(narrow(codes)), seqs: add(seqs), ...oddOf(odd) };
}

function writeTexts(values: readonly (Value | undefined)[], add: (numbers: Numbers) => number): ColumnSpec {
  const odd: Record<number, Value> = {};
  const parts = values.map((value, row) => {
    if (value === undefined) return null;
    if (typeof value === 'string' && value.isWellFormed()) return value;
    odd[row] = value;
    return null;
  });
  const width = parts.find((part) => part !== null)?.length ?? 0;
  if (parts.every((part) => part === null || (part.length === width && ASCII.test(part)))) {
    const text = add(utf8(parts.map((part) => part ?? ' '.repeat(width)).join('')));
    return { as: 'fixed', width, text, ...oddOf(odd) };
  }
  let end = 0;
  const ends = parts.map((part) => (end += part?.length ?? 0));
  return { as: 'texts', ends: add(narrow(ends)), text: add(utf8(parts.join(''))), ...oddOf(odd) };
}

const ASCII = /^[\0-\x7f]*$/;

const oddOf = (odd: Readonly<Record<number, Value>>): { readonly odd?: Readonly<Record<number, Value>> } =>
  Object.keys(odd).length === 0 ? {} : { odd };

/** Whether a dot is all that its replica and its number say, and that number fits. */
export const isPlainDot = (text: string): text is Dot =>
  text.length > SEQ &&
  text[COLON] === ':' &&
  seqOf(text as Dot) < 2 ** 32 &&
  (text[SEQ] !== '0' || text.length === SEQ + 1);

/** Where a dot has its colon, and where its number begins. */
const COLON = 16;
const SEQ = COLON + 1;

/** A column as it lies in the sections; texts are made of their bytes when the first is asked for. */
export function readColumn(spec: ColumnSpec, sections: readonly Numbers[]): Column {
  const section = (place: number): Numbers => sections[place] ?? NOTHING;
  const { odd } = spec;
  const plain = plainColumn(spec, section);
  if (odd === undefined) return plain;
  return {
    at: (row) => odd[row] ?? (row in odd ? null : plain.at(row)),
    isBlank: (row) => (row in odd ? isBlank(odd[row]) : plain.isBlank(row)),
  };
}

const NOTHING: Numbers = new Uint8Array(0);

const isBlank = (value: Value | undefined): boolean => value === undefined || value === null || value === '';

function plainColumn(spec: ColumnSpec, section: (place: number) => Numbers): Column {
  switch (spec.as) {
    case 'codes': {
      const codes = section(spec.codes);
      const { of } = spec;
      const blank = Uint8Array.from(of, (value) => (isBlank(value) ? 1 : 0));
      return { at: (row) => of[codes[row] ?? 0] ?? null, isBlank: (row) => blank[codes[row] ?? 0] !== 0 };
    }
    case 'dots': {
      const codes = section(spec.codes);
      const seqs = section(spec.seqs);
      const heads = spec.replicas.map((replica) => `${replica}:`);
      return { at: (row) => (heads[codes[row] ?? 0] ?? '') + String(seqs[row]), isBlank: () => false };
    }
    case 'fixed': {
      const { width } = spec;
      const text = textOnce(section(spec.text));
      return { at: (row) => text().slice(row * width, (row + 1) * width), isBlank: () => width === 0 };
    }
    case 'texts': {
      const ends = section(spec.ends);
      const text = textOnce(section(spec.text));
      const from = (row: number): number => (row === 0 ? 0 : (ends[row - 1] ?? 0));
      return { at: (row) => text().slice(from(row), ends[row]), isBlank: (row) => from(row) === ends[row] };
    }
  }
}

function textOnce(bytes: Numbers): () => string {
  let text: string | null = null;
  return () => (text ??= fromUtf8(bytes as Uint8Array));
}
