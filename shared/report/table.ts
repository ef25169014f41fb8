import type { Drawing, Pen, Type } from '../paper/pen.ts';
import { drawable, widthOf, type Typeface } from '../paper/typeface.ts';
import { innerHeight, innerWidth, MARGIN, paperHeight, paperWidth, type Paper } from './page.ts';
import {
  drawLines,
  evenLinesOf,
  fit,
  fitTall,
  heightOf,
  linesOf,
  onOneLine,
  type Box,
  type Setting,
} from './text-fit.ts';

/** What a list says beside its rows: the roster, a reconciliation sheet, any other. */
export interface TableFrame {
  readonly paper: Paper;
  readonly title: string;
  /** A small line under the title on every page. */
  readonly subtitle?: string;
  /** Lines between title and table on every page, spread over the width (the seal and signature lines of a form). */
  readonly captions: readonly string[];
  readonly columns: readonly TableColumn[];
  /** Sentences behind the last row (totals). */
  readonly closing: readonly string[];
  /** Lines to sign and seal on behind them. */
  readonly signatures: readonly string[];
  /** Left side of the foot of each page; the right side counts the pages. */
  readonly foot: string;
}

export interface TableRows {
  readonly rows: number;
  /** Texts of row `i` (0-based), one for each column. Called again for each page that is drawn.
   *  A single text must not need more than a page: some 2,000 characters in a narrow column. */
  readonly row: (i: number) => readonly string[];
}

export type TableSpec = TableFrame & TableRows;

export interface TableColumn {
  readonly label: string;
  /** Share of the width; all shares together are the whole. */
  readonly width: number;
  readonly align: 'left' | 'center';
}

/** Millimetres. A row of ordinary height holds two lines of 7 points, and keeps clear of its lines. */
const TITLE = 9;
const SUBTITLE = 5;
const CAPTION = 7;
const HEADER = 9.6;
const FOOT = 5;
const ROW = 7.2;
/** Between text and line: beside it, and above and below. */
const PADDING = 0.7;
const CLEAR = 0.7;
const CLOSING_LINE = 6;
const SIGNATURES = 20;
/** Thickness of the lines between cells, and of those to sign on. */
const RULE = 0.18;
/** Between the texts of one line. */
const GAP = 3;

/** What is set where (points). */
const TITLE_TYPE: Type = { size: 15, bold: true };
const SUBTITLE_TYPE: Type = { size: 9 };
const CAPTION_TYPE: Type = { size: 9 };
const HEADER_TYPE: Type = { size: 7, bold: true };
const CLOSING_TYPE: Type = { size: 9.5 };
const SIGNATURE_TYPE: Type = { size: 10.5 };
const FOOT_TYPE: Type = { size: 8 };

/** The rows of one page, and whether the closing stands on it. */
interface PagePlan {
  readonly from: number;
  readonly to: number;
  readonly closes: boolean;
}

/** A list with all that its pages share. */
interface Table {
  readonly spec: TableSpec;
  readonly typeface: Typeface;
  readonly widths: readonly number[];
  readonly heights: Float32Array;
  /** Where each column begins (mm). */
  readonly starts: readonly number[];
  /** Lines of each label. */
  readonly header: readonly (readonly string[])[];
  /** Lines of the closing sentences. */
  readonly closing: readonly string[];
}

/** Lays a list out: the count of pages is known before any is drawn. */
export function layoutTable(
  asked: TableSpec,
  typeface: Typeface,
  heights: Float32Array = rowHeights(asked, typeface),
): Drawing {
  const spec = asDrawable(asked, typeface);
  const widths = widthsOf(spec);
  const table: Table = {
    ...{ spec, typeface, heights, widths },
    starts: widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width, MARGIN)),
    header: spec.columns.map(({ label }, i) =>
      evenLinesOf(typeface, label, (widths[i] ?? 0) - 2 * PADDING, HEADER_TYPE),
    ),
    closing: spec.closing.flatMap((text) => linesOf(typeface, text, innerWidth(spec.paper), CLOSING_TYPE, true)),
  };
  const room = innerHeight(spec.paper) - topOf(spec) - HEADER - FOOT;
  const plans = planPages(heights, room, closingHeight(table));
  return {
    width: paperWidth(spec.paper),
    height: paperHeight(spec.paper),
    pages: plans.length,
    draw(page, pen) {
      const plan = plans[page - 1];
      if (plan !== undefined) drawPage(table, plan, `第 ${String(page)} 页 / 共 ${String(plans.length)} 页`, pen);
    },
  };
}

