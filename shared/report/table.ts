import { escapeHtml, innerHeight, innerWidth, pagesDocument, type Paper } from './page.ts';
import { fit, fitTall, heightOf, type Setting } from './text-fit.ts';

/** A list laid out on pages: the roster, a reconciliation sheet, any other. */
export interface TableSpec {
  readonly paper: Paper;
  readonly title: string;
  /** A small line under the title on every page. */
  readonly subtitle?: string;
  /** Lines between title and table on every page, spread over the width (the seal and signature lines of a form). */
  readonly captions: readonly string[];
  readonly columns: readonly TableColumn[];
  readonly rows: number;
  /** Texts of row `i` (0-based), one for each column. Called again for each page that is made.
   *  A single text must not need more than a page: some 2,000 characters in a narrow column. */
  readonly row: (i: number) => readonly string[];
  /** Sentences behind the last row (totals). */
  readonly closing: readonly string[];
  /** Lines to sign and seal on behind them. */
  readonly signatures: readonly string[];
  /** Left side of the foot of each page; the right side counts the pages. */
  readonly foot: string;
}

export interface TableColumn {
  readonly label: string;
  /** Share of the width; all shares together are the whole. */
  readonly width: number;
  readonly align: 'left' | 'center';
}

export interface Laid {
  readonly pages: number;
  /** HTML documents of up to `maxPages` pages each, made one by one as they are asked for. */
  parts(maxPages: number): Iterable<string>;
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

const ONE_LINE: Setting = { size: 7, lines: 1 };
/** Thickness of the lines between cells. */
const RULE = 0.18;

/** The rows of one page, and whether the closing stands on it. */
interface PagePlan {
  readonly from: number;
  readonly to: number;
  readonly closes: boolean;
}

/** Lays a list out. All rows are measured at once, which gives the count of pages; the HTML is made when asked for. */
export function layoutTable(spec: TableSpec): Laid {
  const widths = widthsOf(spec);
  const room = innerHeight(spec.paper) - topOf(spec) - HEADER - FOOT;
  const heights = new Float32Array(spec.rows);
  for (let i = 0; i < spec.rows; i++) heights[i] = rowHeight(spec.row(i), widths);
  const plans = planPages(heights, room, closingHeight(spec));
  const styles = stylesOf(spec, widths);
  return {
    pages: plans.length,
    *parts(maxPages) {
      for (let first = 0; first < plans.length; first += maxPages) {
        const some = plans.slice(first, first + maxPages);
        const pages = some.map((plan, i) => pageOf(spec, widths, heights, plan, first + i + 1, plans.length));
        yield pagesDocument(spec.paper, styles, pages);
      }
    },
  };
}

/** Where the captions begin, and where the table. */
const captionsAt = ({ subtitle }: TableSpec): number => TITLE + (subtitle === undefined ? 0 : SUBTITLE);
const topOf = (spec: TableSpec): number => captionsAt(spec) + (spec.captions.length > 0 ? CAPTION : 1);

function widthsOf({ columns, paper }: TableSpec): readonly number[] {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  return columns.map(({ width }) => (width / whole) * innerWidth(paper));
}

function rowHeight(texts: readonly string[], widths: readonly number[]): number {
  let height = ROW;
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] ?? '';
    if (text.length < 6) continue;
    const setting = fit(text, (widths[i] ?? 0) - 2 * PADDING);
    if (setting.lines > 2) height = Math.max(height, heightOf(setting) + 2 * CLEAR);
  }
  return height;
}

function closingHeight({ closing, signatures }: TableSpec): number {
  return 2 + closing.length * CLOSING_LINE + (signatures.length > 0 ? SIGNATURES : 0);
}

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

