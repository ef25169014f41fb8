import type { Page } from '../paper/marks.ts';
import type { Pen, Point } from '../paper/pen.ts';
import type { Typeface } from '../paper/typeface.ts';
import { flowIn, type Flow, type Paragraph } from './flow.ts';
import { drawnPage, innerWidth, MARGIN, writtenDay, type Paper } from './page.ts';

/** What the page says; texts as they are to be shown. */
export interface ArchiveKeyPage {
  readonly districtName: string;
  /** yyyy-MM-dd. */
  readonly madeOn: string;
  /** The secret in groups; put together without spaces they are it. */
  readonly groups: readonly string[];
  readonly check: string;
  /** The public half. */
  readonly recipient: string;
  readonly recipe: readonly { readonly what: string; readonly command: string }[];
  readonly signers: readonly { readonly name: string; readonly signKey: string }[];
}

/** How many public keys of PCs one page holds beside the rest; all of them are in the file. */
const SIGNERS_ON_PAPER = 14;

const PAPER: Paper = { landscape: false };
/** Millimetres. */
const SIDE = 10;
const BOX = 5;
const GROUPS_IN_A_LINE = 5;

const TITLE: Paragraph = { size: 20, bold: true, leading: 1.3, align: 'center' };
const HEADING: Paragraph = { size: 11, bold: true, leading: 1.5 };
const TEXT: Paragraph = { size: 9.5, leading: 1.55 };
const GROUP: Paragraph = { size: 15, bold: true, leading: 1.5 };
const COMMAND: Paragraph = { size: 8.5, leading: 1.5 };
const SIGNER: Paragraph = { size: 8.5, leading: 1.4 };

/** 存档密钥 on one page A4 portrait: the secret in groups, its check code, what it opens, the recipe, who keeps it. */
export function archiveKeyPage(key: ArchiveKeyPage, typeface: Typeface): Page {
  return drawnPage(PAPER, (pen) => {
    const column = { x: MARGIN + SIDE, y: MARGIN + 6, width: innerWidth(PAPER) - 2 * SIDE };
    const flow = flowIn(pen, typeface, column);
    const day = writtenDay(key.madeOn);
    flow.paragraph('存档密钥', TITLE);
    flow.paragraph(`${key.districtName}　${day}制作`, { size: 12, leading: 1.7, align: 'center' });
    flow.space(3);
    const top = flow.y;
    flow.space(BOX - 1);
    drawSecret(key, flow, column.width);
    flow.space(BOX - 1);
    frame(pen, column.x, top, column.x + column.width, flow.y);
    flow.space(3);
    flow.paragraph(
      '谁拿到这张纸（或存档密钥文件）和数据包，谁就能读出全部会员资料。请装入信封，封口签名，锁进保险柜；纸和U盘分两处放。',
      { ...TEXT, bold: true },
    );
    heading(flow, '能打开什么');
    flow.paragraph(
      `能打开：${day}以后，区总工会写出的数据包，和各街道知道本密钥以后（读入区里的数据包，或新开通）写出的数据包，直到换上新的存档密钥。打不开：以前的数据包、备份文件（用登录口令打开）、开通文件（用电话口令打开）。`,
      TEXT,
    );
    drawRecipe(key, flow);
    drawSigners(key, flow);
    flow.space(5);
    flow.paragraph('制作人（签字）：　　　　　　　　　　保管人（签字）：　　　　　　　　　　存放处：', TEXT);
  });
}

function drawSecret({ groups: [word = '', ...groups], check }: ArchiveKeyPage, flow: Flow, width: number): void {
  const inner = { indent: BOX };
  flow.paragraph(word, { ...GROUP, ...inner });
  for (let at = 0; at < groups.length; at += GROUPS_IN_A_LINE) {
    const height = flow.y;
    groups.slice(at, at + GROUPS_IN_A_LINE).forEach((group, i) => {
      flow.space(height - flow.y);
      flow.paragraph(group, { ...GROUP, indent: BOX + (i * (width - 2 * BOX)) / GROUPS_IN_A_LINE });
    });
  }
  flow.space(2);
  for (const text of [
    '照上面从左到右、从上到下，连成一行打字，中间不留空格。字母都是大写。',
    '开头“AGE-SECRET-KEY-1”之后没有字母 B、I、O，也没有数字 1：像 O 的是数字 0，像 B 的是数字 8。',
  ])
    flow.paragraph(text, { ...TEXT, ...inner });
  flow.space(1);
  flow.paragraph(`校验码　${check}`, { ...GROUP, ...inner });
}

function frame(pen: Pen, left: number, top: number, right: number, bottom: number): void {
  const corners: readonly Point[] = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  corners.forEach((from, i) => {
    pen.line(from, corners[(i + 1) % corners.length] ?? from, 0.4);
  });
}

function heading(flow: Flow, text: string): void {
  flow.space(3);
  flow.paragraph(text, HEADING);
}

function drawRecipe({ recipient, recipe }: ArchiveKeyPage, flow: Flow): void {
  heading(flow, '怎么打开（不需要名册程序）');
  flow.paragraph(
    '找一台装有 unzip、minisign、age、gunzip 的电脑，这四个程序都公开免费。把存档密钥打进一个文本文件，存为“存档密钥.txt”，和数据包放在同一个文件夹里。先核对没有打错：age-keygen -y 存档密钥.txt 显示的应是',
    TEXT,
  );
  flow.paragraph(recipient, COMMAND);
  recipe.forEach(({ what, command }, i) => {
    flow.paragraph(`${String(i + 1)}. ${what}`, TEXT);
    flow.paragraph(command, { ...COMMAND, indent: 6 });
  });
}

function drawSigners({ signers }: ArchiveKeyPage, flow: Flow): void {
  heading(flow, '签名公钥表');
  const shown = signers.slice(0, SIGNERS_ON_PAPER);
  for (const { name, signKey } of shown) flow.paragraph(`${name}　${signKey}`, SIGNER);
  if (shown.length < signers.length)
    flow.paragraph(`另有 ${String(signers.length - shown.length)} 台电脑的公钥，见U盘上的存档密钥文件。`, SIGNER);
}
