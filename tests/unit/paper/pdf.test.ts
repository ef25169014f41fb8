import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

import { concat, type Bytes } from '../../../shared/base/bytes.ts';
import { atOnce } from '../../../shared/base/steps.ts';
import { writeHtml } from '../../../shared/paper/html.ts';
import { writePdf } from '../../../shared/paper/pdf.ts';
import type { Drawing } from '../../../shared/paper/pen.ts';
import { loadFonts, testTypeface } from '../../support/papers.ts';

const face = await testTypeface();
const files = await loadFonts();

/** A page for each text, with a rule below it. */
const drawingOf = (texts: readonly string[]): Drawing => ({
  ...{ width: 297, height: 210, pages: texts.length },
  draw(page, pen) {
    pen.text(20, 30, texts[page - 1] ?? '', { size: 7, bold: page % 2 === 0 });
    pen.line([20, 31], [60, 31], 0.18);
  },
});

function pdfOf(drawing: Drawing): Bytes {
  const pieces: Bytes[] = [];
  atOnce(writePdf(drawing, face, files, (piece) => pieces.push(piece)));
  return concat(pieces);
}

interface Objects {
  readonly bodyOf: (number: number) => string;
  readonly streamOf: (number: number) => string;
  readonly count: number;
}

/** The objects of a PDF, found by its table alone. */
function objectsOf(file: Bytes): Objects {
  const text = Buffer.from(file).toString('latin1');
  const at = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const table = text.slice(at).split('\n');
  expect(table[0]).toBe('xref');
  const count = Number(table[1]?.split(' ')[1]);
  const startOf = (number: number): number => Number(table[2 + number]?.slice(0, 10));
  const bodyOf = (number: number): string => {
    const from = startOf(number);
    expect(text.slice(from).startsWith(`${String(number)} 0 obj\n`)).toBe(true);
    return text.slice(from, text.indexOf('\nendobj\n', from));
  };
  return {
    bodyOf,
    count,
    streamOf(number) {
      const body = bodyOf(number);
      const begin = startOf(number) + body.indexOf('stream\n') + 'stream\n'.length;
      const length = Number(/\/Length (\d+)\/Filter/.exec(body)?.[1]);
      return inflateSync(file.subarray(begin, begin + length)).toString('latin1');
    },
  };
}

const numbers = (text: string, what: RegExp): readonly number[] =>
  Array.from(text.matchAll(what), (match) => Number(match[1]));

/** The texts of all pages, by the character maps that go with the fonts. */
function textsIn({ bodyOf, streamOf }: Objects): readonly string[] {
  const [tree = 0] = numbers(bodyOf(1), /\/Pages (\d+)/g);
  const mapOf = (name: string): ReadonlyMap<string, string> => {
    const [font = 0] = numbers(bodyOf(tree), new RegExp(`/${name} (\\d+) 0 R`, 'g'));
    const [map = 0] = numbers(bodyOf(font), /\/ToUnicode (\d+)/g);
    const pairs = streamOf(map).matchAll(/^<(.{4})><(.{4,8})>$/gm);
    return new Map(
      Array.from(pairs, ([, number = '', unicode = '']) => [
        number,
        Buffer.from(unicode, 'hex').swap16().toString('utf16le'),
      ]),
    );
  };
  const maps = { R: mapOf('R'), B: mapOf('B') };
  const kids = /\/Kids\[(.*?)\]/.exec(bodyOf(tree))?.[1] ?? '';
  return numbers(kids, /(\d+) 0 R/g).map((page) => {
    const [contents = 0] = numbers(bodyOf(page), /\/Contents (\d+)/g);
    const drawn = streamOf(contents).matchAll(/\/([RB]) 7 Tf 56\.7 510\.3 Td<(.*?)>Tj/g);
    return Array.from(drawn, ([, name, hex = '']) =>
      (hex.match(/.{4}/g) ?? []).map((number) => maps[name as 'R' | 'B'].get(number) ?? '?').join(''),
    ).join('');
  });
}

describe('a PDF', () => {
  test('says of each page what was drawn on it, rare characters and those that share a glyph too', () => {
    const texts = ['王䶮', '𬱖㛃𣲗 <&>', '一⼀ ()\\', '〓'];
    const objects = objectsOf(pdfOf(drawingOf(texts)));
    expect(textsIn(objects)).toEqual(texts);
    expect(objects.bodyOf(2)).toContain('/MediaBox[0 0 841.89 595.28]');
  });

  test('carries subsets of its fonts as TrueType, and of itself says nothing of anyone', () => {
    const file = pdfOf(drawingOf(['王䶮', '册']));
    const objects = objectsOf(file);
    const all = Array.from({ length: objects.count - 1 }, (_, i) => objects.bodyOf(i + 1));
    const names = all.flatMap((body) => /\/FontName\/(\S+?)\//.exec(body)?.[1] ?? []);
    expect(names).toHaveLength(2);
    expect(names[0]).toMatch(/^[A-Z]{6}\+NotoSansSC-Regular$/);
    expect(names[1]).toMatch(/^[A-Z]{6}\+NotoSansSC-Bold$/);
    expect(all.filter((body) => body.includes('/CIDFontType2'))).toHaveLength(2);
    expect(all.join('')).not.toMatch(/CreationDate|Author|JavaScript/);
    expect(file.length).toBeLessThan(60_000);
    expect(pdfOf(drawingOf(['王䶮', '册']))).toEqual(file);
  });

  test('never shows a box: what no font can draw is refused before it comes there', () => {
    expect(() => pdfOf(drawingOf(['𠮷']))).toThrow('cannot draw');
  });

  test('is passed on page by page', () => {
    const pieces: Bytes[] = [];
    const steps = writePdf(drawingOf(['一', '二', '三']), face, files, (piece) => pieces.push(piece));
    steps.next();
    const first = pieces.length;
    expect(first).toBeGreaterThan(1);
    steps.next();
    expect(pieces.length).toBe(first + 2);
  });
});

describe('the same as a document for printing', () => {
  test('has a picture for each page, its fonts within, no script, no address outside, and no markup from the data', () => {
    const pieces: string[] = [];
    const texts = ['王<b>&', ...Array.from({ length: 44 }, (_, i) => `第${String(i)}`)];
    atOnce(writeHtml(drawingOf(texts), face, files, (piece) => pieces.push(piece)));
    expect(pieces.length).toBe(3);
    const html = pieces.join('');
    expect(html.split('<svg ').length - 1).toBe(45);
    expect(html).toContain('>王&lt;b&gt;&amp;</text>');
    expect(html).toContain('@page{size:297mm 210mm');
    expect(html.split('url(data:font/ttf;base64,').length - 1).toBe(2);
    expect(html.replaceAll('url(data:font/ttf', '').replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
      /<script|<img|https?:|url\(|@import/,
    );
  });
});
