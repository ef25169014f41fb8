import { concat, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Steps } from '../base/steps.ts';
import { writeHtml } from '../paper/html.ts';
import { drawn, type Page } from '../paper/marks.ts';
import { writePdf } from '../paper/pdf.ts';
import type { Drawing } from '../paper/pen.ts';
import { openTypeface, type FontFiles, type Typeface } from '../paper/typeface.ts';
import { layoutTable, type TableFrame, type TableSpec } from '../report/table.ts';
import type { Task } from './tasks.ts';

/** What is to be written on paper, as it can be handed to another thread: pages as they are drawn, or a list. */
export type PaperSource = Pages | List;

interface Pages {
  readonly pages: readonly [Page, ...Page[]];
}

/** `rows`: each by `packedRow`. */
interface List {
  readonly frame: TableFrame;
  readonly rows: readonly string[];
}

type Cancelled = { readonly tag: 'cancelled' };

export interface Written<T> {
  readonly pieces: readonly T[];
  readonly pages: number;
}

/**
 * Makes paper. Laying out and drawing takes a second for a roster of ten thousand: whoever wants other work to have its turn
 * meanwhile, and a stop that stops, has it done beside (`papersBeside`).
 */
export interface Papers {
  /** By what texts on paper are measured. Loaded once. */
  typeface(): Promise<Typeface>;
  /** A PDF with its fonts in it. */
  pdf(source: PaperSource, task: Task): Promise<Result<{ readonly bytes: Bytes; readonly pages: number }, Cancelled>>;
  /** The same pages as a document for the system's printing (`writeHtml`). */
  html(source: PaperSource, task: Task): Promise<Result<Written<string>, Cancelled>>;
}

/** Loads the two font files. */
export type LoadFonts = () => Promise<FontFiles>;

/** The texts of a row as one: thousands of them are handed over sooner. */
export const packedRow = (texts: readonly string[]): string => texts.join(BETWEEN);

const BETWEEN = '\u001f';

/** A short list. */
export const listOf = ({ rows, row, ...frame }: TableSpec): PaperSource => ({
  frame,
  rows: Array.from({ length: rows }, (_, i) => packedRow(row(i))),
});

export function drawingOf(source: PaperSource, typeface: Typeface): Drawing {
  if ('pages' in source) return drawn(source.pages);
  const { frame, rows } = source;
  return layoutTable({ ...frame, rows: rows.length, row: (i) => rows[i]?.split(BETWEEN) ?? [] }, typeface);
}

/** Everything in this thread. */
export function papersHere(load: LoadFonts): Papers {
  const typeface = typefaceOnce(load);
  const write = async <T>(
    source: PaperSource,
    task: Task,
    writer: (drawing: Drawing, typeface: Typeface, files: FontFiles, put: (piece: T) => void) => Steps<undefined>,
  ): Promise<Result<Written<T>, Cancelled>> => {
    const drawing = drawingOf(source, await typeface());
    const pieces: T[] = [];
    const steps = writer(drawing, await typeface(), await load(), (piece) => void pieces.push(piece));
    const done = await task.run(steps, 'print-pages', drawing.pages);
    if (!done.ok) return done;
    return task.cancelled ? err({ tag: 'cancelled' }) : ok({ pieces, pages: drawing.pages });
  };
  return {
    typeface,
    async pdf(source, task) {
      const written = await write(source, task, writePdf);
      return written.ok ? ok({ bytes: concat(written.value.pieces), pages: written.value.pages }) : written;
    },
    html: (source, task) => write(source, task, writeHtml),
  };
}

/** What is measured of the fonts is a hundredth of their size: the files are not kept. */
export function typefaceOnce(load: LoadFonts): () => Promise<Typeface> {
  let opened: Promise<Typeface> | null = null;
  return async () => {
    opened ??= load().then(openTypeface);
    try {
      return await opened;
    } catch (failure) {
      opened = null;
      throw failure;
    }
  };
}
