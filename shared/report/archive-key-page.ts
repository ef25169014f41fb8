import { escapeHtml, pagesDocument, writtenDay } from './page.ts';

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

/** 存档密钥 on one page A4 portrait: the secret in groups, its check code, what it opens, the recipe, who keeps it. */
export function archiveKeyPage(key: ArchiveKeyPage): string {
  const groups = key.groups.map((group) => `<span>${escapeHtml(group)}</span>`).join('');
  const recipe = key.recipe
    .map(({ what, command }) => `<li>${escapeHtml(what)}<br><code>${escapeHtml(command)}</code></li>`)
    .join('');
  const shown = key.signers.slice(0, SIGNERS_ON_PAPER);
  const signers = shown
    .map(({ name, signKey }) => `<tr><td>${escapeHtml(name)}</td><td><code>${escapeHtml(signKey)}</code></td></tr>`)
    .join('');
  const more =
    shown.length < key.signers.length
      ? `<p>另有 ${String(key.signers.length - shown.length)} 台电脑的公钥，见U盘上的存档密钥文件。</p>`
      : '';
  const day = writtenDay(key.madeOn);
  const page = `<h1>存档密钥</h1><p class=of>${escapeHtml(key.districtName)}　${escapeHtml(day)}制作</p>
<div class=box><div class=groups>${groups}</div><p>照上面从左到右、从上到下，连成一行打字，中间不留空格。字母都是大写。开头“AGE-SECRET-KEY-1”之后没有字母 B、I、O，也没有数字 1：像 O 的是数字 0，像 B 的是数字 8。</p>
<p class=check>校验码　<b>${escapeHtml(key.check)}</b></p></div>
<p class=warn>谁拿到这张纸（或存档密钥文件）和数据包，谁就能读出全部会员资料。请装入信封，封口签名，锁进保险柜；纸和U盘分两处放。</p>
<h2>能打开什么</h2>
<p>能打开：${escapeHtml(day)}以后，区总工会写出的数据包，和各街道知道本密钥以后（读入区里的数据包，或新开通）写出的数据包，直到换上新的存档密钥。打不开：以前的数据包、备份文件（用登录口令打开）、开通文件（用电话口令打开）。</p>
<h2>怎么打开（不需要名册程序）</h2>
<p>找一台装有 unzip、minisign、age、gunzip 的电脑，这四个程序都公开免费。把存档密钥打进一个文本文件，存为“存档密钥.txt”，和数据包放在同一个文件夹里。先核对没有打错：<code>age-keygen -y 存档密钥.txt</code> 显示的应是</p>
<p><code>${escapeHtml(key.recipient)}</code></p>
<ol>${recipe}</ol>
<h2>签名公钥表</h2>
<table>${signers}</table>${more}
<div class=sign><p>制作人（签字）：　　　　　　　　　　保管人（签字）：　　　　　　　　　　存放处：</p></div>`;
  return pagesDocument({ landscape: false }, STYLES, [page]);
}

const STYLES = `.page{padding:6mm 10mm 0}
h1{font-size:20pt;text-align:center}
.of{text-align:center;font-size:12pt;margin:1mm 0 4mm}
h2{font-size:11pt;margin:4mm 0 1mm}
p,li,td{font-size:9.5pt;line-height:1.55;overflow-wrap:anywhere}
code{font-family:Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace;font-size:8.5pt}
.box{border:.4mm solid #000;padding:4mm 5mm}
.groups{display:grid;grid-template-columns:repeat(5,1fr);gap:2mm 0;margin-bottom:3mm}
.groups span{font:700 15pt Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace}
.groups span:first-child{grid-column:1/-1}
.check{font-size:12pt;margin-top:2mm}
.check b{font:700 15pt Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace}
.warn{font-weight:700;margin-top:3mm}
ol{padding-left:6mm}
table{border-collapse:collapse;width:100%}
td{padding:.3mm 2mm .3mm 0;font-size:8.5pt;line-height:1.3}
td:first-child{white-space:nowrap}
.sign{margin-top:6mm}`;
