import { toBase64, type Bytes } from '../base/bytes.ts';
import type { Steps } from '../base/steps.ts';
import { pageOf, type Page } from './marks.ts';
import { POINT, type Drawing } from './pen.ts';
import { subsetFont } from './subset.ts';
import { fontOf, type FontFiles, type Typeface } from './typeface.ts';

/** So many pages are a piece. */
const PAGES_PER_PIECE = 20;

/**
 * A drawing as one HTML document, for a medium that prints such: each page is a picture of its size, in the same fonts with
 * every line where the PDF has it, without script and without anything from outside. A step is a page.
 * @param put takes the pieces of the document, in their order; together they are it
 */
export function* writeHtml(
  drawing: Drawing,
  typeface: Typeface,
  files: FontFiles,
  put: (piece: string) => void,
): Steps<undefined> {
  const used = { regular: new Set<number>(), bold: new Set<number>() };
  let piece = headOf(drawing);
  for (let number = 1; number <= drawing.pages; number++) {
    const page = pageOf(drawing, number);
    for (const { text, type } of page.texts) {
      const [font, glyphs] = [fontOf(typeface, type), type.bold === true ? used.bold : used.regular];
      for (const character of text) glyphs.add(font.glyphOf(character.codePointAt(0) ?? 0));
    }
    piece += pictureOf(page);
    if (number % PAGES_PER_PIECE === 0) {
      put(piece);
      piece = '';
    }
    yield number;
  }
  const faces = [face(files.regular, used.regular, 400), face(files.bold, used.bold, 700)].join('');
  put(`${piece}<style>${faces}</style></body></html>`);
}

function headOf({ width, height }: Drawing): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"><title>名册</title><style>@page{size:${String(width)}mm ${String(height)}mm;margin:0}*{margin:0;padding:0}svg{display:block;break-after:page;break-inside:avoid}svg:last-of-type{break-after:auto}text{font-family:paper;white-space:pre;font-kerning:none;font-variant-ligatures:none;text-rendering:geometricPrecision}</style></head><body>`;
}

const face = (file: Bytes, glyphs: Iterable<number>, weight: number): string =>
  `@font-face{font-family:paper;font-weight:${String(weight)};src:url(data:font/ttf;base64,${toBase64(subsetFont(file, glyphs))})}`;

function pictureOf({ width, height, texts, lines }: Page): string {
  const drawn = lines.map(
    ({ from, to, thickness }) =>
      `<path d="M${place(from[0])} ${place(from[1])}L${place(to[0])} ${place(to[1])}" stroke="#000" stroke-width="${String(thickness)}"/>`,
  );
  const set = texts.map(
    ({ x, y, text, type: { size, bold = false } }) =>
      `<text x="${place(x)}" y="${place(y)}" font-size="${place(size * POINT)}"${bold ? ' font-weight="700"' : ''}>${escapeHtml(text)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}mm" height="${String(height)}mm" viewBox="0 0 ${String(width)} ${String(height)}">${drawn.join('')}${set.join('')}</svg>\n`;
}

const place = (length: number): string => String(Math.round(length * 1000) / 1000);

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
