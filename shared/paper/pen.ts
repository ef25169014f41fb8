/** How a text is set. */
export interface Type {
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
}

/** What pages are drawn with, on any medium. Millimetres from the upper left corner of the paper. */
export interface Pen {
  /** A line of text; `y` is what it stands on. Its characters are ones that `Typeface.draws`. */
  text(x: number, y: number, text: string, type: Type): void;
  /** A black line of so many millimetres. */
  line(from: Point, to: Point, thickness: number): void;
}

export type Point = readonly [x: number, y: number];

/** Pages of one size that can be drawn, any of them at any time. */
export interface Drawing {
  /** Of the paper, in millimetres. */
  readonly width: number;
  readonly height: number;
  /** How many, at least one. */
  readonly pages: number;
  /** @param page from 1 on */
  draw(page: number, pen: Pen): void;
}

/** Millimetres to a point. */
export const POINT = 25.4 / 72;
