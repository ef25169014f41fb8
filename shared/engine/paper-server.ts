import { concat, type Bytes } from '../base/bytes.ts';
import type { Steps } from '../base/steps.ts';
import { writeHtml } from '../paper/html.ts';
import type { Page } from '../paper/marks.ts';
import { writePdf } from '../paper/pdf.ts';
import { openTypeface } from '../paper/typeface.ts';
import type { TableFrame } from '../report/table.ts';
import { drawingOf, type LoadFonts, type PaperSource } from './papers.ts';
import type { Channel } from './workbook-server.ts';

/** What a thread for paper is asked: what is to be written (the rows of a list come in pieces), `write` behind it. */
export type PaperQuestion =
  | { readonly kind: 'pages'; readonly pages: readonly [Page, ...Page[]] }
  | { readonly kind: 'list'; readonly frame: TableFrame }
  | { readonly kind: 'rows'; readonly rows: readonly string[] }
  | { readonly kind: 'write'; readonly as: 'pdf' | 'html' };

/** What it answers. What it wrote comes in pieces while it writes: the thread holds no more than one of them. */
export type PaperAnswer =
  | { readonly kind: 'page'; readonly page: number; readonly pages: number }
  | { readonly kind: 'bytes'; readonly bytes: Bytes }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'written'; readonly pages: number }
  /** The thread cannot do it. */
  | { readonly kind: 'failed' };

const PAGES_PER_MESSAGE = 10;
const BYTES_PER_MESSAGE = 1 << 20;

/** Answers one question over a channel. */
export function servePapers(channel: Channel<PaperQuestion, PaperAnswer>, load: LoadFonts): void {
  let asked: PaperSource | null = null;
  const rows: string[] = [];
  channel.onmessage = ({ data }) => {
    if (data.kind === 'pages') asked = { pages: data.pages };
    else if (data.kind === 'list') asked = { frame: data.frame, rows };
    else if (data.kind === 'rows') rows.push(...data.rows);
    else
      write(asked, data.as, load, channel).catch(() => {
        channel.postMessage({ kind: 'failed' });
      });
  };
}

async function write(
  source: PaperSource | null,
  as: 'pdf' | 'html',
  load: LoadFonts,
  channel: Channel<PaperQuestion, PaperAnswer>,
): Promise<void> {
  if (source === null) throw new Error('nothing to write was said before');
  const files = await load();
  const typeface = openTypeface(files);
  const drawing = drawingOf(source, typeface);
  const run = (steps: Steps<undefined>): void => {
    for (const page of steps)
      if ((page ?? 0) % PAGES_PER_MESSAGE === 0)
        channel.postMessage({ kind: 'page', page: page ?? 0, pages: drawing.pages });
  };
  if (as === 'html') {
    run(
      writeHtml(drawing, typeface, files, (text) => {
        channel.postMessage({ kind: 'text', text });
      }),
    );
  } else {
    const { put, end } = inMessages(channel);
    run(writePdf(drawing, typeface, files, put));
    end();
  }
  channel.postMessage({ kind: 'written', pages: drawing.pages });
}

/** Small pieces, sent together. */
function inMessages(channel: Channel<PaperQuestion, PaperAnswer>): { put: (piece: Bytes) => void; end: () => void } {
  let held: Bytes[] = [];
  let length = 0;
  const end = (): void => {
    const bytes = concat(held);
    channel.postMessage({ kind: 'bytes', bytes }, [bytes.buffer]);
    held = [];
    length = 0;
  };
  return {
    end,
    put(piece) {
      held.push(piece);
      length += piece.length;
      if (length >= BYTES_PER_MESSAGE) end();
    },
  };
}
