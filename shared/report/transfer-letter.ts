import type { CalendarDay } from '../base/calendar-day.ts';
import { escapeHtml, pagesDocument, writtenDay } from './page.ts';
import { maskNumber } from './roster.ts';

/** What a letter of transfer says. Empty texts leave a line to be filled in by hand. */
export interface TransferLetter {
  readonly number: string;
  readonly memberName: string;
  /** 男, 女 or empty. */
  readonly sex: string;
  readonly documentName: string;
  readonly documentNumber: string;
  /** Whole document number; else masked. */
  readonly whole: boolean;
  readonly fromOffice: string;
  readonly toOffice: string;
  readonly toUnion: string;
  readonly reason: string;
  /** Why the receiving office sent it back, for the receipt; empty while nobody has answered so. */
  readonly refusal: string;
  readonly outDate: CalendarDay;
  /** The day of the letter. */
  readonly date: CalendarDay;
}

/** 工会会员会籍接转函 with its receipt below, one page A4 portrait, as an HTML document. */
export function transferLetter(letter: TransferLetter): string {
  const number = letter.whole ? letter.documentNumber : maskNumber(letter.documentNumber);
  const addressee = letter.toUnion === '' ? letter.toOffice : `${letter.toOffice}　${letter.toUnion}`;
  const person = `<b>${blank(letter.memberName)}</b>（性别：${blank(letter.sex)}，${escapeHtml(letter.documentName)}号码：${blank(number)}）`;
  const why = letter.reason === '' ? '' : `因${escapeHtml(letter.reason)}，`;
  const refused =
    letter.refusal === ''
      ? '□ 不予接收，原因：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿'
      : `☑ 不予接收，原因：${escapeHtml(letter.refusal)}`;
  const page = `<div class=letter><h1>工会会员会籍接转函</h1><p class=number>${blank(letter.number)}</p>
<p class=to>${blank(addressee)}：</p>
<p class=text>兹有我处工会会员${person}，${why}自${writtenDay(letter.outDate)}起将工会会员会籍转往你处。请予接收，并填写回执寄回或随数据包退回。</p>
<div class=sign><p>转出单位（盖章）：${escapeHtml(letter.fromOffice)}</p><p>经办人（签字）：　　　　　　　　</p><p>${writtenDay(letter.date)}</p></div></div>
<div class=cut></div>
<div class=letter><h1>回　　执</h1><p class=number>${blank(letter.number)}</p>
<p class=to>${blank(letter.fromOffice)}：</p>
<p class=text>你处转来的工会会员${person}，我处：</p>
<p class=text>□ 已于＿＿＿＿年＿＿月＿＿日接收会籍，编入＿＿＿＿＿＿＿＿＿＿＿＿＿＿工会。</p>
<p class=text>${refused}</p>
<div class=sign><p>转入单位（盖章）：</p><p>经办人（签字）：　　　　　　　　</p><p>　　　　年　　月　　日</p></div></div>`;
  return pagesDocument({ landscape: false }, STYLES, [page]);
}

const blank = (text: string): string => (text === '' ? '＿＿＿＿＿＿＿＿' : escapeHtml(text));

const STYLES = `.letter{height:136mm;padding:8mm 12mm 0}
.letter h1{font-size:18pt;text-align:center;margin-bottom:5mm}
.letter p{font-size:12pt;line-height:2}
.number{text-align:right}
.text{text-indent:2em;overflow-wrap:anywhere}
.sign{margin:8mm 0 0 45%}
.cut{border-top:.2mm dashed #000}`;
