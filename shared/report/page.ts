import { pageOf, type Page } from '../paper/marks.ts';
import type { Pen } from '../paper/pen.ts';

export interface Paper {
  readonly landscape: boolean;
}

/** A4, in millimetres, and the margin that every printer leaves. */
const LONG = 297;
const SHORT = 210;
export const MARGIN = 8;

/** Width and height of the paper, in millimetres. */
export const paperWidth = ({ landscape }: Paper): number => (landscape ? LONG : SHORT);
export const paperHeight = ({ landscape }: Paper): number => (landscape ? SHORT : LONG);

/** The same of what is printed on. */
export const innerWidth = (paper: Paper): number => paperWidth(paper) - 2 * MARGIN;
export const innerHeight = (paper: Paper): number => paperHeight(paper) - 2 * MARGIN;

/** A day as a letter writes it: 2026年11月22日. */
export const writtenDay = (day: string): string => day.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, '$1年$2月$3日');

/** A page of its own. */
export const drawnPage = (paper: Paper, draw: (pen: Pen) => void): Page =>
  pageOf(
    {
      width: paperWidth(paper),
      height: paperHeight(paper),
      pages: 1,
      draw: (_, pen) => {
        draw(pen);
      },
    },
    1,
  );