/** Height of each row in millimetres. */
export function rowHeights(
  { rows, row, ...frame }: Pick<TableFrame, 'paper' | 'columns'> & TableRows,
  typeface: Typeface,
): Float32Array {
  const widths = widthsOf(frame);
  return Float32Array.from({ length: rows }, (_, i) => rowHeight(row(i), widths, typeface));
}

function rowHeight(texts: readonly string[], widths: readonly number[], typeface: Typeface): number {
  let height = ROW;
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] ?? '';
    if (text.length < 6) continue;
    const setting = fit(typeface, drawable(typeface, text).text, (widths[i] ?? 0) - 2 * PADDING);
    if (setting.lines.length > 2) height = Math.max(height, heightOf(setting) + 2 * CLEAR);
  }
  return height;
}

/** The same with nothing in it that the fonts lack. */
function asDrawable(spec: TableSpec, typeface: Typeface): TableSpec {
  const drawn = (text: string): string => drawable(typeface, text).text;
  return {
    ...spec,
    ...{ title: drawn(spec.title), foot: drawn(spec.foot) },
    ...(spec.subtitle === undefined ? {} : { subtitle: drawn(spec.subtitle) }),
    captions: spec.captions.map(drawn),
    columns: spec.columns.map((column) => ({ ...column, label: drawn(column.label) })),
    closing: spec.closing.map(drawn),
    signatures: spec.signatures.map(drawn),
    row: (i) => spec.row(i).map(drawn),
  };
}

/** Where the captions begin, and where the table. */
const captionsAt = ({ subtitle }: TableFrame): number => TITLE + (subtitle === undefined ? 0 : SUBTITLE);
const topOf = (spec: TableFrame): number => captionsAt(spec) + (spec.captions.length > 0 ? CAPTION : 1);

function widthsOf({ columns, paper }: Pick<TableFrame, 'paper' | 'columns'>): readonly number[] {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  return columns.map(({ width }) => (width / whole) * innerWidth(paper));
}

const closingHeight = ({ spec, closing }: Table): number =>
  2 + closing.length * CLOSING_LINE + (spec.signatures.length > 0 ? SIGNATURES : 0);

function planPages(heights: Float32Array, room: number, closing: number): readonly PagePlan[] {
  const plans: PagePlan[] = [];
  let from = 0;
  let used = 0;
  heights.forEach((height, i) => {
    if (used + height > room && i > from) {
      plans.push({ from, to: i, closes: false });
      from = i;
      used = 0;
    }
    used += height;
  });
  if (used + closing <= room) return [...plans, { from, to: heights.length, closes: true }];
  plans.push({ from, to: heights.length, closes: false });
  return [...plans, { from: heights.length, to: heights.length, closes: true }];
}

function drawPage(table: Table, plan: PagePlan, count: string, pen: Pen): void {
  const { spec, typeface } = table;
  const width = innerWidth(spec.paper);
  const line = (text: string, type: Type, y: number, height: number): void => {
    const set = onOneLine(typeface, text, width, type);
    drawLines(pen, typeface, [set.text], set.type, { x: MARGIN, y: MARGIN + y, width, height }, 'center');
  };
  line(spec.title, TITLE_TYPE, 0, TITLE - 1);
  if (spec.subtitle !== undefined) line(spec.subtitle, SUBTITLE_TYPE, TITLE, SUBTITLE - 1);
  spread(table, spec.captions, CAPTION_TYPE, { x: MARGIN, y: MARGIN + captionsAt(spec), width, height: CAPTION }, pen);
  const top = MARGIN + topOf(spec);
  const below = plan.from < plan.to || spec.rows === 0 ? drawRows(table, plan, top, pen) : top;
  if (plan.closes) drawClosing(table, below + 2, pen);
  const foot = { x: MARGIN, y: MARGIN + innerHeight(spec.paper) - FOOT, width, height: FOOT };
  const room = width - widthOf(typeface, count, FOOT_TYPE) - GAP;
  const left = onOneLine(typeface, spec.foot, room, FOOT_TYPE);
  drawLines(pen, typeface, [left.text], left.type, foot, 'left');
  drawLines(pen, typeface, [count], FOOT_TYPE, foot, 'right');
}

