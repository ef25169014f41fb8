/**
 * Paper as HTML: fixed boxes of a known size, one after the other, without script and without anything from outside.
 * Where a page ends is reckoned here and not left to the browser, so the count of pages is known beforehand and parts
 * can be printed apart from one another.
 */

export interface Paper {
  readonly landscape: boolean;
}

/** A4, in millimetres, and the margin that every printer leaves. */
const LONG = 297;
const SHORT = 210;
export const MARGIN = 8;

/** Width and height of the printed area, in millimetres. */
export const innerWidth = ({ landscape }: Paper): number => (landscape ? LONG : SHORT) - 2 * MARGIN;
export const innerHeight = ({ landscape }: Paper): number => (landscape ? SHORT : LONG) - 2 * MARGIN;

/** Fonts of Windows first, then those of Linux, then those that hold the rare characters of names. */
export const FONTS =
  '"Microsoft YaHei","微软雅黑","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei","SimSun","宋体","SimSun-ExtB","SimSun-ExtG","BabelStone Han",sans-serif';

/** One HTML document of the given pages; `styles` are added to those of the page itself. */
export function pagesDocument(paper: Paper, styles: string, pages: readonly string[]): string {
  const boxes = pages.map((page) => `<section class=page>${page}</section>`).join('\n');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>名册</title><style>${pageStyles(paper)}${styles}</style></head><body>${boxes}</body></html>`;
}

function pageStyles(paper: Paper): string {
  const { landscape } = paper;
  return `@page{size:A4 ${landscape ? 'landscape' : 'portrait'};margin:0}
*{margin:0;padding:0;box-sizing:border-box}
html{background:#fff;color:#000}
body{font:7pt ${FONTS};-webkit-print-color-adjust:exact}
.page{position:relative;width:${String(innerWidth(paper))}mm;height:${String(innerHeight(paper))}mm;left:${String(MARGIN)}mm;top:${String(MARGIN)}mm;overflow:hidden;contain:strict;break-after:page;break-inside:avoid}
.page:last-child{break-after:auto}
`;
}

/** Text made safe for HTML, without control characters. */
export const escapeHtml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** A day as a letter writes it: 2026年11月22日. */
export const writtenDay = (day: string): string => day.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, '$1年$2月$3日');