function pageOf(
  spec: TableSpec,
  widths: readonly number[],
  heights: Float32Array,
  plan: PagePlan,
  page: number,
  pages: number,
): string {
  const rules: string[] = [];
  const rows: string[] = [];
  let y = HEADER;
  for (let i = plan.from; i < plan.to; i++) {
    const height = heights[i] ?? ROW;
    rows.push(rowHtml(spec.row(i), widths, y, height));
    y += height;
    rules.push(`<u style="top:${mm(y)}"></u>`);
  }
  let x = 0;
  for (const width of [0, ...widths]) {
    x += width;
    const left = Math.min(x, innerWidth(spec.paper) - RULE);
    rules.push(`<b style="left:${mm(left)};height:${mm(y + RULE)}"></b>`);
  }
  const header = spec.columns.map(({ label }, i) => `<i class=c${String(i)}>${escapeHtml(label)}</i>`).join('');
  const captions = spec.captions.map((text) => `<span>${escapeHtml(text)}</span>`).join('');
  const table = plan.from < plan.to || spec.rows === 0;
  return [
    `<h1>${escapeHtml(spec.title)}</h1>`,
    spec.subtitle === undefined ? '' : `<div class=subtitle>${escapeHtml(spec.subtitle)}</div>`,
    spec.captions.length > 0 ? `<div class=captions>${captions}</div>` : '',
    table
      ? `<div class=table><u style="top:0"></u><u style="top:${mm(HEADER)}"></u>${rules.join('')}<div class="r head">${header}</div>${rows.join('')}</div>`
      : '',
    plan.closes ? closingHtml(spec, table ? y : 0) : '',
    `<div class=foot><span>${escapeHtml(spec.foot)}</span><span>第 ${String(page)} 页 / 共 ${String(pages)} 页</span></div>`,
  ].join('');
}

function rowHtml(texts: readonly string[], widths: readonly number[], y: number, height: number): string {
  const cells = widths.map((width, i) => {
    const text = texts[i] ?? '';
    const { size } = settingOf(text, width - 2 * PADDING, height);
    const type = size === 7 ? `c${String(i)}` : `"c${String(i)} s${String(size)}"`;
    return `<i class=${type}>${escapeHtml(text)}</i>`;
  });
  const tall = height > ROW ? `;height:${mm(height)}` : '';
  return `<div class=r style="top:${mm(y)}${tall}">${cells.join('')}</div>`;
}

function settingOf(text: string, width: number, height: number): Setting {
  if (text.length < 3) return ONE_LINE;
  return height > ROW ? fitTall(text, width, height - 2 * CLEAR) : fit(text, width);
}

function closingHtml(spec: TableSpec, y: number): string {
  const sentences = spec.closing.map((text) => `<p>${escapeHtml(text)}</p>`).join('');
  const signatures = spec.signatures.map((text) => `<span>${escapeHtml(text)}</span>`).join('');
  const lines = signatures === '' ? '' : `<div class=signatures>${signatures}</div>`;
  return `<div class=closing style="margin-top:${mm(y + 2)}">${sentences}${lines}</div>`;
}

const mm = (length: number): string => `${String(Math.round(length * 100) / 100)}mm`;

function stylesOf(spec: TableSpec, widths: readonly number[]): string {
  const top = topOf(spec);
  const columns = widths.map(
    (width, i) => `.c${String(i)}{width:${mm(width)};text-align:${spec.columns[i]?.align ?? 'left'}}`,
  );
  return `h1{position:absolute;top:0;left:0;width:100%;font-size:15pt;line-height:${mm(TITLE - 1)};text-align:center;white-space:nowrap}
.subtitle{position:absolute;top:${mm(TITLE)};left:0;width:100%;line-height:${mm(SUBTITLE - 1)};text-align:center;font-size:9pt;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.captions{position:absolute;top:${mm(captionsAt(spec))};left:0;width:100%;height:${mm(CAPTION)};display:flex;justify-content:space-between;align-items:center;font-size:9pt;white-space:pre}
.table{position:absolute;top:${mm(top)};left:0;width:100%}
.table b{position:absolute;top:0;width:0;border-left:${mm(RULE)} solid #000}
.table u{position:absolute;left:0;width:100%;height:0;border-top:${mm(RULE)} solid #000}
.r{position:absolute;left:0;width:100%;height:${mm(ROW)};display:flex;align-items:center}
.r i{flex:none;padding:0 ${mm(PADDING)};font-style:normal;line-height:1.14;word-break:break-all;line-break:anywhere;overflow-wrap:anywhere}
.head{top:0;height:${mm(HEADER)};font-weight:bold}
.head i{text-align:center}
i.s6{font-size:6pt}i.s5{font-size:5pt}
.closing{position:absolute;top:${mm(top)};left:0;width:100%;font-size:9.5pt}
.closing p{line-height:${mm(CLOSING_LINE)}}
.signatures{display:flex;justify-content:space-between;padding:${mm(6)} 8mm 0 2mm;font-size:10.5pt;white-space:pre}
.foot{position:absolute;bottom:0;left:0;width:100%;display:flex;justify-content:space-between;font-size:8pt}
${columns.join('')}`;
}
