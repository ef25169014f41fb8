import type { CalendarDay } from '../base/calendar-day.ts';
import type { Page } from '../paper/marks.ts';
import { drawable, STAND_IN, type Typeface } from '../paper/typeface.ts';
import { flowIn, type Flow, type Paragraph } from './flow.ts';
import { drawnPage, innerWidth, MARGIN, writtenDay, type Paper } from './page.ts';
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

/** Of A4 portrait, in millimetres. */
const PAPER: Paper = { landscape: false };
const PART = 136;
const SIDE = 12;
const DASH = 2;

const TITLE: Paragraph = { size: 18, bold: true, leading: 1.3, align: 'center' };
const TEXT: Paragraph = { size: 12, leading: 2 };
const NOTE: Paragraph = { size: 9, leading: 2 };
const BY_HAND = `${STAND_IN}：字库里没有的字，请手写补上。`;

/** 工会会员会籍接转函 with its receipt below, one page A4 portrait. */
export function transferLetter(letter: TransferLetter, typeface: Typeface): Page {
  const texts = Object.values(letter).filter((value) => typeof value === 'string');
  const hasMissing = texts.some((text) => drawable(typeface, text).missing.length > 0);
  return drawnPage(PAPER, (pen) => {
    const part = (top: number, draw: (flow: Flow) => void): void => {
      const column = { x: MARGIN + SIDE, y: MARGIN + top + 8, width: innerWidth(PAPER) - 2 * SIDE };
      draw(flowIn(pen, typeface, column));
    };
    part(0, (flow) => {
      drawLetter(letter, flow, hasMissing);
    });
    for (let x = MARGIN; x < MARGIN + innerWidth(PAPER); x += 2 * DASH) {
      pen.line([x, MARGIN + PART], [x + DASH, MARGIN + PART], 0.2);
    }
    part(PART, (flow) => {
      drawReceipt(letter, flow, hasMissing);
    });
  });
}

function drawLetter(letter: TransferLetter, flow: Flow, hasMissing: boolean): void {
  const addressee = letter.toUnion === '' ? letter.toOffice : `${letter.toOffice}　${letter.toUnion}`;
  const why = letter.reason === '' ? '' : `因${letter.reason}，`;
  begin(flow, '工会会员会籍接转函', letter.number, addressee);
  flow.paragraph(
    `　　兹有我处工会会员${personOf(letter)}，${why}自${writtenDay(letter.outDate)}起将工会会员会籍转往你处。请予接收，并填写回执寄回或随数据包退回。`,
    TEXT,
  );
  sign(flow, `转出单位（盖章）：${letter.fromOffice}`, writtenDay(letter.date));
  if (hasMissing) flow.paragraph(BY_HAND, NOTE);
}

function drawReceipt(letter: TransferLetter, flow: Flow, hasMissing: boolean): void {
  const refused =
    letter.refusal === ''
      ? '□ 不予接收，原因：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿'
      : `■ 不予接收，原因：${letter.refusal}`;
  begin(flow, '回　　执', letter.number, letter.fromOffice);
  flow.paragraph(`　　你处转来的工会会员${personOf(letter)}，我处：`, TEXT);
  flow.paragraph('　　□ 已于＿＿＿＿年＿＿月＿＿日接收会籍，编入＿＿＿＿＿＿＿＿＿＿＿＿＿工会。', TEXT);
  flow.paragraph(`　　${refused}`, TEXT);
  sign(flow, '转入单位（盖章）：', '　　　　年　　月　　日');
  if (hasMissing) flow.paragraph(BY_HAND, NOTE);
}

function begin(flow: Flow, title: string, number: string, addressee: string): void {
  flow.paragraph(title, TITLE);
  flow.space(5);
  flow.paragraph(blank(number), { ...TEXT, align: 'right' });
  flow.paragraph(`${blank(addressee)}：`, TEXT);
}

function sign(flow: Flow, unit: string, day: string): void {
  const style = { ...TEXT, indent: 0.45 * (innerWidth(PAPER) - 2 * SIDE) };
  flow.space(8);
  for (const text of [unit, '经办人（签字）：', day]) flow.paragraph(text, style);
}

function personOf({ memberName, sex, documentName, documentNumber, whole }: TransferLetter): string {
  const number = whole ? documentNumber : maskNumber(documentNumber);
  return `${blank(memberName)}（性别：${blank(sex)}，${documentName}号码：${blank(number)}）`;
}

const blank = (text: string): string => (text === '' ? '＿＿＿＿＿＿＿＿' : text);
