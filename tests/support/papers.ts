import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bytes } from '../../shared/base/bytes.ts';
import { drawingOf, papersHere, type LoadFonts, type Papers } from '../../shared/engine/papers.ts';
import { pageOf } from '../../shared/paper/marks.ts';
import type { Drawing } from '../../shared/paper/pen.ts';
import { openTypeface, type Typeface } from '../../shared/paper/typeface.ts';

const FONTS = 'node_modules/@expo-google-fonts/noto-sans-sc';

const read = async (path: string): Promise<Bytes> => new Uint8Array(await readFile(join(process.cwd(), FONTS, path)));

/** The fonts of the program, from the package that they come in. */
export const loadFonts: LoadFonts = async () => ({
  regular: await read('400Regular/NotoSansSC_400Regular.ttf'),
  bold: await read('700Bold/NotoSansSC_700Bold.ttf'),
});

let opened: Promise<Typeface> | null = null;

/** What is measured of them. */
export const testTypeface = (): Promise<Typeface> => (opened ??= loadFonts().then(openTypeface));

/** Paper as the program makes it. */
export const papers: Papers = papersHere(loadFonts);

/** The same, and what was drawn on it goes into `printed`, a text for each page. */
export const papersInto = (printed: string[]): Papers => ({
  typeface: testTypeface,
  async pdf(source, task) {
    printed.push(...pagesIn(drawingOf(source, await testTypeface())));
    return papers.pdf(source, task);
  },
  async html(source, task) {
    printed.push(...pagesIn(drawingOf(source, await testTypeface())));
    return papers.html(source, task);
  },
});

/** The lines of text on each page, in the order in which they are drawn. */
export const pagesIn = (drawing: Drawing): readonly string[] =>
  Array.from({ length: drawing.pages }, (_, i) =>
    pageOf(drawing, i + 1)
      .texts.map(({ text }) => text)
      .join('\n'),
  );
