import { POINT, type Pen, type Type } from '../paper/pen.ts';
import { drawable, type Typeface } from '../paper/typeface.ts';
import { drawLines, linesOf } from './text-fit.ts';

/** A paragraph: its type, the height of its lines in sizes, and where it stands. */
export interface Paragraph extends Type {
  readonly leading: number;
  readonly align?: 'left' | 'center' | 'right';
  /** From the left edge of the column (mm). */
  readonly indent?: number;
}

/** Prose on a page: one paragraph below the other in a column. */
export interface Flow {
  /** Where the next one begins (mm). */
  readonly y: number;
  /** Leaves so many millimetres. */
  space(height: number): void;
  paragraph(text: string, style: Paragraph): void;
}

/** @param column its left and upper edge and its width, in millimetres */
export function flowIn(
  pen: Pen,
  typeface: Typeface,
  column: { readonly x: number; readonly y: number; readonly width: number },
): Flow {
  const flow = {
    y: column.y,
    space(height: number) {
      flow.y += height;
    },
    paragraph(text: string, { leading, align = 'left', indent = 0, ...type }: Paragraph) {
      const width = column.width - indent;
      const lines = linesOf(typeface, drawable(typeface, text).text, width, type, true);
      const height = lines.length * leading * type.size * POINT;
      drawLines(pen, typeface, lines, type, { x: column.x + indent, y: flow.y, width, height }, align, leading);
      flow.y += height;
    },
  };
  return flow;
}
