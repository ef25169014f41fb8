/** Whole numbers from `from` to `to`, both included. */
export type Span = readonly [from: number, to: number];

/** A set of sequence numbers as runs: ascending, apart from one another, never touching. */
export type Spans = readonly Span[];

/** The runs of these numbers, given in any order and with repetitions. */
export function spansOf(seqs: Iterable<number>): Spans {
  return normalSpans(Array.from(seqs, (seq): Span => [seq, seq]));
}

/** The same set as normal runs. */
export function normalSpans(spans: readonly Span[]): Spans {
  const sorted = spans.filter(([from, to]) => from <= to).sort((a, b) => a[0] - b[0]);
  const runs: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = runs.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else runs.push([from, to]);
  }
  return runs;
}

export const uniteSpans = (a: Spans, b: Spans): Spans =>
  a.length === 0 ? b : b.length === 0 ? a : normalSpans([...a, ...b]);

/** The numbers of `a` that are not in `b`. */
export function subtractSpans(a: Spans, b: Spans): Spans {
  if (a.length === 0 || b.length === 0) return a;
  const rest: Span[] = [];
  let at = 0;
  for (const [from, to] of a) {
    let start = from;
    while ((b[at]?.[1] ?? Infinity) < start) at++;
    for (let i = at; start <= to; i++) {
      const cut = b[i];
      if (cut === undefined || cut[0] > to) {
        rest.push([start, to]);
        break;
      }
      if (cut[0] > start) rest.push([start, cut[0] - 1]);
      start = cut[1] + 1;
    }
  }
  return rest;
}

export const intersectSpans = (a: Spans, b: Spans): Spans => subtractSpans(a, subtractSpans(a, b));

/** The run that holds a number, if any. */
export function spanAt(spans: Spans, seq: number): Span | undefined {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span === undefined) return undefined;
    if (seq < span[0]) high = middle - 1;
    else if (seq > span[1]) low = middle + 1;
    else return span;
  }
  return undefined;
}

/** The numbers themselves, ascending. */
export const seqsOf = (spans: Spans): number[] =>
  spans.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));

/** How many numbers there are. */
export const sizeOfSpans = (spans: Spans): number => spans.reduce((sum, [from, to]) => sum + to - from + 1, 0);

/** `1-4,9,12-40`; the empty text for none. */
export const spansText = (spans: Spans): string =>
  spans.map(([from, to]) => (from === to ? String(from) : `${String(from)}-${String(to)}`)).join(',');

/** The runs of such a text in normal form, or null when it is none (numbers from 1, ascending, apart). */
export function parseSpans(text: string): Spans | null {
  if (text === '') return [];
  const spans: Span[] = [];
  let least = 1;
  for (const part of text.split(',')) {
    const match = /^([1-9]\d{0,14})(?:-([1-9]\d{0,14}))?$/.exec(part);
    if (match === null) return null;
    const from = Number(match[1]);
    const to = Number(match[2] ?? match[1]);
    if (from < least || to < from || (match[2] !== undefined && to === from)) return null;
    spans.push([from, to]);
    least = to + 2;
  }
  return spans;
}
