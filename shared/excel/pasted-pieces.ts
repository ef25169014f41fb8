import type { RecordType } from '../kinds/all.ts';
import { fieldOf } from '../kinds/schema.ts';
import type { Values } from '../values/field.ts';
import { headerKey } from './columns.ts';
import { formOf } from './sheet-form.ts';

/** What a word before a value means: a column of the kind's sheet, by its field. */
export interface Label {
  readonly field: string;
  /** What it says besides: 入会日期 says that somebody joined. */
  readonly saying: Values;
}

/** A part of a pasted text. */
export type Piece =
  /** A value behind a word that says what it is; `words` as they stand there, with their colon. */
  | { readonly tag: 'labelled'; readonly label: Label; readonly words: string; readonly value: string }
  /** Behind a word that the sheet does not know: it may be anybody's. */
  | { readonly tag: 'strange'; readonly text: string }
  | { readonly tag: 'bare'; readonly text: string };

/** The words of a kind's sheet by how headers are compared, and which of them end a longer word. */
export interface Labels {
  readonly of: (word: string) => Label | null;
  /** The longest known word that the text begins with, of two characters at least. */
  readonly head: (text: string) => string | null;
  /** The longest known word that the text ends with, where more stands before it. */
  readonly tail: (text: string) => string | null;
  /** A number or a telephone, which somebody else may have as well: 家属电话, 王某妻电话. */
  readonly isGuarded: (word: string) => boolean;
}

/** @param isCard the text has a word that only an identity card has: then its other words count as well */
export function labelsOf(type: RecordType, isCard: boolean): Labels {
  const known = new Map<string, Label>();
  const put = (word: string, label: Label): void => {
    if (headerKey(word).length > 1) known.set(headerKey(word), label);
  };
  const { columns, declared } = formOf(type);
  for (const { field, header, aliases, fills } of columns)
    for (const word of [...aliases, header]) put(word, { field: fills?.field ?? field, saying: fills?.saying ?? {} });
  if (isCard)
    for (const [field, words] of Object.entries(declared.pasted?.card?.labels ?? {}))
      for (const word of words) put(word, { field, saying: {} });
  const longest = Math.max(...[...known.keys()].map((word) => word.length));
  const cut = (part: (length: number) => string, most: number): string | null => {
    for (let length = Math.min(longest, most); length > 1; length--)
      if (known.has(part(length).toLowerCase())) return part(length);
    return null;
  };
  const isGuarded = (word: string): boolean => {
    const kind = fieldOf(type, known.get(headerKey(word))?.field ?? '')?.kind;
    return kind === 'phone' || kind === 'document-number';
  };
  return {
    isGuarded,
    of: (word) => known.get(headerKey(word)) ?? null,
    head: (text) => cut((length) => text.slice(0, length), text.length),
    tail: (text) => cut((length) => text.slice(text.length - length), text.length - 1),
  };
}

/** Whether a text has one of the words that only an identity card has. */
export const isCardText = (type: RecordType, text: string): boolean =>
  formOf(type).declared.pasted?.card?.signs.some((sign) => text.replace(/\s/g, '').includes(sign)) === true;

/** Words, each with what stands between it and the one before: what people put between what they list. */
const WORDS = /([\s,，;；。、|｜]*)([^\s,，;；。、|｜]+)/gu;

/**
 * A line of text for people in pieces, in its order. A word counts as a label where it is one as a whole: before a colon,
 * or by itself before a value. Of a longer word that ends so (家属电话) it is not said whose value follows.
 *
 * @param readable how much of a text, from its beginning, is a value of a label's field, where no space ends it (性别女民族汉)
 */
export function piecesOf(line: string, labels: Labels, readable: (label: Label, text: string) => string): Piece[] {
  const tokens = tokensOf(line, labels, readable);
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? BARE;
    if (token.tag === 'bare') {
      pieces.push(token);
      continue;
    }
    let text = '';
    for (let next = tokens[at + 1]; next?.tag === 'bare'; next = tokens[++at + 1])
      text += text === '' ? next.text : (next.gap ?? '') + next.text;
    if (token.label === null)
      pieces.push({
        tag: 'strange',
        text: token.text.endsWith('：') ? token.text + text : `${token.text} ${text}`.trim(),
      });
    else pieces.push({ tag: 'labelled', label: token.label, words: token.text, value: text });
  }
  return pieces;
}

type Token = {
  readonly text: string;
  /** What stands between it and the token before; absent where nothing does. */
  readonly gap?: string;
} & ({ readonly tag: 'bare' } | { readonly tag: 'label'; readonly label: Label | null });

const BARE: Token = { tag: 'bare', text: '' };

function tokensOf(line: string, labels: Labels, readable: (label: Label, text: string) => string): readonly Token[] {
  const plain = line
    .replace(/\s*[:：]\s*/gu, '：')
    // 姓 名 is 姓名.
    .replace(/(?<!\p{Script=Han})(\p{Script=Han})\s+(\p{Script=Han})(?=[\s：]|$)/gu, (all, one: string, two: string) =>
      labels.of(one + two) === null ? all : one + two,
    );
  return [...plain.matchAll(WORDS)].flatMap(([, gap = '', word = '']) => {
    const [first = BARE, ...more] = tokensIn(word, labels, readable);
    return [{ ...first, gap: gap.trim() === '' ? ' ' : gap }, ...more];
  });
}

/** A word without separators: a label with its value behind a colon, a label alone, glued to its value, or no label. */
function tokensIn(word: string, labels: Labels, readable: (label: Label, text: string) => string): readonly Token[] {
  const [first = '', ...rest] = word.split('：');
  if (rest.length > 0) return colonTokens(first, rest, labels);
  const label = labels.of(word);
  if (label !== null) return [{ tag: 'label', text: word, label }];
  const head = labels.head(word);
  const glued = head === null ? null : labels.of(head);
  if (head !== null && glued !== null) {
    const behind = word.slice(head.length);
    const value = readable(glued, behind);
    if (value === '') return [{ tag: 'label', text: word, label: null }];
    const more = behind.slice(value.length);
    return [
      { tag: 'label', text: head, label: glued },
      { tag: 'bare', text: value },
      ...(more === '' ? [] : tokensIn(more, labels, readable)),
    ];
  }
  const tail = labels.tail(word);
  return tail !== null && labels.isGuarded(tail)
    ? [{ tag: 'label', text: word, label: null }]
    : [{ tag: 'bare', text: word }];
}

/** `姓名：王某` and, with nothing between, `姓名：王某身份证号：…`: the label ends what stands before its colon. */
function colonTokens(first: string, rest: readonly string[], labels: Labels): readonly Token[] {
  const tokens: Token[] = [{ tag: 'label', text: `${first}：`, label: labels.of(first) }];
  rest.forEach((part, i) => {
    const isLast = i === rest.length - 1;
    const tail = isLast ? null : labels.tail(part);
    if (isLast || tail === null) {
      tokens.push({ tag: 'bare', text: part });
      return;
    }
    const before = part.slice(0, part.length - tail.length);
    if (labels.isGuarded(tail) && /^\p{Script=Han}{4,}$/u.test(before)) {
      tokens.push({ tag: 'label', text: `${part}：`, label: null });
      return;
    }
    tokens.push({ tag: 'bare', text: before }, { tag: 'label', text: `${tail}：`, label: labels.of(tail) });
  });
  return tokens.filter(({ tag, text }) => tag === 'label' || text !== '');
}
