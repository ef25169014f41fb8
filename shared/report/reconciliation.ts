import type { TableSpec } from './table.ts';

/** What a reconciliation sheet says on paper; every figure of an import, each change counted once. */
export interface ReconciliationSheet {
  readonly receiver: string;
  readonly sender: string;
  readonly fileName: string;
  /** Written as people read it. */
  readonly time: string;
  readonly received: number;
  readonly applied: number;
  readonly already: number;
  readonly conflicting: number;
  readonly waiting: number;
  readonly quarantined: number;
  readonly added: readonly { readonly what: string; readonly count: number }[];
  readonly theirDigest: string;
  readonly ourDigest: string;
  /** Whether the other side states a digest that can be compared with ours. */
  readonly comparable: boolean;
  /** null: one side does not hold all of the other's yet, or they cannot be compared. */
  readonly agree: boolean | null;
}

/** 数据交换对账单: A4 portrait, figures that add up in sight, lines for both sides' signatures. */
export function reconciliationTable(sheet: ReconciliationSheet): TableSpec {
  const { received, applied, already, conflicting, waiting, quarantined } = sheet;
  const verdict = !sheet.comparable
    ? '对方没有写明可比的校验值，无法比较'
    : sheet.agree === true
      ? '一致'
      : sheet.agree === false
        ? '不一致，请对方重新导出全部数据'
        : '双方尚未收齐对方的全部改动，收齐后再核对';
  const rows: readonly (readonly [string, string, string])[] = [
    [
      '收到的改动（条）',
      String(received),
      `= ${[applied, already, conflicting, waiting, quarantined].map(String).join(' + ')}`,
    ],
    ['其中：已写入', String(applied), '本次新写入登记册'],
    ['其中：原已收到', String(already), '以前收到过，没有重复写入'],
    ['其中：有冲突', String(conflicting), '两边都改了同一项，已列入冲突待裁定'],
    ['其中：等待', String(waiting), '要等前一个数据包到了才能写入'],
    ['其中：没有采用', String(quarantined), '没有写入，也没有丢弃，原因见“没有采用的改动”'],
    ...sheet.added.map(({ what, count }) => [`新增${what}`, String(count), ''] as const),
    ['对方校验值', sheet.theirDigest, ''],
    ['我方校验值', sheet.ourDigest, verdict],
  ];
  return {
    paper: { landscape: false },
    title: '数据交换对账单',
    captions: [`接收：${sheet.receiver}`, `发送：${sheet.sender}`, `文件：${sheet.fileName}`, `时间：${sheet.time}`],
    columns: [
      { label: '项目', width: 50, align: 'left' },
      { label: '数目', width: 50, align: 'left' },
      { label: '说明', width: 94, align: 'left' },
    ],
    rows: rows.length,
    row: (i) => rows[i] ?? ['', '', ''],
    closing: [],
    signatures: [
      '发送方经办人（签字）：　　　　　　　　',
      '接收方经办人（签字）：　　　　　　　　',
      '日期：　　　　　　　　',
    ],
    foot: sheet.receiver,
  };
}