/** Header and rows with the lines between them; answers where they end. */
function drawRows(table: Table, plan: PagePlan, top: number, pen: Pen): number {
  const { spec, typeface, heights, header } = table;
  const right = MARGIN + innerWidth(spec.paper);
  const across = (y: number): void => {
    pen.line([MARGIN, y], [right, y], RULE);
  };
  header.forEach((lines, i) => {
    drawLines(pen, typeface, lines, HEADER_TYPE, cellOf(table, i, top, HEADER), 'center');
  });
  across(top);
  let y = top + HEADER;
  across(y);
  for (let i = plan.from; i < plan.to; i++) {
    const height = heights[i] ?? ROW;
    spec.row(i).forEach((text, column) => {
      if (text === '') return;
      const cell = cellOf(table, column, y, height);
      const setting = settingOf(typeface, text, cell.width, height);
      drawLines(pen, typeface, setting.lines, { size: setting.size }, cell, spec.columns[column]?.align ?? 'left');
    });
    y += height;
    across(y);
  }
  for (const x of [...table.starts, right]) pen.line([x, top - RULE / 2], [x, y + RULE / 2], RULE);
  return y;
}

/** Where the text of a cell may stand. */
function cellOf({ starts, widths }: Table, column: number, y: number, height: number): Box {
  const [x = 0, width = 0] = [starts[column], widths[column]];
  return { x: x + PADDING, y, width: width - 2 * PADDING, height };
}

function settingOf(typeface: Typeface, text: string, width: number, height: number): Setting {
  return height > ROW ? fitTall(typeface, text, width, height - 2 * CLEAR) : fit(typeface, text, width);
}

function drawClosing(table: Table, top: number, pen: Pen): void {
  const { spec, typeface, closing } = table;
  const width = innerWidth(spec.paper);
  const height = closing.length * CLOSING_LINE;
  closing.forEach((text, i) => {
    const box = { x: MARGIN, y: top + i * CLOSING_LINE, width, height: CLOSING_LINE };
    drawLines(pen, typeface, [text], CLOSING_TYPE, box, 'left');
  });
  const lines = { x: MARGIN + 2, y: top + height + 4, width: width - 4, height: 8 };
  spread(table, spec.signatures, SIGNATURE_TYPE, lines, pen);
}

/** Texts spread over a line, smaller where they need more; what ends in wide spaces is to be signed: they get a line. */
function spread({ typeface }: Table, texts: readonly string[], type: Type, box: Box, pen: Pen): void {
  const gaps = Math.max(1, texts.length - 1);
  const widths = texts.map((text) => widthOf(typeface, text, type));
  const room = box.width - gaps * GAP;
  const share = Math.min(1, room / widths.reduce((sum, width) => sum + width, 0));
  const set = texts.map((text, i) => onOneLine(typeface, text, (widths[i] ?? 0) * share, type));
  const taken = set.map((each) => widthOf(typeface, each.text, each.type));
  const gap = (box.width - taken.reduce((sum, width) => sum + width, 0)) / gaps;
  let x = box.x;
  set.forEach((each, i) => {
    const width = taken[i] ?? 0;
    drawLines(pen, typeface, [each.text], each.type, { ...box, x, width }, 'left');
    const words = each.text.replace(/\u3000+$/, '');
    const y = box.y + box.height / 2 + 2;
    const from = x + widthOf(typeface, words, each.type);
    if (words !== each.text && words !== '') pen.line([from, y], [x + width, y], RULE);
    x += width + gap;
  });
}
