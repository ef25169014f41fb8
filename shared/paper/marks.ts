import type { Drawing, Point, Type } from './pen.ts';

/** What the pen left on a page, for a medium that is shown rather than written. */
export interface Page {
  /** Of the paper, in millimetres. */
  readonly width: number;
  readonly height: number;
  readonly texts: readonly { readonly x: number; readonly y: number; readonly text: string; readonly type: Type }[];
  readonly lines: readonly { readonly from: Point; readonly to: Point; readonly thickness: number }[];
}

/** @param page from 1 on */
export function pageOf(drawing: Drawing, page: number): Page {
  const texts: Page['texts'][number][] = [];
  const lines: Page['lines'][number][] = [];
  drawing.draw(page, {
    text: (x, y, text, type) => void texts.push({ x, y, text, type }),
    line: (from, to, thickness) => void lines.push({ from, to, thickness }),
  });
  return { width: drawing.width, height: drawing.height, texts, lines };
}

/** Pages that were drawn before, to be drawn again. */
export function drawn(pages: readonly [Page, ...Page[]]): Drawing {
  const [{ width, height }] = pages;
  return {
    ...{ width, height, pages: pages.length },
    draw(number, pen) {
      const page = pages[number - 1];
      page?.lines.forEach(({ from, to, thickness }) => {
        pen.line(from, to, thickness);
      });
      page?.texts.forEach(({ x, y, text, type }) => {
        pen.text(x, y, text, type);
      });
    },
  };
}
