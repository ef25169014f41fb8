import { concat, type Bytes } from '../base/bytes.ts';
import type { Steps } from '../base/steps.ts';
import { Utf8Writer } from '../base/utf8-writer.ts';
import { pdfFile } from './pdf-file.ts';
import { pdfFont, utf16, type PdfFont } from './pdf-font.ts';
import { POINT, type Drawing, type Pen } from './pen.ts';
import type { FontFiles, Typeface } from './typeface.ts';

/** What a PDF says of itself: nothing of anybody. */
const TITLE = '名册';
const PRODUCER = 'Mingce';

/**
 * Writes a drawing as PDF 1.7 with its fonts embedded, page by page; a step is a page. The same drawing gives the same
 * bytes.
 * @param put takes the pieces of the file, in their order
 */
export function* writePdf(
  drawing: Drawing,
  typeface: Typeface,
  files: FontFiles,
  put: (piece: Bytes) => void,
): Steps<undefined> {
  const file = pdfFile(put);
  const [catalog, tree, info, regular, bold] = [file.next(), file.next(), file.next(), file.next(), file.next()];
  const fonts: Fonts = {
    R: pdfFont(file, regular, typeface.regular, files.regular),
    B: pdfFont(file, bold, typeface.bold, files.bold),
  };
  const content: Content = { lines: new Utf8Writer(), texts: new Utf8Writer() };
  const pages: number[] = [];
  for (let page = 1; page <= drawing.pages; page++) {
    const [number, stream] = [file.next(), file.next()];
    pages.push(number);
    file.stream(stream, contentOf(drawing, page, fonts, content));
    file.object(number, `<</Type/Page/Parent ${String(tree)} 0 R/Contents ${String(stream)} 0 R>>`);
    yield page;
  }
  for (const font of Object.values(fonts)) font.write();
  const box = [drawing.width, drawing.height].map(points).join(' ');
  const kids = pages.map((page) => `${String(page)} 0 R`).join(' ');
  file.object(
    tree,
    `<</Type/Pages/Count ${String(pages.length)}/MediaBox[0 0 ${box}]/Resources<</Font<</R ${String(regular)} 0 R/B ${String(bold)} 0 R>>>>/Kids[${kids}]>>`,
  );
  file.object(
    info,
    `<</Title<feff${Array.from(TITLE, (each) => utf16(each.codePointAt(0) ?? 0)).join('')}>/Producer(${PRODUCER})>>`,
  );
  file.object(
    catalog,
    `<</Type/Catalog/Pages ${String(tree)} 0 R/Lang(zh-CN)/ViewerPreferences<</PrintScaling/None>>>>`,
  );
  file.end(catalog, info);
}

/** Where the content of one page after the other is put together. */
interface Content {
  readonly lines: Utf8Writer;
  readonly texts: Utf8Writer;
}

type Fonts = Readonly<Record<'R' | 'B', PdfFont>>;

/**
 * The content of a page (ISO 32000-1, 8.5 and 9.4): its lines, then its texts, each placed from the one before: row after
 * row says the same then, and packs into little more than half. PDF counts from the lower left corner.
 */
function contentOf(drawing: Drawing, page: number, fonts: Fonts, { lines, texts }: Content): Bytes {
  let [thickness, set] = ['', ''];
  let [left, above] = [0, 0];
  const height = tenths(drawing.height);
  const place = (x: number, y: number): string => `${written(tenths(x))} ${written(height - tenths(y))}`;
  lines.clear();
  texts.clear();
  texts.text('BT');
  const pen: Pen = {
    text(x, y, text, { size, bold = false }) {
      const name = bold ? 'B' : 'R';
      const as = `/${name} ${String(size)} Tf`;
      const [right, up] = [tenths(x), height - tenths(y)];
      texts.text(`${as === set ? '' : as} ${written(right - left)} ${written(up - above)} Td<`);
      fonts[name].put(text, texts);
      texts.text('>Tj\n');
      [left, above, set] = [right, up, as];
    },
    line([x1, y1], [x2, y2], width) {
      const as = `${points(width)} w `;
      lines.text(`${as === thickness ? '' : as}${place(x1, y1)} m ${place(x2, y2)} l S\n`);
      thickness = as;
    },
  };
  drawing.draw(page, pen);
  texts.text('ET');
  return concat([lines.bytes, texts.bytes]);
}

/** Millimetres in tenths of a point: as fine as anything on paper is placed. */
const tenths = (length: number): number => Math.round((length / POINT) * 10);
const written = (count: number): string => String(count / 10);

/** Millimetres in points, to a hundredth. */
const points = (length: number): string => String(Math.round((length / POINT) * 100) / 100);
